/** Removes each day what the retention schedule no longer keeps, a little at a time, so that nobody waits for it. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type PurgeKind, purgeKinds, type RetentionSchedule } from '../store/retention.ts';
import type { Store } from '../store/store.ts';

export interface PurgeDeps {
  readonly store: Pick<Store, 'purge'>;
  readonly settings: { readonly retention: RetentionSchedule };
  readonly now: () => Date;
}

const dayMs = 24 * 60 * 60_000;
const pauseMs = 25;

/** At once, and each day from then on, until the returned function is called; that resolves once nothing is under way. */
export function startPurging(
  deps: PurgeDeps & { readonly log: Pick<Logger, 'info' | 'error'> },
): () => Promise<void> {
  const stopped = new AbortController();
  const pause = () => wait(pauseMs, undefined, { signal: stopped.signal });
  let underWay = Promise.resolve();
  const purge = () => {
    underWay = purgeRecord(deps, pause)
      .then((removed) => {
        if (Object.values(removed).some((rows) => rows > 0)) deps.log.info({ removed }, 'purged');
      })
      .catch((error: unknown) => {
        if (!stopped.signal.aborted) deps.log.error({ err: error }, 'the purge failed');
      });
  };
  purge();
  const timer = setInterval(purge, dayMs);
  return () => {
    clearInterval(timer);
    stopped.abort();
    return underWay;
  };
}

/** How many of each kind were removed. `pause` comes between two steps. */
export async function purgeRecord(
  { store, settings, now }: PurgeDeps,
  pause: () => Promise<unknown>,
): Promise<Readonly<Record<PurgeKind, number>>> {
  const removed = { delivery_events: 0, messages: 0, replies: 0 };
  let last = 0;
  for (const kind of purgeKinds) {
    const keptMs = settings.retention[kind];
    if (keptMs === null) continue;
    const before = new Date(now().getTime() - keptMs);
    for (let from: string | null = null; ;) {
      // No two steps have the same time: the audit log tells them apart by it.
      last = Math.max(last + 1, now().getTime());
      const step = await store.purge(kind, before, from, new Date(last));
      removed[kind] += step.rows;
      if (step.next === null) break;
      from = step.next;
      await pause();
    }
  }
  return removed;
}
