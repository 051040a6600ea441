import { roleNames } from '../localize/entry-words.ts';

/** What the element reads of a token, unverified: when to renew it, whose it is, and whether it is good for looking. */
const marginMs = 60_000;
const longestTimerMs = 2 ** 31 - 1;

/** Sixty seconds before `exp`; half-way for a token that lives shorter, or was itself a renewal and does not live long. */
export function renewalOf(token: string, isRenewal: boolean): number {
  const { exp } = claimsOf(token);
  const remaining = (exp ?? 0) * 1000 - Date.now();
  const early = remaining - marginMs;
  const wait = early > 0 && !isRenewal ? early : Math.max(early, remaining / 2);
  return wait > 0 ? Date.now() + Math.min(wait, longestTimerMs) : Infinity;
}

/** Whether the server would show anything to its role; it alone decides, and of a token that cannot be read too. */
export function mayView(token: string): boolean {
  const { role } = claimsOf(token);
  return role === undefined || Object.hasOwn(roleNames, role);
}

export function bearerOf(token: string): string {
  const { sub, role } = claimsOf(token);
  return JSON.stringify([sub, role]);
}

function claimsOf(token: string): { sub?: string; role?: string; exp?: number } {
  try {
    const encoded = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const claims: unknown = JSON.parse(atob(encoded));
    return Object(claims);
  } catch {
    return {}; // Not a JWT that we can read: the server will say what it thinks of it.
  }
}
