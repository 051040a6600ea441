/** Sends the reports that a provider owes our server, at a pace. */

/** `early`: the reports of a message arrive before the answer to the call that made it. */
export type CallbackMode = 'usual' | 'lost' | 'twice' | 'reversed' | 'early';

/** One step of a delivery. */
export interface Step {
  /** The provider's own record changes. */
  apply(): void;
  /** Our server is told. */
  tell(): Promise<unknown>;
}

export interface Callbacks {
  mode: CallbackMode;
  /** Takes the steps one after the other; resolves when the last was told. Never rejects. */
  deliver(steps: readonly Step[], delayMs?: number): Promise<void>;
  /** Counts a call to the provider as under way until it and its reports are done. */
  track(work: Promise<void>): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
  stop(): void;
}

export function createCallbacks(pace: number): Callbacks {
  const underWay = new Set<Promise<void>>();
  const waits = new Set<() => void>();
  let stopped = false;

  const wait = (delayMs: number) =>
    new Promise<void>((resolve) => {
      if (stopped) return resolve();
      const end = () => {
        waits.delete(end);
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(end, delayMs);
      waits.add(end);
    });

  const take = async (steps: readonly Step[], delayMs: number) => {
    const mode = callbacks.mode;
    const stepPace = mode === 'early' ? 0 : pace;
    await wait(mode === 'early' ? 0 : delayMs);
    const late: Step[] = [];
    for (const step of steps) {
      await wait(stepPace);
      if (stopped) return;
      step.apply();
      if (mode === 'reversed') late.unshift(step);
      else await tell(step, mode);
    }
    for (const step of late) await tell(step, 'usual');
  };

  const callbacks: Callbacks = {
    mode: 'usual',
    deliver: (steps, delayMs = 0) => take(steps, delayMs),
    track(work) {
      // A caller that hangs up in the middle of its request is no fault of ours.
      const tracked: Promise<void> = work.catch(() => undefined).finally(() => underWay.delete(tracked));
      underWay.add(tracked);
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    stop() {
      stopped = true;
      for (const end of waits) end();
    },
  };
  return callbacks;
}

/** A report that our server does not take is lost: Twilio does not repeat it either. */
async function tell(step: Step, mode: CallbackMode): Promise<void> {
  const times = { usual: 1, early: 1, reversed: 1, twice: 2, lost: 0 }[mode];
  for (let time = 0; time < times; time += 1) await step.tell().catch(() => undefined);
}
