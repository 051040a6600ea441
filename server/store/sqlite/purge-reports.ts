/** Providers' reports that have done their work are removed after a while; the audit log keeps how many, and their hash. */
import type { Database } from 'better-sqlite3';
import type { PurgeStep } from '../retention.ts';
import { noteOf } from './purge-note.ts';
import type { Tables } from './tables/tables.ts';

/** Rows per step: a longer transaction would hold up the event loop. */
const most = 250;

interface Report {
  readonly id: number;
  readonly message_id: string | null;
  readonly received_at: string;
}

/** Oldest first. In a transaction of the caller's. */
export function createReportPurge(
  database: Database,
  { audit }: Tables,
): (before: Date, from: string | null, now: Date) => PurgeStep {
  const oldest = database.prepare<[number], Report>(
    `SELECT * FROM delivery_events WHERE id > ? ORDER BY id LIMIT ${most}`,
  );
  const isHeld = database
    .prepare<[string], number>(
      `SELECT 1 FROM holds WHERE student_id IN ('*', (SELECT student_id FROM messages WHERE id = ?))`,
    )
    .pluck();
  const remove = database.prepare('DELETE FROM delivery_events WHERE id = ?');
  return (before, from, now) => {
    const seen = oldest.all(Number(from ?? 0));
    const limit = before.toISOString();
    const due = seen.filter(
      ({ message_id: message, received_at: at }) =>
        message !== null && at < limit && isHeld.get(message) === undefined,
    );
    for (const { id } of due) remove.run(id);
    if (due.length > 0) audit.append([noteOf('delivery_events', before, due.length, due, now)]);
    const last = seen.at(-1);
    const isAll = last === undefined || seen.length < most || last.received_at >= limit;
    return { rows: due.length, next: isAll ? null : String(last.id) };
  };
}
