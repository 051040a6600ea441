/** A row of the host's own table, read through the map of its columns. What the map does not name is not looked at. */
import { channelOf, isActive } from './cell-words.ts';

export interface Column {
  /** Several are joined by a space. */
  readonly names: readonly string[];
  /** Given: whether the column holds exactly this, instead of what it holds. */
  readonly equals: string | null;
}

/** By the name of our own field. */
export type ColumnMap = ReadonlyMap<string, Column>;

export type TableRow = Readonly<Record<string, unknown>>;

/** The columns of the map that the row does not have: the table is another one, or was changed. */
export function missingColumns(row: TableRow, map: ColumnMap): readonly string[] {
  return [...map.values()].flatMap(({ names }) => names).filter((name) => !Object.hasOwn(row, name));
}

/** Our fields. Null where the column is empty. A value that is no text, number or boolean is passed on, for the check to refuse. */
export function readColumns(row: TableRow, map: ColumnMap): Readonly<Record<string, unknown>> {
  const fields = [...map].map(([field, { names, equals }]) => {
    const values = names.map((name) => textOf(row[name]));
    const [first] = values;
    if (equals !== null) return [field, first === equals] as const;
    return [field, meaningOf(field, values.length === 1 ? first : joined(values))] as const;
  });
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

/** The text of one field, for ids; empty where there is none. */
export function readColumn(row: TableRow, map: ColumnMap, field: string): string {
  const value = readColumns(row, map)[field];
  return typeof value === 'string' ? value : '';
}

function joined(values: readonly unknown[]): unknown {
  const odd = values.find((value) => typeof value === 'object' && value !== null);
  return odd ?? values.filter((value) => value !== null && value !== '').join(' ');
}

function textOf(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value ?? null;
}

/** Undefined where nothing can be said: then what is known stays. */
function meaningOf(field: string, value: unknown): unknown {
  if (value === '') return null;
  if (typeof value !== 'string') return field === 'active' && value === null ? undefined : value;
  switch (field) {
    case 'active':
      return isActive(value);
    case 'preferredChannel':
      return channelOf(value);
    default:
      return value;
  }
}
