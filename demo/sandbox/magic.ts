/**
 * Recipients that make things go wrong, so that one can see what staff see then. All others get what is sent to them.
 *
 * | phone ends in | what happens                                                          |
 * | ------------- | --------------------------------------------------------------------- |
 * | 555-0101      | refused: no valid number (21211)                                      |
 * | 555-0103      | sent, then undelivered: switched off or out of reach (30003)          |
 * | 555-0104      | sent, and no carrier ever confirms it                                 |
 * | 555-0106      | sent, then undelivered: a landline (30006)                            |
 * | 555-0107      | sent, then undelivered: filtered as spam (30007)                      |
 * | 555-0108      | failed: the program's number is not registered (30034)                |
 * | 555-0110      | refused: the number has opted out (21610)                             |
 * | 555-0199      | taken, but the answer never comes; a report settles it later          |
 *
 * | email to      | what happens                                                          |
 * | ------------- | --------------------------------------------------------------------- |
 * | bounced@…     | sent, then bounced: no such mailbox                                   |
 * | full@…        | sent, then bounced: the mailbox is full                               |
 * | complained@…  | delivered, then marked as spam                                        |
 * | delayed@…     | sent, delayed, delivered at last                                      |
 * | suppressed@…  | not sent: an earlier email bounced                                    |
 */
export interface TextFate {
  /** Refuses the create call with this code of Twilio's. */
  readonly refusedWith?: number;
  /** Takes the message and never answers the call. */
  readonly unanswered?: boolean;
  readonly steps: readonly TextStep[];
}

export interface TextStep {
  readonly status: 'sent' | 'delivered' | 'undelivered' | 'failed';
  readonly errorCode?: number;
}

export interface EmailStep {
  readonly type: string;
  /** What the event says besides what all say. */
  readonly more?: Readonly<Record<string, unknown>>;
}

export function fateOfText(phone: string): TextFate {
  return textFates[/555(01\d\d)$/.exec(phone)?.[1] ?? ''] ?? { steps: [sent, { status: 'delivered' }] };
}

/** `bounced+anything@…` too. */
export function fateOfEmail(address: string): readonly EmailStep[] {
  return (
    emailFates[/([a-z]+)(?:\+[^@]*)?@/i.exec(address)?.[1]?.toLowerCase() ?? ''] ?? [
      emailSent,
      emailDelivered,
    ]
  );
}

const sent: TextStep = { status: 'sent' };
const textFates: Readonly<Record<string, TextFate>> = {
  '0101': { refusedWith: 21211, steps: [] },
  '0103': { steps: [sent, { status: 'undelivered', errorCode: 30003 }] },
  '0104': { steps: [sent] },
  '0106': { steps: [sent, { status: 'undelivered', errorCode: 30006 }] },
  '0107': { steps: [sent, { status: 'undelivered', errorCode: 30007 }] },
  '0108': { steps: [{ status: 'failed', errorCode: 30034 }] },
  '0110': { refusedWith: 21610, steps: [] },
  '0199': { unanswered: true, steps: [sent, { status: 'delivered' }] },
};

const emailSent: EmailStep = { type: 'email.sent' };
const emailDelivered: EmailStep = { type: 'email.delivered' };
const emailFates: Readonly<Record<string, readonly EmailStep[]>> = {
  bounced: [emailSent, bouncedAs('Permanent', 'General')],
  full: [emailSent, bouncedAs('Transient', 'MailboxFull')],
  complained: [emailSent, emailDelivered, { type: 'email.complained' }],
  delayed: [emailSent, { type: 'email.delivery_delayed' }, emailDelivered],
  suppressed: [
    {
      type: 'email.suppressed',
      more: { suppressed: { type: 'OnAccountSuppressionList', reason: 'previous_bounce' } },
    },
  ],
};

function bouncedAs(type: string, subType: string): EmailStep {
  return { type: 'email.bounced', more: { bounce: { type, subType, message: 'The mail server said no.' } } };
}
