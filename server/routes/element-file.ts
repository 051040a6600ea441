/** `GET /votech-messages.js`: the element in one file, for any origin. */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Context } from 'hono';
import { parseAccept } from 'hono/utils/accept';
import { ApiError } from '../errors.ts';
import type { AppEnv } from '../http/app-env.ts';
import { anyOriginHeaders } from '../http/security-headers.ts';

interface ElementFile {
  readonly bytes: Bytes;
  readonly etag: string;
  /** For the script tag's `integrity` (W3C Subresource Integrity). */
  readonly integrity: string;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** The smallest first. Each is made once, for the first client that accepts it. */
const encodings = [
  { name: 'br', compress: promisify(brotliCompress) },
  { name: 'gzip', compress: promisify(gzip) },
];

export function elementFile() {
  const file = readElementFile();
  const compressed = new Map<string, Promise<Bytes>>();
  return async (c: Context<AppEnv>): Promise<Response> => {
    if (file === null)
      throw new ApiError('unavailable', 'The element has not been built: run "npm run build:element".');
    const encoding = encodingFor(c);
    const etag = encoding ? file.etag.replace(/"$/, `-${encoding.name}"`) : file.etag;
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
    if (!encoding) return c.body(file.bytes, 200, script);
    const { name, compress } = encoding;
    const bytes = compressed.get(name) ?? compress(file.bytes);
    compressed.set(name, bytes);
    return c.body(await bytes, 200, { ...script, 'content-encoding': name });
  };
}

/** Undefined for a client that accepts none of them. */
function encodingFor(c: Context) {
  const asked = parseAccept(c.req.header('accept-encoding') ?? '');
  return encodings.find(({ name }) => asked.some(({ type, q }) => type === name && q > 0));
}

/** Null when it has not been built. */
export function readElementFile(): ElementFile | null {
  try {
    const bytes = new Uint8Array(
      readFileSync(fileURLToPath(import.meta.resolve('votech-messages/votech-messages.js'))),
    );
    const digest = hash('sha384', bytes, 'base64');
    return { bytes, etag: `"${digest.slice(0, 32)}"`, integrity: `sha384-${digest}` };
  } catch {
    return null;
  }
}
