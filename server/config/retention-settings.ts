import type { RetentionSchedule } from '../store/retention.ts';
import type { Settings } from './settings.ts';
import { duration } from './time.ts';

export function readRetention(settings: Settings): RetentionSchedule {
  return {
    delivery_events: settings.read('RETENTION_DELIVERY_EVENTS', duration('90d')),
    messages: settings.read('RETENTION_MESSAGES', duration('2555d')),
    replies: settings.read('RETENTION_REPLIES', duration('2555d')),
  };
}
