import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { type InstalledPackage, installPackage } from '../support/install-package.ts';
import { mintToken, testSecret } from '../support/mint-token.ts';

const directoryKey = 'the-directory-key-of-at-least-32-bytes';
let installed: InstalledPackage;

beforeAll(() => {
  installed = installPackage();
}, 60_000);
afterAll(() => installed.remove());

it('an application on a Node that is too old is told so, and goes on', () => {
  // better-sqlite3 crashes a real one.
  writeFileSync(
    join(installed.host, 'old.mjs'),
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });
    const { createApp } = await import('votech-messages/server');
    await createApp({}).catch((error) => console.log(error.message));`,
  );
  const { status, stdout } = spawnSync(process.execPath, ['old.mjs'], {
    cwd: installed.host,
    encoding: 'utf8',
  });
  expect(stdout).toBe('votech-messages needs Node 22.18 or newer, this is 20.20.2\n');
  expect(status).toBe(0);
});

/** What the document says, on a port that is free and telling when it listens. */
function documented(port: number): string {
  const page = readFileSync('docs/operations/README.md', 'utf8');
  const [, code = ''] = /```js\n([\s\S]*?createApp[\s\S]*?)```/.exec(page) ?? [];
  expect(code).toContain('server.listen(3000);');
  return code.replace('server.listen(3000);', `server.listen(${port}, () => console.log('listens'));`);
}

/** All that comes back for these bytes. */
async function answerTo(port: number, request: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.end(request);
  return text(socket);
}

it('the server of another application answers for us, as the document says', async () => {
  const port = await freePort();
  writeFileSync(join(installed.host, 'host.mjs'), documented(port));
  const child = spawn(process.execPath, ['host.mjs'], {
    cwd: installed.host,
    env: { PATH: process.env['PATH'], TOKEN_SECRET: testSecret, DIRECTORY_KEY: directoryKey },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  try {
    while (!String((await once(child.stdout, 'data'))[0]).includes('listens'));
    const ask = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, init);
    expect(await (await ask('/')).text()).toBe('my own application');
    expect((await ask('/readyz')).status).toBe(200);
    const unreadable = await answerTo(
      port,
      'GET /healthz HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n',
    );
    expect(unreadable).toMatch(/^HTTP\/1\.1 400 /);
    expect(unreadable).toContain('x-content-type-options: nosniff');
    expect((await ask('/votech-messages.js')).status).toBe(200);
    const put = await ask('/api/students/stu_1', {
      method: 'PUT',
      headers: { authorization: `Bearer ${directoryKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Jordan Rivera', phone: '541-555-0123' }),
    });
    expect(put.status).toBe(200);
    const headers = { authorization: `Bearer ${await mintToken({ students: ['stu_1'] })}` };
    const thread: unknown = await (await ask('/api/students/stu_1/thread', { headers })).json();
    expect(thread).toMatchObject({ student: { name: 'Jordan Rivera' } });
    const live = await ask('/api/students/stu_1/live', { headers });
    expect(live.headers.get('content-type')).toContain('text/event-stream');
    child.kill('SIGTERM');
    // The stream ends with the server: nobody waits for a page that stays open.
    await live.text();
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  expect(await ended).toEqual([0, null]);
}, 60_000);
