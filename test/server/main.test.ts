import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished, vi } from 'vitest';
import { listen } from '../support/listen.ts';
import { mintToken, testSecret } from '../support/mint-token.ts';
import { runServer } from '../support/run-server.ts';
import { readConfig } from '../../server/config.ts';
import { createLogger } from '../../server/log.ts';
import { openServer, startServer } from '../../server/main.ts';
import { openDatabase } from '../../server/store/sqlite/file/open-database.ts';
import { createSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { environment } from './app/open-app.ts';
import { openSandbox } from './providers/sandbox-rig.ts';
import { accept, phone, rules, student, text } from './store/builders.ts';

const directoryKey = 'the-directory-key-of-at-least-32-bytes';
/** Nobody answers there. */
const nowhere = 'http://127.0.0.1:9';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'main-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

it('the server that is given any free port tells in its log which one it took', async () => {
  const file = join(newFolder(), 'record.db');
  const env = { PORT: '0', DATABASE_URL: `file:${file}`, TOKEN_SECRET: testSecret };
  const lines: string[] = [];
  const log = createLogger('info', { write: (line) => void lines.push(line) });
  const server = await startServer(readConfig(env), { log });
  onTestFinished(() => server.close());
  const told = lines.map((line) => JSON.parse(line)).find(({ msg }) => msg === 'listening');
  expect(server.url).toBe(`http://127.0.0.1:${told?.port}`);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

it('the server says when it makes a new record, since the old one may be on a disk that is not there', async () => {
  const file = join(newFolder(), 'record.db');
  const env = { PORT: '0', DATABASE_URL: `file:${file}`, TOKEN_SECRET: testSecret };
  const told: boolean[] = [];
  for (const _start of ['first', 'second']) {
    const lines: string[] = [];
    const log = createLogger('info', { write: (line) => void lines.push(line) });
    await (await startServer(readConfig(env), { log })).close();
    told.push(lines.some((line) => line.includes('a new, empty one is made')));
  }
  expect(told).toEqual([true, false]);
});

it('a server that cannot begin its work leaves the record and the port free', async () => {
  const file = join(newFolder(), 'record.db');
  const config = readConfig({ PORT: '0', DATABASE_URL: `file:${file}`, TOKEN_SECRET: testSecret });
  const log = createLogger('silent');
  await (await startServer(config, { log })).close();
  const other = openDatabase(file);
  other.exec('BEGIN IMMEDIATE');
  await expect(startServer(config, { log })).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
  other.close();
  const server = await startServer(config, { log });
  await server.close();
});

it('a server asks for texts that it missed, and lets go of reports that nobody claims, when it begins and each hour', async () => {
  const sandbox = await openSandbox({ publicUrl: nowhere });
  const file = join(newFolder(), 'record.db');
  const store = createSqliteStore(openDatabase(file));
  await store.putStudents([student()], new Date(), () => []);
  const { id } = await accept(store, { now: new Date() });
  await store.settle(id, { now: new Date(), status: 'sent', providerId: 'SM1', next: null });
  store.close();
  const config = readConfig({ ...environment(nowhere, sandbox.url), DATABASE_URL: `file:${file}` });
  let taken = 0;
  const log = createLogger('info', { write: (line) => void (taken += line.includes('took in') ? 1 : 0) });
  vi.useFakeTimers({ toFake: ['setInterval', 'setTimeout'] });
  const server = openServer(config, log);
  onTestFinished(async () => {
    vi.useRealTimers();
    await server.close(() => Promise.resolve());
  });
  const database = new Database(file);
  onTestFinished(() => void database.close());
  const leave = database.prepare(
    `INSERT INTO delivery_events (dedupe_key, provider_id, flags, received_at) VALUES (?, 'SM9', '', ?)`,
  );
  const left = database.prepare<[], number>('SELECT count(*) FROM delivery_events').pluck();
  const leaveFor = (key: string, hours: number) =>
    leave.run(key, new Date(Date.now() - hours * 60 * 60_000).toISOString());
  leaveFor('young', 23);
  await server.start();
  for (const [time, wait] of [1_000, 60 * 60_000 - 1_000].entries()) {
    await sandbox.replyFrom(phone, 'Are you there?').catch(() => undefined);
    leaveFor(`of ${time}`, 25);
    vi.advanceTimersByTime(wait - 1);
    expect([taken, left.get()]).toEqual([time, 2]);
    vi.advanceTimersByTime(1);
    while (taken === time || left.get() !== 1) await new Promise((resolve) => setImmediate(resolve));
  }
});

it('a server tells by email of replies that nobody answered, as soon as it has looked for them (NOTICE_URL)', async () => {
  const sandbox = await openSandbox({ publicUrl: nowhere });
  const file = join(newFolder(), 'record.db');
  const store = createSqliteStore(openDatabase(file));
  const now = new Date(Date.now() - 11 * 60_000);
  await store.putStudents([student()], now, () => []);
  const sender = { id: 'staff_7', name: 'Dana', role: 'director', email: 'dana@example.org' } as const;
  const { id } = await accept(store, { now, sender });
  await store.settle(id, { now, status: 'sent', providerId: 'SM1', next: null });
  await store.recordInbound(text('When?'), rules(now));
  store.close();
  const config = readConfig({
    ...environment(nowhere, sandbox.url),
    DATABASE_URL: `file:${file}`,
    NOTICE_URL: 'https://votech.example.org/students/{student}',
  });
  vi.useFakeTimers({ toFake: ['setInterval', 'setTimeout'] });
  const server = openServer(config, createLogger('silent'));
  onTestFinished(async () => {
    vi.useRealTimers();
    await server.close(() => Promise.resolve());
  });
  await server.start();
  vi.advanceTimersByTime(30_000);
  while (sandbox.emails.length === 0) await new Promise((resolve) => setImmediate(resolve));
  expect(sandbox.emails).toMatchObject([
    { to: 'dana@example.org', text: expect.stringContaining('https://votech.example.org/students/stu_1') },
  ]);
});

it('what is not a token gets the same answer, however long it is', async () => {
  const server = await runServer();
  onTestFinished(async () => void (await server.stop()));
  const answers = [10, 9_000, 50_000].map(async (length) => {
    const headers = { authorization: `Bearer ${'x'.repeat(length)}` };
    const answer = await fetch(`${server.url}/api/students/stu_1/thread`, { headers });
    const { requestId, ...problem } = JSON.parse(await answer.text());
    return { ...problem, named: typeof requestId, header: answer.headers.get('www-authenticate') };
  });
  const [first, ...others] = await Promise.all(answers);
  expect(first).toMatchObject({ status: 401, code: 'unauthorized', named: 'string', header: 'Bearer' });
  for (const other of others) expect(other).toEqual(first);
});

/** Takes every call, and answers none of them before it is told to. */
async function silentProvider() {
  const server = createServer();
  const url = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const called = new Promise<ServerResponse>((resolve) => {
    server.once('request', (_request, response) => resolve(response));
  });
  return { url, called };
}

it('the server that is closed while it asks for missing texts writes down that it has asked', async () => {
  const provider = await silentProvider();
  const file = join(newFolder(), 'record.db');
  const env = {
    PORT: '0',
    DATABASE_URL: `file:${file}`,
    TOKEN_SECRET: testSecret,
    PUBLIC_URL: 'https://messages.example.org',
    TWILIO_ACCOUNT_SID: `AC${'0a'.repeat(16)}`,
    TWILIO_AUTH_TOKEN: 'the-auth-token-of-the-tests',
    TWILIO_FROM: '+15415550000',
    TWILIO_API_URL: provider.url,
  };
  const server = await startServer(readConfig(env), { log: createLogger('silent') });
  const response = await provider.called;
  const closed = server.close();
  response.setHeader('content-type', 'application/json').end('{"messages":[]}');
  await closed;
  const database = openDatabase(file);
  const facts = database.prepare('SELECT name FROM facts').pluck().all();
  database.close();
  expect(facts).toContain('inbound_seen_until');
});

it('the server ends within ten seconds of SIGTERM, also where a provider does not answer', async () => {
  const provider = await silentProvider();
  const server = await runServer({
    env: {
      DIRECTORY_KEY: directoryKey,
      PUBLIC_URL: 'https://messages.example.org',
      RESEND_API_KEY: 're_test',
      RESEND_FROM: 'messages@example.org',
      RESEND_WEBHOOK_SECRET: 'whsec_c2l4dGVlbiBieXRlcyBhbmQgbW9yZSBvZiB0aGVt',
      RESEND_API_URL: provider.url,
    },
  });
  const call = async (method: string, path: string, bearer: string, body: object) => {
    const answer = await fetch(`${server.url}/api/students/stu_1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${bearer}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(body),
    });
    expect(answer.ok).toBe(true);
  };
  await call('PUT', '', directoryKey, { name: 'Jordan', email: 'jordan@example.org' });
  const token = await mintToken({ students: ['stu_1'] });
  await call('POST', '/messages', token, { channel: 'email', subject: 'Lab', body: 'Hello' });
  await provider.called;
  const startedAt = performance.now();
  // Twice, as from systemd by way of an old Node: again once the first is being heeded.
  process.kill(server.pid, 'SIGTERM');
  const answers = () => fetch(`${server.url}/healthz`).then(Boolean, () => false);
  while (await answers());
  expect(await server.stop()).toEqual({ code: 0, signal: null });
  expect(performance.now() - startedAt).toBeLessThan(10_000);
});
