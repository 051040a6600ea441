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
}

/** Nothing of the developer's own settings gets in. */
export function runCommand(
  args: readonly string[],
  { env = {}, input = '', unprivileged = false }: RunOptions = {},
): Promise<Ended> {
  const nobody = { uid: 65_534, gid: 65_534 };
  const child = spawn(process.execPath, ['server/bin.js', ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...env },
    ...(unprivileged && process.getuid?.() === 0 ? nobody : {}),
  });
  const [stdout, stderr]: [string[], string[]] = [[], []];
  child.stdout.on('data', (chunk) => stdout.push(String(chunk)));
  child.stderr.on('data', (chunk) => stderr.push(String(chunk)));
  child.stdin.end(input);
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, stdout: stdout.join(''), stderr: stderr.join('') }));
  });
}
