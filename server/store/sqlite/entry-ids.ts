/** Entry ids are UUIDv7 (RFC 9562): they sort by time, and keep doing so when the clock jumps back. */
import { v7 } from 'uuid';

export interface EntryIds {
  /** An id after every id so far. */
  next(now: Date): string;
  /** An id at a place in the past, for what was received while nobody was listening. */
  at(time: Date): string;
}

/** `newest` is empty when there is none yet. */
export function createEntryIds(newest: string): EntryIds {
  let last = newest === '' ? 0 : timeOf(newest) + 1;
  let sequence = 0;
  return {
    next(now) {
      sequence = now.getTime() > last ? 0 : sequence + 1;
      last = Math.max(now.getTime(), last);
      return v7({ msecs: last, seq: sequence });
    },
    at: (time) => v7({ msecs: time.getTime() }),
  };
}

function timeOf(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}
