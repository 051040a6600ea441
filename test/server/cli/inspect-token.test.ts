import { expect, it } from 'vitest';
import { createSignatureCheck } from '../../../server/auth/signature.ts';
import { createTokenVerifier } from '../../../server/auth/token.ts';
import { inspectToken } from '../../../server/cli/inspect-token.ts';
import { now, nowSeconds, signToken, tokenSecret } from '../auth/sign-token.ts';

const token = { kind: 'secret', secret: tokenSecret } as const;
const rules = { tokenIssuer: null, tokenAudience: 'votech-messages', tokenMaxAgeMs: 12 * 3_600_000 };
const verify = createTokenVerifier({ ...rules, token, now: () => now });
const checkSignature = createSignatureCheck(token);

it.each<[string, object, object?]>([
  ['a name that nobody sees', { name: '\u200b\u2060' }],
  ['a name of spaces', { name: '\u00a0 ' }],
  ['a name with a line break of Unicode', { name: 'Dana\u2028Whitfield' }],
  ['a sub with a space', { sub: 'staff 7' }],
  ['a sub that is a number', { sub: 7 }],
  ['no sub', { sub: undefined }],
  ['an audience that is not ours', { aud: 'another' }],
  ['an audience beside a number', { aud: ['votech-messages', 7] }],
  ['no exp', { exp: undefined }],
  ['an iat in words', { iat: 'now' }],
  ['an nbf in words', { nbf: 'soon' }],
  ['an nbf that has not come', { nbf: nowSeconds + 3600 }],
  ['a life that is too long', { exp: nowSeconds + 13 * 3600 }],
  ['a key id that is no text', {}, { kid: 7 }],
  ['a key of its own', {}, { jwk: {} }],
  ['an algorithm that is none', {}, { alg: 'none' }],
])('the command says what is wrong with a token that the server refuses: %s', async (_, claims, header) => {
  const text = signToken(claims, header);
  await expect(verify(`Bearer ${text}`)).rejects.toMatchObject({ code: 'unauthorized' });
  expect((await inspectToken(text, { ...rules, checkSignature, now })).faults).not.toEqual([]);
});
