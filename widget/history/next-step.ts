import type { Channel, NextStep, OutboundEntry } from '../../server/contract.ts';
import type { Phrase } from '../localize/localize.ts';
import type { OpenThread } from '../thread/thread-state.ts';
import { mayWrite, obstacle } from '../thread/usable.ts';

/** What one press does about a message that did not arrive. */
export interface Step {
  readonly label: Phrase;
  /** Null: it has to be written anew. */
  readonly channel: Channel | null;
  /** Whether the sender sees it once more before it goes. */
  readonly asksFirst: boolean;
}

/** Null where words must do: nothing can be done from here, by this person, or it was done. */
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

/** For what the server says could be done next; for the rest there are words alone. */
const steps: Partial<Record<NextStep, (channel: Channel) => Step>> = {
  send_again: (channel) => ({ label: 'Send again', channel, asksFirst: false }),
  send_email: () => ({ label: 'Send as email', channel: 'email', asksFirst: true }),
  send_text: () => ({ label: 'Send as text', channel: 'sms', asksFirst: true }),
  edit: () => ({ label: 'Change the message', channel: null, asksFirst: true }),
};
