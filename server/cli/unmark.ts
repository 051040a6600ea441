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
    'Texts to a number stop once somebody recorded it as a wrong number, or a carrier said that it cannot receive texts. Once you',
    'know that this is so no more, as when the number is another student’s by now, this lets texts go to it again. It goes into',
    'the audit log. Who texted STOP has to text START: this changes nothing about it.',
  ].join('\n'),
  async run(args) {
    const [given = ''] = readArgs(args, {}, ['NUMBER']).positionals;
    const { databaseFile, defaultCountry } = readDirectorySettings();
    const number = await parsePhone(given, defaultCountry);
    if (number === null) throw new CommandFault('That is no phone number. Write it like +15415550123.');
    const marks = unmarkNumber(databaseFile, number, operator(), new Date());
    if (marks.length === 0) throw new CommandFault('Nothing is recorded of this number that stops texts.');
    print(`No longer recorded of ${number}: ${marks.map((mark) => words[mark]).join(', ')}.`);
    return 0;
  },
};

const words = { wrong_number: 'wrong number', cannot_receive_texts: 'cannot receive texts' };
