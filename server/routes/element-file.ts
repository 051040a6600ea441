/** `GET /votech-messages.js`: the element in one file, for any origin. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
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
  let zipped: Uint8Array<ArrayBuffer> | undefined;
  return (c: Context<AppEnv>): Response => {
    if (file === null)
      throw new ApiError('unavailable', 'The element has not been built: run "npm run build:element".');
    const isZipped = takesGzip(c);
    const etag = isZipped ? file.etag.replace(/"$/, '-gzip"') : file.etag;
    const headers = {
      ...anyOriginHeaders,
      etag,
      vary: 'Accept-Encoding',
      'cache-control': 'public, max-age=300',
    };
    const known =
      c.req
        .header('if-none-match')
        ?.split(',')
        .map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
    if (known.includes(etag) || known.includes('*')) return c.body(null, 304, headers);
    const script = { ...headers, 'content-type': 'text/javascript; charset=utf-8' };
    if (!isZipped) return c.body(file.bytes, 200, script);
    zipped ??= gzipSync(file.bytes, { level: 9 });
    return c.body(zipped, 200, { ...script, 'content-encoding': 'gzip' });
  };
}

function takesGzip(c: Context): boolean {
  const supports = ['gzip', 'identity'];
  return accepts(c, { header: 'Accept-Encoding', supports, default: 'identity' }) === 'gzip';
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
