import type { Context } from 'hono';
import { authorize } from '../auth/policy.ts';
import { ApiError } from '../errors.ts';
import type { AppEnv } from '../http/app-env.ts';
import { readThread } from '../messaging/read-thread.ts';
import { callerOf } from './caller-of.ts';
import type { RouteDeps } from './route-deps.ts';

const limits = { usual: 50, most: 200 };
const longestSearch = 200;

/** `GET /api/students/:id/thread?before=&limit=&q=` */
export function thread(deps: RouteDeps) {
  return async (c: Context<AppEnv, '/:id'>): Promise<Response> => {
    const caller = callerOf(c);
    const studentId = c.req.param('id');
    authorize(caller, studentId, 'view');
    const { before, limit, q } = c.req.query();
    const query = { before: readBefore(before), limit: readLimit(limit), search: readSearch(q) };
    return c.json(await readThread(deps, caller, studentId, query));
  };
}

function readLimit(text: string | undefined): number {
  if (text === undefined) return limits.usual;
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= limits.most) return limit;
  throw invalid('limit', `Must be a whole number from 1 to ${limits.most}.`);
}

function readBefore(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return text;
  throw invalid('before', 'Must be the `before` of an earlier answer.');
}

function readSearch(text: string | undefined): string | null {
  if (text === undefined || text.trim() === '') return null;
  if (text.length <= longestSearch) return text.trim();
  throw invalid('q', `May have at most ${longestSearch} characters.`);
}

function invalid(field: string, message: string): ApiError {
  const errors = [{ field, code: 'invalid_value', message }];
  return new ApiError('invalid_request', 'The query is not what is asked for.', { errors });
}
