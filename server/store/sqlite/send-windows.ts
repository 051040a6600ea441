/**
 * When each staff member sent and each number was texted lately, for the limits. Kept in memory, since one server alone
 * writes to a record: an index for every sender and number would cost each message more than everything else of it.
 */
import type { Database, Statement } from 'better-sqlite3';
import type { MessageDraft, RateLimit } from '../outgoing.ts';

type Sent = Pick<MessageDraft, 'channel' | 'address'> & { readonly sender: { readonly id: string } };
type SentRow = { sender_id: string; channel: 'sms' | 'email'; address: string; created_at: string };

/** Beyond this, senders and numbers that have been quiet are forgotten. */
const mostKeys = 10_000;

export class SendWindows {
  readonly #times = new Map<string, number[]>();
  readonly #since: Statement<[string], SentRow>;
  /** The longest window so far: the record was read that far back. */
  #readMs = 0;

  constructor(database: Database) {
    this.#since = database.prepare(
      'SELECT sender_id, channel, address, created_at FROM messages WHERE id >= ?',
    );
  }

  /** How long until one more keeps within the limit, in milliseconds; null where it does now. */
  waitMs(by: 'sender' | 'number', of: string, { count, windowMs }: RateLimit, now: Date): number | null {
    this.#read(windowMs, now);
    const [from, until] = [now.getTime() - windowMs, now.getTime()];
    const recent = this.#times.get(`${by} ${of}`)?.filter((time) => time > from) ?? [];
    this.#times.set(`${by} ${of}`, recent);
    // What lies ahead was sent before the clock was set back.
    const within = recent.filter((time) => time <= until);
    if (within.length < count) return null;
    return (within.toSorted((a, b) => a - b).at(-count) ?? until) - from;
  }

  note(sent: Sent, at: Date): void {
    for (const key of keysOf(sent)) this.#add(key, at.getTime());
    if (this.#times.size > mostKeys) this.#dropQuiet(at.getTime());
  }

  /** For a message that was noted and then not saved. */
  forget(sent: Sent, at: Date): void {
    for (const key of keysOf(sent)) {
      const times = this.#times.get(key) ?? [];
      const index = times.lastIndexOf(at.getTime());
      if (index !== -1) times.splice(index, 1);
    }
  }

  #read(windowMs: number, now: Date): void {
    if (windowMs <= this.#readMs) return;
    this.#readMs = windowMs;
    this.#times.clear();
    for (const row of this.#since.all(firstIdOf(now.getTime() - windowMs))) {
      const sent = { ...row, sender: { id: row.sender_id } };
      for (const key of keysOf(sent)) this.#add(key, Date.parse(row.created_at));
    }
  }

  #add(key: string, time: number): void {
    const times = this.#times.get(key);
    if (times === undefined) this.#times.set(key, [time]);
    else times.push(time);
  }

  #dropQuiet(now: number): void {
    for (const [key, times] of this.#times) {
      if (times.every((time) => time <= now - this.#readMs)) this.#times.delete(key);
    }
  }
}

function keysOf({ sender, channel, address }: Sent): string[] {
  return channel === 'sms' ? [`sender ${sender.id}`, `number ${address}`] : [`sender ${sender.id}`];
}

/** Ids are UUIDv7: they begin with their time (RFC 9562, section 5.7). */
function firstIdOf(time: number): string {
  return Math.max(0, time).toString(16).padStart(12, '0').replace(/^.{8}/, '$&-');
}
