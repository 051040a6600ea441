import type { Tables } from './tables/tables.ts';
import type { Counter } from './tables/thread-revisions.ts';

/** Everybody who uses the number or the address sees that something about it changed. In a caller's transaction. */
export function touchAddress(tables: Tables, address: string, counter: Counter = 'student_revision'): void {
  for (const studentId of tables.consents.studentsAt(address)) tables.revisions.next(studentId, counter);
}
