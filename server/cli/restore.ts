/** `votech-messages restore FILE` */
import { readDatabaseFile } from '../config/command-settings.ts';
import { restoreDatabase } from '../store/sqlite/file/restore-database.ts';
import { type Command, CommandFault, print, readArgs } from './command.ts';

export const restore: Command = {
  help: [
    'Usage: votech-messages restore FILE [--force]',
    '',
    'Replaces the record of DATABASE_URL with a backup. Refused while a server uses it, and if FILE is damaged or newer than',
    'this release. With --force, a record that is there is moved aside, never deleted.',
    'Messages that were waiting to be sent when the backup was made are not sent again. Holds of the record that was there are kept.',
  ].join('\n'),
  async run(args) {
    const { values, positionals } = readArgs(args, { force: { type: 'boolean', default: false } }, ['FILE']);
    const [source = ''] = positionals;
    const file = readDatabaseFile();
    if (file === ':memory:') throw new CommandFault('DATABASE_URL keeps everything in memory. Name a file.');
    const restored = restoreDatabase(source, file, { force: values.force, now: new Date() });
    print(`Restored ${file} from ${source}: ${restored.messages} messages.`);
    if (restored.keptAside !== null) print(`What was there is kept as ${restored.keptAside}.`);
    if (restored.holds === null)
      print('Its holds could not be read: add them again (hold add) before you start the server.');
    else if (restored.holds > 0) print(`Its ${restored.holds} holds are kept.`);
    print('Next: the command verify, then start the server.');
    return 0;
  },
};
