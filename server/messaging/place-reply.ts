/** A person says whose a held reply is, or whose it is not. */
import type { Caller } from '../auth/caller.ts';
import { allows, viewerOf } from '../auth/policy.ts';
import type { Entry, RemovedEntry } from '../contract.ts';
import { ApiError } from '../errors.ts';
import { auditFact } from '../store/audit.ts';
import type { Messaging } from './messaging.ts';
import { presentChange } from './present-entry.ts';

type Deps = Pick<Messaging, 'settings' | 'now'> & { store: Pick<Messaging['store'], 'placeReply'> };

/** The entry as the thread shows it from now on; throws `already_placed`, or `not_found` where it is not held here. */
export async function placeReply(
  { store, settings, now }: Deps,
  caller: Caller,
  { studentId, replyId, belongs }: { studentId: string; replyId: string; belongs: boolean },
): Promise<Entry | RemovedEntry> {
  const { can, role } = viewerOf(caller);
  const at = now();
  const action = belongs ? 'place_reply' : 'deny_reply';
  const audit = [auditFact(at, caller, { action, studentId, subjectId: replyId })];
  const by = { id: caller.id, anyThread: allows(role, 'place_any') };
  const result = await store.placeReply(studentId, replyId, belongs, by, at, audit);
  switch (result.kind) {
    case 'placed':
    case 'denied':
      return presentChange({ settings }, result.entry, can);
    case 'already_placed':
      throw new ApiError('already_placed', 'Somebody has already said whose this reply is.');
    case 'not_held':
      throw new ApiError('not_found', 'There is no such reply to place here.');
  }
}
