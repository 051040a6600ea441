import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type RunningServer, runServer } from '../../support/run-server.ts';

let folder: string;
let server: RunningServer;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-level-'));
});

afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** Each change is told, so that what comes after it can be told from what came before. */
async function hangUp(words: RegExp): Promise<void> {
  const before = server.logs().length;
  process.kill(server.pid, 'SIGHUP');
  await server.logged(words, before);
}

async function linesOfRequest(): Promise<readonly string[]> {
  const answer = await fetch(`${server.url}/api/students/stu_1/thread`);
  expect(answer.status).toBe(401);
  const id = answer.headers.get('x-request-id') ?? '';
  await answer.arrayBuffer();
  // The last of its lines; the answer may be here before what was written of it.
  await server.logged(new RegExp(`"requestId":"${id}".*"msg":"request"`), 0);
  return server
    .logs()
    .split('\n')
    .filter((line) => line.includes(id));
}

it('SIGHUP reads the level again from the file of settings', async () => {
  const file = join(folder, '.env');
  writeFileSync(file, 'TIME_ZONE=America/Denver\n');
  server = await runServer({ args: ['--env-file', file] });
  expect(await linesOfRequest()).toHaveLength(1);

  writeFileSync(file, 'LOG_LEVEL=debug\nTIME_ZONE=Mars/Olympus\n');
  await hangUp(/"logLevel":"debug"/);
  const [refused, request] = await linesOfRequest();
  expect([refused, request]).toEqual([
    expect.stringContaining('"code":"unauthorized"'),
    expect.stringContaining('"status":401'),
  ]);

  writeFileSync(file, 'LOG_LEVEL=verbose\n');
  await hangUp(/the log level stays/);
  expect(server.logs()).not.toContain('verbose');
  expect(await linesOfRequest()).toHaveLength(2);

  writeFileSync(file, '');
  await hangUp(/"logLevel":"info"/);
  expect(await linesOfRequest()).toHaveLength(1);
  rmSync(file);
  await hangUp(/the log level stays/);
});

it('SIGHUP turns debug on and off where there is no file', async () => {
  server = await runServer();
  await hangUp(/"logLevel":"debug"/);
  expect(await linesOfRequest()).toHaveLength(2);
  await hangUp(/"logLevel":"info"/);
  expect(await linesOfRequest()).toHaveLength(1);
});
