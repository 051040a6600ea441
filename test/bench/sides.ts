/** The two servers of every comparison: ours as the package has it, and the bare one; each a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../support/free-port.ts';
import { testSecret } from '../support/mint-token.ts';
import { benchTwilio } from './bench-students.ts';

export interface Side {
  readonly url: string;
  readonly pid: number;
  /** From the spawn to the first connection that was taken. */
  readonly listeningAfterMs: number;
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

export function startOurs(
  databaseFile: string,
  apiUrl: string,
  more: Record<string, string> = {},
): Promise<Side> {
  const env = {
    DATABASE_URL: `file:${databaseFile}`,
    TOKEN_SECRET: testSecret,
    LOG_LEVEL: 'info',
    QUIET_HOURS: 'off',
    RATE_LIMITS: '999999/min 999999/min 999999/min',
    PUBLIC_URL: benchTwilio.publicUrl,
    TWILIO_ACCOUNT_SID: benchTwilio.accountSid,
    TWILIO_AUTH_TOKEN: benchTwilio.authToken,
    TWILIO_FROM: benchTwilio.from,
    TWILIO_API_URL: apiUrl,
    ...more,
  };
  return start((port) => ({
    args: ['dist/lib/server/bin.js', 'serve'],
    env: { ...env, PORT: String(port) },
  }));
}

/** `reads`: its narrow table. `writes`: a record of ours, with our tables. */
export function startBare({ reads, writes }: { reads: string; writes: string }): Promise<Side> {
  const { authToken, publicUrl } = benchTwilio;
  return start((port) => ({
    args: ['test/bench/bare-server.ts', reads, writes, String(port), authToken, publicUrl],
    env: {},
  }));
}

async function start(
  command: (port: number) => { args: readonly string[]; env: Record<string, string> },
): Promise<Side> {
  const port = await freePort();
  const { args, env } = command(port);
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { PATH: process.env['PATH'], HOST: '127.0.0.1', ...env },
  });
  const killChild = () => child.kill('SIGKILL');
  process.once('exit', killChild);
  await listening(port, child);
  const listeningAfterMs = performance.now() - startedAt;
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    listeningAfterMs,
    async stop() {
      process.off('exit', killChild);
      const ended = once(child, 'exit');
      // What still waits for the slow provider is of no interest here.
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  while (!(await takes(port))) {
    if (child.exitCode !== null) throw new Error('The server ended before it listened');
    await pause(2);
  }
}

function takes(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
