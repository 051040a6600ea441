/** Outbound messages: saved once, never changed but for what became of them. */
import type { Database } from 'better-sqlite3';
import type { Failure, Status } from '../../../contract.ts';
import type { MessageDraft } from '../../outgoing.ts';
import type { MessageRecord } from '../../records.ts';
import { messageColumns, type MessageRow, messageOf } from './rows.ts';

const insertSql = `INSERT INTO messages (student_id, id, revision, channel, subject, body, sender_id, sender_name, sender_role,
    sender_email, recipient_kind, recipient_id, recipient_name, recipient_relationship, address, from_address, created_at,
    retry_of, idempotency_key, request_hash, consent_id, confirmed, status, status_at, segments)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'sending', ?, ?)`;

const moveSql = `UPDATE messages SET revision = ?, status = ?, status_at = ?, failure_code = ?, failure_message = ?,
  failure_next = ?, no_confirmation = 0 WHERE id = ?`;

const learnSql = `UPDATE messages SET provider_id = coalesce(provider_id, ?), provider_code = coalesce(provider_code, ?)
  WHERE id = ?`;

const firstAttemptSql = `WITH RECURSIVE earlier (id, retry_of) AS (
    SELECT id, retry_of FROM messages WHERE id = ?
    UNION ALL SELECT messages.id, messages.retry_of FROM earlier JOIN messages ON messages.id = earlier.retry_of)
  SELECT id FROM earlier WHERE retry_of IS NULL`;
/** Those that try again what came since, too: in the order in which they were made. */
const attemptsSinceSql = `SELECT id, retry_of, channel, status FROM messages
  WHERE student_id = ? AND id >= ? AND (retry_of IS NOT NULL OR id = ?) ORDER BY id`;

const countSql = `UPDATE messages SET revision = ?, segments = ? WHERE id = ?`;

/** What an answer or a report adds to what is known of a message. */
export interface Learned {
  readonly providerId?: string | undefined;
  readonly providerCode?: string | undefined;
}

export type Attempt = Pick<MessageRow, 'id' | 'retry_of' | 'channel' | 'status'>;

export function createMessagesTable(database: Database) {
  const sql = prepareStatements(database);

  return {
    insert(draft: MessageDraft, id: string, revision: number, consentId: number | null): MessageRecord {
      sql.insert.run(...insertValues(draft, id, revision, consentId));
      return recordOfNew(draft, id);
    },
    find: (id: string): MessageRecord | null => recordOf(sql.byId.get(id)),
    findByProviderId: (id: string): MessageRecord | null => recordOf(sql.byProviderId.get(id)),
    findByKey(senderId: string, key: string): { message: MessageRecord; requestHash: string } | null {
      const row = sql.byKey.get(senderId, key);
      return row === undefined ? null : { message: messageOf(row), requestHash: row.request_hash };
    },
    /** The message itself, what it tries again, what tries it again, and so on: all attempts to send the same. */
    attempts(studentId: string, id: string): Attempt[] {
      const first = sql.firstAttempt.get(id) ?? id;
      return descendantsOf(first, sql.attemptsSince.all(studentId, first, first));
    },
    /** The caller has made sure that the status rises. */
    move(
      message: MessageRecord,
      revision: number,
      status: Status,
      at: string,
      failure: Failure | null,
    ): void {
      const { code = null, message: words = null, next = null } = failure ?? {};
      sql.move.run(revision, status, at, code, words, next, message.id);
    },
    learn(message: MessageRecord, facts: Learned): void {
      const { providerId = null, providerCode = null } = facts;
      // Two unanswered calls may have been mistaken for each other: an id stays with the message that has it first.
      const owner = providerId === null ? undefined : sql.byProviderId.get(providerId);
      const own = owner === undefined || owner.id === message.id ? providerId : null;
      sql.learn.run(own, providerCode, message.id);
    },
    count(message: MessageRecord, revision: number, segments: number): void {
      sql.count.run(revision, segments, message.id);
    },
    giveUpConfirmation(message: MessageRecord, revision: number): void {
      sql.unconfirmable.run(revision, message.id);
    },
    newestId: (): string | null => sql.newestId.get() ?? null,
  };
}

/** Of attempts in the order in which they were made: this one, those that try it again, and so on. */
function descendantsOf(first: string, attempts: readonly Attempt[]): Attempt[] {
  const found = new Set([first]);
  return attempts.filter(({ id, retry_of: retried }) => {
    const isOne = found.has(retried ?? id);
    if (isOne) found.add(id);
    return isOne;
  });
}

function recordOf(row: MessageRow | undefined): MessageRecord | null {
  return row === undefined ? null : messageOf(row);
}

/** The record as it would be read back: reading it would cost as much as writing it. */
function recordOfNew(draft: MessageDraft, id: string): MessageRecord {
  const { studentId, channel, subject, body, sender, recipient, address, fromAddress, retryOf, segments } =
    draft;
  const at = draft.now.toISOString();
  return {
    studentId,
    id,
    channel,
    subject,
    body,
    sender,
    recipient,
    address,
    fromAddress,
    createdAt: at,
    retryOf,
    status: 'sending',
    statusAt: at,
    failure: null,
    providerId: null,
    segments,
    noConfirmation: false,
    purgedAt: null,
  };
}

function insertValues(
  draft: MessageDraft,
  id: string,
  revision: number,
  consentId: number | null,
): unknown[] {
  const { sender, recipient } = draft;
  const now = draft.now.toISOString();
  return [
    draft.studentId,
    id,
    revision,
    draft.channel,
    draft.subject,
    draft.body,
    sender.id,
    sender.name,
    sender.role,
    sender.email,
    recipient.kind,
    recipient.id,
    recipient.name,
    recipient.relationship,
    draft.address,
    draft.fromAddress,
    now,
    draft.retryOf,
    draft.idempotencyKey,
    draft.requestHash,
    consentId,
    draft.confirmed.length === 0 ? null : JSON.stringify(draft.confirmed),
    now,
    draft.segments,
  ];
}

function prepareStatements(database: Database) {
  const insert = database.prepare(insertSql);
  const byId = database.prepare<[string], MessageRow>(`SELECT ${messageColumns} FROM messages WHERE id = ?`);
  const byProviderId = database.prepare<[string], MessageRow>(
    `SELECT ${messageColumns} FROM messages WHERE provider_id = ?`,
  );
  const byKey = database.prepare<[string, string], MessageRow & { request_hash: string }>(
    `SELECT ${messageColumns}, request_hash FROM messages WHERE sender_id = ? AND idempotency_key = ?`,
  );
  const firstAttempt = database.prepare<[string], string>(firstAttemptSql).pluck();
  const attemptsSince = database.prepare<[string, string, string], Attempt>(attemptsSinceSql);
  const move = database.prepare(moveSql);
  const learn = database.prepare(learnSql);
  const count = database.prepare(countSql);
  const unconfirmable = database.prepare(
    'UPDATE messages SET revision = ?, no_confirmation = 1 WHERE id = ?',
  );
  const newestId = database.prepare<[], string>('SELECT max(id) FROM messages').pluck();
  return {
    insert,
    byId,
    byProviderId,
    byKey,
    firstAttempt,
    attemptsSince,
    move,
    learn,
    count,
    unconfirmable,
    newestId,
  };
}
