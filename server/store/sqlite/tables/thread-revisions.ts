/** The counters of a thread: every change to what a reader may see takes the next number, and wakes those who follow it. */
import type { Database } from 'better-sqlite3';
import type { Position } from '../../store.ts';
import { createFactsTable, restoreFact } from './facts-table.ts';

export type Counter = 'message_revision' | 'reply_revision' | 'student_revision';

export function createThreadRevisions(database: Database) {
  const bumps = {
    message_revision: bump(database, 'message_revision'),
    reply_revision: bump(database, 'reply_revision'),
    student_revision: bump(database, 'student_revision'),
  };
  const read = database.prepare<[string], { messages: number; replies: number; student: number }>(
    `SELECT message_revision AS messages, reply_revision AS replies, student_revision AS student
     FROM students WHERE id = ?`,
  );
  const record = createFactsTable(database).find(restoreFact) ?? '0';
  let moved = new Set<string>();
  return {
    /** The counter's next value; inside a transaction of the caller's. */
    next(studentId: string, counter: Counter): number {
      moved.add(studentId);
      return bumps[counter].get(studentId) ?? 0;
    },
    /** The threads of which a counter was moved since this was last asked. */
    takeMoved(): ReadonlySet<string> {
      const taken = moved;
      moved = new Set();
      return taken;
    },
    position(studentId: string, withReplies: boolean): Position | null {
      const counters = read.get(studentId);
      if (counters === undefined) return null;
      return { record, ...counters, replies: withReplies ? counters.replies : null };
    },
  };
}

function bump(database: Database, counter: Counter) {
  return database
    .prepare<[string], number>(
      `UPDATE students SET ${counter} = ${counter} + 1 WHERE id = ? RETURNING ${counter}`,
    )
    .pluck();
}
