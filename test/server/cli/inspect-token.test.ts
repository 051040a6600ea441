import { expect, it } from 'vitest';
import { createSignatureCheck } from '../../../server/auth/signature.ts';
import { createTokenVerifier } from '../../../server/auth/token.ts';
import { inspectToken } from '../../../server/cli/inspect-token.ts';
import { now, nowSeconds, signToken, tokenSecret } from '../auth/sign-token.ts';

const token = { kind: 'secret', secret: tokenSecret } as const;
const rules = { tokenIssuer: null, tokenAudience: 'votech-messages', tokenMaxAgeMs: 12 * 3_600_000 };
const verify = createTokenVerifier({ ...rules, token, now: () => now });
const checkSignature = createSignatureCheck(token);

it.each<[string, string, object, object?]>([
  ['a name that nobody sees', 'name is missing or not printable', { name: '\u200b\u2060' }],
  ['a name of spaces', 'name is missing or not printable', { name: '\u00a0 ' }],
  [
    'a name with a line break of Unicode',
    'name is missing or not printable',
    { name: 'Dana\u2028Whitfield' },
  ],
  ['a sub with a space', 'sub must be 1 to 128', { sub: 'staff 7' }],
  ['a sub that is a number', 'sub is a number', { sub: 7 }],
  ['no sub', 'sub is missing', { sub: undefined }],
  ['an audience that is not ours', 'aud must be', { aud: 'another' }],
  ['an audience beside a number', 'aud must be', { aud: ['votech-messages', 7] }],
  ['no exp', 'exp and iat are required', { exp: undefined }],
  ['an iat in words', 'exp and iat are required', { iat: 'now' }],
  ['an nbf in words', 'nbf must be in seconds', { nbf: 'soon' }],
  ['an nbf that has not come', 'it only holds from', { nbf: nowSeconds + 3600 }],
  ['an end before its beginning', 'exp is not later than iat', { iat: nowSeconds, exp: nowSeconds - 1 }],
  ['a life that is too long', 'it lives longer than TOKEN_MAX_AGE (12 h)', { exp: nowSeconds + 13 * 3600 }],
  ['a key id that is no text', 'kid is not a string', {}, { kid: 7 }],
  ['a key of its own', 'the header has jwk', {}, { jwk: {} }],
  ['an algorithm that is none', 'alg is none of', {}, { alg: 'none' }],
])(
  'the command says what is wrong with a token that the server refuses: %s',
  async (_, words, claims, header) => {
    const text = signToken(claims, header);
    await expect(verify(`Bearer ${text}`)).rejects.toMatchObject({ code: 'unauthorized' });
    const { faults } = await inspectToken(text, { ...rules, checkSignature, now });
    expect(faults.join('; ')).toContain(words);
  },
);
