/**
 * `POST /webhooks/supabase/students` and `…/contacts`: rows of the host's own tables, as Supabase's database webhooks send them.
 * Nobody reads the answer to a webhook, so a number that cannot be used is cleared and logged, as in an import.
 */
import type { Context } from 'hono';
import * as v from 'valibot';
import { checkStudent } from '../directory/import/check-student.ts';
import {
  type ColumnMap,
  missingColumns,
  readColumn,
  readColumns,
  type TableRow,
} from '../directory/read-columns.ts';
import { ApiError, nothingHere } from '../errors.ts';
import type { AppEnv } from '../http/app-env.ts';
import { readJson } from '../http/read-json.ts';
import { deactivateStudent, refused, saveStudent } from '../messaging/keep-directory.ts';
import type { FieldError } from '../requests.ts';
import type { DirectoryChange } from '../store/directory.ts';
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
    if (oldId !== '' && oldId !== id) await deactivateStudent(deps, oldId);
    if (row === null) return [];
    const { id: _, ...fields } = readColumns(row, map);
    const record = isNew && !map.has('active') ? { ...fields, active: true } : fields;
    const { change, leftOut } = await readSound(deps, { id, record });
    await saveStudent(deps, change);
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
      await saveIfThere(deps, { id: before.student, fields: {}, contact: { removed: before.id } });
    if (row === null || after === null) return [];
    const { student: _, ...contact } = readColumns(row, map);
    const record = { contacts: [contact] };
    const { change, leftOut } = await readSound(deps, { id: after.student, record });
    const [read] = change.contacts ?? [];
    const isThere =
      read !== undefined && (await saveIfThere(deps, { id: change.id, fields: {}, contact: read }));
    if (!isThere) throw new ApiError('not_found', 'There is no such student: put the student first.');
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
    const map = deps.settings.supabase?.[table] ?? null;
    if (map === null) throw nothingHere();
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

/** The log is the only place where anybody will look. */
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

async function readSound(deps: RouteDeps, row: Parameters<typeof checkStudent>[0]) {
  const checked = await checkStudent(row, deps.settings);
  if (checked.kind === 'refused') throw refused(checked.errors);
  return checked;
}

/** False where there is no such student. */
async function saveIfThere(deps: RouteDeps, change: DirectoryChange): Promise<boolean> {
  if ((await deps.store.findStudent(change.id)) === null) return false;
  await saveStudent(deps, change);
  return true;
}
