/** What the server itself never asks its store, read from the tables. */
import type { Database } from 'better-sqlite3';
import { createAuditTable } from '../../../server/store/sqlite/tables/audit-table.ts';

/** When the next task is due, or null. */
export function nextDueAt(database: Database): string | null {
  const sql = "SELECT min(due_at) FROM outbox WHERE task <> 'calling'";
  return database.prepare<[], string | null>(sql).pluck().get() ?? null;
}

/** The first row of the audit log that does not follow from the row before, or null. */
export function brokenAuditRow(database: Database): number | null {
  return createAuditTable(database).firstBroken();
}

export interface ConsentEvent {
  readonly id: number;
  readonly status: string;
  readonly source: string;
  readonly at: string;
  readonly recordedBy: string;
  readonly keyword: string | null;
}

/** What was ever said of texts to this number, oldest first. */
export function consentsOf(database: Database, number: string): readonly ConsentEvent[] {
  const sql =
    'SELECT id, status, source, at, recorded_by AS recordedBy, keyword FROM consents WHERE number = ? ORDER BY id';
  return database.prepare<[string], ConsentEvent>(sql).all(number);
}
