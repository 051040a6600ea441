import type { MiddlewareHandler } from 'hono';

const always = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
] as const;

/** A route that serves a document or the element's file sets its own, and that stands. */
const unlessSet = [
  [
    'content-security-policy',
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  ],
  ['cross-origin-resource-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['x-frame-options', 'DENY'],
] as const;

const transportSecurity = ['strict-transport-security', 'max-age=31536000'] as const;

/** For the element's file, which every page may load, under CORS or not. */
export const anyOriginHeaders = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

/** On every answer, errors included. */
export function securityHeaders({ publicUrl }: { publicUrl: string | null }): MiddlewareHandler {
  const fixed = fixedHeaders(publicUrl);
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    for (const [name, value] of fixed) headers.set(name, value);
    // Only a file with an ETag may be kept; Hono's streams would say `no-cache`, which lets an answer be stored.
    if (!headers.has('etag')) headers.set('cache-control', 'no-store');
    for (const [name, value] of unlessSet) if (!headers.has(name)) headers.set(name, value);
  };
}

/** The same for an error that is answered outside the application. */
export function headersOfErrors({ publicUrl }: { publicUrl: string | null }) {
  return [...fixedHeaders(publicUrl), ['cache-control', 'no-store'], ...unlessSet] as const;
}

function fixedHeaders(publicUrl: string | null) {
  return publicUrl?.startsWith('https:') ? [...always, transportSecurity] : always;
}
