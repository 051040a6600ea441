/** One sleeper: woken by a change, by the clock at an even pace that changes do not shift, or by the end. */
export type WakeReason = 'changed' | 'keep_alive' | 'end';

export interface WakeUp {
  /** Resolves at once when something happened since the last time. */
  next(): Promise<WakeReason>;
  wake(): void;
  end(): void;
}

export function createWakeUp(keepAliveMs: number): WakeUp {
  const pending = new Set<WakeReason>();
  let resume: (() => void) | null = null;
  const note = (reason: WakeReason) => {
    pending.add(reason);
    resume?.();
  };
  const timer = setInterval(note, keepAliveMs, 'keep_alive');
  const take = (): WakeReason | null => {
    for (const reason of ['end', 'changed', 'keep_alive'] as const) if (pending.delete(reason)) return reason;
    return null;
  };
  return {
    async next() {
      for (;;) {
        const reason = take();
        if (reason !== null) return reason;
        await new Promise<void>((resolve) => {
          resume = resolve;
        });
      }
    },
    wake: () => note('changed'),
    end() {
      clearInterval(timer);
      note('end');
    },
  };
}
