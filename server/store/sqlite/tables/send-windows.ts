/**
 * When the server, each staff member and each number last had a message, for the limits. Read once, then kept in memory,
 * since one server alone writes to a record: an index for each would cost a message more than all else that is done for it.
 */
import type { Database, Statement } from 'better-sqlite3';
import type { Channel } from '../../../contract.ts';
import type { MessageDraft, RateLimit } from '../../outgoing.ts';
import { firstIdOf } from './entry-ids.ts';

export type WindowKey = 'server' | `sender ${string}` | `number ${string}`;

type SentRow = { sender_id: string; channel: Channel; address: string; created_at: string };

/** Beyond this, senders and numbers that have been quiet are forgotten. */
const mostKeys = 10_000;

export class SendWindows {
  readonly #since: Statement<[string], SentRow>;
  /** Ascending. */
  readonly #times = new Map<WindowKey, number[]>();
  /** The longest window so far: the record was read that far back. */
  #readMs = 0;

  constructor(database: Database) {
    this.#since = database.prepare(
      'SELECT sender_id, channel, address, created_at FROM messages WHERE id >= ?',
    );
  }

  /** How long until one more keeps within the limit, in milliseconds; null where it does now. */
  waitMs(key: WindowKey, { count, windowMs }: RateLimit, now: Date): number | null {
    this.#read(windowMs, now);
    const times = this.#times.get(key) ?? [];
    const from = now.getTime() - windowMs;
    const start = firstAfter(times, from);
    // What lies ahead was sent before the clock was set back: it counts again when the clock has come there.
    const end = firstAfter(times, now.getTime());
    const oldest = times[end - count];
    if (oldest !== undefined && end - count >= start) return oldest - from;
    if (start > times.length / 2) times.splice(0, start);
    return null;
  }

  note({ sender, channel, address, now }: MessageDraft): void {
    for (const key of keysOf(sender.id, channel, address)) this.#add(key, now.getTime());
    if (this.#times.size > mostKeys) this.#dropQuiet(now.getTime());
  }

  /** What was noted last may not have been saved: asks the record again. */
  forget(): void {
    this.#readMs = 0;
  }

  #read(windowMs: number, now: Date): void {
    if (windowMs <= this.#readMs) return;
    this.#readMs = windowMs;
    this.#times.clear();
    for (const row of this.#since.iterate(firstIdOf(now.getTime() - windowMs))) {
      const { sender_id: senderId, channel, address } = row;
      for (const key of keysOf(senderId, channel, address)) this.#add(key, Date.parse(row.created_at));
    }
  }

  #add(key: WindowKey, time: number): void {
    const times = this.#times.get(key);
    if (times === undefined) this.#times.set(key, [time]);
    else times.splice(firstAfter(times, time), 0, time);
  }

  #dropQuiet(now: number): void {
    for (const [key, times] of this.#times) {
      if ((times.at(-1) ?? 0) <= now - this.#readMs) this.#times.delete(key);
    }
  }
}

function keysOf(senderId: string, channel: Channel, address: string): WindowKey[] {
  const keys: WindowKey[] = ['server', `sender ${senderId}`];
  return channel === 'sms' ? [...keys, `number ${address}`] : keys;
}

/** The place of the first that is later; nearly always the end. */
function firstAfter(times: readonly number[], time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
