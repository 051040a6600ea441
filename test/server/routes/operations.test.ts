import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { mintToken } from '../../support/mint-token.ts';
import { codeOf, openConversation, phone, post, send } from '../app/conversation.ts';
import { openApp } from '../app/open-app.ts';

describe('for operators', () => {
  it('the process says that it answers', async () => {
    const { app } = await openApp();
    const answer = await app.request('/healthz');
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('the server says that it is ready and when a provider last reported, and tells nobody of a reply', async () => {
    const opened = await openConversation();
    expect(await (await opened.app.request('/readyz')).json()).toMatchObject({
      status: 'ready',
      lastReportAt: null,
    });
    await send(opened, { body: 'Hello' });
    await opened.sandbox.settled();
    const before = await (await opened.app.request('/readyz')).json();
    opened.clock.advance(60_000);
    expect((await opened.sandbox.replyFrom(phone, 'on my way')).status).toBe(200);
    expect(await (await opened.app.request('/readyz')).json()).toEqual(before);
  });

  it('the server says that it is not ready when messages wait for minutes or the record cannot be read', async () => {
    const opened = await openConversation();
    await opened.outbox.stop();
    await send(opened, { body: 'Hello' });
    opened.clock.advance(5 * 60_000);
    expect((await opened.app.request('/readyz')).status).toBe(200);
    opened.clock.advance(1);
    const late = await opened.app.request('/readyz');
    expect([late.status, await codeOf(late)]).toEqual([503, 'unavailable']);
    opened.store.close();
    const closed = await opened.app.request('/readyz');
    expect(closed.status).toBeGreaterThanOrEqual(500);
  });

  it.each<[string, (database: Database) => void, (database: Database) => void]>([
    [
      'on a disk that is read-only',
      (database) => database.pragma('query_only = ON'),
      (database) => database.pragma('query_only = OFF'),
    ],
    [
      'on a disk that has room for less than a message',
      (database) => {
        database.exec('VACUUM');
        const pages = Number(database.pragma('page_count', { simple: true }));
        database.pragma(`max_page_count = ${pages + 1}`);
      },
      (database) => database.pragma('max_page_count = 1000000'),
    ],
  ])(
    'the server is not ready while messages cannot be saved, and ready again: %s',
    async (_, spoil, mend) => {
      const opened = await openConversation();
      const readiness = async () => (await opened.app.request('/readyz')).status;
      // The reads of this turn share a transaction, within which nothing can be tidied up.
      await nextTurn();
      spoil(opened.database);
      const long = { channel: 'email', subject: 'News', body: 'word '.repeat(3_900) };
      expect((await post(opened, long)).status).toBe(503);
      expect([await readiness(), await readiness()]).toEqual([503, 503]);
      mend(opened.database);
      expect(await readiness()).toBe(200);
    },
  );
});

it('the log tells why no token can be checked', async () => {
  const jwks = { TOKEN_SECRET: undefined, TOKEN_JWKS_URL: 'http://127.0.0.1:9/jwks.json' };
  const { app, clock, logs } = await openApp({ env: jwks });
  const [, claims = ''] = (await mintToken({ issuedAt: clock.now() })).split('.');
  const header = Buffer.from('{"alg":"RS256"}').toString('base64url');
  const headers = { authorization: `Bearer ${header}.${claims}.AAAA` };
  expect((await app.request('/api/students/stu_1/thread', { headers })).status).toBe(503);
  const line = logs()
    .split('\n')
    .find((each) => each.includes('request failed'));
  expect(JSON.parse(line ?? '{}')).toMatchObject({
    err: { name: 'TypeError' },
    reason: 'The sign-in cannot be checked just now.',
  });
  expect(logs()).not.toContain(claims);
});

describe('an address', () => {
  it.each([
    '/',
    '/nothing',
    '/api',
    '/api/students',
    '/api/students/stu_1/nothing',
    '/api/students//thread',
    '/webhooks',
  ])('that is not there is 404: %s', async (path) => {
    const { call } = await openConversation();
    const answer = await call(path, { as: path === '/api/students' ? 'directory' : {} });
    expect([404, 405]).toContain(answer.status);
  });

  it.each([
    ['DELETE', '/api/students/stu_1/thread', 'GET, HEAD'],
    ['GET', '/api/students/stu_1/messages', 'POST'],
    ['PATCH', '/api/students/stu_1', 'PUT, GET, HEAD, DELETE'],
    ['GET', '/webhooks/twilio', 'POST'],
    ['POST', '/healthz', 'GET, HEAD'],
  ])('does not take every method: %s %s', async (method, path, allow) => {
    const { call } = await openConversation();
    const answer = await call(path, { method });
    expect([answer.status, await codeOf(answer)]).toEqual([405, 'method_not_allowed']);
    expect(answer.headers.get('allow')).toBe(allow);
  });
});

describe('pages of other origins', () => {
  const path = '/api/students/stu_1/thread';

  it('may ask where they are listed, with the headers that a page needs', async () => {
    const { app, call } = await openConversation();
    const origin = 'https://votech.example.org';
    const preflight = await app.request(path, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
    expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('idempotency-key');
    const answer = await call(path, { headers: { origin } });
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(answer.headers.get('vary')).toContain('Origin');
  });

  it.each([
    'https://evil.example',
    'https://votech.example.org.evil.example',
    'http://votech.example.org',
    'null',
  ])('may not read where they are not: %s', async (origin) => {
    const { app, call } = await openConversation();
    const headers = { origin, 'access-control-request-method': 'POST' };
    const preflight = await app.request(path, { method: 'OPTIONS', headers });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    const answer = await call(path, { headers: { origin } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('see errors too', async () => {
    const { app } = await openConversation();
    const origin = 'https://votech.example.org';
    const answer = await app.request(path, { headers: { origin } });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([401, origin]);
  });
});

describe('every answer', () => {
  it('may be kept by nobody, and is of one type', async () => {
    const { call } = await openConversation();
    for (const [path, type] of [
      ['/api/students/stu_1/thread', 'application/json'],
      ['/api/students/stu_9/thread', 'application/problem+json'],
      ['/nothing', 'application/problem+json'],
    ] as const) {
      const answer = await call(path);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('content-type')).toBe(type);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('to a token that is missing, broken, too old or of another server is the same', async () => {
    const { app, call, clock } = await openConversation();
    const path = '/api/students/stu_1/thread';
    const answers = [
      await app.request(path),
      await app.request(path, { headers: { authorization: 'Bearer x.y.z' } }),
      await call(path, { as: { issuedAt: new Date(clock.now().getTime() - 7_200_000) } }),
      await call(path, { as: { aud: 'another' } }),
      await call(path, { as: 'directory' }),
      await call(`${path}?token=abc`, { as: 'nobody' }),
    ];
    const bodies = await Promise.all(
      answers.map(async (answer) => {
        expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
        const { requestId: _id, ...problem } = JSON.parse(await answer.text());
        return problem;
      }),
    );
    for (const body of bodies) expect(body).toEqual(bodies[0]);
  });
});
