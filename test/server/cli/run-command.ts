/** Runs `votech-messages …` in a process of its own, as an operator does. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** As an account that the modes of files hold for: root may do everything. */
  readonly unprivileged?: boolean;
  /** No file may become larger than this many kilobytes, as on a disk that is full. */
  readonly largestFile?: number;
}

/** Nothing of the developer's own settings gets in. */
export function runCommand(
  args: readonly string[],
  { env = {}, input = '', unprivileged = false, largestFile }: RunOptions = {},
): Promise<Ended> {
  const nobody = { uid: 65_534, gid: 65_534 };
  const command = [process.execPath, 'server/bin.js', ...args];
  const limit = ['-c', `ulimit -f ${largestFile ?? 'unlimited'} && exec "$@"`, 'sh'];
  const [program = '', ...rest] = largestFile === undefined ? command : ['bash', ...limit, ...command];
  const child = spawn(program, rest, {
    cwd: root,
    // Under the limit Node's cache of compiled code would be cut off, too.
    env: {
      PATH: process.env['PATH'],
      ...(largestFile === undefined ? {} : { NODE_DISABLE_COMPILE_CACHE: '1' }),
      ...env,
    },
    ...(unprivileged && process.getuid?.() === 0 ? nobody : {}),
  });
  const [stdout, stderr]: [string[], string[]] = [[], []];
  child.stdout.on('data', (chunk) => stdout.push(String(chunk)));
  child.stderr.on('data', (chunk) => stderr.push(String(chunk)));
  // A command that reads nothing may have ended before: its outcome tells, not the broken pipe.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, stdout: stdout.join(''), stderr: stderr.join('') }));
  });
}
