/** The threads in which a reply waits for a person to say whose it is. */
import type { Database } from 'better-sqlite3';

export interface HeldRow {
  student_id: string;
  inbound_id: string;
  /** `gone`: it was placed in another thread. */
  state: 'waiting' | 'denied' | 'placed' | 'gone';
  /** The message that it would answer here. */
  in_reply_to: string;
}

export function createHeldTable(database: Database) {
  const insert = database.prepare(
    `INSERT INTO held_replies (student_id, inbound_id, revision, state, in_reply_to) VALUES (?, ?, ?, 'waiting', ?)`,
  );
  const ofReply = database.prepare<[string], HeldRow>('SELECT * FROM held_replies WHERE inbound_id = ?');
  const move = database.prepare(
    'UPDATE held_replies SET state = ?, revision = ? WHERE student_id = ? AND inbound_id = ?',
  );
  return {
    hold(studentId: string, replyId: string, revision: number, inReplyTo: string): void {
      insert.run(studentId, replyId, revision, inReplyTo);
    },
    of: (replyId: string): HeldRow[] => ofReply.all(replyId),
    move(row: HeldRow, state: HeldRow['state'], revision: number): void {
      move.run(state, revision, row.student_id, row.inbound_id);
    },
  };
}
