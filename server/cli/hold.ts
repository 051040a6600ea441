/** `votech-messages hold add|remove|list` */
import { readDatabaseFile } from '../config/command-settings.ts';
import { addHold, everyStudent, listHolds, removeHold } from '../store/sqlite/holds.ts';
import { type Command, CommandFault, print, readArgs, UsageFault } from './command.ts';
import { operator } from './operator.ts';

export const hold: Command = {
  help: [
    'Usage: votech-messages hold add STUDENT | --all',
    '       votech-messages hold remove STUDENT | --all',
    '       votech-messages hold list',
    '',
    'While a student is on hold, nothing of theirs is removed, whatever RETENTION_… says: for a lawsuit, an investigation or a',
    'request for records. Works while the server runs. --all holds every student, in addition to holds on single ones.',
    'Adding and removing a hold is recorded in the audit log.',
  ].join('\n'),
  async run([verb = '', ...args]) {
    const file = readDatabaseFile();
    switch (verb) {
      case 'add': {
        const studentId = readStudent(args);
        const outcome = addHold(file, studentId, operator(), new Date());
        if (outcome === 'no_such_student') throw new CommandFault('There is no such student.');
        print(outcome === 'done' ? `On hold: ${named(studentId)}.` : 'It was on hold already.');
        return 0;
      }
      case 'remove': {
        const studentId = readStudent(args);
        if (!removeHold(file, studentId, operator(), new Date()))
          throw new CommandFault(
            `There is no hold on ${named(studentId)}. The command "hold list" shows all of them.`,
          );
        print(`No longer on hold: ${named(studentId)}.`);
        return 0;
      }
      case 'list':
        readArgs(args, {});
        return list(file);
      default:
        throw new UsageFault('Say "add", "remove" or "list".');
    }
  },
};

function readStudent(args: readonly string[]): string {
  const options = { all: { type: 'boolean', default: false } } as const;
  if (args.includes('--all')) {
    readArgs(args, options);
    return everyStudent;
  }
  const [studentId = ''] = readArgs(args, options, ['STUDENT']).positionals;
  if (studentId === everyStudent) throw new UsageFault('For every student say --all.');
  return studentId;
}

function list(file: string): number {
  const holds = listHolds(file);
  if (holds.length === 0) print('Nobody is on hold.');
  for (const { studentId, since } of holds) print(`${named(studentId)}, since ${since}`);
  return 0;
}

function named(studentId: string): string {
  return studentId === everyStudent ? 'every student' : studentId;
}
