/** What the use cases work with; each takes what it needs of it. */
import type { CountryCode } from 'libphonenumber-js/min';
import type { Logger } from 'pino';
import type { Provider, SmsProvider } from '../providers/provider.ts';
import type { RateLimits } from '../store/outgoing.ts';
import type { Store } from '../store/store.ts';
import type { QuietHours } from '../rules/quiet-hours.ts';

export interface Messaging {
  readonly store: Store;
  /** Null: the channel is off. */
  readonly providers: { readonly sms: SmsProvider | null; readonly email: Provider | null };
  readonly settings: {
    readonly defaultCountry: CountryCode;
    readonly timeZone: string;
    readonly quietHours: QuietHours | null;
    readonly replyWindowMs: number;
    readonly rateLimits: RateLimits;
    readonly crisisNote: string | null;
  };
  readonly now: () => Date;
}

export type OutboxDeps = Pick<Messaging, 'store' | 'providers' | 'now'> & {
  readonly log: Pick<Logger, 'error' | 'warn' | 'info'>;
};

/** What each kind of task works with. */
export type TaskDeps = OutboxDeps & {
  /** Moved back with the clock, when that is set back. */
  startedAt: Date;
};
