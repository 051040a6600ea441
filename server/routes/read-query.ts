/** Query parameters that several calls have. */
import type { Context } from 'hono';
import { ApiError } from '../errors.ts';

const limits = { usual: 50, most: 200 };

/** The query's parameters. Throws `invalid_request` for one that comes twice: which of the two is meant cannot be known. */
export function readQuery(c: Context): Readonly<Record<string, string | undefined>> {
  const given = Object.entries(c.req.queries());
  const [twice] = given.find(([, values]) => values.length > 1) ?? [];
  if (twice !== undefined) throw invalidQuery(twice, 'Must be given once.');
  return Object.fromEntries(given.map(([name, [value]]) => [name, value]));
}

/** How many entries at once. Throws `invalid_request`. */
export function readLimit(text: string | undefined): number {
  if (text === undefined) return limits.usual;
  const limit = /^[1-9]\d{0,2}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= limits.most) return limit;
  throw invalidQuery('limit', `Must be a whole number from 1 to ${limits.most}.`);
}

export function invalidQuery(field: string, message: string): ApiError {
  const errors = [{ field, code: 'invalid_value', message }];
  return new ApiError('invalid_request', 'The query is not what is asked for.', { errors });
}
