import { describe, expect, it } from 'vitest';
import { createTokenVerifier } from '../../../server/auth/token.ts';
import { ApiError } from '../../../server/errors.ts';
import { accessLog } from '../../../server/http/access-log.ts';
import { authenticate } from '../../../server/http/authenticate.ts';
import { createLogger } from '../../../server/log.ts';
import { now, signToken, tokenSecret } from '../auth/sign-token.ts';
import { createTestApp } from './app.ts';

function logging() {
  const lines: Record<string, unknown>[] = [];
  const log = createLogger('info', { write: (line) => void lines.push(JSON.parse(line)) });
  let time = 0;
  const { app } = createTestApp();
  app.use(accessLog({ log, elapsedMs: () => (time += 7) }));
  const verify = createTokenVerifier({
    token: { kind: 'secret', secret: tokenSecret },
    tokenIssuer: null,
    tokenAudience: 'votech-messages',
    tokenMaxAgeMs: 12 * 3_600_000,
    now: () => now,
  });
  app.get('/api/students/:id/thread', authenticate(verify), (c) => c.json({ caller: c.get('caller')?.id }));
  app.get('/refused', authenticate(verify), () => {
    throw new ApiError('forbidden', 'No.');
  });
  app.get('/healthz', (c) => c.text('ok'));
  const wait = (ms: number) => void (time += ms);
  return { app, lines, wait };
}

describe('a request', () => {
  it('leaves one line with ids, codes and durations, and nothing of what was written', async () => {
    const { app, lines } = logging();
    const authorization = `Bearer ${signToken({ email: 'canary@example.org' })}`;
    const response = await app.request('/api/students/stu_canary/thread?q=canary', {
      headers: { authorization },
    });
    expect(await response.json()).toEqual({ caller: 'staff_7' });
    const { time: _, ...line } = lines[0] ?? {};
    expect(lines).toHaveLength(1);
    expect(line).toEqual({
      level: 30,
      requestId: 'request-1',
      method: 'GET',
      route: '/api/students/:id/thread',
      status: 200,
      durationMs: 7,
      callerId: 'staff_7',
      msg: 'request',
    });
  });

  it('is logged with its status when it is refused, without the token', async () => {
    const { app, lines } = logging();
    const response = await app.request('/api/students/a/thread', {
      headers: { authorization: 'Bearer canary' },
    });
    expect(response.status).toBe(401);
    expect(lines).toMatchObject([{ status: 401, route: '/api/students/:id/thread' }]);
    expect(JSON.stringify([lines, await response.json()])).not.toContain('canary');
  });

  it('of strangers who send junk leaves at most 20 lines a second, then a count; nobody else loses a line', async () => {
    const { app, lines, wait } = logging();
    const authorization = `Bearer ${signToken()}`;
    for (let junk = 0; junk < 50; junk += 1) await app.request('/wp-admin');
    expect(lines).toHaveLength(20);
    const read = () => app.request('/api/students/a/thread', { headers: { authorization } });
    await read();
    expect(lines.at(-1)).toMatchObject({ status: 200 });
    await app.request('/refused', { headers: { authorization } });
    await app.request('/healthz');
    expect(lines.slice(20)).toMatchObject([{ status: 200 }, { status: 403 }, { status: 200 }]);
    wait(1_000);
    await read();
    expect(lines.slice(-2)).toMatchObject([{ count: 30 }, { status: 200 }]);
    await app.request('/wp-admin');
    expect(lines.at(-1)).toMatchObject({ status: 404 });
    expect(JSON.stringify(lines)).not.toContain('wp-admin');
  });

  it('to nowhere is logged without its path', async () => {
    const { app, lines } = logging();
    await app.request('/canary?token=canary');
    expect(lines).toMatchObject([{ status: 404 }]);
    expect(JSON.stringify(lines)).not.toContain('canary');
  });
});
