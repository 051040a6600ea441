/** Small facts of the server itself: until when texts were seen, when a backup was made. */
import type { Database } from 'better-sqlite3';

/** When `backup` last made a copy. */
export const lastBackupFact = 'last_backup';

/** Which restore the record comes from. */
export const restoreFact = 'restore';

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

/** More than a message takes: a full disk may have room for less. Other words each time, since SQLite does not write the same again. */
const trialLength = 100_000;

/** Throws where a message could not be saved. */
export function tryToWrite(facts: ReturnType<typeof createFactsTable>, now: Date): void {
  facts.set('last_trial', now.toISOString().padStart(trialLength, `${now.getTime()} `));
}
