/** A staff member says that what has come in so far needs no answer. */
import type { Caller } from '../auth/caller.ts';
import { noSuchStudent } from '../errors.ts';
import { auditFact } from '../store/audit.ts';
import type { Messaging } from './messaging.ts';

type Deps = Pick<Messaging, 'now'> & { store: Pick<Messaging['store'], 'findStudent' | 'markAnswered'> };

export async function needNoAnswer({ store, now }: Deps, caller: Caller, studentId: string): Promise<void> {
  if ((await store.findStudent(studentId)) === null) throw noSuchStudent();
  const at = now();
  await store.markAnswered(studentId, at, [auditFact(at, caller, { action: 'answered', studentId })]);
}
