import type { Context } from 'hono';
import { authorize } from '../auth/policy.ts';
import type { AppEnv } from '../http/app-env.ts';
import { readThread } from '../messaging/read-thread.ts';
import { callerOf } from './caller-of.ts';
import { invalidQuery, readLimit, readQuery } from './read-query.ts';
import type { RouteDeps } from './route-deps.ts';

const longestSearch = 200;

/** `GET /api/students/:id/thread?before=&limit=&q=` */
export function thread(deps: RouteDeps) {
  return async (c: Context<AppEnv, '/:id'>): Promise<Response> => {
    const caller = callerOf(c);
    const studentId = c.req.param('id');
    authorize(caller, studentId, 'view');
    const { before, limit, q } = readQuery(c);
    const query = { before: readBefore(before), limit: readLimit(limit), search: readSearch(q) };
    return c.json(await readThread(deps, caller, studentId, query));
  };
}

function readBefore(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return text;
  throw invalidQuery('before', 'Must be the `before` of an earlier answer.');
}

function readSearch(text: string | undefined): string | null {
  if (text === undefined || text.trim() === '') return null;
  if (text.length <= longestSearch) return text.trim();
  throw invalidQuery('q', `May have at most ${longestSearch} characters.`);
}
