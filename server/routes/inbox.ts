/** What waits for a person, over all students of the token. */
import type { Context } from 'hono';
import { authorizeRole } from '../auth/policy.ts';
import type { AppEnv } from '../http/app-env.ts';
import { listHeld } from '../messaging/list-held.ts';
import { readInbox } from '../messaging/read-inbox.ts';
import { callerOf } from './caller-of.ts';
import type { RouteDeps } from './route-deps.ts';

/** `GET /api/inbox`: students with a reply that nobody has answered. */
export function inbox(deps: RouteDeps) {
  return async (c: Context<AppEnv>): Promise<Response> => {
    const caller = callerOf(c);
    authorizeRole(caller, 'view_replies');
    return c.json(await readInbox(deps, caller));
  };
}

/** `GET /api/held`: replies that every thread has denied. */
export function held(deps: RouteDeps) {
  return async (c: Context<AppEnv>): Promise<Response> => {
    const caller = callerOf(c);
    authorizeRole(caller, 'place_any');
    return c.json({ held: await listHeld(deps, caller) });
  };
}
