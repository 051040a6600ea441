/** The public keys that the host publishes at TOKEN_JWKS_URL. */
import type * as Jose from 'jose';
import { ApiError } from '../errors.ts';

/** For an unknown key id, and after a failure, the keys are fetched again at most this often: made-up ids must not cause a flood of calls. */
const againMs = 5_000;
/** The keys are fetched again after this, so that one that is no longer in the JWKS stops working. */
const freshMs = 5 * 60_000;
/** Keys that cannot be fetched again are good for so long: with the host's own trouble not every thread must stop. */
const staleMs = 60 * 60_000;

/** Rejects with `unavailable` when no key can be had: that is our trouble, and the token may well be good. */
export function publishedKeys(jose: typeof Jose, url: URL): Jose.JWTVerifyGetKey {
  const known: Jose.JWKSCacheInput = {};
  const fetched = jose.createRemoteJWKSet(url, {
    timeoutDuration: 3000,
    cooldownDuration: againMs,
    cacheMaxAge: freshMs,
    [jose.jwksCache]: known,
  });
  /** Null: there is none of that id, or they are too old. */
  const knownKey = async (header: Jose.JWSHeaderParameters, token: Jose.FlattenedJWSInput) => {
    const { jwks, uat } = known;
    if (jwks === undefined || uat === undefined || isOver(uat, staleMs)) return null;
    return jose
      .createLocalJWKSet(jwks)(header, token)
      .catch((error: unknown) => {
        if (error instanceof jose.errors.JWKSNoMatchingKey) return null;
        throw error;
      });
  };
  let failed: { readonly at: number; readonly cause: unknown } | undefined;
  return async (header, token) => {
    if (failed === undefined || isOver(failed.at, againMs)) {
      try {
        const key = await fetched(header, token);
        failed = undefined;
        return key;
      } catch (cause) {
        if (isTokenFault(jose, cause)) throw cause;
        failed = { at: Date.now(), cause };
      }
    }
    const key = await knownKey(header, token);
    if (key !== null) return key;
    throw new ApiError('unavailable', 'The sign-in cannot be checked just now.', {
      retryAfter: againMs / 1000,
      cause: failed?.cause,
    });
  };
}

/** Also where the clock has been set back since. */
function isOver(at: number, ms: number): boolean {
  return Math.abs(Date.now() - at) >= ms;
}

function isTokenFault({ errors }: typeof Jose, error: unknown): boolean {
  return [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported].some(
    (kind) => error instanceof kind,
  );
}
