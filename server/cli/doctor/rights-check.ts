/** May this account use the record? Without the right to enter the folder, a record looks as if it did not exist. */
import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from '../../code-of.ts';
import { operator } from '../operator.ts';
import { failure, type Finding } from './finding.ts';

const { R_OK, W_OK, X_OK } = constants;

/** Null if nothing stands in the way. SQLite needs to write files beside the database even to read it. */
export function checkRights(file: string): Finding | null {
  const folder = nearestFolder(dirname(file));
  const needed = [file, `${file}-wal`, `${file}-shm`, `${file}.lock`];
  const refused =
    refusalOf(folder, R_OK | W_OK | X_OK) ??
    needed.map((path) => refusalOf(path, R_OK | W_OK)).find((words) => words !== null);
  if (refused === undefined || refused === null) return null;
  if (refused.endsWith('(EROFS)')) return isReadOnly(folder);
  const { name } = operator();
  return failure(
    'database',
    `The account ${name} cannot read and write ${refused}.`,
    'The server writes into the database file and beside it; commands do so, too.',
    `Run this as the account of the server, or give the record to this one: ${giveAway(file, folder, name)}`,
  );
}

function isReadOnly(folder: string): Finding {
  return failure(
    'database',
    `The disk of ${folder} is read-only.`,
    'Nothing can be saved, so that nothing is sent and replies are refused.',
    'The system does this by itself where a disk fails: look at its log (dmesg). If it does not, mount the disk for writing.',
  );
}

/** The first folder on the way up that exists: missing ones are made inside it. */
export function nearestFolder(folder: string): string {
  return accessCode(folder, constants.F_OK) === 'ENOENT' && folder !== dirname(folder)
    ? nearestFolder(dirname(folder))
    : folder;
}

/** Only the record's own: what lies beside its folder, such as all of /var/lib, is not to change hands. */
function giveAway(file: string, folder: string, account: string): string {
  const own = dirname(file);
  return folder === own
    ? `chown ${account} "${own}" "${file}"*`
    : `install -d -o ${account} -m 0700 "${own}"`;
}

function refusalOf(path: string, mode: number): string | null {
  const code = accessCode(path, mode);
  return code === null || code === 'ENOENT' ? null : `${path} (${code})`;
}

function accessCode(path: string, mode: number): string | null {
  try {
    accessSync(path, mode);
    return null;
  } catch (error) {
    return codeOf(error);
  }
}
