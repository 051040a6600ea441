/**
 * `POST /webhooks/supabase/students` and `…/contacts`: rows of the host's own tables, as Supabase's database webhooks send them.
 * Nobody reads the answer to a webhook, so a number that cannot be used is cleared and logged, as in an import.
 */
import type { Context } from 'hono';
import * as v from 'valibot';
import { type CheckedStudent, checkStudent } from '../directory/import/check-student.ts';
import {
  type ColumnMap,
  missingColumns,
  readColumn,
  readColumns,
  type TableRow,
} from '../directory/read-columns.ts';
import { ApiError } from '../errors.ts';
import type { AppEnv } from '../http/app-env.ts';
import { readJson } from '../http/read-json.ts';
import type { FieldError } from '../requests.ts';
import type { DirectoryChange, DirectoryOutcome } from '../store/directory.ts';
import { deactivate, nameMissing, refused, requireDirectoryKey, save, settingsOf } from './directory.ts';
import type { RouteDeps } from './route-deps.ts';

const maxBytes = 1024 * 1024;
const keyFields = ['id', 'student'];
const rowSchema = v.record(v.string(), v.unknown());
const payloadSchema = v.variant('type', [
  v.object({ type: v.literal('INSERT'), record: rowSchema }),
  v.object({ type: v.literal('UPDATE'), record: rowSchema, old_record: v.optional(v.nullable(rowSchema)) }),
  v.object({ type: v.literal('DELETE'), old_record: rowSchema }),
]);

interface Payload {
  /** As it is now; null: deleted. */
  readonly row: TableRow | null;
  /** As it was before; null: new, or not said. */
  readonly old: TableRow | null;
  readonly isNew: boolean;
}

export function supabaseStudents(deps: RouteDeps) {
  return webhook(deps, 'students', async ({ row, old, isNew }, map) => {
    const id = row === null ? '' : readColumn(row, map, 'id');
    const oldId = old === null ? '' : readColumn(old, map, 'id');
    if (oldId !== '' && oldId !== id) await deactivate(deps, oldId);
    if (row === null) return [];
    const { id: _, ...fields } = readColumns(row, map);
    const record = isNew && !map.has('active') ? { ...fields, active: true } : fields;
    const { change, leftOut } = soundOf(await checkStudent({ id, record }, settingsOf(deps)));
    await put(deps, change);
    return leftOut;
  });
}

export function supabaseContacts(deps: RouteDeps) {
  return webhook(deps, 'contacts', async ({ row, old }, map) => {
    const keyOf = (one: TableRow) => ({
      student: readColumn(one, map, 'student'),
      id: readColumn(one, map, 'id'),
    });
    const before = old === null ? null : keyOf(old);
    const after = row === null ? null : keyOf(row);
    if (before !== null && (before.student !== after?.student || before.id !== after.id))
      await putIfThere(deps, { id: before.student, fields: {}, contact: { removed: before.id } });
    if (row === null || after === null) return [];
    const { student: _, ...contact } = readColumns(row, map);
    const record = { contacts: [contact] };
    const { change, leftOut } = soundOf(await checkStudent({ id: after.student, record }, settingsOf(deps)));
    const [read] = change.contacts ?? [];
    const outcome =
      read === undefined ? null : await putIfThere(deps, { id: change.id, fields: {}, contact: read });
    if (outcome === null) throw new ApiError('not_found', 'There is no such student: put the student first.');
    return leftOut;
  });
}

/** `take` returns what was left out of the row. */
function webhook(
  deps: RouteDeps,
  table: 'students' | 'contacts',
  take: (payload: Payload, map: ColumnMap) => Promise<readonly FieldError[]>,
) {
  return async (c: Context<AppEnv>): Promise<Response> => {
    requireDirectoryKey(deps, c);
    const map = deps.config.supabase?.[table] ?? null;
    if (map === null) throw new ApiError('not_found', 'There is nothing at this address.');
    try {
      const leftOut = await take(await readPayload(c, map), map);
      if (leftOut.length > 0) note(deps, c, 'taken without some fields', leftOut);
      return c.json({ received: true, leftOut });
    } catch (error) {
      if (error instanceof ApiError) note(deps, c, error.code, error.errors);
      throw error;
    }
  };
}

/** The only trace that anybody will look for. */
function note({ log }: RouteDeps, c: Context<AppEnv>, outcome: string, errors: readonly FieldError[]): void {
  const fields = errors.map(({ field, code }) => `${field}: ${code}`);
  log.warn({ requestId: c.get('requestId'), outcome, fields }, 'a row from Supabase');
}

async function readPayload(c: Context<AppEnv>, map: ColumnMap): Promise<Payload> {
  const payload = await readJson(c, payloadSchema, { maxBytes });
  const row = payload.type === 'DELETE' ? null : payload.record;
  const old = payload.type === 'INSERT' ? null : (payload.old_record ?? null);
  // Of a row that is gone only the key is looked at, and some databases send no more.
  const needed = row === null ? new Map([...map].filter(([field]) => keyFields.includes(field))) : map;
  const missing = missingColumns(row ?? old ?? {}, needed);
  if (missing.length === 0) return { row, old, isNew: payload.type === 'INSERT' };
  const message = 'The row does not have the columns that the settings name.';
  throw refused(missing.map((column) => ({ field: column, code: 'unknown_column', message })));
}

function soundOf(checked: CheckedStudent) {
  if (checked.kind === 'refused') throw refused(checked.errors);
  return checked;
}

async function put(deps: RouteDeps, change: DirectoryChange): Promise<DirectoryOutcome> {
  const [outcome] = await save(deps, [change]);
  if (outcome === undefined || outcome.kind === 'name_missing') throw refused([nameMissing(outcome?.field)]);
  return outcome;
}

async function putIfThere(deps: RouteDeps, change: DirectoryChange): Promise<DirectoryOutcome | null> {
  return (await deps.store.findStudent(change.id)) === null ? null : put(deps, change);
}
