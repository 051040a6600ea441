/** `votech-messages migrate [--status]` */
import { readDatabaseFile } from '../config/command-settings.ts';
import { inspectDatabase } from '../store/sqlite/file/inspect-database.ts';
import { isThere } from '../store/sqlite/file/open-existing.ts';
import { lockDatabase, openDatabase } from '../store/sqlite/file/open-database.ts';
import { type Command, print, readArgs } from './command.ts';

export const migrate: Command = {
  help: [
    'Usage: votech-messages migrate [--status]',
    '',
    'Brings the database up to date, as the server does when it starts: it makes a snapshot first, then takes each step in a',
    'transaction of its own. With --status nothing is changed: it shows the version and what is pending.',
  ].join('\n'),
  async run(args) {
    const { values } = readArgs(args, { status: { type: 'boolean', default: false } });
    const file = readDatabaseFile();
    if (values.status !== true) apply(file);
    return showStatus(file);
  },
};

function apply(file: string): void {
  const release = lockDatabase(file);
  try {
    openDatabase(file).close();
  } finally {
    release();
  }
}

function showStatus(file: string): number {
  if (!isThere(file)) {
    print(`${file}: not there yet; it is made when the server first starts.`);
    return 0;
  }
  const { verdict, version, newestVersion, pending } = inspectDatabase(file);
  if (verdict !== 'ok') {
    print(`${file}: ${verdict}`);
    return 1;
  }
  print(`${file}: version ${version} of ${newestVersion}`);
  for (const name of pending) print(`pending: ${name}`);
  if (version > newestVersion) print('The database is newer than this release: run the newer one.');
  else if (pending.length === 0) print('up to date');
  return version > newestVersion ? 1 : 0;
}
