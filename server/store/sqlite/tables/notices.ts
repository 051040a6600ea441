/** Replies of which somebody should be told by email, because nobody has answered them. */
import type { Database } from 'better-sqlite3';
import type { DueNotice } from '../../records.ts';

/** One that was claimed and not settled, because the process died or the mail could not leave, is due again after this. */
const leaseMs = 2 * 60_000;

/** Older ones, as from before notices were set up, are no news: they stand in the list of those who wait. */
const newsMs = 7 * 24 * 60 * 60_000;

export function createNotices(database: Database) {
  // Else each search for due notices would go through all replies that never needed an answer.
  const drop = database.prepare(
    `UPDATE inbound_messages SET notice_due_at = NULL
     WHERE notice_due_at <= ? AND (answered_at IS NOT NULL OR needs_answer = 0 OR notice_due_at <= ?)`,
  );
  const due = database.prepare<[string], { id: string; student_id: string; in_reply_to: string }>(
    'SELECT id, student_id, in_reply_to FROM inbound_messages WHERE notice_due_at <= ? ORDER BY id LIMIT 100',
  );
  const move = database.prepare('UPDATE inbound_messages SET notice_due_at = ? WHERE id = ?');
  return {
    /** The due replies, those to the same message together. Inside a transaction of the caller's. */
    claim(now: Date): DueNotice[] {
      drop.run(now.toISOString(), new Date(now.getTime() - newsMs).toISOString());
      const rows = due.all(now.toISOString());
      const leased = new Date(now.getTime() + leaseMs).toISOString();
      for (const { id } of rows) move.run(leased, id);
      return [...Map.groupBy(rows, (row) => row.in_reply_to)].flatMap(([messageId, replies]) => {
        const studentId = replies[0]?.student_id;
        return studentId === undefined
          ? []
          : [{ studentId, messageId, replyIds: replies.map(({ id }) => id) }];
      });
    },
    settle(replyIds: readonly string[]): void {
      for (const id of replyIds) move.run(null, id);
    },
  };
}
