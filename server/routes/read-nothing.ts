import type { Context } from 'hono';
import * as v from 'valibot';
import { readJson } from '../http/read-json.ts';

/** For a call that says everything by its address: no body, or an empty object. */
export async function readNothing(c: Context): Promise<void> {
  const isEmpty =
    (c.req.header('content-length') ?? '0') === '0' && c.req.header('content-type') === undefined;
  if (!isEmpty) await readJson(c, v.strictObject({}));
}
