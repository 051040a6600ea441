/** Strict verification of the role token (contract: the role token; RFC 8725). */
import { ApiError } from '../errors.ts';
import type { Caller } from './caller.ts';
import { holdsAt, readClaims, type ClaimRules, type Validity } from './claims.ts';
import { parseCompactToken, type JsonObject } from './compact-token.ts';
import { createSignatureCheck, type SignatureCheck, type TokenKey } from './signature.ts';

/** Takes the Authorization header. Throws `unauthorized`, one and the same for every fault, or `unavailable`. */
export type VerifyToken = (authorization: string | undefined) => Promise<Caller>;

export interface TokenVerifierOptions extends ClaimRules {
  readonly token: TokenKey;
  readonly now: () => Date;
}

interface Verified {
  readonly caller: Caller;
  readonly validity: Validity;
  readonly verifiedAt: number;
}

export function createTokenVerifier(options: TokenVerifierOptions): VerifyToken {
  const checkSignature = createSignatureCheck(options.token);
  const known = createVerifiedTokens();
  return async (authorization) => {
    const text = bearerToken(authorization);
    const now = options.now();
    const verified = known.get(text, now) ?? (await verify(text, { ...options, checkSignature, now }));
    if (!holdsAt(now, verified.validity)) throw unauthorized();
    known.set(text, verified);
    return verified.caller;
  };
}

/** The same refusal for every fault: it neither explains nor quotes the token. */
export function unauthorized(): ApiError {
  return new ApiError('unauthorized', 'The sign-in is missing, not valid or no longer valid.');
}

/** The scheme in any case, one space, one token. */
export function bearerToken(authorization: string | undefined): string {
  const token = /^bearer ([^ ]+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw unauthorized();
  return token;
}

type Verification = ClaimRules & { readonly checkSignature: SignatureCheck; readonly now: Date };

/** The signature comes last: it costs most, and with a JWKS it may ask the network. */
async function verify(text: string, { checkSignature, now, ...rules }: Verification): Promise<Verified> {
  const token = parseCompactToken(text);
  const read = token && choosesNoKey(token.header) ? readClaims(token.claims, rules) : null;
  if (!read || !holdsAt(now, read.validity) || !(await checkSignature(text))) throw unauthorized();
  return { ...read, verifiedAt: now.getTime() };
}

/** Header parameters of RFC 7515 that name a key, or demand a check. */
export const choosingParameters = ['jku', 'jwk', 'x5u', 'x5c', 'crit'];

/** A header that names a key or demands a check is refused; `kid` may choose among the JWKS's own. */
function choosesNoKey(header: JsonObject): boolean {
  const chooses = choosingParameters.some((name) => Object.hasOwn(header, name));
  return !chooses && ['string', 'undefined'].includes(typeof header['kid']);
}

const maxKnownTokens = 1000;
/** A checked signature is trusted this long; then it is checked again, since its key may be gone from the JWKS. */
const trustedForMs = 5 * 60_000;

/** A page calls often with the same token: its times are checked at each call, its signature only once in a while. */
function createVerifiedTokens() {
  const tokens = new Map<string, Verified>();
  return {
    get(text: string, now: Date): Verified | undefined {
      const verified = tokens.get(text);
      const age = now.getTime() - (verified?.verifiedAt ?? 0);
      return age >= 0 && age < trustedForMs ? verified : undefined;
    },
    set(text: string, verified: Verified): void {
      tokens.delete(text);
      tokens.set(text, verified);
      const oldest = tokens.keys().next();
      if (tokens.size > maxKnownTokens && !oldest.done) tokens.delete(oldest.value);
    },
  };
}
