import { streamSSE } from 'hono/streaming';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../server/errors.ts';
import { anyOriginHeaders } from '../../../server/http/security-headers.ts';
import { createTestApp } from './app.ts';

const listed = 'https://votech.example.org';
const own = 'https://messages.example.org';

function app(publicUrl?: string | null) {
  const { app: made } = createTestApp(publicUrl === undefined ? {} : { publicUrl });
  made.get('/good', (c) => c.json({}));
  made.get('/raw', () => new Response('raw'));
  made.get('/bad', () => {
    throw new ApiError('forbidden', 'No.');
  });
  made.get('/odd', () => {
    throw new TypeError('odd');
  });
  made.get('/element.js', (c) =>
    c.body('', 200, { ...anyOriginHeaders, etag: '"1"', 'cache-control': 'no-cache' }),
  );
  made.get('/stream', (c) => streamSSE(c, (stream) => stream.writeSSE({ data: '1' })));
  return made;
}

describe('security headers', () => {
  it.each(['/good', '/raw', '/stream', '/bad', '/odd', '/missing'])(
    'are on the answer of %s',
    async (path) => {
      const { headers } = await app().request(path);
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'same-origin',
        'strict-transport-security': 'max-age=31536000',
        'x-request-id': 'request-1',
        vary: 'Origin',
      });
      expect(headers.has('set-cookie')).toBe(false);
    },
  );

  it('are on the answer to a preflight', async () => {
    const headers = { origin: listed, 'access-control-request-method': 'POST' };
    const response = await app().request('/good', { method: 'OPTIONS', headers });
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('ask for https only where we are reached by it', async () => {
    for (const publicUrl of [null, 'http://localhost:8787']) {
      expect((await app(publicUrl).request('/good')).headers.has('strict-transport-security')).toBe(false);
    }
  });

  it("leave a route's own as they are, so that every page may load the element", async () => {
    const { headers } = await app().request('/element.js', { headers: { origin: listed } });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('another page', () => {
  it.each([listed, own])('%s may read answers, errors included', async (origin) => {
    for (const path of ['/good', '/bad', '/odd', '/missing']) {
      const { headers } = await app().request(path, { headers: { origin } });
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      expect(headers.get('access-control-expose-headers')).toBe('Retry-After, ETag');
      expect(headers.get('vary')).toBe('Origin');
      expect(headers.has('access-control-allow-credentials')).toBe(false);
    }
  });

  it('may ask before it sends', async () => {
    const headers = {
      origin: listed,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x',
    };
    const response = await app().request('/good', { method: 'OPTIONS', headers });
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': listed,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers':
        'Authorization, Content-Type, Idempotency-Key, Last-Event-ID, Accept-Language',
      'access-control-max-age': '600',
      vary: 'Origin',
    });
  });

  it.each([
    'null',
    'https://votech.example.org.evil.example',
    'http://votech.example.org',
    'https://VOTECH.example.org',
    'https://votech.example.org:8443',
    '*',
    '',
  ])('%o may not', async (origin) => {
    const asked = await app().request('/good', { headers: { origin } });
    const preflight = await app().request('/good', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
    for (const { headers } of [asked, preflight]) {
      expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
      expect(headers.get('vary')).toBe('Origin');
    }
  });

  it('is told nothing about origins when it names none', async () => {
    expect((await app().request('/good')).headers.has('access-control-allow-origin')).toBe(false);
  });
});
