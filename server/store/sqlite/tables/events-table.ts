/** Providers' reports, each once; those without a message wait for it. */
import type { Database } from 'better-sqlite3';
import type { NextStep } from '../../../contract.ts';
import type { StatusReport } from '../../../providers/provider.ts';

interface EventRow {
  id: number;
  provider_id: string;
  status: 'sent' | 'delivered' | 'failed' | null;
  failure_code: string | null;
  failure_message: string | null;
  failure_next: NextStep | null;
  provider_code: string | null;
  flags: string;
}

/** What a report says of the message that it is about. */
export type Told = Omit<StatusReport, 'kind' | 'channel' | 'entryId' | 'dedupeKey'>;

export function createEventsTable(database: Database) {
  const insert = database.prepare(
    `INSERT INTO delivery_events (dedupe_key, message_id, provider_id, status, failure_code, failure_message,
       failure_next, provider_code, flags, received_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (dedupe_key) DO NOTHING`,
  );
  const waiting = database.prepare<[string], EventRow>(
    'SELECT * FROM delivery_events WHERE provider_id = ? AND message_id IS NULL ORDER BY id',
  );
  const adopt = database.prepare('UPDATE delivery_events SET message_id = ? WHERE id = ?');
  const drop = database.prepare('DELETE FROM delivery_events WHERE message_id IS NULL AND received_at < ?');

  return {
    /** False when this report was there already. */
    insert(report: StatusReport, messageId: string | null, now: Date): boolean {
      const { code = null, message = null, next = null } = report.failure ?? {};
      const flags = [
        report.optedOut === true ? 'opted_out' : '',
        report.complained === true ? 'complained' : '',
      ];
      const values = [report.dedupeKey, messageId, report.providerId, report.status, code, message, next];
      return (
        insert.run(...values, report.providerCode ?? null, flags.join(' '), now.toISOString()).changes > 0
      );
    },
    /** Reports that came before their message was known, oldest first; they are its own from now on. */
    adopt(providerId: string, messageId: string): Told[] {
      return waiting.all(providerId).map((row) => {
        adopt.run(messageId, row.id);
        return toldBy(row);
      });
    },
    dropOld: (before: Date): number => drop.run(before.toISOString()).changes,
  };
}

function toldBy(row: EventRow): Told {
  const { failure_code: code, failure_message: message, failure_next: next } = row;
  return {
    providerId: row.provider_id,
    status: row.status,
    failure: code === null ? null : { code, message: message ?? '', next: next ?? 'none' },
    optedOut: row.flags.includes('opted_out'),
    complained: row.flags.includes('complained'),
    ...(row.provider_code === null ? {} : { providerCode: row.provider_code }),
  };
}
