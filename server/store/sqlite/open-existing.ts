/** Opens a record beside a server that may be running on it, for commands: nothing is created and nothing migrated. */
import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { DatabaseFault } from './open-database.ts';

/** A command may wait for the server's commits; nobody else waits for it. */
const busyTimeoutMs = 10_000;

/** Throws a DatabaseFault when there is no such file, when it is empty, or when it is no database. */
export function openExisting(
  file: string,
  { readonly = true }: { readonly?: boolean } = {},
): Database.Database {
  if (!existsSync(file)) throw new DatabaseFault(`There is no database at ${file}. Check DATABASE_URL.`);
  if (statSync(file).size === 0) throw new DatabaseFault(`${file} is empty: the record is gone.`);
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly, fileMustExist: true, timeout: busyTimeoutMs });
    database.pragma('schema_version');
    return database;
  } catch (error) {
    database?.close();
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new DatabaseFault(`${file} cannot be read as a database (${code}).`);
  }
}

/** `ok`, or what SQLite says is wrong. */
export function quickCheck(database: Database.Database): string {
  try {
    return String(database.pragma('quick_check(1)', { simple: true })).slice(0, 120);
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  }
}
