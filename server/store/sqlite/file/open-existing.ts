/** Opens a record beside a server that may be running on it, for commands: nothing is created and nothing migrated. */
import { accessSync, constants, statSync } from 'node:fs';
import { resolve } from 'node:path';
import Database from 'better-sqlite3';
import { codeOf } from '../../../code-of.ts';
import { isNewer, newestVersion, versionOf, whoseTables } from '../migrate.ts';
import { DatabaseFault } from './open-database.ts';

/** A command may wait for the server's commits; nobody else waits for it. */
const busyTimeoutMs = 10_000;

/** Throws the system's error if this account may not look there: then it is not known. */
export function isThere(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}

/** Throws a DatabaseFault when there is no such file, when it is empty, or when it is no database of ours. */
export function readExisting<T>(file: string, work: (database: Database.Database) => T): T {
  return withOpen(open(file, true), work);
}

/** The same, to write into it too; refused for a record of a newer release, whose rows may mean something else. */
export function changeExisting<T>(file: string, work: (database: Database.Database) => T): T {
  return withOpen(open(file, false), (database) => {
    if (isNewer(database))
      throw new DatabaseFault(
        `${file} is at version ${versionOf(database)}, this release knows ${newestVersion()}.`,
        'Nothing was changed: run the newer release.',
      );
    return work(database);
  });
}

function withOpen<T>(database: Database.Database, work: (database: Database.Database) => T): T {
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** Throws a DatabaseFault: a command that would find nothing in a new record does not make one. */
export function refuseMissing(file: string): void {
  if (isThere(file)) return;
  throw new DatabaseFault(
    `There is no database at ${resolve(file)}.`,
    'Check DATABASE_URL, or name the file of settings with --env-file.',
  );
}

function open(file: string, readonly: boolean): Database.Database {
  refuseMissing(file);
  accessSync(file, constants.R_OK);
  if (statSync(file).size === 0)
    throw new DatabaseFault(`${file} is empty: the record is gone.`, 'Restore a backup.');
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly, fileMustExist: true, timeout: busyTimeoutMs });
    if (whoseTables(database) === 'ours') return database;
  } catch (error) {
    database?.close();
    throw unreadable(file, codeOf(error));
  }
  database.close();
  throw new DatabaseFault(`${file} is a database of another program.`, 'Check DATABASE_URL.');
}

/** SQLite writes beside the file also to read it: where it may not, the file need not be damaged. */
function unreadable(file: string, code: string): DatabaseFault {
  return /^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)/.test(code)
    ? new DatabaseFault(
        `This account may not write ${file} and beside it (${code}).`,
        'Run this as the account of the server.',
      )
    : new DatabaseFault(
        `${file} cannot be read as a database (${code}).`,
        'Does DATABASE_URL name the right file? If so, keep it, and restore the newest backup.',
      );
}

const patienceMs = 30_000;

/**
 * One transaction beside a server that may be writing all the time. SQLite's own waiting sleeps up to 100 ms between its
 * tries and misses the short gaps forever: this looks each millisecond.
 */
export function writeBeside<T>(database: Database.Database, work: () => T): T {
  database.pragma('busy_timeout = 0');
  const transaction = database.transaction(work);
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      return transaction.immediate();
    } catch (error) {
      if (codeOf(error) !== 'SQLITE_BUSY') throw error;
      if (performance.now() > deadline)
        throw new DatabaseFault('The database is busy. Try again in a while.');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
