/** The audit log: append-only, each row's hash over the row before it, so that an edit behind the server's back is found. */
import { hash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { AuditEntry, AuditFact } from '../../audit.ts';
import { type AuditRow, auditEntryOf } from './rows.ts';

/** What the next row goes on from. */
type Link = Pick<AuditRow, 'sequence' | 'hash'>;
const beforeAll: Link = { sequence: 0, hash: '' };

export function createAuditTable(database: Database) {
  const newest = database.prepare<[], Link>(
    'SELECT sequence, hash FROM audit_log ORDER BY sequence DESC LIMIT 1',
  );
  const insert = database.prepare(
    `INSERT INTO audit_log (sequence, at, actor_id, actor_name, actor_role, action, student_id, subject_id, details, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const ofStudent = database.prepare<[string, number, number], AuditRow>(
    'SELECT * FROM audit_log WHERE student_id = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?',
  );
  const all = database.prepare<[], AuditRow>('SELECT * FROM audit_log ORDER BY sequence');

  return {
    /** Inside a transaction of the caller's. */
    append(facts: readonly AuditFact[]): void {
      let before = newest.get() ?? beforeAll;
      for (const fact of facts) {
        const row = rowOf(fact, before.sequence + 1, before.hash);
        insert.run(...columns(row), row.hash);
        before = row;
      }
    },
    /** Of an empty log 0 and ''. */
    newest: (): Link => newest.get() ?? beforeAll,
    ofStudent(studentId: string, limit: number, before: number | null): AuditEntry[] {
      return ofStudent.all(studentId, before ?? Number.MAX_SAFE_INTEGER, limit).map(auditEntryOf);
    },
    firstBroken(): number | null {
      let previous = beforeAll;
      for (const row of all.iterate()) {
        if (row.sequence !== previous.sequence + 1 || row.hash !== hashOf(row, previous.hash))
          return row.sequence;
        previous = row;
      }
      return null;
    },
  };
}

function rowOf(fact: AuditFact, sequence: number, previousHash: string): AuditRow {
  const row: AuditRow = {
    sequence,
    at: fact.at.toISOString(),
    actor_id: fact.actor.id,
    actor_name: fact.actor.name,
    actor_role: fact.actor.role,
    action: fact.action,
    student_id: fact.studentId,
    subject_id: fact.subjectId,
    details: JSON.stringify(fact.details),
    hash: '',
  };
  return { ...row, hash: hashOf(row, previousHash) };
}

function columns(row: AuditRow): readonly (string | number | null)[] {
  return [
    row.sequence,
    row.at,
    row.actor_id,
    row.actor_name,
    row.actor_role,
    row.action,
    row.student_id,
    row.subject_id,
    row.details,
  ];
}

function hashOf(row: AuditRow, previousHash: string): string {
  return hash('sha256', JSON.stringify([previousHash, ...columns(row)]));
}
