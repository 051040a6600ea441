/** `GET /openapi.json`: the description of all calls. Made when it is first asked for: few servers ever are. */
import type { Context } from 'hono';
import type { AppEnv } from '../http/app-env.ts';
import { packageVersion } from '../package-version.ts';
import type { RouteDeps } from './route-deps.ts';

export function openapi({ settings }: RouteDeps) {
  let document: Promise<string> | undefined;
  return async (c: Context<AppEnv>): Promise<Response> => {
    document ??= describe(settings.publicUrl);
    return c.body(await document, 200, { 'content-type': 'application/json' });
  };
}

async function describe(serverUrl: string | null): Promise<string> {
  const { openApiDocument } = await import('../openapi/document.ts');
  return JSON.stringify(openApiDocument({ version: packageVersion(), serverUrl }));
}
