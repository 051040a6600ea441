/** What every command is: a line for the list, a page of help, and work that ends with an exit code. */
import { basename, isAbsolute, join, relative } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';

export interface Command {
  /** Printed for `--help` and after a mistake. */
  readonly help: string;
  /** Resolves with the exit code; undefined while it goes on running. `envFile` is the file of settings, where one was given. */
  run(args: readonly string[], envFile: string | null): Promise<number | undefined>;
}

/** The command line is not what the command takes. The message is one sentence. */
export class UsageFault extends Error {
  override readonly name = 'UsageFault';
}

/** What an operator can mend: one sentence, no stack. */
export class CommandFault extends Error {
  override readonly name = 'CommandFault';
}

/** Throws a UsageFault for an option that is not there, or too many or too few names. */
export function readArgs<const T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
  names: readonly string[] = [],
) {
  const parsed = parse(args, options);
  if (parsed.positionals.length < names.length)
    throw new UsageFault(`${names[parsed.positionals.length] ?? ''} is missing.`);
  if (parsed.positionals.length > names.length) throw new UsageFault('There are too many arguments.');
  return parsed;
}

function parse<const T extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's sentence names the option; what follows it are hints on quoting.
    throw new UsageFault(error instanceof Error ? (error.message.split('. ')[0] ?? '') : 'Not understood.');
  }
}

/** How this command was called, to call it again: a checkout puts no `votech-messages` into the shell. */
export function calledAs(): string {
  const file = process.argv[1] ?? '';
  if (basename(file) === 'bin.js') {
    const near = relative('', file);
    return `node ${near.startsWith('..') || isAbsolute(near) ? file : near}`;
  }
  return file.includes(join('node_modules', '.bin')) ? 'npx votech-messages' : 'votech-messages';
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printError(text: string): void {
  process.stderr.write(`${text}\n`);
}

export async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
