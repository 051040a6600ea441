/** Small facts of the server itself, and whether the database can be used at all. */
import type { Database } from 'better-sqlite3';

export function createFactsTable(database: Database, write: <T>(work: () => T) => Promise<T>) {
  const find = database.prepare<[string], string>('SELECT value FROM facts WHERE name = ?').pluck();
  const set = database.prepare(
    'INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const oldestDue = database
    .prepare<[], string | null>(`SELECT min(due_at) FROM outbox WHERE task = 'send'`)
    .pluck();
  // Not of replies: whoever asks whether the server is ready may not learn that one came.
  const lastReport = database
    .prepare<[], string>('SELECT received_at FROM delivery_events ORDER BY id DESC LIMIT 1')
    .pluck();
  return {
    async probe(now: Date): Promise<{ overdueMs: number; lastReportAt: string | null }> {
      const due = oldestDue.get() ?? null;
      const overdueMs = due === null ? 0 : Math.max(0, now.getTime() - Date.parse(due));
      return { overdueMs, lastReportAt: lastReport.get() ?? null };
    },
    fact: async (name: string): Promise<string | null> => find.get(name) ?? null,
    setFact: (name: string, value: string): Promise<void> => write(() => void set.run(name, value)),
  };
}
