/** Who calls: staff by a role token, the host's backend or a monitor by a key of the settings. */
import type { MiddlewareHandler } from 'hono';
import { requireKey } from '../auth/require-key.ts';
import type { VerifyToken } from '../auth/token.ts';
import { nothingHere } from '../errors.ts';
import type { AppEnv } from './app-env.ts';

/** Behind it `c.get('caller')` is whom the role token names; without a good token nothing is reached. */
export function authenticate(verify: VerifyToken): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    c.set('caller', await verify(c.req.header('authorization')));
    await next();
  };
}

/** Without a key in the settings there is nothing behind it. */
export function authenticateByKey(key: string | null): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (key === null) throw nothingHere();
    requireKey(c.req.header('authorization'), key);
    await next();
  };
}
