/** What every command is: a line for the list, a page of help, and work that ends with an exit code. */
import { basename, isAbsolute, join, relative } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';

export interface Command {
  /** Printed for `--help` and after a mistake. */
  readonly help: string;
  /** Resolves with the exit code; undefined while it goes on running. `envFile` is the file of settings, where one was given. */
  run(args: readonly string[], envFile: string | null): Promise<number | undefined>;
}

/** The command was called with wrong arguments. The message is one sentence. */
export class UsageFault extends Error {
  override readonly name = 'UsageFault';
}

/** Something that the operator can fix. Printed as one sentence, without a stack. */
export class CommandFault extends Error {
  override readonly name = 'CommandFault';
}

/** Throws a UsageFault for an unknown option, or for too many or too few arguments. */
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
    // Node's first sentence names the option; the rest is about quoting.
    throw new UsageFault(error instanceof Error ? (error.message.split('. ')[0] ?? '') : 'Not understood.');
  }
}

/** How the operator called this command, for hints on what to run next: a checkout has no `votech-messages` in the PATH. */
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
