import type { Context, Hono } from 'hono';
import { ApiError, nothingHere } from '../errors.ts';
import type { AppEnv } from './app-env.ts';
import { problemResponse } from './problem.ts';

/** For `app.notFound`: a path that is there for other methods says so, and for which (RFC 9110, section 15.5.6). */
export function answerUnknown(app: Pick<Hono<AppEnv>, 'routes'>) {
  return (c: Context<AppEnv>): Response => {
    const methods = methodsAt(app.routes, c.req.path);
    const requestId = c.get('requestId');
    if (methods.length === 0) return problemResponse(nothingHere(), requestId);
    const refusal = new ApiError('method_not_allowed', `This address takes ${methods.join(', ')}.`);
    const response = problemResponse(refusal, requestId);
    response.headers.set('allow', methods.join(', '));
    return response;
  };
}

function methodsAt(routes: Hono<AppEnv>['routes'], path: string): string[] {
  const parts = path.split('/');
  const here = routes.filter((route) => route.method !== 'ALL' && matches(route.path.split('/'), parts));
  return [...new Set(here.flatMap(({ method }) => (method === 'GET' ? [method, 'HEAD'] : method)))];
}

function matches(pattern: readonly string[], parts: readonly string[]): boolean {
  return (
    pattern.length === parts.length &&
    pattern.every((part, index) => (part.startsWith(':') ? parts[index] !== '' : part === parts[index]))
  );
}
