/**
 * When each staff member sent and each number was texted lately, for the limits. Kept in memory, since one server alone
 * writes to a record: an index for every sender and number would cost each message more than everything else of it.
 */
import type { Database } from 'better-sqlite3';
import type { MessageDraft, RateLimit } from '../outgoing.ts';

type Sent = Pick<MessageDraft, 'sender' | 'channel' | 'address' | 'now'>;

/** Beyond this, senders and numbers that have been quiet are forgotten. */
const mostKeys = 10_000;

export function createSendWindows(database: Database) {
  const times = new Map<string, number[]>();
  /** The longest window so far: the record was read that far back. */
  let readMs = 0;
  const since = database.prepare<
    [string],
    { sender_id: string; channel: string; address: string; at: string }
  >('SELECT sender_id, channel, address, created_at AS at FROM messages WHERE id >= ?');

  function read(windowMs: number, now: Date): void {
    if (windowMs <= readMs) return;
    readMs = windowMs;
    times.clear();
    for (const { sender_id: id, channel, address, at } of since.all(firstIdOf(now.getTime() - windowMs))) {
      for (const key of keysOf({ sender: { id }, channel, address })) add(key, Date.parse(at));
    }
  }

  function add(key: string, time: number): void {
    const before = times.get(key);
    if (before === undefined) times.set(key, [time]);
    else before.push(time);
  }

  function dropQuiet(now: number): void {
    for (const [key, all] of times) if (all.every((time) => time <= now - readMs)) times.delete(key);
  }

  return {
    /** How long until one more keeps within the limit, in milliseconds; null where it does now. */
    waitMs(by: 'sender' | 'number', of: string, { count, windowMs }: RateLimit, now: Date): number | null {
      read(windowMs, now);
      const [from, until] = [now.getTime() - windowMs, now.getTime()];
      // What lies ahead was sent before the clock was set back.
      const within = times.get(`${by} ${of}`)?.filter((time) => time > from && time <= until) ?? [];
      if (within.length < count) return null;
      return (within.toSorted((a, b) => a - b).at(-count) ?? until) - from;
    },
    note(sent: Sent): void {
      const time = sent.now.getTime();
      for (const key of keysOf(sent)) add(key, time);
      if (times.size > mostKeys) dropQuiet(time);
    },
    /** For a message that was noted and then not saved. */
    forget(sent: Sent): void {
      for (const key of keysOf(sent)) {
        const all = times.get(key) ?? [];
        const index = all.lastIndexOf(sent.now.getTime());
        if (index !== -1) all.splice(index, 1);
      }
    },
  };
}

function keysOf({ sender, channel, address }: { sender: { id: string }; channel: string; address: string }) {
  return channel === 'sms' ? [`sender ${sender.id}`, `number ${address}`] : [`sender ${sender.id}`];
}

/** Ids are UUIDv7: they begin with their time (RFC 9562, section 5.7). */
function firstIdOf(time: number): string {
  return Math.max(0, time).toString(16).padStart(12, '0').replace(/^.{8}/, '$&-');
}
