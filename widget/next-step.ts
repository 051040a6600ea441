import type { Channel, NextStep, OutboundEntry } from '../server/contract.ts';
import type { Phrase } from './localize/localize.ts';
import type { OpenThread } from './thread-state.ts';

/** What one press does about a message that did not arrive. */
export interface Step {
  readonly label: Phrase;
  /** Null: it has to be written anew. */
  readonly channel: Channel | null;
  /** Whether the sender sees it once more before it goes. */
  readonly asksFirst: boolean;
}

/** Null where words must do: nothing can be done from here, by this person, or it was done. */
export function nextStep(entry: OutboundEntry, { viewer, student, entries }: OpenThread): Step | null {
  const { status, failure, channel, recipient } = entry;
  const step =
    status === 'unconfirmed'
      ? { label: 'Send again' as const, channel, asksFirst: true }
      : stepFor(failure?.next, channel);
  const now = student.recipients.find(({ id }) => id === recipient.id);
  const isUsable = step?.channel === null || (step && now && !now.unusable[step.channel]);
  return isUsable && viewer.can.send && student.active && !entries.retryOf(entry.id) ? step : null;
}

function stepFor(next: NextStep | undefined, channel: Channel): Step | null {
  switch (next) {
    case 'send_again':
      return { label: 'Send again', channel, asksFirst: false };
    case 'send_email':
      return { label: 'Send as email', channel: 'email', asksFirst: true };
    case 'send_text':
      return { label: 'Send as text', channel: 'sms', asksFirst: true };
    case 'edit':
      return { label: 'Change the message', channel: null, asksFirst: true };
    case 'fix_address':
    case 'tell_admin':
    case 'wait':
    case 'none':
    case undefined:
      return null;
  }
}
