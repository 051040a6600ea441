/** What staff do about a reply: say whose it is, uncover it, record what it says of its number, say that it needs no answer. */
import type { Context } from 'hono';
import { authorize } from '../auth/policy.ts';
import type { AppEnv } from '../http/app-env.ts';
import { readJson } from '../http/read-json.ts';
import { needNoAnswer } from '../messaging/need-no-answer.ts';
import { placeReply } from '../messaging/place-reply.ts';
import { type StopReason, stopTexts } from '../messaging/stop-texts.ts';
import { uncoverReply } from '../messaging/uncover-reply.ts';
import { nothingSchema, placeRequestSchema } from '../requests.ts';
import { callerOf } from './caller-of.ts';
import type { RouteDeps } from './route-deps.ts';

type ReplyContext = Context<AppEnv, '/:id/:inboundId'>;

/** `POST /api/students/:id/held/:inboundId` */
export function place(deps: RouteDeps) {
  return async (c: ReplyContext): Promise<Response> => {
    const caller = callerOf(c);
    const { id: studentId, inboundId: replyId } = c.req.param();
    authorize(caller, studentId, 'view_replies');
    const { belongs } = await readJson(c, placeRequestSchema);
    return c.json(await placeReply(deps, caller, { studentId, replyId, belongs }));
  };
}

/** `GET /api/students/:id/replies/:inboundId` */
export function uncover(deps: RouteDeps) {
  return async (c: ReplyContext): Promise<Response> => {
    const caller = callerOf(c);
    const { id: studentId, inboundId: replyId } = c.req.param();
    authorize(caller, studentId, 'view_replies');
    return c.json(await uncoverReply(deps, caller, studentId, replyId));
  };
}

/** `POST /api/students/:id/replies/:inboundId/opt-out` and `…/wrong-number` */
export function stop(deps: RouteDeps, reason: StopReason) {
  return async (c: ReplyContext): Promise<Response> => {
    const caller = callerOf(c);
    const { id: studentId, inboundId: replyId } = c.req.param();
    authorize(caller, studentId, 'view_replies');
    await readJson(c, nothingSchema, { isOptional: true });
    return c.json(await stopTexts(deps, caller, { studentId, replyId, reason }));
  };
}

/** `POST /api/students/:id/answered`: what came in so far needs no answer. */
export function answered(deps: RouteDeps) {
  return async (c: Context<AppEnv, '/:id'>): Promise<Response> => {
    const caller = callerOf(c);
    const studentId = c.req.param('id');
    authorize(caller, studentId, 'view_replies');
    await readJson(c, nothingSchema, { isOptional: true });
    await needNoAnswer(deps, caller, studentId);
    return c.json({ waitingSince: null });
  };
}
