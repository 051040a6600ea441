import type { Logger } from 'pino';
import type { Channel } from '../contract.ts';
import type { Outcome } from '../providers/provider.ts';

/** Leaves a line where a provider did not say that it took what it was handed. `entryId`: the message that it is, or is about. */
export function logUntaken(
  log: Pick<Logger, 'warn'>,
  what: 'message' | 'notice',
  { entryId, channel }: { readonly entryId: string; readonly channel: Channel },
  outcome: Outcome,
): void {
  const { kind } = outcome;
  if (kind === 'accepted') return;
  const reason = kind === 'refused' ? outcome.failure.code : outcome.reason;
  log.warn({ entryId, channel, outcome: kind, reason }, `a provider did not say that it took a ${what}`);
}
