/** Legal holds. A command sets them, also while a server runs. `*` is every student. */
import type { Database } from 'better-sqlite3';
import { type AuditFact, auditFact } from '../audit.ts';
import { createAuditTable } from './tables/audit-table.ts';
import { hasRetention } from './migrate.ts';
import { DatabaseFault } from './file/open-database.ts';
import { changeExisting, readExisting, writeBeside } from './file/open-existing.ts';

export interface Hold {
  readonly studentId: string;
  readonly since: string;
}

export const everyStudent = '*';

type HoldOutcome = 'done' | 'already' | 'no_such_student';

export function listHolds(file: string): readonly Hold[] {
  return readExisting(file, (database) => {
    requireHolds(database, file);
    return database
      .prepare<[], Hold>('SELECT student_id AS studentId, since FROM holds ORDER BY student_id')
      .all();
  });
}

/** With its audit row, or not at all. */
export function addHold(file: string, studentId: string, by: AuditFact['actor'], now: Date): HoldOutcome {
  return changeExisting(file, (database) => {
    requireHolds(database, file);
    const isStudent = database.prepare('SELECT 1 FROM students WHERE id = ?').get(studentId) !== undefined;
    if (studentId !== everyStudent && !isStudent) return 'no_such_student';
    const add = database.prepare(
      'INSERT INTO holds (student_id, since) VALUES (?, ?) ON CONFLICT DO NOTHING',
    );
    const fact = factOf('hold', studentId, by, now);
    return change(database, () => add.run(studentId, now.toISOString()).changes, fact) ? 'done' : 'already';
  });
}

/** False where there is no such hold. */
export function removeHold(file: string, studentId: string, by: AuditFact['actor'], now: Date): boolean {
  return changeExisting(file, (database) => {
    requireHolds(database, file);
    const remove = database.prepare('DELETE FROM holds WHERE student_id = ?');
    return change(database, () => remove.run(studentId).changes, factOf('release', studentId, by, now));
  });
}

function factOf(action: 'hold' | 'release', studentId: string, by: AuditFact['actor'], at: Date): AuditFact {
  return auditFact(at, by, { action, studentId: studentId === everyStudent ? null : studentId });
}

function change(database: Database, work: () => number, fact: AuditFact): boolean {
  const audit = createAuditTable(database);
  return writeBeside(database, () => {
    if (work() === 0) return false;
    audit.append([fact]);
    return true;
  });
}

function requireHolds(database: Database, file: string): void {
  if (!hasRetention(database))
    throw new DatabaseFault(`${file} is from before there were holds. Run the command migrate first.`);
}
