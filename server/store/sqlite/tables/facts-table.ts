/** Small facts of the server itself: until when texts were seen, when a backup was made. */
import type { Database } from 'better-sqlite3';

/** When `backup` last made a copy. */
export const lastBackupFact = 'last_backup';
/** When it was last tried whether the record can be written again. */
export const lastTrialFact = 'last_trial';

export function createFactsTable(database: Database) {
  const find = database.prepare<[string], string>('SELECT value FROM facts WHERE name = ?').pluck();
  const set = database.prepare(
    'INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  return {
    find: (name: string): string | null => find.get(name) ?? null,
    set(name: string, value: string): void {
      set.run(name, value);
    },
  };
}
