/** The directory, for the host's own backend: `PUT`, `GET`, `DELETE /api/students/:id` and the batch `PUT /api/students`. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Context } from 'hono';
import * as v from 'valibot';
import { type ReadChange, readChange } from '../directory/read-change.ts';
import {
  batchSchema,
  idSchema,
  idWords,
  recordSchema,
  recordWithIdSchema,
} from '../directory/record-schema.ts';
import { ApiError, noSuchStudent } from '../errors.ts';
import type { AppEnv } from '../http/app-env.ts';
import { readJson } from '../http/read-json.ts';
import {
  deactivateStudent,
  nameMissing,
  readStudent,
  refused,
  saveStudent,
  saveStudents,
  withConsent,
} from '../messaging/keep-directory.ts';
import type { FieldError } from '../requests.ts';
import { toFieldError } from '../to-field-error.ts';
import type { RouteDeps } from './route-deps.ts';

const batchBytes = 2 * 1024 * 1024;
/** Nobody else should have to wait until a batch of a thousand students is through. */
const rowsATurn = 100;

export function putStudent(deps: RouteDeps) {
  return async (c: Context<AppEnv, '/:id'>): Promise<Response> => {
    const id = readId(c.req.param('id'));
    const { id: repeated = id, ...record } = await readJson(c, recordSchema);
    if (repeated !== id) throw invalidId('The id is another than that of the address.');
    const read = await readChange(id, record, deps.settings);
    if (read.kind === 'faults') throw refused(read.errors);
    return c.json(await withConsent(deps, await saveStudent(deps, read.change)));
  };
}

export function putStudents(deps: RouteDeps) {
  return async (c: Context<AppEnv>): Promise<Response> => {
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
  const outcomes = (await saveStudents(deps, changes)).values();
  return rows.map(({ id, read }) => {
    if (read.kind === 'faults') return { id, ok: false, errors: read.errors };
    const outcome = outcomes.next().value;
    if (outcome?.kind === 'name_missing') return { id, ok: false, errors: [nameMissing(outcome.field)] };
    return { id, ok: true };
  });
}

export function getStudent(deps: RouteDeps) {
  return async (c: Context<AppEnv, '/:id'>): Promise<Response> => {
    const student = await readStudent(deps, c.req.param('id'));
    if (student === null) throw noSuchStudent();
    return c.json(student);
  };
}

export function deleteStudent(deps: RouteDeps) {
  return async (c: Context<AppEnv, '/:id'>): Promise<Response> => {
    if (!(await deactivateStudent(deps, c.req.param('id')))) throw noSuchStudent();
    return c.body(null, 204);
  };
}

async function readRow(deps: RouteDeps, row: unknown): Promise<{ id: string | null; read: ReadChange }> {
  const parsed = v.safeParse(recordWithIdSchema, row);
  if (!parsed.success) {
    const given = v.safeParse(v.object({ id: v.string() }), row);
    const errors = parsed.issues.slice(0, 20).map(toFieldError);
    return { id: given.success ? given.output.id : null, read: { kind: 'faults', errors } };
  }
  const { id, ...record } = parsed.output;
  return { id, read: await readChange(id, record, deps.settings) };
}

function readId(id: string): string {
  const parsed = v.safeParse(idSchema, id);
  if (parsed.success) return parsed.output;
  throw invalidId(idWords.replace('Must', 'The student id must'));
}

function invalidId(message: string): ApiError {
  const errors = [{ field: 'id', code: 'invalid_value', message }];
  return new ApiError('invalid_request', message, { errors });
}
