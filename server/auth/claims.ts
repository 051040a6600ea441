/** What a role token must say (contract: the role token), and the Caller that it makes. Pure. */
import * as v from 'valibot';
import { roles } from '../contract.ts';
import { parseEmail } from '../rules/parse-email.ts';
import type { Caller } from './caller.ts';
import type { JsonObject } from './compact-token.ts';

export const clockSkewMs = 60_000;

export interface ClaimRules {
  /** Null: the issuer is not checked, and may be missing. */
  readonly tokenIssuer: string | null;
  readonly tokenAudience: string;
  readonly tokenMaxAgeMs: number;
}

/** When a token holds, in milliseconds since 1970. */
export interface Validity {
  readonly expiresAt: number;
  readonly issuedAt: number;
  readonly notBefore: number;
}

export const subSchema = v.pipe(v.string(), v.regex(/^[^\p{C}\p{Z}]{1,128}$/u));
/** At least one visible character, no control characters; joiners are part of some names. */
export const nameSchema = v.pipe(
  v.string(),
  v.regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]{1,200}$/u),
  v.regex(/[^\p{C}\p{Z}]/u),
);
export const audienceSchema = v.union([v.string(), v.array(v.string())]);

const requiredSchema = v.object({
  sub: subSchema,
  name: nameSchema,
  aud: audienceSchema,
  exp: v.pipe(v.number(), v.finite()),
  iat: v.pipe(v.number(), v.finite()),
  nbf: v.optional(v.pipe(v.number(), v.finite())),
});

/** Null when a claim that is required is missing or does not hold, whatever the time is. */
export function readClaims(
  claims: JsonObject,
  rules: ClaimRules,
): { caller: Caller; validity: Validity } | null {
  const required = v.safeParse(requiredSchema, claims);
  if (!required.success) return null;
  const { sub, name, aud, exp, iat, nbf } = required.output;
  if (rules.tokenIssuer !== null && claims['iss'] !== rules.tokenIssuer) return null;
  if (aud !== rules.tokenAudience && !(Array.isArray(aud) && aud.includes(rules.tokenAudience))) return null;
  if (exp <= iat || (exp - iat) * 1000 > rules.tokenMaxAgeMs) return null;
  return {
    caller: { id: sub, name, ...readReach(claims), expiresAt: new Date(exp * 1000) },
    validity: { expiresAt: exp * 1000, issuedAt: iat * 1000, notBefore: (nbf ?? -Infinity) * 1000 },
  };
}

/** `exp` has passed at the instant it names (RFC 7519: "on or after which"). */
export function holdsAt(now: Date, { expiresAt, issuedAt, notBefore }: Validity): boolean {
  const time = now.getTime();
  return time < expiresAt + clockSkewMs && Math.max(issuedAt, notBefore) <= time + clockSkewMs;
}

/** A fault in one of these claims narrows what the token allows, and never makes the token itself invalid. */
function readReach({ role, students, email }: JsonObject): Pick<Caller, 'role' | 'students' | 'email'> {
  return {
    role: roles.find((known) => known === role) ?? '',
    students: students === '*' ? '*' : new Set(v.is(v.array(v.string()), students) ? students : []),
    email: typeof email === 'string' ? parseEmail(email) : null,
  };
}
