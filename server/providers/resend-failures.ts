/** Resend's error names and bounces, in our own codes. */
import type { Failure } from '../contract.ts';
import { type FailureCode, failureOf } from './failures.ts';

/** `bounce` is that of Resend's `email.bounced`: SES's bounce type and subtype. */
export function failureOfBounce(bounce: { readonly type: string; readonly subType: string }): Failure {
  const bySubType = bounceSubTypes[bounce.subType.toLowerCase()];
  if (bySubType !== undefined) return failureOf(bySubType);
  return failureOf(bounce.type.toLowerCase() === 'permanent' ? 'bounced' : 'bounced_for_now');
}

/** `name` is Resend's error name. */
export function failureOfResend(name: string): Failure {
  return failureOf(resendNames[name] ?? 'email_refused');
}

const bounceSubTypes: Readonly<Record<string, FailureCode>> = {
  mailboxfull: 'mailbox_full',
  messagetoolarge: 'email_too_large',
  attachmentrejected: 'email_rejected',
  contentrejected: 'email_rejected',
  suppressed: 'suppressed',
  onaccountsuppressionlist: 'suppressed',
};

const resendNames: Readonly<Record<string, FailureCode>> = {
  missing_api_key: 'email_account_problem',
  restricted_api_key: 'email_account_problem',
  invalid_api_key: 'email_account_problem',
  invalid_access: 'email_account_problem',
  security_error: 'email_account_problem',
  not_found: 'email_account_problem',
  method_not_allowed: 'email_account_problem',
  invalid_idempotency_key: 'email_account_problem',
  invalid_region: 'email_account_problem',
  invalid_from_address: 'email_sender_problem',
  daily_quota_exceeded: 'email_quota',
  monthly_quota_exceeded: 'email_quota',
};
