import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createTokenVerifier, type VerifyToken } from '../../../server/auth/token.ts';
import { listen } from '../../support/listen.ts';
import { goodClaims, now, signToken } from './sign-token.ts';

interface Pair {
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

let answer: { status: number; body: string };
let asked = 0;
let verify: VerifyToken;
let server: Server;
let url: string;
const pairs = new Map<string, Pair>();

beforeAll(async () => {
  for (const [kid, alg] of [
    ['rsa', 'RS256'],
    ['ec', 'ES256'],
    ['ed', 'EdDSA'],
    ['rsa2', 'RS256'],
    ['stranger', 'RS256'],
  ] as const) {
    const { privateKey, publicKey } = await generateKeyPair(alg);
    pairs.set(kid, { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig' } });
  }
  server = createServer((_, response) => {
    asked++;
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
  url = await listen(server);
});

afterAll(() => void server.close());

beforeEach(() => {
  asked = 0;
  answer = { status: 200, body: keysOf('rsa', 'ec', 'ed', 'rsa2') };
  verify = verifierAt(() => now);
});

function verifierAt(clock: () => Date): VerifyToken {
  return createTokenVerifier({
    token: { kind: 'jwks', url: `${url}/jwks.json` },
    tokenIssuer: null,
    tokenAudience: 'votech-messages',
    tokenMaxAgeMs: 12 * 3_600_000,
    now: clock,
  });
}

function pair(kid: string): Pair {
  const found = pairs.get(kid);
  if (!found) throw new Error(`no key ${kid}`);
  return found;
}

function keysOf(...kids: string[]): string {
  return JSON.stringify({ keys: kids.map((kid) => pair(kid).jwk) });
}

async function bearer(key: string, header: { alg: string; kid?: string }, more = {}): Promise<string> {
  const token = new SignJWT({ ...goodClaims, ...more }).setProtectedHeader(header);
  return `Bearer ${await token.sign(pair(key).privateKey)}`;
}

describe('a token signed with a key of the JWKS', () => {
  it.each([
    ['rsa', 'RS256'],
    ['ec', 'ES256'],
    ['ed', 'EdDSA'],
  ])('is taken for %s', async (kid, alg) => {
    await expect(verify(await bearer(kid, { alg, kid }))).resolves.toMatchObject({ id: 'staff_7' });
  });

  it('needs no kid, also while two keys would fit', async () => {
    await expect(verify(await bearer('rsa', { alg: 'RS256' }))).resolves.toBeTruthy();
    await expect(verify(await bearer('rsa2', { alg: 'RS256' }))).resolves.toBeTruthy();
  });

  it('is verified without asking for the keys again', async () => {
    const authorization = await bearer('rsa', { alg: 'RS256', kid: 'rsa' });
    await verify(authorization);
    await verify(authorization);
    await verify(await bearer('ec', { alg: 'ES256', kid: 'ec' }));
    expect(asked).toBe(1);
  });

  it('is taken under a new key a few seconds after the keys were last asked for', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    answer.body = keysOf('rsa');
    await verify(await bearer('rsa', { alg: 'RS256', kid: 'rsa' }));
    answer.body = keysOf('rsa', 'rsa2');
    const authorization = await bearer('rsa2', { alg: 'RS256', kid: 'rsa2' });
    await expect(verify(authorization)).rejects.toMatchObject({ code: 'unauthorized' });
    expect(asked).toBe(1);
    vi.setSystemTime(Date.now() + 5_000);
    await expect(verify(authorization)).resolves.toBeTruthy();
    expect(asked).toBe(2);
  });

  it('is refused ten minutes after its key was withdrawn at the latest, also if it was taken in between', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const start = Date.now();
    const later = verifierAt(() => new Date(now.getTime() + Date.now() - start));
    const tokenOf = (jti: string) => bearer('rsa', { alg: 'RS256', kid: 'rsa' }, { jti });
    const [first, second, third] = await Promise.all(['1', '2', '3'].map(tokenOf));
    await later(first);
    answer.body = keysOf('ec');
    vi.setSystemTime(start + 4 * 60_000);
    await expect(later(second)).resolves.toBeTruthy();
    vi.setSystemTime(start + 10 * 60_000 - 1);
    for (const token of [first, second, third])
      await expect(later(token)).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('is taken once the keys can be had again, which is tried every few seconds', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const authorization = await bearer('rsa', { alg: 'RS256', kid: 'rsa' });
    answer.status = 500;
    for (let times = 0; times < 30; times += 1)
      await expect(verify(authorization)).rejects.toMatchObject({ code: 'unavailable', retryAfter: 5 });
    expect(asked).toBe(1);
    answer.status = 200;
    vi.setSystemTime(Date.now() + 5_000);
    await expect(verify(authorization)).resolves.toBeTruthy();
  });

  it('is taken under the keys of before while they cannot be had, for an hour', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const start = Date.now();
    const later = verifierAt(() => new Date(now.getTime() + Date.now() - start));
    const iat = now.getTime() / 1000;
    const tokenOf = (jti: string, key = 'rsa') =>
      bearer(key, { alg: 'RS256', kid: 'rsa' }, { jti, iat, exp: iat + 2 * 3600 });
    await later(await tokenOf('1'));
    answer.status = 500;
    vi.setSystemTime(start + 59 * 60_000);
    await expect(later(await tokenOf('2'))).resolves.toBeTruthy();
    await expect(later(await tokenOf('3', 'stranger'))).rejects.toMatchObject({ code: 'unauthorized' });
    const newKey = await bearer('ec', { alg: 'ES256', kid: 'ec2' }, { iat, exp: iat + 2 * 3600 });
    await expect(later(newKey)).rejects.toMatchObject({ code: 'unavailable' });
    vi.setSystemTime(start + 60 * 60_000);
    await expect(later(await tokenOf('4'))).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('a token is refused', () => {
  it.each<[string, string, { alg: string; kid?: string }]>([
    ['with an unknown kid', 'rsa', { alg: 'RS256', kid: 'unknown' }],
    ['with the kid of another key', 'rsa', { alg: 'RS256', kid: 'rsa2' }],
    ['signed by a stranger under a known kid', 'stranger', { alg: 'RS256', kid: 'rsa' }],
    ['signed by a stranger without kid', 'stranger', { alg: 'RS256' }],
  ])('%s', async (_, key, header) => {
    await expect(verify(await bearer(key, header))).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('with an algorithm that the key can do and the contract does not name', async () => {
    const { privateKey, publicKey } = await generateKeyPair('PS256');
    answer.body = JSON.stringify({ keys: [await exportJWK(publicKey)] });
    const token = await new SignJWT(goodClaims).setProtectedHeader({ alg: 'PS256' }).sign(privateKey);
    await expect(verify(`Bearer ${token}`)).rejects.toMatchObject({ code: 'unauthorized' });
    expect(asked).toBe(0);
  });

  it('when the public key was used as a shared secret', async () => {
    const secret = String(pair('rsa').jwk.n);
    await expect(verify(`Bearer ${signToken({}, { kid: 'rsa' }, secret)}`)).rejects.toMatchObject({
      code: 'unauthorized',
    });
    expect(asked).toBe(0);
  });

  it('without asking for keys when its claims do not hold', async () => {
    const header = { alg: 'RS256', kid: 'rsa' };
    const over = await new SignJWT({ ...goodClaims, exp: 1 })
      .setProtectedHeader(header)
      .sign(pair('rsa').privateKey);
    await expect(verify(`Bearer ${over}`)).rejects.toMatchObject({ code: 'unauthorized' });
    expect(asked).toBe(0);
  });
});

describe('keys that cannot be had', () => {
  it.each<[string, { status: number; body: string }]>([
    ['an error', { status: 503, body: '{}' }],
    ['a page', { status: 200, body: '<html>' }],
    ['something else in JSON', { status: 200, body: '{"keys":7}' }],
  ])('%s: the server says that it cannot check', async (_, given) => {
    answer = given;
    await expect(verify(await bearer('rsa', { alg: 'RS256', kid: 'rsa' }))).rejects.toMatchObject({
      code: 'unavailable',
      retryAfter: 5,
    });
  });
});
