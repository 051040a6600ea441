/** Puts a backup in the place of the record, with no server on it. What was there is kept aside. */
import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, renameSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { copy, sync } from './backup-database.ts';
import { type DatabaseState, inspectDatabase } from './inspect-database.ts';
import { DatabaseFault, lockDatabase } from './open-database.ts';
import { removeCopy } from './remove-copy.ts';
import { changeExisting } from './open-existing.ts';
import { listHolds } from '../holds.ts';
import { createFactsTable, restoreFact } from '../tables/facts-table.ts';

export interface Restored {
  readonly messages: number;
  /** Null when there was nothing. */
  readonly keptAside: string | null;
  /** Legal holds of the record that was there, put on the backup's too; null where they could not be read. */
  readonly holds: number | null;
}

/** Throws a DatabaseFault, with everything as it was, when the backup is not good or a server holds the record. */
export function restoreDatabase(
  backup: string,
  file: string,
  { force, now }: { force: boolean; now: Date },
): Restored {
  if (resolve(backup) === resolve(file)) throw new DatabaseFault(`${backup} is the record itself.`);
  const { messages } = checkBackup(backup);
  const release = lockDatabase(file);
  try {
    const isThere = existsSync(file) || existsSync(`${file}-wal`);
    if (isThere && !force)
      throw new DatabaseFault(`There is a record at ${file}. Give --force to move it aside and replace it.`);
    const fresh = `${file}.restoring`;
    removeCopy(fresh);
    try {
      copy(backup, fresh);
      beginAnew(fresh);
      const holds = isThere ? carryHolds(file, fresh) : 0;
      const keptAside = isThere ? moveAside(file, now) : null;
      renameSync(fresh, file);
      sync(dirname(file));
      return { messages, keptAside, holds };
    } finally {
      removeCopy(fresh);
    }
  } finally {
    release();
  }
}

function checkBackup(backup: string): { messages: number } {
  const found = statSync(backup, { throwIfNoEntry: false });
  if (found === undefined) throw new DatabaseFault(`There is no file ${backup}.`);
  if (!found.isFile()) throw new DatabaseFault(`${backup} is not a file.`);
  if (found.size === 0) throw new DatabaseFault(`${backup} is not a usable backup (it is empty).`);
  const { verdict, version, newestVersion, messages } = inspect(backup);
  if (verdict !== 'ok') throw new DatabaseFault(`${backup} is not a usable backup (${verdict}).`);
  if (version > newestVersion)
    throw new DatabaseFault(
      `${backup} is of version ${version}, this release knows ${newestVersion}: run the newer release.`,
    );
  return { messages };
}

function inspect(backup: string): DatabaseState {
  try {
    return inspectDatabase(backup);
  } catch (error) {
    throw error instanceof DatabaseFault
      ? new DatabaseFault(`This is not a usable backup: ${error.what}`)
      : error;
  }
}

/**
 * What waited to be sent when the backup was made has most likely been sent since. It becomes "unknown": a text is looked
 * for at Twilio and never sent again, an email goes under its old idempotency key or not at all. Pages that have read more than
 * the backup holds read the thread again: it is another record.
 */
function beginAnew(file: string): void {
  changeExisting(file, (database) => {
    database.pragma('journal_mode = DELETE');
    createFactsTable(database).set(restoreFact, randomBytes(8).toString('hex'));
    database.exec(
      `UPDATE outbox SET task = 'calling', first_called_at = coalesce(first_called_at,
         (SELECT created_at FROM messages WHERE messages.id = outbox.message_id)) WHERE task = 'send'`,
    );
  });
  sync(file);
}

/** What is on hold must not be removed because a backup is from before the hold. */
function carryHolds(from: string, to: string): number | null {
  try {
    const holds = listHolds(from);
    changeExisting(to, (database) => {
      const add = database.prepare(
        'INSERT INTO holds (student_id, since) VALUES (?, ?) ON CONFLICT DO NOTHING',
      );
      for (const { studentId, since } of holds) add.run(studentId, since);
    });
    sync(to);
    return holds.length;
  } catch {
    return null;
  }
}

/** The log goes with its database: beside another one it would spoil it. */
function moveAside(file: string, now: Date): string {
  const aside = `${file}.replaced-${now.toISOString().replaceAll(/[:.]/g, '-')}`;
  if (existsSync(file)) linkSync(file, aside);
  for (const end of ['-wal', '-shm']) {
    if (existsSync(`${file}${end}`)) renameSync(`${file}${end}`, `${aside}${end}`);
  }
  return aside;
}
