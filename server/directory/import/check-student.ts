/** A row becomes a change of the directory. A faulty phone or email is left out and named; a row without id or name is refused. */
import type { CountryCode } from 'libphonenumber-js';
import * as v from 'valibot';
import type { FieldError } from '../../requests.ts';
import type { DirectoryChange } from '../../store/directory.ts';
import { toFieldError } from '../../to-field-error.ts';
import { type ReadChange, readChange } from '../read-change.ts';
import { recordWithIdSchema } from '../record-schema.ts';
import type { ImportedStudent } from './imported-student.ts';

export type CheckedStudent =
  | {
      readonly kind: 'good';
      readonly change: DirectoryChange;
      readonly leftOut: readonly FieldError[];
    }
  | { readonly kind: 'refused'; readonly errors: readonly FieldError[] };

export interface ImportSettings {
  readonly defaultCountry: CountryCode;
}

export async function checkStudent(
  student: Pick<ImportedStudent, 'id' | 'record'>,
  settings: ImportSettings,
): Promise<CheckedStudent> {
  const given = { id: student.id, ...structuredClone(student.record) };
  const leftOut: FieldError[] = [];
  // Each round takes out what was found wrong: the shape first, then numbers and addresses.
  for (let round = 0; round < 3; round += 1) {
    const parsed = v.safeParse(recordWithIdSchema, given);
    const read = await readParsed(parsed, settings);
    if (read.kind === 'change') return { kind: 'good', change: read.change, leftOut };
    const fatal = read.errors.filter(({ field }) => !mayBeLeftOut(field));
    if (fatal.length > 0) return { kind: 'refused', errors: fatal };
    for (const error of read.errors) clear(given, error.field.split('.'), parsed.success);
    leftOut.push(...read.errors);
  }
  return { kind: 'refused', errors: leftOut };
}

async function readParsed(
  parsed: v.SafeParseResult<typeof recordWithIdSchema>,
  settings: ImportSettings,
): Promise<ReadChange> {
  if (!parsed.success) return { kind: 'faults', errors: parsed.issues.map(toFieldError) };
  const { id, ...record } = parsed.output;
  return readChange(id, record, settings);
}

function mayBeLeftOut(field: string): boolean {
  const [first = '', , inContact] = field.split('.');
  if (first === 'contacts') return inContact !== undefined && inContact !== 'id' && inContact !== 'name';
  return first !== 'id' && first !== 'name' && first !== '';
}

/** A number that cannot be used is no longer this person's number either: null. A field of the wrong form is left as it was. */
function clear(target: object, path: readonly string[], isAddress: boolean): void {
  const [first = '', ...rest] = path;
  const inner: unknown = Reflect.get(target, first);
  if (rest.length > 0 && typeof inner === 'object' && inner !== null) clear(inner, rest, isAddress);
  else if (isAddress) Reflect.set(target, first, null);
  else Reflect.deleteProperty(target, first);
}
