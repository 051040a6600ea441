import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './app-env.ts';

/**
 * Gives each request an id that errors show and the log holds. One that the client sends is not taken: it would put
 * words of its choice into the log.
 */
export function requestId({ newId }: { newId: () => string }): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const id = newId();
    c.set('requestId', id);
    await next();
    c.res.headers.set('x-request-id', id);
  };
}
