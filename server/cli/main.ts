/** The command `votech-messages`: one file a command, loaded when it is called. */
import { existsSync } from 'node:fs';
import { codeOf } from '../code-of.ts';
import { ConfigError } from '../config.ts';
import { EnvFileFault, loadEnvFile } from '../config/env-file.ts';
import { packageVersion } from '../package-version.ts';
import { DatabaseFault } from '../store/sqlite/file/open-database.ts';
import { calledAs, type Command, CommandFault, print, printError, UsageFault } from './command.ts';

interface Listed {
  readonly summary: string;
  load(): Promise<Command>;
}

const commands: Readonly<Record<string, Listed>> = {
  serve: {
    summary: 'run the server with the settings of the environment',
    load: async () => (await import('./serve.ts')).serve,
  },
  init: {
    summary: 'write a .env with fresh secrets',
    load: async () => (await import('./init.ts')).init,
  },
  doctor: {
    summary: 'check the setup, and say what is wrong and what to do',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  token: {
    summary: 'mint a role token, or say what is wrong with one',
    load: async () => (await import('./token.ts')).token,
  },
  import: {
    summary: 'load students from CSV, OneRoster, Microsoft SDS or Clever files',
    load: async () => (await import('./import.ts')).importStudents,
  },
  export: {
    summary: 'write everything about one student into a folder',
    load: async () => (await import('./export.ts')).exportRecord,
  },
  backup: {
    summary: 'copy the record into one file, even while the server runs',
    load: async () => (await import('./backup.ts')).backup,
  },
  restore: {
    summary: 'replace the record with a backup',
    load: async () => (await import('./restore.ts')).restore,
  },
  migrate: {
    summary: 'bring the database up to date, or show what is pending',
    load: async () => (await import('./migrate.ts')).migrate,
  },
  verify: {
    summary: 'check that the audit log was not changed',
    load: async () => (await import('./verify.ts')).verify,
  },
  purge: {
    summary: 'remove what the retention schedule no longer keeps, or show how much that is',
    load: async () => (await import('./purge.ts')).purge,
  },
  hold: {
    summary: 'keep a student’s record whole, whatever the retention schedule says',
    load: async () => (await import('./hold.ts')).hold,
  },
  unmark: {
    summary: 'allow texts again to a number recorded as wrong, or as unable to receive them',
    load: async () => (await import('./unmark.ts')).unmark,
  },
  'send-test': {
    summary: 'send one text or email to yourself through the provider',
    load: async () => (await import('./send-test.ts')).sendTest,
  },
};

export async function main(given: readonly string[]): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', cannotTell);
  try {
    const { rest, envFile } = takeEnvFile(given);
    const [name = '', ...args] = rest;
    process.exitCode = await runNamed(name, args, envFile);
  } catch (error) {
    const words = wordsFor(error);
    if (words === null) throw error;
    printError(words);
    process.exitCode = error instanceof UsageFault ? 2 : 1;
  }
}

/** Who reads only the first lines, as `head` does, has closed the pipe by then: the work goes on, and its exit code counts. */
function cannotTell(error: Error & { code?: unknown }): void {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`The output cannot be written (${String(error.code)}).\n`);
  process.exit(1);
}

async function runNamed(
  name: string,
  args: readonly string[],
  envFile: string | null,
): Promise<number | undefined> {
  if (isHelp(name)) {
    const topic = args.find((arg) => !isHelp(arg));
    return topic === undefined ? show(list()) : runNamed(topic, ['--help'], envFile);
  }
  if (name === 'version' || name === '--version' || name === '-v') return show(packageVersion());
  const listed = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (listed === undefined) {
    printError(name === '' ? list() : `There is no command "${name}".\n\n${list()}`);
    return 2;
  }
  const command = await listed.load();
  if (args.some((arg) => arg !== 'help' && isHelp(arg))) return show(command.help);
  try {
    return await command.run(args, envFile);
  } catch (error) {
    if (error instanceof UsageFault) throw new UsageFault(`${error.message}\n\n${command.help}`);
    throw error;
  }
}

function isHelp(word: string): boolean {
  return ['help', '--help', '-h'].includes(word);
}

function show(text: string): number {
  print(text);
  return 0;
}

function list(): string {
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`);
  return [
    'Usage: votech-messages [--env-file FILE] <command> [options]',
    '',
    'Commands:',
    ...lines,
    '',
    'Exit codes: 0 done, 1 failed or something is wrong, 2 the command line was not understood.',
    '`votech-messages <command> --help` says more. Settings come from the environment; FILE adds those that are not set there.',
    ...(calledAs() === 'votech-messages' ? [] : [`Here it is called: ${calledAs()}`]),
  ].join('\n');
}

/** The option may stand anywhere on the line. A variable that the environment has already is not overwritten. */
function takeEnvFile(given: readonly string[]): { rest: readonly string[]; envFile: string | null } {
  const isIt = (arg: string) => arg === '--env-file' || arg.startsWith('--env-file=');
  const at = given.findIndex(isIt);
  if (at === -1) return { rest: given, envFile: null };
  if (given.findLastIndex(isIt) !== at) throw new UsageFault('--env-file can be given once only.');
  const [, inline] = (given[at] ?? '').split(/=(.*)/s);
  const file = inline ?? given[at + 1] ?? '';
  if (!existsSync(file)) throw new UsageFault(`--env-file: there is no file "${file}".`);
  loadEnvFile(file);
  return { rest: given.toSpliced(at, inline === undefined ? 2 : 1), envFile: file };
}

/** What to print for something that the operator can fix; null for a bug of ours. */
function wordsFor(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const known = [ConfigError, EnvFileFault, DatabaseFault, CommandFault, UsageFault].some(
    (kind) => error instanceof kind,
  );
  return known ? error.message : refusalOf(error);
}

const refusals: Readonly<Record<string, string>> = {
  EACCES: 'this account has no right to it',
  EPERM: 'this account has no right to it',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of this path is not a folder',
  EEXIST: 'a part of this path is not a folder',
  ENAMETOOLONG: 'this name is too long',
  // Also for a folder that is to be made on a disk that is read-only.
  ENOENT: 'it is not there, and cannot be made',
};

/** Null unless the system refused a file or folder, or SQLite the record. */
function refusalOf(error: Error & { path?: unknown }): string | null {
  const code = codeOf(error);
  if (code.startsWith('SQLITE_')) return `The record: ${sqliteWords(code)} (${code}).`;
  // Of a file that is open already the system does not say which.
  if (code === 'ENOSPC' && error.path === undefined)
    return 'The disk is full (ENOSPC). Make room, and try again.';
  const words = refusals[code];
  return words === undefined || typeof error.path !== 'string' ? null : `${error.path}: ${words} (${code}).`;
}

function sqliteWords(code: string): string {
  if (code === 'SQLITE_FULL') return 'the disk is full. Make room, and try again';
  if (code.startsWith('SQLITE_READONLY')) return 'this account may not write it, or the disk is read-only';
  if (code.startsWith('SQLITE_BUSY')) return 'another program holds it. Try again in a while';
  return 'it cannot be read or written. Run the command doctor';
}
