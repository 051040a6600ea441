/** Numbered SQL files, each applied once, in one transaction of its own, after a snapshot of what was there. */
import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { removeCopy } from './file/remove-copy.ts';

const folder = join(import.meta.dirname, 'migrations');

export interface Migration {
  readonly version: number;
  readonly name: string;
}

export function listMigrations(): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{3}-.*\.sql$/.test(name))
    .toSorted()
    .map((name) => ({ version: Number(name.slice(0, 3)), name }));
}

/** The version of a database that is up to date. */
export function newestVersion(): number {
  return listMigrations().at(-1)?.version ?? 0;
}

/** The version of the newest migration that the database has; 0 for a new one. */
export function versionOf(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/** Of a later release: its rows may mean something else. */
export function isNewer(database: Database): boolean {
  return versionOf(database) > newestVersion();
}

/** Schedules and holds came with the third version: before it nothing could be removed. */
export function hasRetention(database: Database): boolean {
  return versionOf(database) >= 3;
}

/** A database of another program has others, a new one none. */
export function whoseTables(database: Database): 'ours' | 'others' | 'none' {
  const names = database.prepare<[], string>('SELECT name FROM sqlite_schema').pluck().all();
  if (names.length === 0) return 'none';
  return names.includes('held_replies') ? 'ours' : 'others';
}

/** Told before an upgrade begins, which takes a while for a large record: the versions that it has and will have. */
export type UpgradeListener = (from: number, to: number) => void;

/** Throws for a database that is newer than this code. `file` null: no snapshot. */
export function migrate(database: Database, file: string | null, onUpgrade?: UpgradeListener): void {
  const newest = newestVersion();
  const version = versionOf(database);
  if (isNewer(database)) {
    throw new Error(
      `The database is at version ${version}, this server knows ${newest}: run the newer release.`,
    );
  }
  const missing = listMigrations().filter((migration) => migration.version > version);
  if (missing.length === 0) return;
  if (version > 0) onUpgrade?.(version, newest);
  if (file !== null && version > 0) snapshot(database, `${file}.before-${newest}`);
  for (const migration of missing) apply(database, migration);
}

function apply(database: Database, migration: Migration): void {
  const sql = readFileSync(join(folder, migration.name), 'utf8');
  database.transaction(() => {
    database.exec(sql);
    database.pragma(`user_version = ${migration.version}`);
  })();
}

/** Never in the place of another: that may be of an earlier upgrade, which was taken back since. Whole, or not there. */
function snapshot(database: Database, target: string): void {
  const partial = `${target}.partial`;
  removeCopy(partial);
  try {
    database.prepare('VACUUM INTO ?').run(partial);
    let name = target;
    for (let count = 2; existsSync(name); count += 1) name = `${target}-${count}`;
    renameSync(partial, name);
  } finally {
    removeCopy(partial);
  }
}
