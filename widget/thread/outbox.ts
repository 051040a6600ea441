import type { Entry, OutboundEntry } from '../../server/contract.ts';
import type { Answer } from '../connection/api.ts';
import { pause } from '../connection/pause.ts';

/** A message that has left the composer and has no answer yet. Its entry's id is its `Idempotency-Key`. */
export interface Outgoing {
  /** What the thread shows until the server's own entry comes. */
  readonly entry: OutboundEntry;
  /** A try had no answer: it is tried again with the same key. */
  isWaiting: boolean;
  /** What came by the live stream and looks like it. It is shown in its place, and stands for it if there is no answer. */
  twin?: OutboundEntry;
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
    this.shown = [outgoing];
    this.#onChange();
    // Once its thread is left, `ask` would be about another student's.
    const askAgain = () => (signal.aborted ? undefined : ask());
    const end = Date.now() + giveUpMs;
    for (let asked = ask(), tries = 1; ; tries += 1) {
      const answer = await asked;
      const { twin } = outgoing;
      if (answer?.kind !== 'unreachable' || twin || signal.aborted || Date.now() >= end) {
        this.shown = this.shown.filter((other) => other !== outgoing);
        return twin && (answer?.kind ?? 'unreachable') === 'unreachable'
          ? { kind: 'ok', value: twin }
          : answer;
      }
      outgoing.isWaiting = true;
      this.#onChange();
      asked = pause(tries, signal).then(askAgain);
    }
  }

  /** The live stream may be faster than the answer: a new entry with our sender and words is probably ours. */
  claim(entry: Entry): void {
    const [outgoing] = this.shown;
    if (!outgoing || !isSame(outgoing.entry, entry)) return;
    outgoing.twin = entry;
    this.clear();
  }

  clear(): void {
    this.shown = [];
  }
}

/** Somebody's own message, as the element made it, and an entry of the server's: both to the same person, in the same words. */
export function isSame(mine: OutboundEntry, given: Entry): given is OutboundEntry {
  return (
    given.kind === 'outbound' &&
    mine.sender.id === given.sender.id &&
    mine.channel === given.channel &&
    mine.recipient.id === given.recipient.id &&
    mine.retryOf === given.retryOf &&
    mine.body.trim() === given.body.trim()
  );
}
