/** Texts that answer nothing sent from here: remembered so that each counts once, without a word of it. */
import type { Database } from 'better-sqlite3';

export function createUnsolicitedTable(database: Database) {
  const find = database
    .prepare<[string], string>('SELECT received_at FROM unsolicited_messages WHERE provider_id = ?')
    .pluck();
  const insert = database.prepare(
    'INSERT INTO unsolicited_messages (provider_id, received_at) VALUES (?, ?)',
  );
  return {
    /** Null where it was not noted. */
    receivedAt: (providerId: string): string | null => find.get(providerId) ?? null,
    note(providerId: string, at: Date): void {
      insert.run(providerId, at.toISOString());
    },
  };
}
