import type { Context } from 'hono';
import * as v from 'valibot';
import { readJson } from '../http/read-json.ts';

/** For a call that says everything by its address: no body, or an empty object. */
export async function readNothing(c: Context): Promise<void> {
  if (hasBody(c)) await readJson(c, v.strictObject({}));
}

/** False for a call that neither sends a body nor says of what type. */
export function hasBody(c: Context): boolean {
  const {
    'content-length': length = '0',
    'content-type': type,
    'transfer-encoding': chunked,
  } = c.req.header();
  return length !== '0' || type !== undefined || chunked !== undefined;
}
