/** How long requests take, by route: a histogram for monitors. Of a stream, the time until it is open. */
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { AppEnv } from './app-env.ts';

/** Upper bounds in seconds. */
export const durationBounds = [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5] as const;

export interface RouteDurations {
  readonly method: string;
  /** The pattern, never the path: it names no student. */
  readonly route: string;
  /** `2xx` and so on. */
  readonly status: string;
  /** How many took at most as long as each bound. */
  readonly within: readonly number[];
  readonly count: number;
  readonly seconds: number;
}

export interface Durations {
  readonly measure: MiddlewareHandler<AppEnv>;
  all(): readonly RouteDurations[];
}

export function createDurations(elapsedMs: () => number): Durations {
  const routes = new Map<string, RouteDurations>();
  const note = (method: string, route: string, status: string, seconds: number) => {
    const key = `${method} ${route} ${status}`;
    const before = routes.get(key) ?? { within: durationBounds.map(() => 0), count: 0, seconds: 0 };
    routes.set(key, {
      method,
      route,
      status,
      within: before.within.map((count, index) => count + (seconds <= (durationBounds[index] ?? 0) ? 1 : 0)),
      count: before.count + 1,
      seconds: before.seconds + seconds,
    });
  };
  return {
    async measure(c, next) {
      const startedAt = elapsedMs();
      await next();
      const pattern = routePath(c, -1);
      const route = pattern.endsWith('*') ? 'unknown' : pattern;
      note(
        methodOf(c.req.method),
        route,
        `${Math.floor(c.res.status / 100)}xx`,
        (elapsedMs() - startedAt) / 1000,
      );
    },
    all: () => [...routes.values()],
  };
}

/** A client may call its method anything; each new word would be a series of its own. */
function methodOf(method: string): string {
  return ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'].includes(method) ? method : 'other';
}
