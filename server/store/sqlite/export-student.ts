/** Everything that the record holds about one student, as its rows. */
import type { Database } from 'better-sqlite3';
import type { AuditFact } from '../audit.ts';
import { createAuditTable } from './audit-table.ts';
import { openExisting, writeBeside } from './open-existing.ts';

export type ExportedTable = readonly Readonly<Record<string, unknown>>[];

/** By table. Null when there is no such student. The audit row of this export is written first, or nothing is returned. */
export function exportStudent(
  file: string,
  studentId: string,
  fact: AuditFact,
): Readonly<Record<string, ExportedTable>> | null {
  const database = openExisting(file, { readonly: false });
  try {
    const exists = database.prepare('SELECT 1 FROM students WHERE id = ?').get(studentId) !== undefined;
    if (!exists) return null;
    const audit = createAuditTable(database);
    writeBeside(database, () => audit.append([fact]));
    // One transaction: all tables as they are at one instant.
    return database.transaction(() => readTables(database, studentId))();
  } finally {
    database.close();
  }
}

const numbersOf = `SELECT phone FROM students WHERE id = :id AND phone IS NOT NULL
  UNION SELECT phone FROM contacts WHERE student_id = :id AND phone IS NOT NULL
  UNION SELECT address FROM messages WHERE student_id = :id`;

const inThread = `id IN (SELECT id FROM inbound_messages WHERE student_id = :id
  UNION SELECT inbound_id FROM held_replies WHERE student_id = :id AND state = 'waiting')`;

const queries: Readonly<Record<string, string>> = {
  students: 'SELECT * FROM students WHERE id = :id',
  contacts: 'SELECT * FROM contacts WHERE student_id = :id ORDER BY position',
  messages: 'SELECT * FROM messages WHERE student_id = :id ORDER BY id',
  replies: `SELECT * FROM inbound_messages WHERE ${inThread} ORDER BY id`,
  held_replies: 'SELECT * FROM held_replies WHERE student_id = :id ORDER BY inbound_id',
  markers: 'SELECT * FROM markers WHERE student_id = :id ORDER BY id',
  delivery_events: `SELECT * FROM delivery_events
    WHERE message_id IN (SELECT id FROM messages WHERE student_id = :id) ORDER BY id`,
  consents: `SELECT * FROM consents WHERE number IN (${numbersOf}) ORDER BY id`,
  address_marks: `SELECT * FROM address_marks WHERE address IN (${numbersOf}) ORDER BY address, mark`,
  audit: 'SELECT * FROM audit_log WHERE student_id = :id ORDER BY sequence',
};

function readTables(database: Database, id: string): Record<string, ExportedTable> {
  return Object.fromEntries(
    Object.entries(queries).map(([name, sql]) => [
      name,
      database.prepare<{ id: string }, Readonly<Record<string, unknown>>>(sql).all({ id }),
    ]),
  );
}
