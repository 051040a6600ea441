import type { Context } from 'hono';
import { requireKey } from '../auth/directory-key.ts';
import { ApiError } from '../errors.ts';
import type { RouteDeps } from './route-deps.ts';

/** Without a key in the settings there is no directory API. */
export function requireDirectoryKey({ settings }: RouteDeps, c: Context): void {
  if (settings.directoryKey === null) throw new ApiError('not_found', 'There is nothing at this address.');
  requireKey(c.req.header('authorization'), settings.directoryKey);
}
