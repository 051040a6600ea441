/** Reads about replies: who was texted at a number, what waits for an answer, what waits for its place. */
import type { Database } from 'better-sqlite3';
import type { Texted } from '../../rules/match-reply.ts';
import type { HeldReply, PersonRecord, SeenReply, WaitingStudent } from '../records.ts';
import { type MessageRow, type RecipientRow, type ReplyRow, recipientOf, replyOf } from './tables/rows.ts';

/** A text that was sent, with what a reply takes from it if it belongs to the same thread. */
export interface SentText extends Texted {
  readonly messageId: string;
  readonly recipient: PersonRecord;
}

/** Replies that nobody answered, in the thread that has them or in each that holds them. `held` is how these are come by. */
const unanswered = (held: string) => `SELECT student_id, received_at FROM inbound_messages
    WHERE student_id IS NOT NULL AND answered_at IS NULL AND needs_answer = 1
  UNION ALL SELECT held.student_id, inbound.received_at FROM ${held}
    WHERE held.inbound_id = inbound.id AND held.state = 'waiting'
      AND inbound.student_id IS NULL AND inbound.answered_at IS NULL AND inbound.needs_answer = 1`;
const unansweredInOne = unanswered('held_replies AS held CROSS JOIN inbound_messages AS inbound');
/** Left to itself SQLite reads all that were ever held. */
const unansweredInAll = unanswered('inbound_messages AS inbound CROSS JOIN held_replies AS held');

/** Replies that every thread has denied: looked for among the few that were ever held, not among all. */
const unplacedSql = `SELECT * FROM inbound_messages AS inbound
  WHERE id IN (SELECT inbound_id FROM held_replies WHERE state = 'denied') AND student_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM held_replies WHERE inbound_id = inbound.id AND state = 'waiting') ORDER BY id`;

export function createReplyQueries(database: Database) {
  const sql = prepareStatements(database);

  return {
    /** The latest text of each student's thread to this number, of those sent before the given time. */
    textedAt(number: string, before: Date | null): SentText[] {
      const until = before === null ? forever : before.toISOString();
      const texted: SentText[] = [];
      for (
        let id = sql.nextTexted.get(number, '') ?? null;
        id !== null;
        id = sql.nextTexted.get(number, id) ?? null
      ) {
        const row = sql.latestText.get(number, id, until);
        if (row !== undefined) texted.push(textedOf(row));
      }
      return texted;
    },
    recipientOf(messageId: string): PersonRecord | null {
      const row = sql.recipient.get(messageId);
      return row === undefined ? null : recipientOf(row);
    },
    inThread(studentId: string, id: string): SeenReply | null {
      const own = sql.inThread.get(id, studentId);
      if (own !== undefined) return { reply: replyOf(own), held: false };
      const held = sql.heldInThread.get(id, studentId);
      return held === undefined ? null : { reply: replyOf(held), held: true };
    },
    waitingSince: (studentId: string): string | null => sql.waiting.get(studentId) ?? null,
    waitingStudents: (): WaitingStudent[] => sql.waitingStudents.all(),
    unplaced(): HeldReply[] {
      return sql.unplaced
        .all()
        .map((row) => ({ reply: replyOf(row), candidates: sql.candidates.all(row.id) }));
    },
  };
}

/** Later than any time that is written here. */
const forever = '~';

type TextedRow = RecipientRow & Pick<MessageRow, 'student_id' | 'id' | 'created_at'>;

const recipientColumns = 'recipient_kind, recipient_id, recipient_name, recipient_relationship';

function textedOf(row: TextedRow): SentText {
  return {
    studentId: row.student_id,
    messageId: row.id,
    at: new Date(row.created_at),
    recipient: recipientOf(row),
  };
}

/**
 * A message that was refused before it left, or was turned away and waits to be tried again, was never a text to the number.
 * Left to itself SQLite reads the whole thread.
 */
const latestTextSql = `SELECT student_id, id, created_at, ${recipientColumns} FROM messages INDEXED BY messages_by_address
  WHERE address = ? AND student_id = ? AND channel = 'sms' AND (provider_id IS NOT NULL OR status <> 'failed') AND created_at < ?
    AND NOT EXISTS (SELECT 1 FROM outbox WHERE message_id = messages.id AND task = 'send' AND tries > 0)
  ORDER BY rowid DESC LIMIT 1`;

function prepareStatements(database: Database) {
  const nextTexted = database
    .prepare<[string, string], string | null>(
      'SELECT min(student_id) FROM messages WHERE address = ? AND student_id > ?',
    )
    .pluck();
  const latestText = database.prepare<[string, string, string], TextedRow>(latestTextSql);
  const inThread = database.prepare<[string, string], ReplyRow>(
    'SELECT * FROM inbound_messages WHERE id = ? AND student_id = ?',
  );
  const heldInThread = database.prepare<[string, string], ReplyRow>(
    `SELECT inbound.* FROM inbound_messages AS inbound JOIN held_replies AS held ON held.inbound_id = inbound.id
     WHERE inbound.id = ? AND held.student_id = ? AND held.state = 'waiting'`,
  );
  const waiting = database
    .prepare<[string], string | null>(
      `SELECT min(received_at) FROM (${unansweredInOne}) WHERE student_id = ?`,
    )
    .pluck();
  const waitingStudents = database.prepare<[], WaitingStudent>(
    `SELECT students.id, students.name, min(received_at) AS waitingSince
     FROM (${unansweredInAll}) AS waiting JOIN students ON students.id = waiting.student_id
     GROUP BY students.id ORDER BY waitingSince`,
  );
  const unplaced = database.prepare<[], ReplyRow>(unplacedSql);
  const candidates = database.prepare<[string], { studentId: string; name: string }>(
    `SELECT students.id AS studentId, students.name FROM held_replies JOIN students ON students.id = student_id
     WHERE inbound_id = ? ORDER BY students.id`,
  );
  const recipient = database.prepare<[string], RecipientRow>(
    `SELECT ${recipientColumns} FROM messages WHERE id = ?`,
  );
  return {
    nextTexted,
    latestText,
    inThread,
    heldInThread,
    waiting,
    waitingStudents,
    unplaced,
    candidates,
    recipient,
  };
}
