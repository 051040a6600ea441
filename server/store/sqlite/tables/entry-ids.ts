/** Entry ids are UUIDv7 (RFC 9562): they sort by time, and keep doing so when the clock jumps back. */
import { randomInt } from 'node:crypto';
import { UUID } from 'uuidv7';

export interface EntryIds {
  /** An id after every id so far. */
  next(now: Date): string;
  /** An id at a place in the past, for what was received while nobody was listening; after the last one of the same time. */
  at(time: Date): string;
}

const mostSequence = 0xffff_ffff;

/**
 * `newest` is empty when there is none yet. Ids of one millisecond are counted on from anywhere in steps of any size: to
 * somebody who may not see replies, a gap must not say that one came between.
 */
export function createEntryIds(newest: string): EntryIds {
  let last = newest === '' ? 0 : timeOf(newest) + 1;
  let sequence = randomInt(2 ** 31);
  const past = { time: -1, sequence: 0 };
  return {
    next(now) {
      sequence += 1 + randomInt(2 ** 20);
      if (now.getTime() > last || sequence > mostSequence) {
        last = Math.max(now.getTime(), last + 1);
        sequence = randomInt(2 ** 31);
      }
      return idOf(last, sequence);
    },
    at(time) {
      const isSame = past.time === time.getTime() && past.sequence + 2 ** 20 < mostSequence;
      past.sequence = isSame ? past.sequence + 1 + randomInt(2 ** 20) : randomInt(2 ** 31);
      past.time = time.getTime();
      return idOf(past.time, past.sequence);
    },
  };
}

/** Every id of an earlier time, in milliseconds since 1970, is smaller: ids begin with their time (RFC 9562, section 5.7). */
export function firstIdOf(time: number): string {
  return Math.max(0, time).toString(16).padStart(12, '0').replace(/^.{8}/, '$&-');
}

/** The sequence stands where ids of one millisecond are told apart first: 12 bits before the variant, 20 after it. */
function idOf(time: number, sequence: number): string {
  const low = (sequence % 2 ** 20) * 2 ** 10 + randomInt(2 ** 10);
  return UUID.fromFieldsV7(time, Math.floor(sequence / 2 ** 20), low, randomInt(2 ** 32)).toString();
}

function timeOf(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}
