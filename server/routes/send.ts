import type { Context } from 'hono';
import { authorize } from '../auth/policy.ts';
import { retryRequestSchema, sendRequestSchema } from '../requests.ts';
import { ApiError } from '../errors.ts';
import type { AppEnv } from '../http/app-env.ts';
import { messageSize, readJson } from '../http/read-json.ts';
import { retryMessage } from '../messaging/retry-message.ts';
import { sendMessage } from '../messaging/send-message.ts';
import { callerOf } from './caller-of.ts';
import type { RouteDeps } from './route-deps.ts';

/** A UUID of any version (RFC 9562). */
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `POST /api/students/:id/messages` */
export function send(deps: RouteDeps) {
  return async (c: Context<AppEnv, '/:id'>): Promise<Response> => {
    const caller = callerOf(c);
    const studentId = c.req.param('id');
    authorize(caller, studentId, 'send');
    const idempotencyKey = readKey(c);
    const request = await readJson(c, sendRequestSchema, messageSize);
    return c.json(await sendMessage(deps, { caller, studentId, idempotencyKey, request }), 201);
  };
}

/** `POST /api/students/:id/messages/:messageId/retry` */
export function retry(deps: RouteDeps) {
  return async (c: Context<AppEnv, '/:id/:messageId'>): Promise<Response> => {
    const caller = callerOf(c);
    const { id: studentId, messageId } = c.req.param();
    authorize(caller, studentId, 'send');
    const idempotencyKey = readKey(c);
    const request = await readJson(c, retryRequestSchema, { isOptional: true });
    return c.json(await retryMessage(deps, { caller, studentId, messageId, idempotencyKey, request }), 201);
  };
}

function readKey(c: Context<AppEnv>): string {
  const key = c.req.header('idempotency-key') ?? '';
  if (uuid.test(key)) return key.toLowerCase();
  throw new ApiError('idempotency_key_required', 'The header Idempotency-Key must be a UUID.');
}
