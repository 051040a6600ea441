import { describe, expect, it } from 'vitest';
import { failureWords } from '../../../server/providers/failure-words.ts';
import { marksNumberUnableToReceive } from '../../../server/providers/failures.ts';
import { failureOfBounce, failureOfResend } from '../../../server/providers/resend-failures.ts';
import { failureOfTwilio } from '../../../server/providers/twilio-failures.ts';

describe('the failures', () => {
  it.each(Object.entries(failureWords))(
    '%s has words that end in a full stop and name no provider',
    (...failure) => {
      const [, [message, next]] = failure;
      expect(message).toMatch(/^[A-Z].{10,160}\.$/);
      expect(message).not.toMatch(/twilio|resend/i);
      expect(next).not.toBe('');
    },
  );

  it('never tell a volunteer that somebody answered', () => {
    for (const [message] of Object.values(failureWords)) expect(message).not.toMatch(/repl|answered us|STOP/);
  });

  it('send account faults to an administrator, without blaming the number', () => {
    for (const code of [20003, 21408, 21603, 21606, 21608, 21659, 30002, 30032, 30033, 30034]) {
      const failure = failureOfTwilio(code);
      expect(failure.next).toBe('tell_admin');
      expect(failure.message).toContain('Tell an administrator.');
      expect(failure.message).not.toMatch(/check the number/i);
    }
  });

  it.each([30006, 21614, 21635])('say of %i what the page of the program says', (code) => {
    expect(failureOfTwilio(code)).toEqual({
      code: 'landline',
      message: "This phone can't receive texts (landline).",
      next: 'send_email',
    });
  });

  it.each([
    [21211, 'invalid_number', 'fix_address'],
    [21217, 'invalid_number', 'fix_address'],
    [21265, 'short_number', 'fix_address'],
    [21266, 'own_number', 'fix_address'],
    [21602, 'empty', 'edit'],
    [21619, 'empty', 'edit'],
    [21610, 'opted_out', 'send_email'],
    [21611, 'queue_full', 'send_again'],
    [21612, 'not_textable', 'send_email'],
    [21617, 'too_long', 'edit'],
    [21658, 'too_long', 'edit'],
    [30001, 'rate_limit', 'send_again'],
    [30003, 'unreachable', 'send_again'],
    [30004, 'carrier_blocked', 'send_email'],
    [30005, 'number_not_in_use', 'fix_address'],
    [30007, 'filtered', 'edit'],
    [30008, 'undelivered', 'send_again'],
    [30023, 'daily_limit', 'wait'],
    [30036, 'expired', 'send_again'],
    [30410, 'timed_out', 'send_again'],
    [30450, 'held_back', 'wait'],
    [30610, 'compliance', 'send_email'],
    [63038, 'daily_limit', 'wait'],
  ])('of Twilio %i is %s', (code, ours, next) => {
    expect(failureOfTwilio(code)).toMatchObject({ code: ours, next });
  });

  it('name the number of a code that nobody here knows', () => {
    const failure = failureOfTwilio(39999);
    expect(failure.code).toBe('unknown');
    expect(failure.message).toContain('(code 39999)');
  });

  it('mark a number as unable to receive texts for a landline only, not for spam or a phone that is off', () => {
    expect(Object.keys(failureWords).filter(marksNumberUnableToReceive)).toEqual(['landline']);
  });

  it('tell a bounce for good from one for now', () => {
    expect(failureOfBounce({ type: 'Permanent', subType: 'General' }).code).toBe('bounced');
    expect(failureOfBounce({ type: 'Permanent', subType: 'NoEmail' }).code).toBe('bounced');
    expect(failureOfBounce({ type: 'Transient', subType: 'MailboxFull' }).code).toBe('mailbox_full');
    expect(failureOfBounce({ type: 'Transient', subType: 'General' }).code).toBe('bounced_for_now');
    expect(failureOfBounce({ type: '', subType: '' }).code).toBe('bounced_for_now');
  });

  it('of Resend ask an administrator for keys, senders and quotas', () => {
    for (const name of [
      'missing_api_key',
      'restricted_api_key',
      'invalid_from_address',
      'monthly_quota_exceeded',
    ])
      expect(failureOfResend(name).next).toBe('tell_admin');
  });
});
