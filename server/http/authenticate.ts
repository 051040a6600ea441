import type { MiddlewareHandler } from 'hono';
import type { VerifyToken } from '../auth/token.ts';
import type { AppEnv } from './app-env.ts';

/** Behind it `c.get('caller')` is whom the role token names; without a good token nothing is reached. */
export function authenticate(verify: VerifyToken): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    c.set('caller', await verify(c.req.header('authorization')));
    await next();
  };
}
