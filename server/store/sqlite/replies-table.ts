/** Replies as received; only their place and their flags ever change. */
import type { Database } from 'better-sqlite3';
import type { InboundReport } from '../../providers/provider.ts';
import type { PersonRecord, ReplyRecord } from '../records.ts';
import { type ReplyRow, replyOf } from './rows.ts';

/** Ten minutes after a reply, somebody is told that nobody has answered it. */
const noticeMs = 10 * 60_000;

const insertSql = `INSERT INTO inbound_messages (id, provider_id, from_number, to_number, body, media, flags, received_at,
  needs_answer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const placeSql = `UPDATE inbound_messages SET student_id = ?, revision = ?, in_reply_to = ?, from_kind = ?, from_id = ?,
  from_name = ?, from_relationship = ?, placed_at = ?, placed_by = ?, notice_due_at = ? WHERE id = ?`;

export function createRepliesTable(database: Database) {
  const sql = prepareStatements(database);

  return {
    find: (id: string): ReplyRecord | null => recordOf(sql.byId.get(id)),
    findByProviderId: (id: string): ReplyRecord | null => recordOf(sql.byProviderId.get(id)),
    insert(id: string, report: InboundReport, flags: string[], at: Date, needsAnswer: boolean): void {
      const { providerId, from, to, body, media } = report;
      const values = [id, providerId, from, to, body, JSON.stringify(media), JSON.stringify(flags)];
      sql.insert.run(...values, at.toISOString(), needsAnswer ? 1 : 0);
    },
    place(
      id: string,
      thread: { studentId: string; revision: number; inReplyTo: string; from: PersonRecord },
      by: string | null,
      now: Date,
    ): void {
      const { kind, id: personId, name, relationship } = thread.from;
      const person = [kind, personId, name, relationship];
      const notice = new Date(now.getTime() + noticeMs).toISOString();
      sql.place.run(
        thread.studentId,
        thread.revision,
        thread.inReplyTo,
        ...person,
        now.toISOString(),
        by,
        notice,
        id,
      );
    },
    /** Whether one of the thread's own waited, and which of those held in it did. */
    answer(studentId: string, now: Date): { own: boolean; held: readonly string[] } {
      const own = sql.answer.run(now.toISOString(), studentId).changes > 0;
      return { own, held: sql.answerHeld.all(now.toISOString(), studentId) };
    },
    setFlags(reply: ReplyRecord, flags: string[], revision: number, wrongNumberAt: string | null): void {
      sql.flag.run(JSON.stringify(flags), revision, wrongNumberAt, reply.id);
    },
    newestId: (): string | null => sql.newestId.get() ?? null,
  };
}

function recordOf(row: ReplyRow | undefined): ReplyRecord | null {
  return row === undefined ? null : replyOf(row);
}

function prepareStatements(database: Database) {
  const insert = database.prepare(insertSql);
  const place = database.prepare(placeSql);
  const byId = database.prepare<[string], ReplyRow>('SELECT * FROM inbound_messages WHERE id = ?');
  const byProviderId = database.prepare<[string], ReplyRow>(
    'SELECT * FROM inbound_messages WHERE provider_id = ?',
  );
  const answer = database.prepare(
    `UPDATE inbound_messages SET answered_at = ?, notice_due_at = NULL
     WHERE student_id = ? AND answered_at IS NULL AND needs_answer = 1`,
  );
  const answerHeld = database
    .prepare<[string, string], string>(
      `UPDATE inbound_messages SET answered_at = ? WHERE answered_at IS NULL AND needs_answer = 1
       AND id IN (SELECT inbound_id FROM held_replies WHERE student_id = ? AND state = 'waiting')
     RETURNING id`,
    )
    .pluck();
  const flag = database.prepare(
    'UPDATE inbound_messages SET flags = ?, revision = ?, wrong_number_at = coalesce(wrong_number_at, ?) WHERE id = ?',
  );
  const newestId = database.prepare<[], string>('SELECT max(id) FROM inbound_messages').pluck();
  return {
    insert,
    place,
    byId,
    byProviderId,
    answer,
    answerHeld,
    flag,
    newestId,
  };
}
