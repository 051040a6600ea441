/** What the routes are built with. */
import type { Logger } from 'pino';
import type { VerifyToken } from '../auth/token.ts';
import type { Config } from '../config.ts';
import type { Followers } from '../messaging/followers.ts';
import type { Messaging } from '../messaging/messaging.ts';
import type { Outbox } from '../messaging/outbox.ts';
import type { LiveStreams } from './live-streams.ts';

export interface RouteDeps extends Messaging {
  readonly settings: Config;
  readonly verify: VerifyToken;
  readonly followers: Followers;
  readonly streams: LiveStreams;
  readonly outbox: Pick<Outbox, 'wake'>;
  readonly log: Logger;
  readonly newId: () => string;
}
