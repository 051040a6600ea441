/** For load balancers and monitors: no personal data, no token. */
import type { Context } from 'hono';
import { ApiError } from '../errors.ts';
import type { AppEnv } from '../http/app-env.ts';
import type { RouteDeps } from './route-deps.ts';

/** A message that has been due for longer means that the outbox does not work. */
const overdueLimitMs = 5 * 60_000;

/** `GET /healthz`: the process answers. */
export function healthz() {
  return (c: Context<AppEnv>): Response => c.json({ status: 'ok' });
}

/** `GET /readyz`: the record can be used and the outbox works. */
export function readyz(deps: RouteDeps) {
  return async (c: Context<AppEnv>): Promise<Response> => {
    const { overdueMs, lastReportAt } = await deps.store.probe(deps.now());
    if (overdueMs > overdueLimitMs)
      throw new ApiError('unavailable', 'Messages are waiting to be handed over.');
    return c.json({ status: 'ready', outboxOverdueMs: overdueMs, lastReportAt });
  };
}
