/** What is answered where no route is: a path that is there for other methods says so, and for which (RFC 9110, section 15.5.6). */
import type { Context } from 'hono';
import { ApiError, nothingHere } from '../errors.ts';
import type { AppEnv } from './app-env.ts';
import { problemResponse } from './problem.ts';

/** For `app.notFound`. */
export function answerUnknown(c: Context<AppEnv>): Response {
  return problemResponse(nothingHere(), c.get('requestId'));
}

/** For Hono's `methodNotAllowed`. */
export function answerWrongMethod(c: Context<AppEnv>, methods: readonly string[]): Response {
  const allowed = methods.join(', ');
  const refusal = new ApiError('method_not_allowed', `This address takes ${allowed}.`);
  const response = problemResponse(refusal, c.get('requestId'));
  response.headers.set('allow', allowed);
  return response;
}
