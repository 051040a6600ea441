/** An outcome that is known must be written down, even if the record cannot be written to just now. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Settlement } from '../store/outgoing.ts';
import type { Messaging } from './messaging.ts';

const longestWaitMs = 5_000;

/**
 * The store's `settle`, tried again until it succeeds. Once `stopped` it rejects instead: what was being called then counts
 * as unknown at the next start.
 */
export function settleSurely(
  { store, log }: { store: Pick<Messaging['store'], 'settle'>; log: Pick<Logger, 'error'> },
  stopped: AbortSignal,
): (messageId: string, settlement: Settlement) => Promise<void> {
  return async (messageId, settlement) => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await store.settle(messageId, settlement);
      } catch (error) {
        if (stopped.aborted) throw error;
        if (tries === 0)
          log.error({ err: error, entryId: messageId }, 'an outcome could not be saved; it is tried again');
        await pause(Math.min(longestWaitMs, 100 * 2 ** tries), undefined, { signal: stopped });
      }
    }
  };
}
