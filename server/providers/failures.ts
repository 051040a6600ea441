/**
 * Why a message did not arrive, in words for the person who sent it: what happened, whether it went out, what to do now.
 * The words never say that somebody answered: a volunteer reads them too.
 */
import type { Failure, NextStep } from '../contract.ts';
import { failureWords } from './failure-words.ts';

/** The closed list. A code keeps its meaning for ever: it is stored with the message. */
export const failureCodes = [
  'landline',
  'unreachable',
  'number_not_in_use',
  'carrier_blocked',
  'filtered',
  'undelivered',
  'expired',
  'timed_out',
  'held_back',
  'compliance',
  'canceled',
  'queue_full',
  'rate_limit',
  'daily_limit',
  'opted_out',
  'invalid_number',
  'short_number',
  'own_number',
  'not_textable',
  'empty',
  'too_long',
  'attachment',
  'country_off',
  'trial_account',
  'account_problem',
  'account_suspended',
  'sender_problem',
  'sender_not_ready',
  'number_not_registered',
  'bounced',
  'bounced_for_now',
  'mailbox_full',
  'email_too_large',
  'email_rejected',
  'complained',
  'suppressed',
  'invalid_email',
  'email_refused',
  'email_failed',
  'email_account_problem',
  'email_sender_problem',
  'email_quota',
  'gave_up',
  'too_old',
  'unconfirmed',
  'recipient_changed',
  'student_inactive',
  'channel_off',
  'no_address',
  'address_invalid',
  'cannot_receive_texts',
  'wrong_number',
  'not_permitted',
  'unknown',
] as const;
export type FailureCode = (typeof failureCodes)[number];

export function failureOf(code: FailureCode): Failure {
  const [message, next] = words[code];
  return { code, message, next };
}

/** Whether no text will ever reach this number, so that the next one is refused before it is sent. */
export function marksNumberUnableToReceive(code: string): boolean {
  return code === 'landline';
}

/** A code without words, or words without a code, does not compile. */
const words: Record<FailureCode, readonly [message: string, next: NextStep]> = failureWords;
