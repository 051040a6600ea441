/** The records of the bare handlers: one narrow table to read from, and our own tables to write to. */
import Database from 'better-sqlite3';
import { benchTwilio, bodyOf, messagesEach, phoneOf, studentCount, studentIdOf } from './bench-students.ts';

/** The fields of an entry, in one table. */
const schema = `
  CREATE TABLE messages (id TEXT PRIMARY KEY, student_id TEXT NOT NULL, kind TEXT NOT NULL, channel TEXT NOT NULL, subject TEXT,
    body TEXT NOT NULL, sender_id TEXT NOT NULL, sender_name TEXT NOT NULL, sender_role TEXT NOT NULL,
    recipient_kind TEXT NOT NULL, recipient_id TEXT NOT NULL, recipient_name TEXT NOT NULL, recipient_relationship TEXT,
    address TEXT NOT NULL, created_at TEXT NOT NULL, status TEXT NOT NULL, status_at TEXT NOT NULL, failure_code TEXT,
    failure_message TEXT, failure_next TEXT, retry_of TEXT, segments INTEGER) STRICT;
  CREATE INDEX messages_by_student ON messages (student_id, id);`;

/** To read from. */
export function seedBareRecord(file: string): void {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.exec(schema);
  const insert = database.prepare(
    `INSERT INTO messages VALUES (?, ?, 'outbound', 'sms', NULL, ?, ?, 'Dana Whitfield', 'case_manager', 'student', ?,
     'Jordan Rivera', NULL, ?, ?, 'delivered', ?, NULL, NULL, NULL, NULL, 1)`,
  );
  database.transaction(() => {
    // As in life: today's messages are to many students.
    for (let index = 0; index < messagesEach; index += 1) {
      for (let student = 0; student < studentCount; student += 1) {
        const id = `0198${String(index).padStart(8, '0')}-aaaa-7000-8000-${String(student).padStart(12, '0')}`;
        const at = new Date().toISOString();
        const studentId = studentIdOf(student);
        const values = [
          id,
          studentId,
          bodyOf(index),
          `staff_${index % 20}`,
          studentId,
          phoneOf(student),
          at,
          at,
        ];
        insert.run(...values);
      }
    }
  })();
  database.close();
}

export interface BareOutbound {
  readonly id: string;
  readonly studentId: string;
  readonly channel: string;
  readonly body: string;
  readonly key: string;
  readonly at: string;
}

/** The durable write of a send, in our own tables: the thread's counter, the message, its task and its audit row. */
export function insertOutbound(record: Database.Database): (message: BareOutbound) => void {
  const count = record
    .prepare<[string], number>(
      'UPDATE students SET message_revision = message_revision + 1 WHERE id = ? RETURNING message_revision',
    )
    .pluck();
  const message = record.prepare(
    `INSERT INTO messages (student_id, id, revision, channel, body, sender_id, sender_name, sender_role, recipient_kind,
       recipient_id, recipient_name, address, from_address, created_at, idempotency_key, request_hash, status, status_at, segments)
     VALUES (?, ?, ?, ?, ?, 'staff_1', 'Dana Whitfield', 'case_manager', 'student', ?, 'Jordan Rivera', ?, ?, ?, ?, ?,
       'sending', ?, 1)`,
  );
  const task = record.prepare(
    `INSERT INTO outbox (message_id, channel, task, due_at) VALUES (?, ?, 'send', ?)`,
  );
  const audit = record.prepare(
    `INSERT INTO audit_log (at, actor_id, actor_name, actor_role, action, student_id, subject_id, hash)
     VALUES (?, 'staff_1', 'Dana Whitfield', 'case_manager', 'send', ?, ?, ?)`,
  );
  const hash = 'a'.repeat(64);
  return record.transaction(({ id, studentId, channel, body, key, at }: BareOutbound) => {
    const address = phoneOf(Number(studentId.slice('stu_'.length)));
    const frozen = [studentId, address, benchTwilio.from, at, key, hash, at];
    message.run(studentId, id, count.get(studentId) ?? 0, channel, body, ...frozen);
    task.run(id, channel, at);
    audit.run(at, studentId, id, hash);
  }).immediate;
}

export interface BareInbound {
  readonly id: string;
  readonly sid: string;
  readonly from: string;
  readonly body: string;
  readonly at: string;
}

/** The durable write of a reply, in our own tables: the thread's counter and the reply in its place. */
export function insertInbound(record: Database.Database): (reply: BareInbound) => void {
  const count = record
    .prepare<[string], number>(
      'UPDATE students SET reply_revision = reply_revision + 1 WHERE id = ? RETURNING reply_revision',
    )
    .pluck();
  const latest = record
    .prepare<[string], string>('SELECT id FROM messages WHERE student_id = ? ORDER BY id DESC LIMIT 1')
    .pluck();
  const insert = record.prepare(
    `INSERT INTO inbound_messages (id, provider_id, from_number, to_number, body, received_at, student_id, revision, in_reply_to,
       from_kind, from_id, from_name, placed_at, notice_due_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'student', ?, 'Jordan Rivera', ?, ?)`,
  );
  return record.transaction(({ id, sid, from, body, at }: BareInbound) => {
    const studentId = studentIdOf(Number(from.slice(phoneOf(0).length - 4)) - 2000);
    const received = [id, sid, from, benchTwilio.from, body, at];
    insert.run(
      ...received,
      studentId,
      count.get(studentId) ?? 0,
      latest.get(studentId) ?? '',
      studentId,
      at,
      at,
    );
  }).immediate;
}
