import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import type { AppEnv } from './app-env.ts';

export interface AccessLogOptions {
  readonly log: Pick<Logger, 'info'>;
  /** Milliseconds that only go forward. */
  readonly elapsedMs: () => number;
}

/** Strangers' junk could fill the disk, and writing a line about it costs a quarter of what answering it does. */
const mostOfStrangers = 20;
const spanMs = 1_000;

/**
 * One line per request. Of refused requests without a caller only so many lines a second are written, then their count. The
 * path is the route's pattern: what a client writes in a path or a query may be anything. A stream's line is written when it opens.
 */
export function accessLog({ log, elapsedMs }: AccessLogOptions): MiddlewareHandler<AppEnv> {
  const isOneTooMany = countStrangers(log);
  return async (c, next) => {
    const startedAt = elapsedMs();
    await next();
    const now = elapsedMs();
    const { status } = c.res;
    const callerId = c.get('caller')?.id;
    const isRefusedStranger = callerId === undefined && status >= 400 && status < 500;
    if (isOneTooMany(isRefusedStranger, now)) return;
    log.info(
      {
        requestId: c.get('requestId'),
        method: c.req.method,
        route: routePath(c, -1),
        status,
        durationMs: Math.round(now - startedAt),
        callerId,
      },
      'request',
    );
  };
}

function countStrangers(log: Pick<Logger, 'info'>) {
  let since = -Infinity;
  let count = 0;
  return (isRefusedStranger: boolean, now: number): boolean => {
    if (now - since >= spanMs) {
      if (count > mostOfStrangers)
        log.info({ count: count - mostOfStrangers }, 'refused without a line of their own');
      since = now;
      count = 0;
    }
    if (isRefusedStranger) count += 1;
    return isRefusedStranger && count > mostOfStrangers;
  };
}
