import type { Answer, Refusal } from './api.ts';
import { readEvents, type StreamEvent } from './event-stream.ts';
import { pause } from './pause.ts';

export interface LiveOptions {
  /** Connects. Answers undefined when the signal was aborted. An expired session is up to the caller, who then calls `stop`. */
  open(cursor: string, signal: AbortSignal): Promise<Answer<ReadableStream<Uint8Array> | null> | undefined>;
  onEvent(event: StreamEvent): void;
  /** Something arrived, if only a keepalive. It comes several times a minute, so a redraw here keeps "Today" true past midnight. */
  onAlive(): void;
  /** `false` once an attempt has ended before anything came, `true` as soon as anything comes. */
  onConnected(isConnected: boolean): void;
  /** The server answered 403 or 404: the caller should call `stop`. */
  onRefused(refusal: Refusal): void;
}

/** The server sends a comment every 15 s: after two missed ones the connection is dead. */
const silenceMs = 40_000;
/** A connection that ends sooner and brought nothing is followed by the next one less and less often. */
const lastingMs = 1_000;

/** Follows the live stream from a cursor. Reconnects by itself, and continues where it was. */
export class LiveConnection {
  readonly #options: LiveOptions;
  readonly #life = new AbortController();
  #cursor: string;
  #attempt = new AbortController();
  #askedSeconds = 0;

  constructor(cursor: string, options: LiveOptions) {
    this.#cursor = cursor;
    this.#options = options;
    const { signal } = this.#life;
    addEventListener('offline', () => options.onConnected(false), { signal });
    // The old stream may be dead without an error.
    addEventListener('online', () => this.renew(), { signal });
    void this.#run();
  }

  stop(): void {
    this.#life.abort();
    this.renew();
  }

  /** Moves to a new connection, for example with a new token. */
  renew(): void {
    this.#attempt.abort();
  }

  async #run(): Promise<void> {
    const { signal } = this.#life;
    for (let failures = 0; !signal.aborted;) {
      this.#attempt = new AbortController();
      failures = (await this.#follow(this.#attempt)) ? 0 : failures + 1;
      await pause(failures, signal, this.#askedSeconds);
    }
  }

  /** One connection, from start to end. True when it lasted or brought an event, or when it was ended from here. */
  async #follow(attempt: AbortController): Promise<boolean> {
    /** When it will have lasted, from the first bytes on; the past once it brought an event. */
    let goodFrom = Infinity;
    const checkLife = (): void => {
      if (goodFrom === Infinity && !attempt.signal.aborted) this.#options.onConnected(false);
    };
    const watch = () =>
      setTimeout(() => {
        // As behind a proxy that keeps back what it should hand on.
        checkLife();
        attempt.abort();
      }, silenceMs);
    let watchdog = watch();
    const onBytes = (): void => {
      goodFrom = Math.min(goodFrom, Date.now() + lastingMs);
      clearTimeout(watchdog);
      watchdog = watch();
      this.#options.onConnected(true);
      this.#options.onAlive();
    };
    try {
      const answer = await this.#options.open(this.#cursor, attempt.signal);
      const refusal = answer?.kind === 'refused' ? answer.refusal : null;
      this.#askedSeconds = refusal?.retryAfterSeconds ?? 0;
      if (refusal && [403, 404].includes(refusal.status)) this.#options.onRefused(refusal);
      if (answer?.kind === 'ok' && answer.value) {
        await readEvents(answer.value, onBytes, (event) => {
          if (attempt.signal.aborted) return;
          goodFrom = 0;
          this.#cursor = event.id || this.#cursor;
          this.#options.onEvent(event);
        });
      }
    } catch {
      // Cut off by the network or by ourselves; the loop comes back.
    }
    clearTimeout(watchdog);
    checkLife();
    return attempt.signal.aborted || Date.now() >= goodFrom;
  }
}
