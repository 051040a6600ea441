/** The record of the bare handlers. */
import Database from 'better-sqlite3';
import { bodyOf, messagesEach, phoneOf, studentCount, studentIdOf } from './bench-students.ts';

/** The fields of an entry, in one table. */
export const bareSchema = `
  CREATE TABLE messages (id TEXT PRIMARY KEY, student_id TEXT NOT NULL, kind TEXT NOT NULL, channel TEXT NOT NULL, subject TEXT,
    body TEXT NOT NULL, sender_id TEXT NOT NULL, sender_name TEXT NOT NULL, sender_role TEXT NOT NULL,
    recipient_kind TEXT NOT NULL, recipient_id TEXT NOT NULL, recipient_name TEXT NOT NULL, recipient_relationship TEXT,
    address TEXT NOT NULL, created_at TEXT NOT NULL, status TEXT NOT NULL, status_at TEXT NOT NULL, failure_code TEXT,
    failure_message TEXT, failure_next TEXT, retry_of TEXT, segments INTEGER) STRICT;
  CREATE INDEX messages_by_student ON messages (student_id, id);
  CREATE TABLE inbound_messages (id TEXT PRIMARY KEY, provider_id TEXT NOT NULL UNIQUE, from_number TEXT NOT NULL,
    body TEXT NOT NULL, received_at TEXT NOT NULL) STRICT;`;

export const bareInsert = `INSERT INTO messages VALUES (?, ?, 'outbound', ?, NULL, ?, ?, ?, 'case_manager', 'student', ?,
  'Jordan Rivera', NULL, ?, ?, ?, ?, NULL, NULL, NULL, NULL, 1)`;

/** As the bare handlers keep it. */
export function seedBareRecord(file: string): void {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.exec(bareSchema);
  const insert = database.prepare(bareInsert);
  database.transaction(() => {
    // As in life: today's messages are to many students.
    for (let index = 0; index < messagesEach; index += 1) {
      for (let student = 0; student < studentCount; student += 1) {
        const id = `0198${String(index).padStart(8, '0')}-aaaa-7000-8000-${String(student).padStart(12, '0')}`;
        const at = new Date().toISOString();
        const sender = [`staff_${index % 20}`, 'Dana Whitfield'];
        const ofStudent = [studentIdOf(student), phoneOf(student)];
        insert.run(
          id,
          studentIdOf(student),
          'sms',
          bodyOf(index),
          ...sender,
          ...ofStudent,
          at,
          'delivered',
          at,
        );
      }
    }
  })();
  database.close();
}
