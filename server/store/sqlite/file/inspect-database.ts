/** What can be said of a record without changing it. */
import { createAuditTable } from '../tables/audit-table.ts';
import { createFactsTable, lastBackupFact } from '../tables/facts-table.ts';
import { hasRetention, listMigrations, newestVersion, versionOf } from '../migrate.ts';
import { findUnaccounted } from '../purge-note.ts';
import { readExisting } from './open-existing.ts';
import { quickCheck } from './quick-check.ts';

export interface DatabaseState {
  /** `ok`, or what SQLite says is wrong. */
  readonly verdict: string;
  readonly version: number;
  readonly newestVersion: number;
  readonly pending: readonly string[];
  readonly messages: number;
  readonly lastBackupAt: string | null;
}

/** Throws a DatabaseFault when the file cannot be read as a database of ours. */
export function inspectDatabase(file: string): DatabaseState {
  return readExisting(file, (database) => {
    const verdict = quickCheck(database);
    if (verdict !== 'ok') return { ...unknown, verdict };
    const version = versionOf(database);
    const count = database.prepare<[], number>('SELECT count(*) FROM messages').pluck();
    return {
      verdict,
      version,
      newestVersion: newestVersion(),
      pending: listMigrations()
        .filter((each) => each.version > version)
        .map(({ name }) => name),
      messages: count.get() ?? 0,
      lastBackupAt: createFactsTable(database).find(lastBackupFact),
    };
  });
}

const unknown: Omit<DatabaseState, 'verdict'> = {
  version: 0,
  newestVersion: 0,
  pending: [],
  messages: 0,
  lastBackupAt: null,
};

export function listActiveStudents(file: string): readonly string[] {
  return readExisting(file, (database) => {
    return database.prepare<[], string>('SELECT id FROM students WHERE active = 1').pluck().all();
  });
}

export interface ChainState {
  /** The first row whose hash does not follow from the one before; null when the chain holds. */
  readonly broken: number | null;
  readonly rows: number;
  readonly lastHash: string;
  /** Entries whose words are gone without the log accounting for it. */
  readonly unaccounted: readonly string[];
}

export function checkAuditChain(file: string): ChainState {
  return readExisting(file, (database) => {
    const audit = createAuditTable(database);
    const { sequence, hash } = audit.newest();
    return {
      broken: audit.firstBroken(),
      rows: sequence,
      lastHash: hash,
      unaccounted: hasRetention(database) ? findUnaccounted(database) : [],
    };
  });
}
