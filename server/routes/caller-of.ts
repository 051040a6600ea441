import type { Context } from 'hono';
import type { Caller } from '../auth/caller.ts';
import type { AppEnv } from '../http/app-env.ts';
import { unauthorized } from '../auth/token.ts';

/** The staff member of the role token. Throws `unauthorized` on a route that asked for no token: nobody gets in by mistake. */
export function callerOf(c: Context<AppEnv>): Caller {
  const caller = c.get('caller');
  if (caller === undefined) throw unauthorized();
  return caller;
}
