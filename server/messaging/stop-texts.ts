/** A staff member records what a reply says of its number: stop, or wrong number. Either way no text goes there any more. */
import type { Caller } from '../auth/caller.ts';
import type { InboundEntry } from '../contract.ts';
import { auditFact } from '../store/audit.ts';
import { findSeenReply } from './find-seen-reply.ts';
import type { Messaging } from './messaging.ts';
import { presentReply } from './present-entry.ts';

export type StopReason = 'opt_out' | 'wrong_number';

type Deps = Pick<Messaging, 'settings' | 'now'> & {
  store: Pick<Messaging['store'], 'findReply' | 'recordOptOut' | 'recordWrongNumber'>;
};

/** The reply as it is shown from now on. The second time changes nothing. */
export async function stopTexts(
  deps: Deps,
  caller: Caller,
  { studentId, replyId, reason }: { studentId: string; replyId: string; reason: StopReason },
): Promise<InboundEntry> {
  const { reply } = await findSeenReply(deps.store, studentId, replyId);
  const at = deps.now();
  const audit = [auditFact(at, caller, { action: reason, studentId, subjectId: replyId })];
  const record = reason === 'opt_out' ? deps.store.recordOptOut : deps.store.recordWrongNumber;
  const recorded = await record(reply, caller.id, at, audit);
  // It may have left this thread by now: then nothing is said of where it went.
  const seen = { reply: recorded, held: recorded.studentId !== studentId };
  return presentReply(deps, seen, { uncovered: false });
}
