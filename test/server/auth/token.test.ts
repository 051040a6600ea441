import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Caller } from '../../../server/auth/caller.ts';
import { createTokenVerifier, type TokenVerifierOptions } from '../../../server/auth/token.ts';
import { ApiError } from '../../../server/errors.ts';
import { anyText } from '../../support/any-text.ts';
import { goodClaims, goodHeader, now, nowSeconds, signText, signToken, tokenSecret } from './sign-token.ts';

const options: TokenVerifierOptions = {
  token: { kind: 'secret', secret: tokenSecret },
  tokenIssuer: 'https://votech.example.org',
  tokenAudience: 'votech-messages',
  tokenMaxAgeMs: 12 * 3_600_000,
  now: () => now,
};
const verify = createTokenVerifier(options);

async function refusalOf(authorization: string | undefined, check = verify): Promise<ApiError> {
  const outcome: unknown = await check(authorization).catch((error: unknown) => error);
  if (outcome instanceof ApiError) return outcome;
  throw new Error('the token was taken');
}

function accept(claims: object = {}, header: object = {}): Promise<Caller> {
  return verify(`Bearer ${signToken(claims, header)}`);
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const goodHeaderText = JSON.stringify(goodHeader);
const goodClaimsText = JSON.stringify(goodClaims);
const good = signToken();
const [headerPart = '', claimsPart = '', signaturePart = ''] = good.split('.');

describe('a good token', () => {
  it('names the caller', async () => {
    expect(await accept({ email: 'dana@example.org' })).toEqual({
      id: 'staff_7',
      name: 'Dana Whitfield',
      role: 'case_manager',
      students: new Set(['stu_1042']),
      email: 'dana@example.org',
      expiresAt: new Date('2026-11-23T18:40:00.000Z'),
    });
  });

  it.each(['Bearer', 'bearer', 'BEARER'])('may come with the scheme as %s', async (scheme) => {
    expect(await verify(`${scheme} ${good}`)).toMatchObject({ id: 'staff_7' });
  });

  it.each<[string, string, string]>([
    ['with escaped slashes', goodHeaderText, goodClaimsText.replaceAll('/', '\\/')],
    ['with escaped letters', goodHeaderText, goodClaimsText.replace('Dana', 'D\\u00e4na')],
    ['with letters as they are', goodHeaderText, goodClaimsText.replace('Dana', 'Däna 🙂')],
    ['with white space', '{ "alg" : "HS256" }', JSON.stringify(goodClaims, null, 4)],
    ['with quotes and colons in a text', goodHeaderText, goodClaimsText.replace('Dana', 'Da\\"na\\": \\"')],
    [
      'with one key in two objects',
      goodHeaderText,
      goodClaimsText.replace('{', '{"sub2":{"sub":1},"x":[{"sub":2},{"sub":3}],'),
    ],
    [
      'with fractions of a second',
      goodHeaderText,
      goodClaimsText.replace(String(goodClaims.iat), `${goodClaims.iat}.25`),
    ],
    [
      'with a number in scientific notation',
      goodHeaderText,
      goodClaimsText.replace(String(goodClaims.exp), `${goodClaims.exp / 10}e1`),
    ],
    ['without typ', '{"alg":"HS256"}', goodClaimsText],
    ['with another order of the header', '{"typ":"JWT","alg":"HS256"}', goodClaimsText],
    [
      'with a claim of the host called __proto__',
      goodHeaderText,
      goodClaimsText.replace('{', '{"__proto__":{"role":"x"},'),
    ],
  ])('is taken %s', async (_, header, claims) => {
    expect(await verify(`Bearer ${signText(header, claims)}`)).toMatchObject({ id: 'staff_7' });
  });

  it.each<[string, object]>([
    ['an audience in a list', { aud: ['votech-messages'] }],
    ['an audience among others', { aud: ['another', 'votech-messages'] }],
    ['the longest life', { exp: nowSeconds + 12 * 3600 }],
    ['an exp that passed a moment ago', { iat: nowSeconds - 600, exp: nowSeconds - 59 }],
    ['an iat a little ahead', { iat: nowSeconds + 60 }],
    ['an nbf that has passed', { nbf: nowSeconds }],
    ['an nbf a little ahead', { nbf: nowSeconds + 60 }],
    ['one character as sub', { sub: '7' }],
    ['128 characters as sub', { sub: 'é'.repeat(128) }],
    ['an identity URL as sub', { sub: 'auth0|5f7c8ec7c33c6c004bbafe82' }],
    ['a name with a joiner', { name: 'علی\u200cرضا' }],
    ['claims that we do not know', { jti: 'x', nonce: null, groups: [{ id: 1 }] }],
    ['an email that is none', { email: 'dana at example' }],
  ])('may have %s', async (_, claims) => {
    await expect(accept(claims)).resolves.toBeTruthy();
  });

  it.each([{ kid: 'of the host' }, { typ: 'at+jwt' }, { x5t: 'hint' }, { kid: 'a', cty: 'b' }])(
    'may have %o in its header',
    async (header) => {
      await expect(accept({}, header)).resolves.toBeTruthy();
    },
  );

  it('may be 8 KiB long and no longer', async () => {
    const pad = (length: number) => signToken({ pad: 'x'.repeat(length) });
    const lengths = Array.from({ length: 8192 - good.length }, (_, index) => index);
    const longest = Math.max(...lengths.filter((length) => pad(length).length <= 8192));
    await expect(verify(`Bearer ${pad(longest)}`)).resolves.toBeTruthy();
    await expect(verify(`Bearer ${pad(longest + 1)}`)).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('may come from any issuer where none is set', async () => {
    const anywhere = createTokenVerifier({ ...options, tokenIssuer: null });
    await expect(anywhere(`Bearer ${signToken({ iss: undefined })}`)).resolves.toBeTruthy();
    await expect(anywhere(`Bearer ${signToken({ iss: 'elsewhere' })}`)).resolves.toBeTruthy();
  });
});

describe('what a good token allows', () => {
  it.each<[unknown, string]>([
    ['super_admin', 'super_admin'],
    ['volunteer', 'volunteer'],
    ['Volunteer', ''],
    ['super_admin ', ''],
    ['grant_writer', ''],
    ['constructor', ''],
    [['super_admin'], ''],
    [null, ''],
    [undefined, ''],
  ])('role %o counts as %o', async (role, expected) => {
    expect((await accept({ role })).role).toBe(expected);
  });

  it.each<[unknown, '*' | string[]]>([
    ['*', '*'],
    [['*'], ['*']],
    [
      ['a', 'b', 'a'],
      ['a', 'b'],
    ],
    [[], []],
    ['stu_1042', []],
    [['stu_1042', 7], []],
    [{ stu_1042: true }, []],
    [true, []],
    [null, []],
    [undefined, []],
  ])('students %o counts as %o', async (students, expected) => {
    expect((await accept({ students })).students).toEqual(expected === '*' ? '*' : new Set(expected));
  });

  it.each([
    'dana@example.org\r\nBcc: x@example.org',
    'Dana <d@example.org>',
    'dana@localhost',
    7,
    null,
    '',
    'a@b.org,c@d.org',
  ])('email %o is no email', async (email) => {
    expect((await accept({ email })).email).toBeNull();
  });
});

const faults: Record<string, string | undefined> = {
  'no header': undefined,
  'an empty header': '',
  'the scheme alone': 'Bearer',
  'the scheme and a space': 'Bearer ',
  'no scheme': good,
  'another scheme': `Basic ${good}`,
  'two spaces': `Bearer  ${good}`,
  'a tab': `Bearer\t${good}`,
  'a space before': ` Bearer ${good}`,
  'a space after': `Bearer ${good} `,
  'two tokens': `Bearer ${good},${good}`,
  'two parts': `Bearer ${headerPart}.${claimsPart}`,
  'four parts': `Bearer ${good}.x`,
  'an empty signature': `Bearer ${headerPart}.${claimsPart}.`,
  'an empty header part': `Bearer .${claimsPart}.${signaturePart}`,
  padding: `Bearer ${good}=`,
  'base64 that is not base64url': `Bearer ${good.replaceAll('-', '+').replaceAll('_', '/')}+/`,
  'a line break inside': `Bearer ${headerPart}.\n${claimsPart}.${signaturePart}`,
  'another secret': `Bearer ${signToken({}, {}, `${tokenSecret}!`)}`,
  'an empty secret': `Bearer ${signToken({}, {}, '')}`,
  'alg none': `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${claimsPart}.`,
  'alg none, signed': `Bearer ${signToken({}, { alg: 'none' })}`,
  'alg in another case': `Bearer ${signToken({}, { alg: 'hs256' })}`,
  'alg HS512': `Bearer ${signToken({}, { alg: 'HS512' })}`,
  'alg RS256': `Bearer ${signToken({}, { alg: 'RS256' })}`,
  'alg in a list': `Bearer ${signToken({}, { alg: ['HS256'] })}`,
  'no alg': `Bearer ${signToken({}, { alg: undefined })}`,
  jku: `Bearer ${signToken({}, { jku: 'https://evil.example/jwks.json' })}`,
  jwk: `Bearer ${signToken({}, { jwk: { kty: 'oct', k: 'AAAA' } })}`,
  x5u: `Bearer ${signToken({}, { x5u: 'https://evil.example/cert' })}`,
  x5c: `Bearer ${signToken({}, { x5c: ['AAAA'] })}`,
  crit: `Bearer ${signToken({}, { crit: ['b64'], b64: true })}`,
  'crit that is null': `Bearer ${signToken({}, { crit: null })}`,
  'a kid that is no text': `Bearer ${signToken({}, { kid: 7 })}`,
  'a header that is a list': `Bearer ${signText('["HS256"]', goodClaimsText)}`,
  'claims that are a list': `Bearer ${signText(goodHeaderText, '[]')}`,
  'claims that are null': `Bearer ${signText(goodHeaderText, 'null')}`,
  'claims that are no JSON': `Bearer ${signText(goodHeaderText, `${goodClaimsText},`)}`,
  'claims with a byte order mark': `Bearer ${signText(goodHeaderText, `\uFEFF${goodClaimsText}`)}`,
  'claims that are no UTF-8': `Bearer ${signText(goodHeaderText, Buffer.from(goodClaimsText.replace('Dana', 'D\xe4na'), 'latin1'))}`,
  'one claim twice': `Bearer ${signText(goodHeaderText, goodClaimsText.replace('{', '{"role":"super_admin",'))}`,
  'one claim twice, once escaped': `Bearer ${signText(goodHeaderText, goodClaimsText.replace('{', '{"r\\u006fle":"super_admin",'))}`,
  'one claim twice, with spaces': `Bearer ${signText(goodHeaderText, goodClaimsText.replace('{', '{"role" \n: "super_admin",'))}`,
  'a key twice, deep': `Bearer ${signText(goodHeaderText, goodClaimsText.replace('{', '{"x":[{"y":{"z":1,"z":2}}],'))}`,
  'alg twice': `Bearer ${signText('{"alg":"none","alg":"HS256"}', goodClaimsText)}`,
  '__proto__ twice': `Bearer ${signText(goodHeaderText, goodClaimsText.replace('{', '{"__proto__":1,"__proto__":2,'))}`,
  'very deep JSON': `Bearer ${signText(goodHeaderText, `${'['.repeat(2000)}${']'.repeat(2000)}`)}`,
};

const badClaims: Record<string, object> = {
  'no exp': { exp: undefined },
  'exp as text': { exp: String(goodClaims.exp) },
  'exp null': { exp: null },
  'no iat': { iat: undefined },
  'iat as text': { iat: String(goodClaims.iat) },
  'exp before iat': { iat: nowSeconds + 10, exp: nowSeconds + 5 },
  'exp long passed': { iat: nowSeconds - 3600, exp: nowSeconds - 60 },
  'a life of over 12 hours': { exp: nowSeconds + 12 * 3600 + 1 },
  'ten years': { exp: nowSeconds + 315_360_000 },
  'times in milliseconds': { iat: now.getTime(), exp: now.getTime() + 1000 },
  'an iat in the future': { iat: nowSeconds + 61 },
  'an nbf in the future': { nbf: nowSeconds + 61 },
  'an nbf that is no number': { nbf: 'now' },
  'no iss': { iss: undefined },
  'another iss': { iss: 'https://votech.example.org/' },
  'iss in a list': { iss: ['https://votech.example.org'] },
  'no aud': { aud: undefined },
  'another aud': { aud: 'votech' },
  'aud that begins alike': { aud: 'votech-messages-2' },
  'aud as a list without us': { aud: ['votech'] },
  'aud as an empty list': { aud: [] },
  'aud as a list in a list': { aud: [['votech-messages']] },
  'no sub': { sub: undefined },
  'an empty sub': { sub: '' },
  'sub with a space': { sub: 'staff 7' },
  'sub with a no-break space': { sub: 'staff\u00a07' },
  'sub with a control character': { sub: 'staff\u00007' },
  'sub with an invisible character': { sub: 'staff\u200b7' },
  'sub with half a character': { sub: 'staff\ud83d' },
  'sub of 129 characters': { sub: 's'.repeat(129) },
  'sub as a number': { sub: 7 },
  'no name': { name: undefined },
  'an empty name': { name: '' },
  'a blank name': { name: ' \u00a0\u200b' },
  'a name with a line break': { name: 'Dana\r\nWhitfield' },
  'a name of 201 characters': { name: 'x'.repeat(201) },
  'a name as a number': { name: 7 },
};
for (const [fault, claims] of Object.entries(badClaims)) faults[fault] = `Bearer ${signToken(claims)}`;
for (const number of ['1e400', 'NaN', 'Infinity']) {
  const text = goodClaimsText.replace(String(goodClaims.exp), number);
  faults[`exp ${number}`] = `Bearer ${signText(goodHeaderText, text)}`;
}

describe('a bad token', () => {
  it.each(Object.entries(faults))('is refused for %s', async (_, authorization) => {
    expect(await refusalOf(authorization)).toBeInstanceOf(ApiError);
  });

  it('gets one and the same refusal whatever the fault, with nothing of the token in it', async () => {
    const refusals = await Promise.all(
      Object.values(faults).map((authorization) => refusalOf(authorization)),
    );
    const said = new Set(
      refusals.map(({ code, message, errors, retryAfter, cause }) =>
        JSON.stringify({ code, message, errors, retryAfter, cause }),
      ),
    );
    expect([...said]).toEqual([expect.stringContaining('"unauthorized"')]);
    expect(refusals.filter((refusal) => Object.keys(refusal).length !== 3)).toEqual([]);
  });

  it('results from changing any one character', async () => {
    const position = fc.nat(good.length - 1);
    const character = fc.constantFrom(...`${alphabet}.=+/ \u00e9`.split(''));
    const change = async (at: number, replacement: string) => {
      const changed = good.slice(0, at) + replacement + good.slice(at + 1);
      if (changed !== good) await refusalOf(`Bearer ${changed}`);
    };
    await fc.assert(fc.asyncProperty(position, character, change), { numRuns: 1000 });
    await fc.assert(fc.asyncProperty(position, (at) => change(at, '')));
    for (const last of alphabet) await change(good.length - 1, last);
  });

  it('is any text that nobody signed', async () => {
    await fc.assert(fc.asyncProperty(anyText, async (text) => void (await refusalOf(`Bearer ${text}`))));
    const json = fc.json();
    await fc.assert(
      fc.asyncProperty(json, json, async (a, b) => void (await refusalOf(`Bearer ${signText(a, b)}`))),
    );
  });
});

describe('a token that was verified before', () => {
  it('is still refused once it is over, and when the clock is set back before it was issued', async () => {
    let time = now;
    const later = createTokenVerifier({ ...options, now: () => time });
    const setClock = (seconds: number) => (time = new Date(now.getTime() + seconds * 1000));
    for (const life of [10, 3600]) {
      const authorization = `Bearer ${signToken({ exp: nowSeconds + life })}`;
      setClock(0);
      await expect(later(authorization)).resolves.toBeTruthy();
      for (const seconds of [life + 60, -61]) {
        setClock(seconds);
        expect((await refusalOf(authorization, later)).code).toBe('unauthorized');
      }
      setClock(life + 59);
      await expect(later(authorization)).resolves.toBeTruthy();
    }
  });

  it('says the same each time, among many others', async () => {
    const tokens = Array.from(
      { length: 1200 },
      (_, index) => [`staff_${index}`, signToken({ sub: `staff_${index}` })] as const,
    );
    for (let round = 0; round < 2; round++) {
      for (const [id, token] of tokens) expect((await verify(`Bearer ${token}`)).id).toBe(id);
    }
  });
});
