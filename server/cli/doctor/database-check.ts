/** The record: whole, private, up to date, backed up, with room to grow. */
import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseFault } from '../../store/sqlite/file/open-database.ts';
import {
  checkAuditChain,
  type DatabaseState,
  inspectDatabase,
} from '../../store/sqlite/file/inspect-database.ts';
import { failure, type Finding, ok, skipped, type Surroundings, warning } from './finding.ts';
import { checkRights, nearestFolder } from './rights-check.ts';

const hourMs = 3_600_000;
const mebibyte = 1024 * 1024;

export function checkDatabase(databaseFile: string, around: Surroundings): readonly Finding[] {
  if (databaseFile === ':memory:') {
    const why = 'Every message and every opt-out is gone when the server stops.';
    return [failure('database', 'DATABASE_URL keeps everything in memory.', why, 'Name a file.')];
  }
  // The whole path: the command may be running in the wrong folder.
  const file = resolve(databaseFile);
  const refused = checkRights(file);
  return [...(refused === null ? checkFile(file, around) : [refused]), checkDisk(file, around)];
}

function checkFile(file: string, around: Surroundings): readonly Finding[] {
  if (!existsSync(file)) {
    if (existsSync(`${file}-wal`)) {
      const why = 'A log without its database means that the record was lost or moved.';
      return [
        failure('database', `${file} is missing.`, why, 'Put it back, or: votech-messages restore FILE'),
      ];
    }
    return [skipped('database', `${file} is not there yet; it is made when the server first starts.`)];
  }
  try {
    const state = inspectDatabase(file);
    if (state.verdict !== 'ok') return [damaged(file, state.verdict)];
    const findings = [ok('database', `${file} is whole.`), checkVersion(state), checkBackup(state, around)];
    return [...findings, checkPrivate(file), ...(state.pending.length > 0 ? [] : [checkAudit(file)])];
  } catch (error) {
    if (error instanceof DatabaseFault) return [damaged(file, error.what)];
    throw error;
  }
}

function damaged(file: string, verdict: string): Finding {
  return failure(
    'database',
    `${file} cannot be used: ${verdict}`,
    'The server does not start with a record that it cannot trust.',
    'Does DATABASE_URL name the right file? If so, keep it, and restore the newest backup: votech-messages restore FILE --force',
  );
}

function checkVersion({ version, newestVersion, pending }: DatabaseState): Finding {
  if (version > newestVersion) {
    return failure(
      'migrations',
      `The database is at version ${version}, this release knows ${newestVersion}.`,
      'An older release would not understand what a newer one wrote.',
      'Run the newer release.',
    );
  }
  if (pending.length > 0) {
    return warning(
      'migrations',
      `${pending.length} migrations are pending: ${pending.join(', ')}.`,
      'They run when the server starts, which then takes longer.',
      'Make a backup first, then: votech-messages migrate',
    );
  }
  return ok('migrations', `The database is up to date (version ${version}).`);
}

function checkBackup({ lastBackupAt, messages }: DatabaseState, { now }: Surroundings): Finding {
  const why = 'Without a backup a broken disk takes every message and every opt-out with it.';
  const todo = 'Run "votech-messages backup FILE" every night, or use Litestream.';
  const age = lastBackupAt === null ? Infinity : (now().getTime() - Date.parse(lastBackupAt)) / hourMs;
  if (age <= 26) return ok('backup', `The newest backup is ${Math.round(age)} hours old.`);
  const says =
    lastBackupAt === null
      ? 'No backup was ever made with this command.'
      : `The newest backup is ${Math.round(age / 24)} days old.`;
  return messages > 0 && age > 7 * 24
    ? failure('backup', says, why, todo)
    : warning('backup', says, why, todo);
}

function checkPrivate(file: string): Finding {
  const open = [file, `${file}-wal`].filter(
    (each) => existsSync(each) && (statSync(each).mode & 0o077) !== 0,
  );
  if (open.length === 0) return ok('permissions', 'Only its owner may read the record.');
  return failure(
    'permissions',
    `Other accounts of this machine may read ${open.join(' and ')}.`,
    'It holds what students wrote.',
    `chmod 600 ${open.join(' ')}`,
  );
}

function checkAudit(file: string): Finding {
  const { broken, rows, unaccounted } = checkAuditChain(file);
  if (broken === null && unaccounted.length === 0) return ok('audit', `The audit log holds: ${rows} rows.`);
  const todo =
    'Keep the file as it is, and compare it with the newest backup for which "votech-messages verify" holds.';
  if (broken === null)
    return failure(
      'audit',
      `The words of ${unaccounted.length} entries are gone, and no purge accounts for it.`,
      "They were removed behind the server's back.",
      todo,
    );
  return failure(
    'audit',
    `The audit log does not hold at row ${broken}.`,
    "It, or a row before it, was changed or removed behind the server's back.",
    todo,
  );
}

function checkDisk(file: string, { freeBytes }: Surroundings): Finding {
  const folder = nearestFolder(dirname(file));
  const free = Math.floor(freeBytes(folder) / mebibyte);
  const why = 'On a full disk nothing can be saved, so that nothing is sent and replies are refused.';
  const todo = 'Make room, or move the database to a larger disk.';
  if (free < 256) return failure('disk', `Only ${free} MiB are free at ${folder}.`, why, todo);
  if (free < 2048) return warning('disk', `${free} MiB are free at ${folder}.`, why, todo);
  return ok('disk', `${Math.floor(free / 1024)} GiB are free at ${folder}.`);
}
