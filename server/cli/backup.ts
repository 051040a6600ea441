/** `votech-messages backup FILE` */
import { readDatabaseFile } from '../config/command-settings.ts';
import { backupDatabase } from '../store/sqlite/file/backup-database.ts';
import { type Command, print, printError, readArgs } from './command.ts';

export const backup: Command = {
  help: [
    'Usage: votech-messages backup FILE',
    '',
    'Copies the record of DATABASE_URL, as it is at one instant, into FILE (mode 0600), even while a server writes to it.',
    'The copy is checked before it gets its name; a FILE that exists is never replaced. FILE holds messages of students:',
    'keep it where only people who may read them can get at it.',
  ].join('\n'),
  async run(args) {
    const [target = ''] = readArgs(args, {}, ['FILE']).positionals;
    const { bytes, isNoted } = backupDatabase(readDatabaseFile(), target, new Date());
    print(`Wrote ${target} (${bytes} bytes), checked.`);
    if (!isNoted)
      printError(
        'The copy is good, but the record could not be written: it does not know of this backup. Run the command doctor.',
      );
    return 0;
  },
};
