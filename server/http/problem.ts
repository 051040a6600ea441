/** Every error leaves as problem details (RFC 9457) with a stable code. */
import type { Context } from 'hono';
import type { Logger } from 'pino';
import type { Problem } from '../requests.ts';
import { ApiError, statusOf } from '../errors.ts';
import { isStorageTrouble } from '../store/storage-trouble.ts';
import type { AppEnv } from './app-env.ts';

/** For `app.onError`. An unexpected error is logged, as code and place; the answer says nothing of it. */
export function answerErrors(log: Pick<Logger, 'error' | 'debug'>) {
  return (error: Error, c: Context<AppEnv>): Response => {
    const refusal = toApiError(error, c.req.method);
    const requestId = c.get('requestId');
    if (refusal !== error) log.error({ err: error, requestId }, 'request failed');
    const { cause, message: reason } = refusal;
    if (cause !== undefined) log.error({ err: cause, requestId, reason }, 'request failed');
    const { code, errors } = refusal;
    log.debug({ requestId, code, fields: errors.map((each) => `${each.field}: ${each.code}`) }, 'refused');
    return problemResponse(refusal, requestId);
  };
}

export function problemResponse(refusal: ApiError, requestId: string): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  if (refusal.retryAfter !== undefined) headers.set('retry-after', String(Math.ceil(refusal.retryAfter)));
  if (refusal.code === 'unauthorized') headers.set('www-authenticate', 'Bearer');
  return new Response(JSON.stringify(toProblem(refusal, requestId)), {
    status: statusOf[refusal.code],
    headers,
  });
}

function toProblem({ code, message, errors }: ApiError, requestId: string): Problem {
  return {
    type: `urn:votech-messages:error:${code}`,
    title: toTitle(code),
    status: statusOf[code],
    code,
    detail: message,
    requestId,
    ...(errors.length === 0 ? {} : { errors: [...errors] }),
  };
}

function toTitle(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function toApiError(error: Error, method: string): ApiError {
  if (error instanceof ApiError) return error;
  if (!isStorageTrouble(error)) return new ApiError('internal', 'Something went wrong on the server.');
  const detail =
    method === 'GET' || method === 'HEAD'
      ? 'The record cannot be read just now.'
      : 'It could not be saved, so nothing was sent. Please try again.';
  return new ApiError('unavailable', detail, { retryAfter: 5 });
}
