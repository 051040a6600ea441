import type { Channel, NextStep, OutboundEntry } from '../../server/contract.ts';
import type { Phrase } from '../localize/localize.ts';
import type { OpenThread } from '../thread/thread-state.ts';
import { mayWrite, obstacle } from '../thread/usable.ts';

/** The button on a message that did not arrive. */
export interface Step {
  readonly label: Phrase;
  /** The channel to send on; null when the message has to be rewritten. */
  readonly channel: Channel | null;
  /** Whether the dialog shows it before it is sent again. One to be rewritten always opens there. */
  readonly asksFirst?: boolean;
}

/** Null when there is no button: nothing can be done here or by this viewer, or the message was retried already. */
export function nextStep(entry: OutboundEntry, thread: OpenThread): Step | null {
  const { status, failure, channel, recipient, purgedAt } = entry;
  const step =
    status === 'unconfirmed' && !purgedAt
      ? { label: 'Send again' as const, channel, asksFirst: true }
      : failure && steps[failure.next]?.(channel);
  const now = thread.student.recipients.find(({ id }) => id === recipient.id);
  const isUsable = step?.channel === null || (step && now && !obstacle(now, step.channel));
  return isUsable && mayWrite(thread) && !thread.entries.retryOf(entry.id) ? step : null;
}

/** By the server's `next`. For those left out, there are only words. */
const steps: Partial<Record<NextStep, (channel: Channel) => Step>> = {
  send_again: (channel) => ({ label: 'Send again', channel }),
  send_email: () => ({ label: 'Send as email', channel: 'email', asksFirst: true }),
  send_text: () => ({ label: 'Send as text', channel: 'sms', asksFirst: true }),
  edit: () => ({ label: 'Change the message', channel: null }),
};
