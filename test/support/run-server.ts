/** Runs the real server in a process of its own, as an operator does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { testSecret } from './mint-token.ts';

export interface RunOptions {
  readonly command?: 'serve' | 'demo';
  /** The file of the command `votech-messages`; else the checkout's. */
  readonly bin?: string;
  /**
   * Settings over the defaults: a free port, and for the demo a folder that goes when it ends; for `serve` loopback, `testSecret`, and a
   * database that goes too. To start again on the same record, give a `DATABASE_URL` of your own.
   */
  readonly env?: Readonly<Record<string, string>>;
  /** After the command. */
  readonly args?: readonly string[];
  /** Where a server comes back after a restart. */
  readonly port?: number;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** What the demo keeps; goes when the server ends. */
  readonly folder: string;
  readonly exited: Promise<Exit>;
  /** All that it wrote until now, both streams. */
  logs(): string;
  /** Settles once the output from this character on matches; a test that waits in vain ends by its own time limit. */
  logged(pattern: RegExp, from?: number): Promise<void>;
  /** SIGTERM, then waits for the end. */
  stop(): Promise<Exit>;
  /** SIGKILL, then waits for the end. */
  kill(): Promise<Exit>;
}

/** Settles once `/readyz` says 200. Throws with the logs when the server ends before, or takes too long. */
export async function runServer(options: RunOptions = {}): Promise<RunningServer> {
  const port = options.port ?? (await freePort());
  const folder = mkdtempSync(join(tmpdir(), 'votech-messages-'));
  const child = start(options, port, folder);
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => chunks.push(String(chunk)));
  const exited = new Promise<Exit>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  // Whatever ends the test run ends the server too.
  const killChild = () => child.kill('SIGKILL');
  process.once('exit', killChild);
  void exited.then(() => {
    process.off('exit', killChild);
    rmSync(folder, { recursive: true, force: true });
  });
  const end = (signal: NodeJS.Signals): Promise<Exit> => {
    child.kill(signal);
    return exited;
  };
  const server: RunningServer = {
    url: `http://127.0.0.1:${port}`,
    port,
    pid: child.pid ?? 0,
    folder,
    exited,
    logs: () => chunks.join(''),
    async logged(pattern, from = 0) {
      const ended = exited.then(() => Promise.reject(new Error(`It ended first:\n${chunks.join('')}`)));
      // Once the line was there, the end is what comes next, and no fault.
      ended.catch(() => undefined);
      while (!pattern.test(chunks.join('').slice(from))) await Promise.race([nextChunk(child), ended]);
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
  await ready(server, child);
  return server;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

function start(options: RunOptions, port: number, folder: string): ChildProcess {
  const { command = 'serve', bin = 'server/bin.js', args = [], env = {} } = options;
  return spawn(process.execPath, [bin, command, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Nothing of the developer's own settings gets in.
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      ...(command === 'demo' ? { DEMO_FOLDER: folder } : settingsOf(folder)),
      ...env,
    },
  });
}

function settingsOf(folder: string): Record<string, string> {
  return {
    HOST: '127.0.0.1',
    DATABASE_URL: `file:${join(folder, 'messages.db')}`,
    TOKEN_SECRET: testSecret,
  };
}

async function nextChunk({ stdout, stderr }: ChildProcess): Promise<void> {
  await Promise.race([stdout, stderr].flatMap((stream) => (stream === null ? [] : [once(stream, 'data')])));
}

const readyWithinMs = 20_000;

async function ready(server: RunningServer, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + readyWithinMs;
  while (!(await answers(`${server.url}/readyz`))) {
    const hasEnded = child.exitCode !== null || child.signalCode !== null;
    if (!hasEnded && performance.now() < deadline) {
      await pause(20);
      continue;
    }
    if (!hasEnded) child.kill('SIGKILL');
    await server.exited;
    throw new Error(`The server ${hasEnded ? 'ended' : 'was not ready in time'}:\n${server.logs()}`);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
