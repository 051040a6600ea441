import type { Context } from 'hono';
import { authorize } from '../auth/policy.ts';
import { ApiError } from '../errors.ts';
import type { AppEnv } from '../http/app-env.ts';
import { readMedia } from '../messaging/read-media.ts';
import { callerOf } from './caller-of.ts';
import type { RouteDeps } from './route-deps.ts';

/** Pictures that a browser draws and cannot run. */
const shownInline: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);

/** `GET /api/students/:id/media/:inboundId/:n` */
export function media(deps: RouteDeps) {
  return async (c: Context<AppEnv, '/:id/:inboundId/:n'>): Promise<Response> => {
    const caller = callerOf(c);
    const { id: studentId, inboundId: replyId, n } = c.req.param();
    authorize(caller, studentId, 'view_replies');
    if (!/^\d$/.test(n)) throw new ApiError('not_found', 'There is no such attachment.');
    const { contentType, bytes } = await readMedia(deps, caller, { studentId, replyId, index: Number(n) });
    return c.body(bytes, 200, {
      'content-type': contentType,
      'content-disposition': shownInline.has(contentType) ? 'inline' : 'attachment',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    });
  };
}
