/** May this account use the record? Without the right to enter the folder, a record looks as if it did not exist. */
import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { operator } from '../operator.ts';
import { failure, type Finding } from './finding.ts';

const { R_OK, W_OK, X_OK } = constants;

/** Null if nothing stands in the way. SQLite needs to write files beside the database even to read it. */
export function checkRights(file: string): Finding | null {
  const folder = nearestFolder(dirname(file));
  const needed = [file, `${file}-wal`, `${file}-shm`, `${file}.lock`];
  return (
    checkAccess(folder, R_OK | W_OK | X_OK) ??
    needed.map((path) => checkAccess(path, R_OK | W_OK)).find((found) => found !== null) ??
    null
  );
}

/** The first folder on the way up that exists: missing ones are made inside it. */
export function nearestFolder(folder: string): string {
  return codeOf(folder, constants.F_OK) === 'ENOENT' && folder !== dirname(folder)
    ? nearestFolder(dirname(folder))
    : folder;
}

function checkAccess(path: string, mode: number): Finding | null {
  const code = codeOf(path, mode);
  if (code === null || code === 'ENOENT') return null;
  const { name } = operator();
  return failure(
    'database',
    `The account ${name} cannot read and write ${path} (${code}).`,
    'The server writes into the database file and beside it; commands do so, too.',
    `Run this as the account of the server, or give the folder to this one: chown -R ${name} ${dirname(path)}`,
  );
}

function codeOf(path: string, mode: number): string | null {
  try {
    accessSync(path, mode);
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  }
}
