/** `votech-messages unmark NUMBER` */
import { readDirectorySettings } from '../config/command-settings.ts';
import { parsePhone } from '../rules/parse-phone.ts';
import { unmarkNumber } from '../store/sqlite/unmark-number.ts';
import { type Command, CommandFault, print, readArgs } from './command.ts';
import { operator } from './operator.ts';

export const unmark: Command = {
  help: [
    'Usage: votech-messages unmark NUMBER',
    '',
    'Texts to a number stop once somebody records it as wrong, or a carrier says that it cannot receive texts. When you know that',
    'this is no longer so, for example because another student has the number now, this allows texts to it again. It is recorded',
    'in the audit log. It does not undo a STOP: only START from that phone does.',
  ].join('\n'),
  async run(args) {
    const [given = ''] = readArgs(args, {}, ['NUMBER']).positionals;
    const { databaseFile, defaultCountry } = readDirectorySettings();
    const number = await parsePhone(given, defaultCountry);
    if (number === null) throw new CommandFault('That is not a phone number. Write it like +15415550123.');
    const marks = unmarkNumber(databaseFile, number, operator(), new Date());
    if (marks.length === 0) throw new CommandFault('Nothing is recorded of this number that stops texts.');
    print(`No longer recorded of ${number}: ${marks.map((mark) => words[mark]).join(', ')}.`);
    return 0;
  },
};

const words = { wrong_number: 'wrong number', cannot_receive_texts: 'cannot receive texts' };
