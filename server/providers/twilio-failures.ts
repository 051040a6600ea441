/** Twilio's error codes, in our own. */
import type { Failure } from '../contract.ts';
import { type FailureCode, failureOf } from './failures.ts';

/** `errorCode` is Twilio's number; null where a text failed and Twilio gives no code. */
export function failureOfTwilio(errorCode: number | null): Failure {
  if (errorCode === null) return failureOf('undelivered');
  const code = twilioCodes[errorCode];
  if (code !== undefined) return failureOf(code);
  return {
    ...failureOf('unknown'),
    message: `The text could not be delivered (code ${errorCode}). Try again later or contact them another way.`,
  };
}

/** True for a code of Twilio's that we know by name. */
export function isKnownTwilioCode(errorCode: number): boolean {
  return twilioCodes[errorCode] !== undefined;
}

const twilioCodes: Readonly<Record<number, FailureCode>> = {
  20003: 'account_problem',
  20404: 'account_problem',
  20429: 'rate_limit',
  21211: 'invalid_number',
  21212: 'sender_problem',
  21214: 'not_textable',
  21217: 'invalid_number',
  21265: 'short_number',
  21266: 'own_number',
  21408: 'country_off',
  21421: 'invalid_number',
  21602: 'empty',
  21603: 'sender_problem',
  21606: 'sender_problem',
  21608: 'trial_account',
  21610: 'opted_out',
  21611: 'queue_full',
  21612: 'not_textable',
  21614: 'landline',
  21617: 'too_long',
  21619: 'empty',
  21620: 'attachment',
  21623: 'attachment',
  21635: 'landline',
  21658: 'too_long',
  21659: 'sender_problem',
  30001: 'rate_limit',
  30002: 'account_suspended',
  30003: 'unreachable',
  30004: 'carrier_blocked',
  30005: 'number_not_in_use',
  30006: 'landline',
  30007: 'filtered',
  30008: 'undelivered',
  30019: 'attachment',
  30022: 'rate_limit',
  30023: 'daily_limit',
  30024: 'sender_not_ready',
  30032: 'number_not_registered',
  30033: 'number_not_registered',
  30034: 'number_not_registered',
  30035: 'sender_not_ready',
  30036: 'expired',
  30410: 'timed_out',
  30450: 'held_back',
  30610: 'compliance',
  30640: 'compliance',
  63038: 'daily_limit',
};
