/** What `npm start` promises whoever tries it. What it shows: test/whole. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Thread } from '../../../server/contract.ts';
import { listen } from '../../support/listen.ts';
import { type RunningServer, runServer } from '../../support/run-server.ts';
import { runCommand } from './run-command.ts';

let outside: Server;
let callsOutside = 0;
let folder: string;
let demo: RunningServer;
let env: Record<string, string>;

beforeAll(async () => {
  outside = createServer((_, response) => {
    callsOutside += 1;
    response.writeHead(500).end();
  });
  const url = await listen(outside);
  folder = mkdtempSync(join(tmpdir(), 'demo-'));
  // A developer's real account, and a proxy.
  const account = {
    TWILIO_ACCOUNT_SID: `AC${'f'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'real',
    RESEND_API_KEY: 're_real',
  };
  const away = {
    TWILIO_API_URL: url,
    RESEND_API_URL: url,
    NODE_USE_ENV_PROXY: '1',
    HTTP_PROXY: url,
    HTTPS_PROXY: url,
  };
  env = { ...account, ...away, DEMO_FOLDER: folder };
  demo = await runServer({ command: 'demo', env });
});

afterAll(async () => {
  await demo.stop();
  outside.close();
  rmSync(folder, { recursive: true });
});

async function call(path: string, init: RequestInit = {}): Promise<Response> {
  const given = await fetch(`${demo.url}/demo/token?student=stu_1042&role=case_manager`);
  const { token }: { token: string } = await given.json();
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
  };
  return fetch(`${demo.url}/api/students/stu_1042/${path}`, { ...init, headers });
}

async function statusOf(words: string): Promise<string | null> {
  const { entries }: Thread = await (await call('thread')).json();
  const found = entries.find((entry) => entry.kind === 'outbound' && entry.body === words);
  return found?.kind === 'outbound' ? found.status : null;
}

it('nothing leaves the machine, whatever accounts and proxies the environment names, and the demo says so', async () => {
  expect(demo.logs()).toContain('Nothing leaves this machine.');
  for (const channel of ['sms', 'email']) {
    const body = JSON.stringify({ channel, subject: 'Lab', body: `By ${channel}` });
    expect((await call('messages', { method: 'POST', body })).status).toBe(201);
    while ((await statusOf(`By ${channel}`)) !== 'delivered');
  }
  expect(callsOutside).toBe(0);
});

it('what was done in the demo is there again at its next start, from a folder of its own', async () => {
  const body = JSON.stringify({ channel: 'sms', body: 'To be kept' });
  await call('messages', { method: 'POST', body });
  await demo.stop();
  demo = await runServer({ command: 'demo', env });
  expect(await statusOf('To be kept')).not.toBeNull();
});

it('a token is given to nobody who comes by another name than this machine’s', async () => {
  const status = await new Promise<number | undefined>((resolve) => {
    const path = '/demo/token?student=stu_1042&role=super_admin';
    request({ port: demo.port, path, headers: { host: 'evil.example' } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).end();
  });
  expect(status).toBe(403);
});

it('a port that is taken is said in words, with what to do', async () => {
  const other = join(folder, 'other');
  const ended = await runCommand(['demo'], { env: { PORT: String(demo.port), DEMO_FOLDER: other } });
  expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('PORT=8788 npm start') });
});
