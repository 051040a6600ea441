/** The directory, for the host's own backend: `PUT`, `GET`, `DELETE /api/students/:id` and the batch `PUT /api/students`. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Context } from 'hono';
import * as v from 'valibot';
import { requireKey } from '../auth/directory-key.ts';
import type { FieldError } from '../requests.ts';
import { type ReadChange, readChange } from '../directory/read-change.ts';
import {
  batchSchema,
  recordSchema,
  recordWithIdSchema,
  studentIdSchema,
} from '../directory/record-schema.ts';
import { ApiError } from '../errors.ts';
import type { AppEnv } from '../http/app-env.ts';
import { readJson, toFieldError } from '../http/read-json.ts';
import type { AuditAction } from '../store/audit.ts';
import type { DirectoryOutcome, StudentRecord } from '../store/directory.ts';
import type { RouteDeps } from './route-deps.ts';

const backend = { id: 'directory', name: 'Directory', role: 'directory' } as const;
const batchBytes = 2 * 1024 * 1024;
/** Of a thousand students at once nobody else should have to wait for all. */
const rowsATurn = 100;

export function putStudent(deps: RouteDeps) {
  return async (c: Context<AppEnv, '/:id'>): Promise<Response> => {
    requireDirectoryKey(deps, c);
    const id = readId(c.req.param('id'));
    const { id: repeated = id, ...record } = await readJson(c, recordSchema);
    if (repeated !== id) throw invalidId('The id is another than that of the address.');
    const read = await readChange(id, record, settingsOf(deps));
    if (read.kind === 'faults') throw refused(read.errors);
    const [outcome] = await save(deps, [read.change]);
    if (outcome === undefined || outcome.kind === 'name_missing')
      throw refused([nameMissing(outcome?.field)]);
    return c.json(await recordOf(deps, outcome.student));
  };
}

export function putStudents(deps: RouteDeps) {
  return async (c: Context<AppEnv>): Promise<Response> => {
    requireDirectoryKey(deps, c);
    const { students } = await readJson(c, batchSchema, { maxBytes: batchBytes });
    const results: RowResult[] = [];
    for (let row = 0; row < students.length; row += rowsATurn) {
      results.push(...(await putRows(deps, students.slice(row, row + rowsATurn))));
      await nextTurn();
    }
    return c.json({ results });
  };
}

interface RowResult {
  readonly id: string | null;
  readonly ok: boolean;
  readonly errors?: readonly FieldError[];
}

async function putRows(deps: RouteDeps, students: readonly unknown[]): Promise<RowResult[]> {
  const rows = await Promise.all(students.map((row) => readRow(deps, row)));
  const changes = rows.flatMap(({ read }) => (read.kind === 'change' ? [read.change] : []));
  const outcomes = (await save(deps, changes)).values();
  return rows.map(({ id, read }) => {
    if (read.kind === 'faults') return { id, ok: false, errors: read.errors };
    const outcome = outcomes.next().value;
    if (outcome?.kind === 'name_missing') return { id, ok: false, errors: [nameMissing(outcome.field)] };
    return { id, ok: true };
  });
}

export function getStudent(deps: RouteDeps) {
  return async (c: Context<AppEnv, '/:id'>): Promise<Response> => {
    requireDirectoryKey(deps, c);
    const student = await deps.store.findStudent(c.req.param('id'));
    if (student === null) throw notFound();
    await deps.store.recordAudit([fact(deps, 'directory_read', student.id)]);
    return c.json(await recordOf(deps, student));
  };
}

export function deleteStudent(deps: RouteDeps) {
  return async (c: Context<AppEnv, '/:id'>): Promise<Response> => {
    requireDirectoryKey(deps, c);
    const id = c.req.param('id');
    if (!(await deactivate(deps, id))) throw notFound();
    return c.body(null, 204);
  };
}

/** Without a key in the settings there is no directory API. */
export function requireDirectoryKey({ config }: RouteDeps, c: Context<AppEnv>): void {
  if (config.directoryKey === null) throw new ApiError('not_found', 'There is nothing at this address.');
  requireKey(c.req.header('authorization'), config.directoryKey);
}

async function readRow(deps: RouteDeps, row: unknown): Promise<{ id: string | null; read: ReadChange }> {
  const parsed = v.safeParse(recordWithIdSchema, row);
  if (!parsed.success) {
    const given = v.safeParse(v.object({ id: studentIdSchema }), row);
    const errors = parsed.issues.slice(0, 20).map(toFieldError);
    return { id: given.success ? given.output.id : null, read: { kind: 'faults', errors } };
  }
  const { id, ...record } = parsed.output;
  return { id, read: await readChange(id, record, settingsOf(deps)) };
}

export async function save(
  deps: RouteDeps,
  changes: Parameters<RouteDeps['store']['putStudents']>[0],
): Promise<DirectoryOutcome[]> {
  const outcomes = await deps.store.putStudents(changes, deps.now(), (all) =>
    all.flatMap((outcome) =>
      outcome.kind === 'saved' ? [fact(deps, 'directory_put', outcome.student.id)] : [],
    ),
  );
  return [...outcomes];
}

/** False when there is no such student. */
export function deactivate(deps: RouteDeps, id: string): Promise<boolean> {
  return deps.store.deactivateStudent(id, [fact(deps, 'directory_deactivate', id)]);
}

function fact(deps: RouteDeps, action: AuditAction, studentId: string) {
  return { at: deps.now(), actor: backend, action, studentId, subjectId: null, details: {} };
}

/** The record as it was put, with the consent in force for its number. */
async function recordOf(deps: RouteDeps, student: StudentRecord): Promise<object> {
  const [facts] = student.phone === null ? [] : await deps.store.addressFacts([student.phone]);
  const consent = facts?.consent ?? null;
  const smsConsent =
    consent === null ? null : { status: consent.status, source: consent.source, at: consent.at };
  return { ...student, smsConsent };
}

export function settingsOf({ settings, now }: RouteDeps) {
  return { defaultCountry: settings.defaultCountry, now: now() };
}

function readId(id: string): string {
  const parsed = v.safeParse(studentIdSchema, id);
  if (parsed.success) return parsed.output;
  throw invalidId('The student id must be 1 to 128 characters without spaces, slashes, *, ? or %.');
}

function invalidId(message: string): ApiError {
  const errors = [{ field: 'id', code: 'invalid_value', message }];
  return new ApiError('invalid_request', message, { errors });
}

export function refused(errors: readonly FieldError[]): ApiError {
  const [first] = errors;
  const code = first?.code === 'address_invalid' ? 'address_invalid' : 'invalid_record';
  return new ApiError(code, first?.message ?? 'The record cannot be saved.', { errors });
}

export function nameMissing(field = 'name'): FieldError {
  return { field, code: 'required', message: 'A new student or contact needs a name.' };
}

function notFound(): ApiError {
  return new ApiError('not_found', 'There is no such student.');
}
