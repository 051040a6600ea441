/** An import in two passes: first everything is checked and nothing written, then it is written. Nothing is ever deleted. */
import type { FieldError } from '../../requests.ts';
import { type CheckedStudent, checkStudent, type ImportSettings } from './check-student.ts';
import { isSensitive, plainName } from './columns.ts';
import { collectDiagnostics, type Diagnostics } from './diagnostic.ts';
import type { ImportedStudent, Source } from './imported-student.ts';

export type GoodStudent = Extract<CheckedStudent, { kind: 'good' }>;

export type PutOutcome =
  | { readonly kind: 'created' | 'saved' | 'older' }
  | { readonly kind: 'refused'; readonly errors: readonly FieldError[] };

/** The record itself, or a server that has it. */
export interface ImportTarget {
  /** Null where it cannot be known. */
  activeIds(): Promise<ReadonlySet<string> | null>;
  /** What became of each, in the same order. */
  put(students: readonly GoodStudent[]): Promise<readonly PutOutcome[]>;
  deactivate(ids: readonly string[]): Promise<void>;
}

export interface ImportPlan {
  readonly format: string;
  readonly rows: number;
  readonly students: number;
  readonly refused: number;
  readonly unknownColumns: readonly string[];
  /** Dropped unread. */
  readonly sensitiveColumns: readonly string[];
  /** Active now, and no longer in the file. */
  readonly missing: readonly string[];
  /** Active now, and marked in the file as gone. */
  readonly leaving: readonly string[];
  /** Null where it is not known how many are active. */
  readonly activeBefore: number | null;
  /** More than a tenth of those who are active would be deactivated: most likely it is the wrong file. */
  readonly asksFirst: boolean;
}

export interface ImportOptions {
  readonly settings: ImportSettings;
  /** The file holds some students only: nobody is missing from it. */
  readonly partial: boolean;
  /** `total` is null while it is not known: in the first pass. */
  readonly onProgress: (rows: number, total: number | null) => void;
}

const largestShare = 0.1;
const batchSize = 500;

/** Reads everything, writes nothing. */
export async function planImport(
  source: Source,
  target: Pick<ImportTarget, 'activeIds'>,
  diagnostics: Diagnostics,
  options: ImportOptions,
): Promise<ImportPlan> {
  const active = await target.activeIds();
  const seen = new Set<string>();
  const gone = new Set<string>();
  let refused = 0;
  let rows = 0;
  for await (const { student, checked } of checkAll(source, diagnostics, options, null)) {
    rows += 1;
    const repeated = seen.has(student.id);
    if (student.id !== '') seen.add(student.id);
    tell(student, checked, repeated, diagnostics);
    if (checked.kind === 'refused' || repeated) refused += 1;
    else if (checked.change.fields.active === false) gone.add(checked.change.id);
  }
  // An unread row may be anybody's, so nobody can be said to be missing.
  const syncs = isWhole(source, options) && diagnostics.unread === 0;
  const missing = syncs && active !== null ? [...active].filter((id) => !seen.has(id)) : [];
  const leaving = [...gone].filter((id) => active?.has(id) ?? true);
  const known = active?.size ?? seen.size;
  return {
    format: source.format,
    rows,
    students: seen.size,
    refused,
    ...columnsOf(source),
    missing,
    leaving,
    activeBefore: active?.size ?? null,
    asksFirst: missing.length + leaving.length > known * largestShare,
  };
}

export interface ImportResult {
  /** Null where the target does not tell who was new. */
  readonly created: number | null;
  readonly saved: number;
  /** Left as they were, since the record is newer; null where the target does not tell. */
  readonly older: number | null;
  /** Refused only when written: a new student needs a name, and a server may be of another release. */
  readonly refused: number;
  readonly deactivated: number;
}

/** Writes what the plan found good. */
export async function carryOut(
  source: Source,
  plan: ImportPlan,
  target: ImportTarget,
  diagnostics: Diagnostics,
  options: ImportOptions,
): Promise<ImportResult> {
  const counts = { created: 0, saved: 0, older: 0, refused: 0, deactivated: plan.missing.length };
  const leaving = new Set(plan.leaving);
  const write = async (batch: readonly Row[]) => {
    const outcomes = await target.put(batch.map(({ good }) => good));
    for (const [index, { student }] of batch.entries()) {
      const outcome = outcomes[index] ?? { kind: 'refused', errors: [] };
      counts[outcome.kind] += 1;
      if (outcome.kind === 'saved' && leaving.has(student.id)) counts.deactivated += 1;
      if (outcome.kind === 'refused') tell(student, outcome, false, diagnostics);
    }
  };
  const seen = new Set<string>();
  let batch: Row[] = [];
  // The plan has reported everything already.
  for await (const { student, checked } of checkAll(source, collectDiagnostics(0), options, plan.rows)) {
    const repeated = seen.has(student.id);
    seen.add(student.id);
    if (checked.kind === 'refused' || repeated) continue;
    batch.push({ student, good: isWhole(source, options) ? presentAgain(checked) : checked });
    if (batch.length < batchSize) continue;
    await write(batch);
    batch = [];
  }
  if (batch.length > 0) await write(batch);
  await target.deactivate(plan.missing);
  return plan.activeBefore === null ? { ...counts, created: null, older: null } : counts;
}

interface Row {
  readonly student: ImportedStudent;
  readonly good: GoodStudent;
}

async function* checkAll(
  source: Source,
  diagnostics: Diagnostics,
  { settings, onProgress }: ImportOptions,
  total: number | null,
): AsyncGenerator<{ student: ImportedStudent; checked: CheckedStudent }> {
  let rows = 0;
  for await (const student of source.students(diagnostics)) {
    yield { student, checked: await checkStudent(student, settings) };
    rows += 1;
    if (rows % 1000 === 0) onProgress(rows, total);
  }
  if (rows % 1000 !== 0 || rows === 0) onProgress(rows, total);
}

/** It lists all students, not only some or what has changed. */
function isWhole({ isDelta }: Source, { partial }: ImportOptions): boolean {
  return !partial && !isDelta;
}

/** In a whole list, being there without a word is being active: who came back can be written to again. */
function presentAgain(student: GoodStudent): GoodStudent {
  const { change } = student;
  if (change.fields.active !== undefined) return student;
  return { ...student, change: { ...change, fields: { ...change.fields, active: true } } };
}

function tell(
  student: ImportedStudent,
  checked: CheckedStudent,
  repeated: boolean,
  diagnostics: Diagnostics,
): void {
  const say = (severity: 'error' | 'warning', { field, code, message }: FieldError) =>
    diagnostics.add({ file: student.file, row: student.line, field, code, message, severity });
  if (checked.kind === 'refused') for (const error of checked.errors) say('error', error);
  else if (repeated)
    say('error', {
      field: 'id',
      code: 'duplicate_id',
      message: 'An earlier row has this id: that one counts.',
    });
  else for (const fault of checked.leftOut) say('warning', fault);
}

function columnsOf({ tables, usedColumns }: Source): {
  unknownColumns: string[];
  sensitiveColumns: string[];
} {
  const all = [...new Set(tables.flatMap(({ headers }) => headers))].filter((header) => header !== '');
  const sensitiveColumns = all.filter(isSensitive);
  const unknownColumns = all.filter((header) => !isSensitive(header) && !usedColumns.has(plainName(header)));
  return { unknownColumns, sensitiveColumns };
}
