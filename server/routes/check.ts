import type { Context } from 'hono';
import { authorize, viewerOf } from '../auth/policy.ts';
import { checkRequestSchema } from '../requests.ts';
import type { AppEnv } from '../http/app-env.ts';
import { messageSize, readJson } from '../http/read-json.ts';
import { checkMessage } from '../messaging/check-message.ts';
import { callerOf } from './caller-of.ts';
import type { RouteDeps } from './route-deps.ts';

/** `POST /api/students/:id/check` */
export function check(deps: RouteDeps) {
  return async (c: Context<AppEnv, '/:id'>): Promise<Response> => {
    const studentId = c.req.param('id');
    const caller = callerOf(c);
    authorize(caller, studentId, 'send');
    const request = await readJson(c, checkRequestSchema, messageSize);
    return c.json(await checkMessage(deps, studentId, request, viewerOf(caller).can));
  };
}
