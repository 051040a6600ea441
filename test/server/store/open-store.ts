/** Stores as the server opens them, in memory and in a file; closed and removed after each test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { openDatabase } from '../../../server/store/sqlite/file/open-database.ts';
import { createSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import type { Store } from '../../../server/store/store.ts';

export interface OpenedStore {
  readonly store: Store;
  /** Behind the store's back: for what only a fault or an intruder would do. */
  readonly database: Database;
}

/** The suite runs on each. */
export const places = [
  ['in memory', () => openStore(':memory:')],
  ['in a file', () => openStore(join(temporaryFolder(), 'record', 'messages.db'))],
] as const;

export function openStore(file: string): OpenedStore {
  const database = openDatabase(file);
  const store = createSqliteStore(database);
  onTestFinished(() => {
    if (database.open) store.close();
  });
  return { store, database };
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'votech-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
