import type { Tables } from './tables/tables.ts';

/**
 * True when something was waiting. A held reply waits in several threads, and no longer does in any of them; a message answers
 * it only where it goes to the phone that it came from.
 */
export function answerReplies(tables: Tables, studentId: string, to: string | null, now: Date): boolean {
  const { own, held } = tables.replies.answer(studentId, to, now);
  const waiting = held
    .flatMap((replyId) => tables.held.of(replyId))
    .filter(({ state }) => state === 'waiting');
  const threads = new Set([...(own ? [studentId] : []), ...waiting.map(({ student_id }) => student_id)]);
  for (const thread of threads) tables.revisions.next(thread, 'reply_revision');
  return threads.size > 0;
}
