/** The host's own backend keeps the directory: what it changes, reads and closes is audited as the backend's. */
import { ApiError } from '../errors.ts';
import type { FieldError } from '../requests.ts';
import { type AuditAction, type AuditFact, auditFact } from '../store/audit.ts';
import type { DirectoryChange, DirectoryOutcome, StudentRecord } from '../store/directory.ts';
import type { Consent } from '../store/records.ts';
import type { Messaging } from './messaging.ts';

type Deps<Verb extends keyof Messaging['store']> = Pick<Messaging, 'now'> & {
  store: Pick<Messaging['store'], Verb>;
};

const backend = { id: 'directory', name: 'Directory', role: 'directory' } as const;

/** What became of each, in the same order. */
export function saveStudents(
  { store, now }: Deps<'putStudents'>,
  changes: readonly DirectoryChange[],
): Promise<readonly DirectoryOutcome[]> {
  const at = now();
  return store.putStudents(changes, at, (outcomes) =>
    outcomes.flatMap((outcome) =>
      outcome.kind === 'saved' && outcome.changed ? [fact(at, 'directory_put', outcome.student.id)] : [],
    ),
  );
}

/** The student as it is then. Throws `invalid_record` where a new one has no name. */
export async function saveStudent(
  deps: Deps<'putStudents'>,
  change: DirectoryChange,
): Promise<StudentRecord> {
  const [outcome] = await saveStudents(deps, [change]);
  if (outcome === undefined || outcome.kind === 'name_missing') throw refused([nameMissing(outcome?.field)]);
  return outcome.student;
}

/** False when there is no such student. */
export function deactivateStudent({ store, now }: Deps<'deactivateStudent'>, id: string): Promise<boolean> {
  return store.deactivateStudent(id, [fact(now(), 'directory_deactivate', id)]);
}

export interface KeptStudent extends StudentRecord {
  readonly smsConsent: Consent | null;
}

/** Null when there is no such student. */
export async function readStudent(
  deps: Deps<'findStudent' | 'recordAudit' | 'addressFacts'>,
  id: string,
): Promise<KeptStudent | null> {
  const student = await deps.store.findStudent(id);
  if (student === null) return null;
  await deps.store.recordAudit([fact(deps.now(), 'directory_read', id)]);
  return withConsent(deps, student);
}

/** The record as it was put, with the consent in force for its number. */
export async function withConsent(
  { store }: Pick<Deps<'addressFacts'>, 'store'>,
  student: StudentRecord,
): Promise<KeptStudent> {
  const [facts] = student.phone === null ? [] : await store.addressFacts([student.phone]);
  const consent = facts?.consent ?? null;
  const smsConsent =
    consent === null ? null : { status: consent.status, source: consent.source, at: consent.at };
  return { ...student, smsConsent };
}

export function refused(errors: readonly FieldError[]): ApiError {
  const [first] = errors;
  const code = first?.code === 'address_invalid' ? 'address_invalid' : 'invalid_record';
  return new ApiError(code, first?.message ?? 'The record cannot be saved.', { errors });
}

export function nameMissing(field = 'name'): FieldError {
  return { field, code: 'required', message: 'A new student or contact needs a name.' };
}

function fact(at: Date, action: AuditAction, studentId: string): AuditFact {
  return auditFact(at, backend, { action, studentId });
}
