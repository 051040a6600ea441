/** Students with a reply that nobody has answered, for a host's dashboard. */
import type { Caller } from '../auth/caller.ts';
import type { Inbox } from '../contract.ts';
import { auditFact } from '../store/audit.ts';
import type { Messaging } from './messaging.ts';

type Deps = Pick<Messaging, 'now'> & { store: Pick<Messaging['store'], 'waitingStudents' | 'recordAudit'> };

/** Those of the token, longest waiting first. */
export async function readInbox({ store, now }: Deps, caller: Caller): Promise<Inbox> {
  const students = await store.waitingStudents(caller.students === '*' ? null : [...caller.students]);
  const details = { students: students.map(({ id }) => id) };
  await store.recordAudit([auditFact(now(), caller, { action: 'view_inbox', studentId: null, details })]);
  return { students: [...students] };
}
