/** What a row says of a student, before it is checked: the shape of the directory record, with where it came from. */
import type { Diagnostics } from './diagnostic.ts';
import type { Row } from './read-rows.ts';

export interface ImportedStudent {
  readonly file: string;
  readonly line: number;
  readonly id: string;
  readonly record: Readonly<Record<string, unknown>>;
}

/** A format: which columns it reads, and the students of its files. */
export interface Source {
  readonly format: string;
  /** Only what changed since the last time: nobody is missing from it. */
  readonly isDelta: boolean;
  readonly usedColumns: ReadonlySet<string>;
  readonly tables: readonly { readonly name: string; readonly headers: readonly string[] }[];
  /** Reads from the beginning at each call. */
  students(diagnostics: Diagnostics): AsyncIterable<ImportedStudent>;
}

/** Undefined where the file has no such column; null where the cell is empty. The first that has something counts. */
export function cell(row: Row, ...names: readonly string[]): string | null | undefined {
  const values = names.map((name) => row.cells.get(name)).filter((value) => value !== undefined);
  if (values.length === 0) return undefined;
  return values.find((value) => value !== '') ?? null;
}

export function text(row: Row, ...names: readonly string[]): string {
  return cell(row, ...names) ?? '';
}

export function fullName(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
