/** `votech-messages verify`: was the audit log changed behind the server's back? */
import { readDatabaseFile } from '../config/command-settings.ts';
import { type ChainState, checkAuditChain } from '../store/sqlite/file/inspect-database.ts';
import { verifyExport } from './verify-export.ts';
import { type Command, print, printError, readArgs } from './command.ts';

export const verify: Command = {
  help: [
    'Usage: votech-messages verify [FOLDER]',
    '',
    'Checks that each row of the audit log follows from the row before it. Prints the last hash: keep it in another',
    'place, and it shows later that no rows were cut off the end. What a retention schedule removed must match the log, too.',
    '',
    'With the FOLDER of an export, checks instead that its files have not changed and match the audit log.',
  ].join('\n'),
  async run(args) {
    const [folder, ...more] = args;
    if (folder !== undefined && !folder.startsWith('-') && more.length === 0) return verifyExport(folder);
    readArgs(args, {});
    const chain = checkAuditChain(readDatabaseFile());
    const fault = faultOf(chain);
    if (fault !== null) {
      printError(fault);
      printError('Keep this file as it is, and compare it with the newest backup that holds.');
      return 1;
    }
    print(`The audit log holds: ${chain.rows} rows, last hash ${chain.lastHash || 'none'}`);
    return 0;
  },
};

function faultOf({ broken, unaccounted }: ChainState): string | null {
  if (broken !== null)
    return `The audit log does not hold at row ${broken}: it, or a row before it, was changed or removed.`;
  const [first] = unaccounted;
  if (first === undefined) return null;
  return `Words are gone that no purge accounts for: ${unaccounted.length} entries, the first ${first}.`;
}
