/** Providers' reports that have done their work are removed after a while; the audit log keeps how many, and their hash. */
import { hash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { AuditFact } from '../audit.ts';

/** At once: a longer transaction would hold up the event loop. */
const most = 5000;

const actor = { id: 'server', name: 'Server', role: 'server' } as const;

interface Purged {
  readonly id: number;
}

/** Oldest first. In a transaction of the caller's. */
export function createReportPurge(
  database: Database,
  append: (facts: readonly AuditFact[]) => void,
): (before: Date, now: Date) => number {
  const old = database.prepare<[number, string], Purged>(
    `SELECT * FROM (SELECT * FROM delivery_events ORDER BY id LIMIT ?)
     WHERE message_id IS NOT NULL AND received_at < ?`,
  );
  const remove = database.prepare('DELETE FROM delivery_events WHERE id = ?');
  return (before, now) => {
    const rows = old.all(most, before.toISOString());
    if (rows.length === 0) return 0;
    for (const { id } of rows) remove.run(id);
    const details = {
      kind: 'delivery_events',
      before: before.toISOString(),
      rows: rows.length,
      sha256: hash('sha256', JSON.stringify(rows)),
    };
    append([{ at: now, actor, action: 'purge', studentId: null, subjectId: null, details }]);
    return rows.length;
  };
}
