/** Everything that the record holds about one student, as its rows. */
import type { Database } from 'better-sqlite3';
import type { AuditFact } from '../audit.ts';
import { createAuditTable } from './tables/audit-table.ts';
import { changeExisting, readExisting, writeBeside } from './file/open-existing.ts';

export type ExportedTable = readonly Readonly<Record<string, unknown>>[];

export interface Exported {
  readonly tables: Readonly<Record<string, ExportedTable>>;
  /** The audit row of this export. */
  readonly audit: { readonly sequence: number; readonly hash: string };
}

/**
 * Null when there is no such student. All tables as they are at one instant, then the audit row about them: the record is not
 * locked while a long thread is read, so that a server goes on saving meanwhile.
 */
export function exportStudent(
  file: string,
  studentId: string,
  factOf: (tables: Exported['tables']) => AuditFact,
): Exported | null {
  return changeExisting(file, (database) => {
    const exists = database.prepare('SELECT 1 FROM students WHERE id = ?').get(studentId) !== undefined;
    if (!exists) return null;
    const audit = createAuditTable(database);
    const tables = database.transaction(() => readTables(database, studentId))();
    const fact = factOf(tables);
    return writeBeside(database, () => {
      audit.append([fact]);
      return { tables, audit: audit.newest() };
    });
  });
}

/** What the audit log has at this place: the row's hash, and the hash over the files. Null when there is no such row. */
export function findExport(file: string, sequence: number): { hash: string; sha256: string | null } | null {
  return readExisting(file, (database) => {
    const row = database.prepare<[number], { hash: string; sha256: string | null }>(
      `SELECT hash, details ->> 'sha256' AS sha256 FROM audit_log WHERE sequence = ? AND action = 'export'`,
    );
    return row.get(sequence) ?? null;
  });
}

const addressesOf = `SELECT phone AS address FROM students WHERE id = :id
  UNION SELECT email FROM students WHERE id = :id
  UNION SELECT phone FROM contacts WHERE student_id = :id
  UNION SELECT email FROM contacts WHERE student_id = :id
  UNION SELECT address FROM messages WHERE student_id = :id`;

const queries: Readonly<Record<string, string>> = {
  students: 'SELECT * FROM students WHERE id = :id',
  contacts: 'SELECT * FROM contacts WHERE student_id = :id ORDER BY position',
  messages: 'SELECT * FROM messages WHERE student_id = :id ORDER BY id',
  replies: 'SELECT * FROM inbound_messages WHERE student_id = :id ORDER BY id',
  // That they are there, and not their words: nobody has said yet whose they are.
  held_replies: 'SELECT * FROM held_replies WHERE student_id = :id ORDER BY inbound_id',
  markers: 'SELECT * FROM markers WHERE student_id = :id ORDER BY id',
  delivery_events: `SELECT * FROM delivery_events
    WHERE message_id IN (SELECT id FROM messages WHERE student_id = :id) ORDER BY id`,
  consents: `SELECT * FROM consents WHERE number IN (${addressesOf}) ORDER BY id`,
  // Kept in lower case.
  address_marks: `SELECT * FROM address_marks WHERE address IN (SELECT lower(address) FROM (${addressesOf}))
    ORDER BY address, mark`,
  deliveries: `SELECT * FROM deliveries WHERE address IN (${addressesOf}) ORDER BY address`,
  holds: 'SELECT * FROM holds WHERE student_id = :id',
  outbox: `SELECT * FROM outbox
    WHERE message_id IN (SELECT id FROM messages WHERE student_id = :id) ORDER BY message_id`,
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
