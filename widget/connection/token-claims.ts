import { roleNames } from '../localize/entry-words.ts';

/** What the element reads from a token, unverified: when to renew it, whose it is, and whether its role may view. */

const marginMs = 60_000;

/**
 * When to renew a token, as `Date.now()` counts: 60 seconds before `exp`. Halfway to `exp` for a token with less time left
 * than that, and for a renewal with less than two minutes left. Infinity for one that has no `exp` or has expired.
 */
export function renewalOf(token: string, isRenewal: boolean): number {
  const { exp } = claimsOf(token);
  const remaining = (exp ?? 0) * 1000 - Date.now();
  const early = remaining - marginMs;
  const wait = early > 0 && !isRenewal ? early : Math.max(early, remaining / 2);
  return wait > 0 ? Date.now() + wait : Infinity;
}

/** Whether its role may view messages. True when the token cannot be read: the server decides in any case. */
export function mayView(token: string): boolean {
  const { role } = claimsOf(token);
  return typeof role === 'string' && Object.hasOwn(roleNames, role);
}

/** The person and role that a token speaks for, as a value to compare. Empty when it cannot be read. */
export function bearerOf(token: string): string {
  const { sub, role } = claimsOf(token);
  return sub ? JSON.stringify([sub, role]) : '';
}

function claimsOf(token: string): { sub?: string; role?: unknown; exp?: number } {
  try {
    const encoded = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const claims: unknown = JSON.parse(atob(encoded));
    return Object(claims);
  } catch {
    return { role: 'director' }; // Not a readable JWT: the server will refuse it, and whoever has it may see that.
  }
}
