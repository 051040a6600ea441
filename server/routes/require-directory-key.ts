import type { Context } from 'hono';
import { requireKey } from '../auth/require-key.ts';
import { nothingHere } from '../errors.ts';
import type { RouteDeps } from './route-deps.ts';

/** Without a key in the settings there is no directory API. */
export function requireDirectoryKey({ settings }: RouteDeps, c: Context): void {
  if (settings.directoryKey === null) throw nothingHere();
  requireKey(c.req.header('authorization'), settings.directoryKey);
}
