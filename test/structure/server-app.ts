/** The whole application on a record in memory, without a port and without providers. */
import type { Hono } from 'hono';
import { createApp } from '../../server/app.ts';
import { createTokenVerifier } from '../../server/auth/token.ts';
import { readConfig } from '../../server/config.ts';
import type { AppEnv } from '../../server/http/app-env.ts';
import { createLogger } from '../../server/log.ts';
import { createFollowers } from '../../server/messaging/followers.ts';
import { createLiveStreams } from '../../server/routes/live-streams.ts';
import { openDatabase } from '../../server/store/sqlite/open-database.ts';
import { createSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import type { Store } from '../../server/store/store.ts';
import { testSecret } from '../support/mint-token.ts';

export function createServerApp(settings: Readonly<Record<string, string>> = {}): {
  app: Hono<AppEnv>;
  store: Store;
} {
  const config = readConfig({ TOKEN_SECRET: testSecret, ...settings });
  const store = createSqliteStore(openDatabase(':memory:'));
  const now = () => new Date('2026-11-23T18:00:00Z');
  const app = createApp({
    store,
    providers: { sms: null, email: null },
    settings: config,
    now,
    config,
    verify: createTokenVerifier({ ...config, now }),
    followers: createFollowers(store),
    streams: createLiveStreams(now),
    outbox: { wake: () => {} },
    log: createLogger('silent'),
    newId: () => 'request-1',
  });
  return { app, store };
}
