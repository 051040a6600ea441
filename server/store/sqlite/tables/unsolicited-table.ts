/** Texts that answer nothing sent from here: remembered so that each counts once, without a word of it. */
import type { Database } from 'better-sqlite3';

export function createUnsolicitedTable(database: Database) {
  const find = database
    .prepare<[string], number>('SELECT 1 FROM unsolicited_messages WHERE provider_id = ?')
    .pluck();
  const insert = database.prepare(
    'INSERT INTO unsolicited_messages (provider_id, received_at) VALUES (?, ?)',
  );
  return {
    has: (providerId: string): boolean => find.get(providerId) !== undefined,
    note(providerId: string, at: Date): void {
      insert.run(providerId, at.toISOString());
    },
  };
}
