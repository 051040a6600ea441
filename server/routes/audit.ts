import type { Context } from 'hono';
import { authorize } from '../auth/policy.ts';
import type { AppEnv } from '../http/app-env.ts';
import { readAudit } from '../messaging/read-audit.ts';
import { callerOf } from './caller-of.ts';
import { invalidQuery, readLimit, readQuery } from './read-query.ts';
import type { RouteDeps } from './route-deps.ts';

/** `GET /api/students/:id/audit?before=&limit=` */
export function audit(deps: RouteDeps) {
  return async (c: Context<AppEnv, '/:id'>): Promise<Response> => {
    const caller = callerOf(c);
    const studentId = c.req.param('id');
    authorize(caller, studentId, 'view_audit');
    const { before, limit } = readQuery(c);
    const query = { before: readBefore(before), limit: readLimit(limit) };
    return c.json(await readAudit(deps, caller, studentId, query));
  };
}

function readBefore(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw invalidQuery('before', 'Must be the `before` of an earlier answer.');
}
