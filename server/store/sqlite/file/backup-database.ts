/** A whole copy of the record in one file, made while a server writes to it. */
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from '../../../code-of.ts';
import { createFactsTable, lastBackupFact } from '../tables/facts-table.ts';
import { isNewer } from '../migrate.ts';
import { DatabaseFault } from './open-database.ts';
import { removeCopy } from './remove-copy.ts';
import { changeExisting, readExisting, writeBeside } from './open-existing.ts';
import { quickCheck } from './quick-check.ts';

/**
 * Copies the record as it is at one instant, checks the copy, and only then gives it its name. Never replaces a file.
 * `VACUUM INTO` is one read transaction: the page-wise copy would begin anew at each write.
 */
export function backupDatabase(file: string, target: string, now: Date): { bytes: number; isNoted: boolean } {
  if (/(^|[/\\])$/.test(target)) throw new DatabaseFault(`"${target}" is not a file name: name a new file.`);
  if (existsSync(target)) throw isTaken(target);
  process.umask(0o077);
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  // SQLite would say only that it cannot open the copy.
  accessSync(dirname(target), constants.W_OK);
  // Of this process: two that are started at once do not take each other's.
  const partial = `${target}.${process.pid}.partial`;
  removeCopy(partial);
  try {
    copy(file, partial);
    keep(partial, target);
  } finally {
    removeCopy(partial);
  }
  return { bytes: statSync(target).size, isNoted: noteBackup(file, now) };
}

/** A private copy in one file, whole and on disk. */
export function copy(file: string, target: string): void {
  readExisting(file, (database) => {
    // As in the record, and the copy takes it from there.
    database.pragma('secure_delete = ON');
    const statement = database.prepare('VACUUM INTO ?');
    try {
      statement.run(target);
    } catch (error) {
      removeCopy(target);
      throw notCopied(file, codeOf(error));
    }
  });
  // Such as on a USB stick, whose files all have the rights that it was mounted with.
  if ((statSync(target).mode & 0o077) !== 0) chmodSync(target, 0o600);
  const verdict = readExisting(target, quickCheck);
  if (verdict !== 'ok') throw new DatabaseFault(`The copy of ${file} is not whole (${verdict}).`);
  sync(target);
}

/** After it a loss of power cannot take back what was done to this file or folder. */
export function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

function isTaken(target: string): DatabaseFault {
  return new DatabaseFault(`${target} is there already: name a new file.`);
}

function notCopied(file: string, code: string): DatabaseFault {
  return code === 'SQLITE_FULL'
    ? new DatabaseFault(
        `There is no copy of ${file}: the disk is full (${code}).`,
        'Make room, and try again.',
      )
    : new DatabaseFault(`There is no copy of ${file} (${code}).`, 'Run the command doctor.');
}

/** Fails where the name is taken, also when somebody else took it meanwhile. */
function keep(partial: string, target: string): void {
  try {
    linkSync(partial, target);
  } catch (error) {
    if (!linkless.includes(codeOf(error))) throw takenOr(error, target);
    replaceOwn(partial, target);
  }
  sync(dirname(target));
}

/** What a disk without hard links answers, such as a USB stick or a share of another machine. */
const linkless = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

/** There the name is taken by an empty file first. */
function replaceOwn(partial: string, target: string): void {
  try {
    closeSync(openSync(target, 'wx', 0o600));
  } catch (error) {
    throw takenOr(error, target);
  }
  renameSync(partial, target);
}

function takenOr(error: unknown, target: string): unknown {
  return codeOf(error) === 'EEXIST' ? isTaken(target) : error;
}

/**
 * `doctor` asks how old the newest backup is. A record of a newer release is copied, and not written into. False where the
 * record cannot be written: its copy is good all the same, and perhaps the last one of a disk that fails.
 */
function noteBackup(file: string, now: Date): boolean {
  if (readExisting(file, isNewer)) return true;
  try {
    changeExisting(file, (database) => {
      const facts = createFactsTable(database);
      writeBeside(database, () => facts.set(lastBackupFact, now.toISOString()));
    });
    return true;
  } catch (error) {
    if (error instanceof DatabaseFault || codeOf(error).startsWith('SQLITE_')) return false;
    throw error;
  }
}
