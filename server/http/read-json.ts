/** Reads a JSON body: type, size, syntax and shape, and says what is wrong without repeating any of it. */
import { MIMEType } from 'node:util';
import type { Context } from 'hono';
import * as v from 'valibot';
import { ApiError } from '../errors.ts';
import { toFieldError } from '../to-field-error.ts';

export interface ReadJsonOptions {
  readonly maxBytes?: number;
  /** Length of the text, however it is encoded or escaped; default: `maxBytes`. */
  readonly maxCharacters?: number;
  /** A body that is not there, or empty, counts as an empty object. */
  readonly isOptional?: true;
}

const usual = 32 * 1024;
/** The longest email has 20,000 characters of any script, and escaped (`\\u754c`) each takes six bytes. */
export const messageSize: ReadJsonOptions = { maxBytes: 6 * usual, maxCharacters: usual };

/** Throws `unsupported_media_type`, `payload_too_large`, or `invalid_request` with the fields that are wrong. */
export async function readJson<const T extends v.GenericSchema>(
  c: Context,
  schema: T,
  { maxBytes = usual, maxCharacters = maxBytes, isOptional }: ReadJsonOptions = {},
): Promise<v.InferOutput<T>> {
  if (!isOptional || saysOfBody(c)) requireJson(c);
  const bytes = await readBytes(c, maxBytes);
  const value = isOptional && bytes.byteLength === 0 ? {} : parseJson(bytes, maxCharacters);
  const result = v.safeParse(schema, value);
  if (!result.success) throw invalid('The request does not have the shape that is asked for.', result.issues);
  return result.output;
}

/** The body's bytes, or `payload_too_large`. Bytes are counted only where no length was declared. */
export async function readBytes(c: Context, maxBytes: number): Promise<Uint8Array> {
  const declared = c.req.header('content-length');
  if (declared === undefined) return readCounted(c.req.raw.body, maxBytes);
  if (!(Number(declared) <= maxBytes)) throw tooLarge(maxBytes);
  try {
    return new Uint8Array(await c.req.arrayBuffer());
  } catch {
    throw unfinished();
  }
}

/** Whether the call says that it has a body, or of what type. */
function saysOfBody(c: Context): boolean {
  const {
    'content-length': length = '0',
    'content-type': type,
    'transfer-encoding': chunked,
  } = c.req.header();
  return length !== '0' || type !== undefined || chunked !== undefined;
}

function requireJson(c: Context): void {
  const encoding = c.req.header('content-encoding') ?? 'identity';
  if (isJson(c.req.header('content-type') ?? '') && encoding === 'identity') return;
  throw new ApiError(
    'unsupported_media_type',
    'The body must be application/json, in UTF-8 and not compressed.',
  );
}

/** The type has no parameters of its own (RFC 8259, section 11): those that come along mean nothing, but for another charset. */
function isJson(contentType: string): boolean {
  try {
    const { essence, params } = new MIMEType(contentType);
    return essence === 'application/json' && /^utf-?8$/i.test(params.get('charset') ?? 'utf-8');
  } catch {
    return false;
  }
}

async function readCounted(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  try {
    for await (const chunk of body ?? []) {
      total += chunk.byteLength;
      if (total > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof ApiError ? error : unfinished();
  }
  return Buffer.concat(chunks);
}

/** The client hung up, or was too slow: nobody reads this but the log. */
function unfinished(): ApiError {
  return invalid('The body did not come to its end.');
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The engine's own error text quotes the body, so it goes no further. */
function parseJson(bytes: Uint8Array, maxCharacters: number): object {
  let value: unknown;
  try {
    const text = utf8.decode(bytes);
    if (countCharacters(text) > maxCharacters) throw tooLarge(maxCharacters, 'characters');
    value = JSON.parse(text);
  } catch (error) {
    throw error instanceof ApiError ? error : invalid('The body is not valid JSON in UTF-8.');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw invalid('The body must be a JSON object.');
}

/** An escaped character counts once, like any other. */
function countCharacters(text: string): number {
  return text.replaceAll(/\\u[0-9a-f]{4}/gi, '.').length;
}

function invalid(detail: string, issues: readonly v.BaseIssue<unknown>[] = []): ApiError {
  return new ApiError('invalid_request', detail, { errors: issues.slice(0, 20).map(toFieldError) });
}

function tooLarge(most: number, unit: 'bytes' | 'characters' = 'bytes'): ApiError {
  return new ApiError('payload_too_large', `The body may have at most ${most} ${unit}.`);
}
