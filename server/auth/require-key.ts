import { hash, timingSafeEqual } from 'node:crypto';
import { bearerToken, unauthorized } from './token.ts';

/** Throws `unauthorized` unless the Authorization header holds the key. Takes the same time however much of the key was guessed. */
export function requireKey(authorization: string | undefined, key: string): void {
  // Hashes all have one length, so the comparison shows nothing of how long the key is.
  if (!timingSafeEqual(sha256(bearerToken(authorization)), sha256(key))) throw unauthorized();
}

function sha256(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
