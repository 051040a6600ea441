import type { Database } from 'better-sqlite3';
import type { Health } from '../store.ts';

/** Asks the database whether it can be used, and whether the outbox works. */
export function createProbe(database: Database): (now: Date) => Health {
  const oldestDue = database
    .prepare<[], string | null>(`SELECT min(due_at) FROM outbox WHERE task = 'send'`)
    .pluck();
  // Not of replies: whoever asks whether the server is ready may not learn that one came.
  const lastReport = database
    .prepare<[], string>('SELECT received_at FROM delivery_events ORDER BY id DESC LIMIT 1')
    .pluck();
  return (now) => {
    const due = oldestDue.get() ?? null;
    const overdueMs = due === null ? 0 : Math.max(0, now.getTime() - Date.parse(due));
    return { overdueMs, lastReportAt: lastReport.get() ?? null };
  };
}
