/**
 * When the newest messages were accepted, by whomever: read once, then counted in memory, since to count thousands of rows
 * would cost more than the send that asks.
 */
import type { Database } from 'better-sqlite3';
import { v7 } from 'uuid';
import type { RateLimit } from '../outgoing.ts';

export interface RecentSends {
  /** When the oldest of the newest `count` was accepted, if all of them were within the window; else null. */
  nthNewest(limit: RateLimit, now: Date): number | null;
  note(at: Date): void;
  /** What was noted last may not have been saved: asks the record again. */
  forget(): void;
}

export function createRecentSends(database: Database): RecentSends {
  // An id is never older than its message.
  const newest = database
    .prepare<[string, number], string>(
      'SELECT created_at FROM messages WHERE id > ? ORDER BY id DESC LIMIT ?',
    )
    .pluck();
  let times: number[] | null = null;
  return {
    nthNewest({ count, windowMs }, now) {
      const since = now.getTime() - windowMs;
      times ??= newest
        .all(v7({ msecs: since, random: new Uint8Array(16) }), count)
        .map(Date.parse)
        .toReversed();
      if (times.length < count) return null;
      if (times.length >= 2 * count) times = times.slice(-count);
      // After the clock was set back some lie in the future: they count again when it has come there.
      return times.filter((time) => time > since && time <= now.getTime()).at(-count) ?? null;
    },
    note(at) {
      times?.push(at.getTime());
    },
    forget() {
      times = null;
    },
  };
}
