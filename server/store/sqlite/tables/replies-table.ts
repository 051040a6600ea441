/** Replies as received; only their place and their flags ever change. */
import type { Database } from 'better-sqlite3';
import type { InboundFlag } from '../../../contract.ts';
import type { InboundReport } from '../../../providers/provider.ts';
import type { PersonRecord, ReplyRecord } from '../../records.ts';
import { type ReplyRow, replyOf } from './rows.ts';

/** Ten minutes after a reply, somebody is told that nobody has answered it. */
const noticeMs = 10 * 60_000;

/** A reply's place in a thread. */
export interface ReplyPlace {
  readonly studentId: string;
  readonly revision: number;
  readonly inReplyTo: string;
  readonly from: PersonRecord;
  /** Who placed it; null when nobody had to. */
  readonly by: string | null;
}

const placeColumns = [
  'student_id',
  'revision',
  'in_reply_to',
  'from_kind',
  'from_id',
  'from_name',
  'from_relationship',
  'placed_at',
  'placed_by',
  'notice_due_at',
];

function placeValues({ studentId, revision, inReplyTo, from, by }: ReplyPlace, now: Date): unknown[] {
  const person = [from.kind, from.id, from.name, from.relationship];
  const notice = new Date(now.getTime() + noticeMs).toISOString();
  return [studentId, revision, inReplyTo, ...person, now.toISOString(), by, notice];
}

const nowhere = placeColumns.map((column) => (column === 'revision' ? 0 : null));

export function createRepliesTable(database: Database) {
  const sql = prepareStatements(database);

  return {
    find: (id: string): ReplyRecord | null => recordOf(sql.byId.get(id)),
    findByProviderId: (id: string): ReplyRecord | null => recordOf(sql.byProviderId.get(id)),
    /** Without a place it is held. */
    insert(
      id: string,
      report: InboundReport,
      seen: { flags: readonly InboundFlag[]; receivedAt: Date; needsAnswer: boolean },
      place: ReplyPlace | null,
      now: Date,
    ): void {
      const { providerId, from, to, body, media } = report;
      const { flags, receivedAt, needsAnswer } = seen;
      const words = [id, providerId, from, to, body, JSON.stringify(media), JSON.stringify(flags)];
      const placed = place === null ? nowhere : placeValues(place, now);
      sql.insert.run(...words, receivedAt.toISOString(), needsAnswer ? 1 : 0, ...placed);
    },
    place(id: string, place: ReplyPlace, now: Date): void {
      sql.place.run(...placeValues(place, now), id);
    },
    /**
     * Marks the thread's replies as answered, and those held in it: all, or only those from the number `to`. Tells whether one of its
     * own was waiting, and which of those held.
     */
    answer(studentId: string, to: string | null, now: Date): { own: boolean; held: readonly string[] } {
      const own = sql.answer.run(now.toISOString(), studentId).changes > 0;
      const held = sql.heldHere.all(studentId, to);
      return { own, held: held.filter((id) => sql.answerHeld.run(now.toISOString(), id).changes > 0) };
    },
    /** Whoever sets flags has read the reply, or it was a STOP or START: so it counts as answered. */
    setFlags(
      reply: ReplyRecord,
      flags: readonly InboundFlag[],
      revision: number,
      at: { readonly wrongNumberAt: string | null; readonly answeredAt: string },
    ): void {
      sql.flag.run(JSON.stringify(flags), revision, at.wrongNumberAt, at.answeredAt, reply.id);
    },
    newestId: (): string | null => sql.newestId.get() ?? null,
  };
}

function recordOf(row: ReplyRow | undefined): ReplyRecord | null {
  return row === undefined ? null : replyOf(row);
}

function prepareStatements(database: Database) {
  const insert = database.prepare(
    `INSERT INTO inbound_messages (id, provider_id, from_number, to_number, body, media, flags, received_at, needs_answer,
       ${placeColumns.join()}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ${placeColumns.map(() => '?').join()})`,
  );
  const place = database.prepare(
    `UPDATE inbound_messages SET ${placeColumns.map((column) => `${column} = ?`).join()} WHERE id = ?`,
  );
  const byId = database.prepare<[string], ReplyRow>('SELECT * FROM inbound_messages WHERE id = ?');
  const byProviderId = database.prepare<[string], ReplyRow>(
    'SELECT * FROM inbound_messages WHERE provider_id = ?',
  );
  const answer = database.prepare(
    `UPDATE inbound_messages SET answered_at = ?, notice_due_at = NULL
     WHERE student_id = ? AND answered_at IS NULL AND needs_answer = 1`,
  );
  const heldHere = database
    .prepare<[string, string | null], string>(
      `SELECT inbound_id FROM held_replies JOIN inbound_messages AS inbound ON inbound.id = inbound_id
       WHERE held_replies.student_id = ? AND state = 'waiting' AND inbound.from_number = coalesce(?, inbound.from_number)`,
    )
    .pluck();
  const answerHeld = database.prepare(
    'UPDATE inbound_messages SET answered_at = ? WHERE id = ? AND answered_at IS NULL AND needs_answer = 1',
  );
  const flag = database.prepare(
    `UPDATE inbound_messages SET flags = ?, revision = ?, wrong_number_at = coalesce(wrong_number_at, ?),
       answered_at = coalesce(answered_at, ?) WHERE id = ?`,
  );
  const newestId = database.prepare<[], string>('SELECT max(id) FROM inbound_messages').pluck();
  return {
    insert,
    place,
    byId,
    byProviderId,
    answer,
    heldHere,
    answerHeld,
    flag,
    newestId,
  };
}
