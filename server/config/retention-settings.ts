import type { Settings } from './settings.ts';
import { duration } from './time.ts';

/** How long each class is kept, in milliseconds; null: for ever. */
export interface Retention {
  /** Providers' reports. */
  readonly deliveryEvents: number | null;
  /** The words of what was sent. */
  readonly messages: number | null;
  /** The words and pictures of what came in. */
  readonly replies: number | null;
}

export function readRetention(settings: Settings): Retention {
  return {
    deliveryEvents: settings.read('RETENTION_DELIVERY_EVENTS', duration('90d')),
    messages: settings.read('RETENTION_MESSAGES', duration('2555d')),
    replies: settings.read('RETENTION_REPLIES', duration('2555d')),
  };
}
