import type { Entry, OutboundEntry } from '../../server/contract.ts';
import type { Answer } from '../connection/api.ts';
import { pause } from '../connection/pause.ts';

/** A message that has left the composer and has no answer yet. Its entry's id is its `Idempotency-Key`. */
export interface Outgoing {
  /** What the thread shows until the server's own entry comes. */
  readonly entry: OutboundEntry;
  /** A try had no answer: it is tried again with the same key. */
  isWaiting: boolean;
  /** Ends the asking. */
  settle?: (answer: Answer<OutboundEntry>) => void;
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
  async post(
    entry: OutboundEntry,
    ask: () => Promise<Answer<OutboundEntry> | undefined>,
    signal: AbortSignal,
  ): Promise<Answer<OutboundEntry> | undefined> {
    const outgoing: Outgoing = { entry, isWaiting: false };
    const claimed = new Promise<Answer<OutboundEntry>>((resolve) => (outgoing.settle = resolve));
    this.shown = [outgoing];
    this.#onChange();
    // Once it is settled or its thread is left, `ask` would be about another message.
    const askAgain = () => (this.shown.includes(outgoing) ? ask() : undefined);
    const end = Date.now() + giveUpMs;
    for (let asked = ask(), tries = 1; ; tries += 1) {
      const answer = await Promise.race([claimed, asked]);
      if (answer?.kind !== 'unreachable' || signal.aborted || Date.now() >= end) {
        this.shown = this.shown.filter((other) => other !== outgoing);
        return answer;
      }
      outgoing.isWaiting = true;
      this.#onChange();
      asked = pause(tries, signal).then(askAgain);
    }
  }

  /** The live stream may be faster than the answer: a new entry with our sender and words is as good as one. */
  claim(entry: Entry): void {
    if (entry.kind === 'outbound')
      this.shown.find((outgoing) => isSame(outgoing.entry, entry))?.settle?.({ kind: 'ok', value: entry });
  }

  clear(): void {
    this.shown = [];
  }
}

function isSame(mine: OutboundEntry, given: OutboundEntry): boolean {
  return (
    mine.sender.id === given.sender.id &&
    mine.channel === given.channel &&
    mine.recipient.id === given.recipient.id &&
    mine.body.trim() === given.body.trim()
  );
}
