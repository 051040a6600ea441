interface Alarm {
  readonly at: number;
  readonly ring: () => void;
}

type Timer = Parameters<typeof clearTimeout>[0];

/**
 * The page's clock: it stands still, at a full second, until it is put forward. What waits for no longer than `longMs`, a
 * minute, goes on as ever.
 */
export class Clock {
  readonly #real = { now: Date.now, setTimeout: window.setTimeout, clearTimeout: window.clearTimeout };
  readonly #alarms = new Map<Timer, Alarm>();
  #now = Math.floor(Date.now() / 1_000) * 1_000;

  constructor(longMs = 60_000) {
    Date.now = () => this.#now;
    Object.assign(window, {
      setTimeout: (ring: () => void, ms = 0) => {
        const id = this.#real.setTimeout.call(window, ring, ms);
        if (ms > longMs) this.#alarms.set(id, { at: this.#now + ms, ring });
        return id;
      },
      clearTimeout: (id: Timer) => {
        this.#alarms.delete(id);
        this.#real.clearTimeout.call(window, id);
      },
    });
  }

  /** Rings, in their order, the alarms that come due. */
  forward(seconds: number): void {
    this.#now += seconds * 1_000;
    const due = [...this.#alarms].filter(([, { at }]) => at <= this.#now).sort(([, a], [, b]) => a.at - b.at);
    for (const [id, { ring }] of due) {
      clearTimeout(id);
      ring();
    }
  }

  restore(): void {
    const { now, ...timers } = this.#real;
    Date.now = now;
    Object.assign(window, timers);
  }
}
