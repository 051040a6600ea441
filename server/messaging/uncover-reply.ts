/** Shows a reply whole, also one that is covered because it holds a Social Security number. Who looked is audited first. */
import type { Caller } from '../auth/caller.ts';
import type { InboundEntry } from '../contract.ts';
import { auditFact } from '../store/audit.ts';
import { findReadableReply } from './find-seen-reply.ts';
import type { Messaging } from './messaging.ts';
import { presentReply } from './present-entry.ts';

type Deps = Pick<Messaging, 'settings' | 'now'> & {
  store: Pick<Messaging['store'], 'findReply' | 'unplacedReplies' | 'recordAudit'>;
};

export async function uncoverReply(
  deps: Deps,
  caller: Caller,
  studentId: string,
  replyId: string,
): Promise<InboundEntry> {
  const seen = await findReadableReply(deps.store, caller, studentId, replyId);
  const deed = { action: 'uncover', studentId, subjectId: replyId } as const;
  await deps.store.recordAudit([auditFact(deps.now(), caller, deed)]);
  return presentReply(deps, seen, { uncovered: true });
}
