/** An outcome that is known must be written down, even if the record cannot be written to just now. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Settlement } from '../store/outgoing.ts';
import { isStorageTrouble } from '../store/storage-trouble.ts';
import type { Messaging } from './messaging.ts';

const longestWaitMs = 5_000;

type Settle = Messaging['store']['settle'];
interface Deps {
  readonly store: { readonly settle: Settle };
  readonly log: Pick<Logger, 'error'>;
}

/**
 * The store's `settle`, tried again while the disk or a lock is the trouble. An outcome that the record refuses for another reason
 * would keep its place in the outbox forever: such a message becomes "unconfirmed", and nothing more is done for it. After
 * `stopped` it rejects instead: the next start treats the call as unknown.
 */
export function settleSurely(deps: Deps, stopped: AbortSignal): Settle {
  return async (messageId, settlement) => {
    try {
      await settleWhenTaken(deps, stopped, messageId, settlement);
    } catch (error) {
      if (stopped.aborted) throw error;
      deps.log.error(
        { err: error, entryId: messageId },
        'the record refuses an outcome; it counts as unknown',
      );
      const unknown = { now: settlement.now, status: 'unconfirmed', next: null } as const;
      await settleWhenTaken(deps, stopped, messageId, unknown);
    }
  };
}

async function settleWhenTaken(
  { store, log }: Deps,
  stopped: AbortSignal,
  messageId: string,
  settlement: Settlement,
): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await store.settle(messageId, settlement);
    } catch (error) {
      if (stopped.aborted || !isStorageTrouble(error)) throw error;
      if (tries === 0)
        log.error({ err: error, entryId: messageId }, 'an outcome could not be saved; it is tried again');
      await pause(Math.min(longestWaitMs, 100 * 2 ** tries), undefined, { signal: stopped });
    }
  }
}
