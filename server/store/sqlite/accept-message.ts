/** Saves a message with its task and its audit rows, or says why it was not saved. Inside a transaction of the caller's. */
import type { AcceptedMessage, MessageDraft, RateLimit } from '../outgoing.ts';
import type { Tables, Touched } from './tables.ts';

/** Nobody is told to wait longer, whatever the clock did. */
const longestWaitMs = 600_000;

export function acceptMessage(tables: Tables, draft: MessageDraft, touched: Touched): AcceptedMessage {
  const first = tables.messages.findByKey(draft.sender.id, draft.idempotencyKey);
  if (first !== null) {
    return first.requestHash === draft.requestHash
      ? { kind: 'repeat', message: first.message }
      : { kind: 'key_reused' };
  }
  const limited = findLimit(tables, draft);
  if (limited !== null) return limited;
  const id = tables.ids.next(draft.now);
  const revision = tables.revisions.next(draft.studentId, 'message_revision');
  const consent = draft.channel === 'sms' ? tables.consents.current(draft.address) : null;
  const message = tables.messages.insert(draft, id, revision, consent?.id ?? null);
  tables.recentSends.note(draft.now);
  tables.outbox.insert(id, draft.studentId, draft.channel, draft.now);
  tables.audit.append(draft.audit.map((fact) => ({ ...fact, subjectId: id })));
  if (draft.answersReplies) answerReplies(tables, draft.studentId, draft.now);
  if (draft.retryOf !== null) supersede(tables, draft.retryOf);
  touched.add(draft.studentId);
  return { kind: 'accepted', message };
}

/** True when something was waiting. */
export function answerReplies(tables: Tables, studentId: string, now: Date): boolean {
  const waited = tables.replies.answer(studentId, now);
  if (waited) tables.revisions.next(studentId, 'reply_revision');
  return waited;
}

function findLimit(tables: Tables, draft: MessageDraft): AcceptedMessage | null {
  const { perStaff, perNumber, perServer } = draft.limits;
  const nth = tables.recentSends.nthNewest(perServer, draft.now);
  if (nth !== null) {
    const retryAfterMs = Math.min(longestWaitMs, nth + perServer.windowMs - draft.now.getTime());
    return { kind: 'rate_limited', by: 'server', retryAfterMs };
  }
  const staffWait = waitOf(tables, 'sender', draft.sender.id, perStaff, draft.now);
  if (staffWait !== null) return { kind: 'rate_limited', by: 'staff', retryAfterMs: staffWait };
  if (draft.channel !== 'sms') return null;
  const numberWait = waitOf(tables, 'number', draft.address, perNumber, draft.now);
  return numberWait === null ? null : { kind: 'rate_limited', by: 'number', retryAfterMs: numberWait };
}

function waitOf(
  tables: Tables,
  by: 'sender' | 'number',
  of: string,
  limit: RateLimit,
  now: Date,
): number | null {
  const since = new Date(now.getTime() - limit.windowMs);
  const oldest = tables.messages.nthNewest(by, of, since, now, limit.count);
  if (oldest === null) return null;
  return Math.min(longestWaitMs, Date.parse(oldest) + limit.windowMs - now.getTime());
}

/**
 * A new attempt replaces what the old one still had to do: an email under the old key must not follow it, not even when a
 * call under that key is just being answered. A text has no such task left by the time it may be tried again.
 */
function supersede(tables: Tables, messageId: string): void {
  const task = tables.outbox.find(messageId);
  if (task?.task === 'send' || task?.task === 'calling') tables.outbox.remove(messageId);
}
