/**
 * Opens the record for one server: private to its owner, whole, at the code's own version, durable at each commit. What
 * cannot be trusted is refused with a sentence for the operator, and never replaced by an empty file.
 */
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { codeOf } from '../../../code-of.ts';
import { fold } from '../fold.ts';
import { type UpgradeListener, whoseTables, migrate } from '../migrate.ts';
import { quickCheck } from './quick-check.ts';

/** The database cannot be used; the message says what is wrong and what to do. */
export class DatabaseFault extends Error {
  /** Without what to do: that is another thing for a backup than for the record. */
  readonly what: string;

  constructor(what: string, toDo = '') {
    super(`${what} ${toDo}`.trim());
    this.what = what;
  }
}

/** A lock waits at most this long: waiting blocks the event loop. */
const busyTimeoutMs = 250;

export function openDatabase(file: string, onUpgrade?: UpgradeListener): Database.Database {
  if (file === ':memory:') return prepare(new Database(':memory:'));
  makeFolder(file);
  if (existsSync(file)) refuseUnusable(file);
  else create(file);
  const database = open(file);
  checkWhole(database, file);
  refuseForeign(database, file);
  makePrivate(file);
  prepare(database, file, onUpgrade);
  return database;
}

/**
 * Holds the file for this process; released by the system when the process ends, however it ends. `inUse` is what to say where
 * another one holds it.
 */
export function lockDatabase(file: string, inUse = `A server uses ${file}. Stop it first.`): () => void {
  if (file === ':memory:') return () => {};
  makeFolder(file);
  const lock = open(`${file}.lock`, 0);
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!codeOf(error).startsWith('SQLITE_BUSY')) throw cannotOpen(`${file}.lock`, error);
    throw new DatabaseFault(inUse);
  }
  chmodSync(`${file}.lock`, 0o600);
  return () => {
    if (lock.open) lock.close();
  };
}

function makeFolder(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw cannotOpen(file, error);
  }
}

function refuseUnusable(file: string): void {
  try {
    // SQLite would open it to read, and fail with the first write.
    accessSync(file, constants.W_OK);
  } catch (error) {
    throw new DatabaseFault(`${file} cannot be written (${codeOf(error)}). Check its permissions.`);
  }
  if (statSync(file).size > 0) return;
  throw new DatabaseFault(
    `${file} is empty: the record is gone. Restore a backup, or move the file away to start anew.`,
  );
}

/** A new file appears whole or not at all: a crash on the way leaves nothing that looks like a lost record. */
function create(file: string): void {
  if (existsSync(`${file}-wal`)) {
    throw new DatabaseFault(
      `${file} is missing but ${file}-wal is there. Put the database file back, or restore a backup.`,
    );
  }
  const fresh = `${file}.new`;
  for (const left of [fresh, `${fresh}-wal`, `${fresh}-shm`]) rmSync(left, { force: true });
  const database = new Database(fresh);
  // Half the usual: a message writes a few bytes into each of a dozen pages, and each page is written whole.
  database.pragma('page_size = 2048');
  prepare(database).close();
  // Those beside it get the same.
  chmodSync(fresh, 0o600);
  renameSync(fresh, file);
}

function open(file: string, timeout = busyTimeoutMs): Database.Database {
  try {
    return new Database(file, { timeout });
  } catch (error) {
    throw cannotOpen(file, error);
  }
}

function cannotOpen(file: string, error: unknown): DatabaseFault {
  const code = codeOf(error);
  const toDo = /^(SQLITE_FULL|ENOSPC)$/.test(code)
    ? 'The disk is full: make room.'
    : 'Check the path and its permissions.';
  return new DatabaseFault(`${file} cannot be opened (${code}).`, toDo);
}

function checkWhole(database: Database.Database, file: string): void {
  // Each row's constraints held when it was written: without checking them again it takes half the time.
  database.pragma('ignore_check_constraints = ON');
  const verdict = quickCheck(database);
  database.pragma('ignore_check_constraints = OFF');
  if (verdict === 'ok') return;
  database.close();
  throw new DatabaseFault(`${file} is damaged (${verdict}). Keep it, and restore the newest backup.`);
}

/** With our tables beside another program's, two programs would write to one file, and nobody would look for the record there. */
function refuseForeign(database: Database.Database, file: string): void {
  if (whoseTables(database) !== 'others') return;
  database.close();
  throw new DatabaseFault(`${file} is a database of another program.`);
}

/** A copy may have come with other rights. SQLite gives those of the database to the log beside it, where the newest messages stand. */
function makePrivate(file: string): void {
  for (const end of ['', '-wal', '-shm']) {
    if (existsSync(`${file}${end}`)) chmodSync(`${file}${end}`, 0o600);
  }
}

function prepare(database: Database.Database, file?: string, onUpgrade?: UpgradeListener): Database.Database {
  database.pragma('journal_mode = WAL');
  database.pragma(`busy_timeout = ${busyTimeoutMs}`);
  // 8 MiB and not more: at each commit after which a page was divided, SQLite looks through all of them. What is read again and
  // again stays in the system's memory, too.
  database.pragma('cache_size = -8192');
  // Messages write the same pages again and again: four times the usual log before a checkpoint saves half of their copying.
  database.pragma('wal_autocheckpoint = 8000');
  // What goes or moves is written over with zeros in the file, not only marked as free: a purge finds only where words stand now.
  database.pragma('secure_delete = ON');
  database.pragma('foreign_keys = ON');
  // Without it INSERT OR REPLACE deletes a row past the triggers that keep it.
  database.pragma('recursive_triggers = ON');
  database.function('fold', { deterministic: true }, (text: unknown) =>
    typeof text === 'string' ? fold(text) : null,
  );
  try {
    migrate(database, file ?? null, onUpgrade);
  } catch (error) {
    database.close();
    const isOurs = error instanceof Error && !('code' in error);
    const words = isOurs ? error.message : `It cannot be brought up to date (${codeOf(error)}).`;
    throw new DatabaseFault(`${file ?? 'The database'}: ${words}`);
  }
  // In WAL mode SQLite falls back to NORMAL with the first write: set it again, and believe only what it says.
  database.pragma('synchronous = FULL');
  if (database.pragma('synchronous', { simple: true }) !== 2)
    throw new DatabaseFault('The database is not durable.');
  return compileOnce(database);
}

/**
 * Built with STAT4, as it comes with better-sqlite3, SQLite compiles a statement anew with each value that is compared to an
 * indexed column (https://sqlite.org/c3ref/prepare.html), for statistics that are never taken here, and with each limit: that costs
 * more than most statements themselves. It does not look at a value behind a plus sign, which changes nothing else.
 */
function compileOnce(database: Database.Database): Database.Database {
  const compile = database.prepare.bind(database);
  database.prepare = (sql: string) => compile(sql.replace(/(?<=[=<>] |LIMIT )\?/g, '+?'));
  return database;
}
