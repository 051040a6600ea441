/** Is the token signed by the key, and with an algorithm, that the configuration names? */
import type * as Jose from 'jose';
import { ApiError } from '../errors.ts';
import { publishedKeys } from './published-keys.ts';

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
  // A CryptoKey is imported once; bytes would be imported at every check, which takes twice as long.
  const usage = { name: 'HMAC', hash: 'SHA-256' };
  let imported: Promise<Jose.CryptoKey> | undefined;
  return async (token) => {
    imported ??= crypto.subtle.importKey('raw', Buffer.from(secret), usage, false, ['verify']);
    return isSignedWith(await imported, token, ['HS256']);
  };
}

const jwksAlgorithms = ['RS256', 'ES256', 'EdDSA'];

function checkWithJwks(url: URL): SignatureCheck {
  let keys: Jose.JWTVerifyGetKey | undefined;
  return async (token) => {
    const library = await loadJose();
    keys ??= publishedKeys(library, url);
    try {
      await library.compactVerify(token, keys, { algorithms: jwksAlgorithms });
      return true;
    } catch (error) {
      if (error instanceof ApiError) throw error;
      return error instanceof library.errors.JWKSMultipleMatchingKeys && isSignedWithOneOf(error, token);
    }
  };
}

/** While keys are being rotated, a token without `kid` may fit several of them. */
async function isSignedWithOneOf(keys: AsyncIterable<Jose.CryptoKey>, token: string): Promise<boolean> {
  for await (const key of keys) if (await isSignedWith(key, token, jwksAlgorithms)) return true;
  return false;
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
