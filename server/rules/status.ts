/**
 * A status only rises. For SMS the first final word stands; for email a bounce or a complaint may still follow the
 * delivery (Twilio and Resend both report out of order and more than once).
 */
import type { Channel, Failure, Status } from '../contract.ts';

export function statusRises(
  channel: Channel,
  from: Status,
  to: Status,
  failure: Pick<Failure, 'code'> | null = null,
): boolean {
  // A "could not be sent" after the delivery was reported out of order: the email did arrive.
  if (from === 'delivered' && failure?.code === 'email_failed') return false;
  return rankOf(channel, to) > rankOf(channel, from);
}

/** A reason that is told later takes the place of none: carriers often say at first only that a text did not arrive. */
export function isFirstReason(
  known: Pick<Failure, 'code'> | null,
  told: Pick<Failure, 'code'> | null,
): boolean {
  return known?.code === 'undelivered' && told !== null && told.code !== 'undelivered';
}

export function isFinal(status: Status): boolean {
  return status === 'delivered' || status === 'failed';
}

/** Whether a message in this status may be sent again. */
export function isRetryable(status: Status): boolean {
  return status === 'failed' || status === 'unconfirmed';
}

function rankOf(channel: Channel, status: Status): number {
  switch (status) {
    case 'sending':
      return 0;
    case 'unconfirmed':
      return 1;
    case 'sent':
      return 2;
    case 'delivered':
      return 3;
    case 'failed':
      return channel === 'sms' ? 3 : 4;
  }
}
