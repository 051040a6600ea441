/** Saves a message with its task and its audit rows, or says why it was not saved. Inside a transaction of the caller's. */
import { isRetryable } from '../../rules/status.ts';
import type { AcceptedMessage, MessageDraft } from '../outgoing.ts';
import { answerReplies } from './answer-replies.ts';
import type { Tables } from './tables/tables.ts';

/** The longest wait that anybody is told, even if the clock was set back. */
const longestWaitMs = 600_000;

export function acceptMessage(tables: Tables, draft: MessageDraft): AcceptedMessage {
  const first = tables.messages.findByKey(draft.sender.id, draft.idempotencyKey);
  if (first !== null) {
    return first.requestHash === draft.requestHash
      ? { kind: 'repeat', message: first.message }
      : { kind: 'key_reused' };
  }
  if (draft.retryOf !== null && isInHand(tables, draft, draft.retryOf)) return { kind: 'in_hand' };
  const tooMany = findLimit(tables, draft);
  if (tooMany !== null) return tooMany;
  const id = tables.ids.next(draft.now);
  const revision = tables.revisions.next(draft.studentId, 'message_revision');
  const consent = draft.channel === 'sms' ? tables.consents.current(draft.address) : null;
  const message = tables.messages.insert(draft, id, revision, consent?.id ?? null);
  tables.outbox.insert(id, draft.channel, draft.now);
  tables.audit.append(draft.audit.map((fact) => ({ ...fact, subjectId: id })));
  if (draft.answersReplies) answerReplies(tables, draft.studentId, draft.address, draft.now);
  if (draft.retryOf !== null) supersede(tables, draft.retryOf);
  tables.windows.note(draft);
  return { kind: 'accepted', message };
}

/**
 * Two people may ask at the same moment, or one on a page that has not heard of it: it has arrived after all, or on this channel
 * another attempt has not failed. One that may have been sent is what is tried again next, not what came before it.
 */
function isInHand({ messages }: Tables, { studentId, channel }: MessageDraft, retried: string): boolean {
  return messages.attempts(studentId, retried).some(({ id, channel: by, status }) => {
    if (id === retried) return !isRetryable(status);
    return by === channel && status !== 'failed' && (status !== 'unconfirmed' || id > retried);
  });
}

function findLimit({ windows }: Tables, draft: MessageDraft): AcceptedMessage | null {
  const { limits, sender, address, channel, now } = draft;
  const serverWaitMs = windows.waitMs('server', limits.perServer, now);
  if (serverWaitMs !== null) return limited('server', serverWaitMs);
  const staffWaitMs = windows.waitMs(`sender ${sender.id}`, limits.perStaff, now);
  if (staffWaitMs !== null) return limited('staff', staffWaitMs);
  const numberWaitMs = channel === 'sms' ? windows.waitMs(`number ${address}`, limits.perNumber, now) : null;
  return numberWaitMs === null ? null : limited('number', numberWaitMs);
}

function limited(by: 'server' | 'staff' | 'number', waitMs: number): AcceptedMessage {
  return { kind: 'rate_limited', by, retryAfterMs: Math.min(longestWaitMs, waitMs) };
}

/**
 * A new attempt replaces what the old one still had to do: an email under the old key must not follow it, not even when a
 * call under that key is just being answered. A text has no such task left by the time it may be tried again.
 */
function supersede(tables: Tables, messageId: string): void {
  const task = tables.outbox.find(messageId);
  if (task?.task === 'send' || task?.task === 'calling') tables.outbox.remove(messageId);
}
