/** Everything that is wrong with a role token. The server never tells callers which fault it was; the operator may know. */
import * as v from 'valibot';
import { audienceSchema, type ClaimRules, clockSkewMs, nameSchema, subSchema } from '../auth/claims.ts';
import { type JsonObject, maxTokenLength, parseCompactToken } from '../auth/compact-token.ts';
import type { SignatureCheck } from '../auth/signature.ts';
import { choosingParameters } from '../auth/token.ts';
import { roles } from '../contract.ts';
import { parseEmail } from '../rules/parse-email.ts';

export interface TokenVerdict {
  /** Null where the token cannot be read. */
  readonly claims: JsonObject | null;
  readonly faults: readonly string[];
  readonly notes: readonly string[];
}

export interface InspectRules extends ClaimRules {
  /** Null: there is no key to check with. */
  readonly checkSignature: SignatureCheck | null;
  readonly now: Date;
}

export async function inspectToken(text: string, rules: InspectRules): Promise<TokenVerdict> {
  const token = parseCompactToken(text);
  if (token === null) return { claims: null, faults: [whyUnreadable(text)], notes: [] };
  const faults = [
    ...headerFaults(token.header),
    ...(await signatureFaults(text, rules.checkSignature)),
    ...partyFaults(token.claims, rules),
    ...timeFaults(token.claims, rules),
    ...reachFaults(token.claims),
  ];
  const notes =
    rules.checkSignature === null
      ? ['the signature was not checked: neither TOKEN_SECRET nor TOKEN_JWKS_URL is set here']
      : [];
  return { claims: token.claims, faults, notes };
}

function whyUnreadable(text: string): string {
  if (text === '') return 'nothing came on standard input';
  if (text.length > maxTokenLength) return 'it is longer than 8 KiB';
  const parts = text.split('.').length;
  if (parts !== 3) return `a token has three parts with dots between them, this has ${parts}`;
  return 'its parts are not JSON objects in base64url, or a claim is written twice';
}

function headerFaults(header: JsonObject): string[] {
  const choosing = choosingParameters.filter((name) => Object.hasOwn(header, name));
  const faults = choosing.map((name) => `the header has ${name}, which may not choose a key or a check`);
  if (!['HS256', 'RS256', 'ES256', 'EdDSA'].includes(String(header['alg'])))
    faults.push('the header’s alg is none of HS256, RS256, ES256, EdDSA');
  if (!['string', 'undefined'].includes(typeof header['kid']))
    faults.push('the header’s kid is not a string');
  return faults;
}

async function signatureFaults(text: string, check: SignatureCheck | null): Promise<string[]> {
  if (check === null) return [];
  try {
    if (await check(text)) return [];
  } catch {
    return ['the signature cannot be checked: TOKEN_JWKS_URL does not answer'];
  }
  return ['the signature does not hold: it was signed with another key than the one of the settings'];
}

function partyFaults(claims: JsonObject, rules: ClaimRules): string[] {
  const { sub, name, aud, iss } = claims;
  const audiences = v.is(audienceSchema, aud) ? [aud].flat() : [];
  return [
    subFault(sub),
    v.is(nameSchema, name) ? '' : 'name is missing or not printable',
    audiences.includes(rules.tokenAudience) ? '' : `aud must be "${rules.tokenAudience}" (TOKEN_AUDIENCE)`,
    rules.tokenIssuer === null || iss === rules.tokenIssuer
      ? ''
      : `iss must be "${rules.tokenIssuer}" (TOKEN_ISSUER)`,
  ].filter((fault) => fault !== '');
}

function subFault(sub: unknown): string {
  if (sub === undefined) return 'sub is missing: the id of the staff member, as text';
  if (typeof sub === 'number') return 'sub is a number: sign it as text, such as "7"';
  return v.is(subSchema, sub) ? '' : 'sub must be 1 to 128 printable characters without spaces, as text';
}

function timeFaults({ exp, iat, nbf }: JsonObject, { tokenMaxAgeMs, now }: InspectRules): string[] {
  if (typeof exp !== 'number' || typeof iat !== 'number')
    return ['exp and iat are required, in seconds since 1970'];
  const [expires, issued] = [exp * 1000, iat * 1000];
  const from = typeof nbf === 'number' ? Math.max(issued, nbf * 1000) : issued;
  const hours = tokenMaxAgeMs / 3_600_000;
  return [
    expires <= issued ? 'exp is not later than iat' : '',
    expires - issued > tokenMaxAgeMs ? `it lives longer than TOKEN_MAX_AGE (${hours} h)` : '',
    now.getTime() >= expires + clockSkewMs ? `it expired at ${timeOf(expires)}` : '',
    from > now.getTime() + clockSkewMs ? `it only holds from ${timeOf(from)}: do the clocks agree?` : '',
    nbf === undefined || typeof nbf === 'number' ? '' : 'nbf must be in seconds since 1970',
    exp > 1e11 || iat > 1e11 ? 'exp and iat look like milliseconds: they are seconds' : '',
  ].filter((fault) => fault !== '');
}

function timeOf(ms: number): string {
  return Math.abs(ms) < 8.64e15 ? new Date(ms).toISOString() : 'a time that no calendar has';
}

/** With these faults the server accepts the token, but it allows nothing. */
function reachFaults({ role, students, email }: JsonObject): string[] {
  const isList = Array.isArray(students) && students.every((id) => typeof id === 'string');
  return [
    roles.some((known) => known === role)
      ? ''
      : `role is none of ${roles.join(', ')}, so that it allows nothing`,
    students === '*' || isList ? '' : 'students must be a list of ids or "*", so that it opens no student',
    isList && students.length === 0 ? 'students is empty, so that it opens no student' : '',
    isList && students.includes('*') ? '["*"] is not a wildcard: write "*" without the brackets' : '',
    email === undefined || (typeof email === 'string' && parseEmail(email) !== null)
      ? ''
      : 'email is not an address',
  ].filter((fault) => fault !== '');
}
