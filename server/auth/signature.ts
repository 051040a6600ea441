/** Is the token signed by the key, and with an algorithm, that the configuration names? */
import type * as Jose from 'jose';
import { ApiError } from '../errors.ts';

/** What the configuration names: a shared secret, or where the host publishes its public keys. */
export type TokenKey =
  { readonly kind: 'secret'; readonly secret: string } | { readonly kind: 'jwks'; readonly url: string };

/** Throws `unavailable` when the keys cannot be had. */
export type SignatureCheck = (token: string) => Promise<boolean>;

let jose: Promise<typeof Jose> | undefined;
/** The library is loaded with the first token: at start it would take a tenth of the time. */
const loadJose = () => (jose ??= import('jose'));

export function createSignatureCheck(key: TokenKey): SignatureCheck {
  switch (key.kind) {
    case 'secret':
      return checkWithSecret(key.secret);
    case 'jwks':
      return checkWithJwks(new URL(key.url));
  }
}

function checkWithSecret(secret: string): SignatureCheck {
  // As a CryptoKey it is imported once; as bytes it would be at every check, for twice the time.
  const usage = { name: 'HMAC', hash: 'SHA-256' };
  let imported: Promise<Jose.CryptoKey> | undefined;
  return async (token) => {
    imported ??= crypto.subtle.importKey('raw', Buffer.from(secret), usage, false, ['verify']);
    return isSignedWith(await imported, token, ['HS256']);
  };
}

/** A key that is not known yet is asked for at most this often: whoever made it up asks for nothing more. */
const newKeyMs = 5_000;
/** Keys are asked for again after this: one that its JWKS no longer names is then none. */
const sameKeysMs = 5 * 60_000;
const jwksAlgorithms = ['RS256', 'ES256', 'EdDSA'];

function checkWithJwks(url: URL): SignatureCheck {
  let keys: Jose.JWTVerifyGetKey | undefined;
  return async (token) => {
    const { compactVerify, createRemoteJWKSet, errors } = await loadJose();
    keys ??= createRemoteJWKSet(url, {
      timeoutDuration: 3000,
      cooldownDuration: newKeyMs,
      cacheMaxAge: sameKeysMs,
    });
    const getKey = answering(keys);
    try {
      await compactVerify(token, getKey, { algorithms: jwksAlgorithms });
      return true;
    } catch (error) {
      if (error instanceof ApiError) throw error;
      return error instanceof errors.JWKSMultipleMatchingKeys && isSignedWithOneOf(error, token);
    }
  };
}

/** While keys are being exchanged a token without `kid` may fit several. */
async function isSignedWithOneOf(keys: AsyncIterable<Jose.CryptoKey>, token: string): Promise<boolean> {
  for await (const key of keys) if (await isSignedWith(key, token, jwksAlgorithms)) return true;
  return false;
}

/** Keys that cannot be had are our trouble: the token may well be good. */
function answering(keys: Jose.JWTVerifyGetKey): Jose.JWTVerifyGetKey {
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      const { errors } = await loadJose();
      const isTokenFault = [
        errors.JWKSNoMatchingKey,
        errors.JWKSMultipleMatchingKeys,
        errors.JOSENotSupported,
      ].some((kind) => error instanceof kind);
      if (isTokenFault) throw error;
      throw new ApiError('unavailable', 'The sign-in cannot be checked just now.', { retryAfter: 5 });
    }
  };
}

async function isSignedWith(key: Jose.CryptoKey, token: string, algorithms: string[]): Promise<boolean> {
  const { compactVerify } = await loadJose();
  try {
    await compactVerify(token, key, { algorithms });
    return true;
  } catch {
    return false;
  }
}
