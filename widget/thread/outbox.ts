import type { Entry, OutboundEntry } from '../../server/contract.ts';
import type { Answer } from '../connection/api.ts';
import { pause } from '../connection/pause.ts';

/** A message that has left the composer and has no answer yet. Its entry's id is its `Idempotency-Key`. */
export interface Outgoing {
  /** What the thread shows until the server's own entry comes. */
  readonly entry: OutboundEntry;
  /** A try had no answer: it is tried again with the same key. */
  isWaiting: boolean;
}

/** However long each try takes. */
const giveUpMs = 60_000;

/** Keeps asking until the server has answered; the key makes every repeat safe. */
export class Outbox {
  /** What the thread shows at its end. */
  shown: readonly Outgoing[] = [];
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Asks until there is an answer, the thread is left, or about a minute has passed. Returns the last answer. */
  async post<Value>(
    entry: OutboundEntry,
    ask: () => Promise<Answer<Value> | undefined>,
    signal: AbortSignal,
  ): Promise<Answer<Value> | undefined> {
    const outgoing: Outgoing = { entry, isWaiting: false };
    this.shown = [...this.shown, outgoing];
    this.#onChange();
    const end = Date.now() + giveUpMs;
    for (let tries = 1; ; tries += 1) {
      const answer = await ask();
      const isSettled =
        answer?.kind !== 'unreachable' &&
        !(answer?.kind === 'refused' && answer.refusal.code === 'in_progress');
      if (isSettled || signal.aborted || Date.now() >= end) {
        this.#drop(outgoing);
        return answer;
      }
      outgoing.isWaiting = true;
      this.#onChange();
      await pause(tries, signal);
      // From here on, `ask` would be about the thread that is open now.
      if (signal.aborted) return undefined;
    }
  }

  /** The live stream may be faster than the answer: a new entry with our sender and words replaces the waiting one. */
  claim(entry: Entry): void {
    this.#drop(this.shown.find((outgoing) => isSame(outgoing.entry, entry)));
  }

  clear(): void {
    this.shown = [];
  }

  #drop(gone: Outgoing | undefined): void {
    this.shown = this.shown.filter((outgoing) => outgoing !== gone);
  }
}

function isSame(mine: OutboundEntry, given: Entry): boolean {
  return (
    given.kind === 'outbound' &&
    mine.sender.id === given.sender.id &&
    mine.channel === given.channel &&
    mine.recipient.id === given.recipient.id &&
    mine.body.trim() === given.body.trim()
  );
}
