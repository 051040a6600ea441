/** Counts for monitors. Each is answered from an index, but for the students, who are few. */
import type { Database } from 'better-sqlite3';
import type { RecordCounts } from '../counts.ts';
import { createFactsTable, lastBackupFact } from './tables/facts-table.ts';

export function createCounts(database: Database): (now: Date) => RecordCounts {
  const messages = database.prepare<[], RecordCounts['messages'][number]>(
    'SELECT channel, status, count(*) AS count FROM messages GROUP BY channel, status',
  );
  const tasks = database.prepare<[], RecordCounts['tasks'][number]>(
    'SELECT task, count(*) AS count FROM outbox GROUP BY task',
  );
  const due = database
    .prepare<[string], number>(
      `SELECT count(*) FROM outbox WHERE channel IN ('sms', 'email') AND due_at <= ?`,
    )
    .pluck();
  const count = (sql: string) => {
    const statement = database.prepare<[], number>(`SELECT count(*) FROM ${sql}`).pluck();
    return () => statement.get() ?? 0;
  };
  const reports = count('delivery_events');
  const reportsWaiting = count('delivery_events WHERE message_id IS NULL');
  const replies = count('inbound_messages');
  // Also those that every thread has denied: only a Super Admin sees them.
  const repliesHeld = count(
    'inbound_messages WHERE student_id IS NULL AND answered_at IS NULL AND needs_answer = 1',
  );
  const repliesWaiting = count(
    'inbound_messages WHERE student_id IS NOT NULL AND answered_at IS NULL AND needs_answer = 1',
  );
  const unsolicited = count('unsolicited_messages');
  const students = count('students WHERE active = 1');
  const facts = createFactsTable(database);
  return (now) => ({
    messages: messages.all(),
    tasks: tasks.all(),
    dueTasks: due.get(now.toISOString()) ?? 0,
    reports: reports(),
    reportsWaiting: reportsWaiting(),
    replies: replies(),
    repliesHeld: repliesHeld(),
    repliesWaiting: repliesWaiting(),
    unsolicited: unsolicited(),
    students: students(),
    lastBackupAt: facts.find(lastBackupFact),
  });
}
