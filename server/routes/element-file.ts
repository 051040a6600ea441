/** `GET /votech-messages.js`: the element in one file, for any origin. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Context } from 'hono';
import { ApiError } from '../errors.ts';
import type { AppEnv } from '../http/app-env.ts';
import { anyOriginHeaders } from '../http/security-headers.ts';

interface ElementFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  /** For the script tag's `integrity` (W3C Subresource Integrity). */
  readonly integrity: string;
}

export function elementFile() {
  const file = readElementFile();
  return (c: Context<AppEnv>): Response => {
    if (file === null)
      throw new ApiError('unavailable', 'The element has not been built: run "npm run build:element".');
    const headers = { ...anyOriginHeaders, etag: file.etag, 'cache-control': 'public, max-age=300' };
    const known =
      c.req
        .header('if-none-match')
        ?.split(',')
        .map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
    if (known.includes(file.etag) || known.includes('*')) return c.body(null, 304, headers);
    return c.body(file.bytes, 200, { ...headers, 'content-type': 'text/javascript; charset=utf-8' });
  };
}

/** Null when it has not been built. */
export function readElementFile(): ElementFile | null {
  try {
    const bytes = new Uint8Array(
      readFileSync(fileURLToPath(import.meta.resolve('votech-messages/votech-messages.js'))),
    );
    const digest = createHash('sha384').update(bytes).digest('base64');
    return { bytes, etag: `"${digest.slice(0, 32)}"`, integrity: `sha384-${digest}` };
  } catch {
    return null;
  }
}
