/** The newest entries of a thread, as one caller may see them. What is returned is audited first. */
import type { Caller } from '../auth/caller.ts';
import { viewerOf } from '../auth/policy.ts';
import type { Thread } from '../contract.ts';
import { noSuchStudent } from '../errors.ts';
import { auditFact } from '../store/audit.ts';
import { writeCursor } from './cursor.ts';
import type { Messaging } from './messaging.ts';
import { presentEntry } from './present-entry.ts';
import { presentStudent } from './present-student.ts';

type Deps = Pick<Messaging, 'providers' | 'settings' | 'now'> & {
  store: Pick<Messaging['store'], 'page' | 'addressFacts' | 'recordAudit'>;
};

export interface ThreadQuery {
  readonly before: string | null;
  readonly limit: number;
  readonly search: string | null;
}

export async function readThread(
  deps: Deps,
  caller: Caller,
  studentId: string,
  query: ThreadQuery,
): Promise<Thread> {
  const viewer = viewerOf(caller);
  const { can } = viewer;
  const page = await deps.store.page({ studentId, withReplies: can.viewReplies, ...query });
  if (page === null) throw noSuchStudent();
  const { student, waitingSince } = page;
  const entries = page.entries.map((entry) => presentEntry(deps, entry, can));
  const action = query.search === null ? 'view' : 'search';
  const deed = { action, studentId, details: { entries: entries.length } } as const;
  await deps.store.recordAudit([auditFact(deps.now(), caller, deed)]);
  return {
    student: await presentStudent(deps, student, waitingSince, can),
    viewer: { ...viewer, can: { ...can, send: can.send && student.active } },
    entries,
    cursor: writeCursor(page.position, studentId),
    before: page.hasOlder ? (entries[0]?.id ?? null) : null,
    ...(can.viewReplies ? { crisisNote: deps.settings.crisisNote } : {}),
  };
}
