import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import type { AppEnv } from './app-env.ts';

export interface AccessLogOptions {
  readonly log: Pick<Logger, 'info'>;
  /** Milliseconds that only go forward. */
  readonly elapsedMs: () => number;
}

/**
 * One line a request. The path is the route's pattern: what a client writes in a path or a query may be anything. A
 * stream's line is written when it opens.
 */
export function accessLog({ log, elapsedMs }: AccessLogOptions): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const startedAt = elapsedMs();
    await next();
    log.info(
      {
        requestId: c.get('requestId'),
        method: c.req.method,
        route: routePath(c, -1),
        status: c.res.status,
        durationMs: Math.round(elapsedMs() - startedAt),
        callerId: c.get('caller')?.id,
      },
      'request',
    );
  };
}
