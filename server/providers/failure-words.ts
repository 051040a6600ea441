/** The failure codes, and for each what the sender reads and the step that the element offers. */
import type { NextStep } from '../contract.ts';

export const failureWords = {
  landline: ["This phone can't receive texts (landline).", 'send_email'],
  unreachable: [
    'The phone is switched off, out of reach or cannot receive texts. The text did not arrive. Try again later.',
    'send_again',
  ],
  number_not_in_use: [
    'This number does not seem to be in use any more. The text did not arrive. Check the number.',
    'fix_address',
  ],
  carrier_blocked: [
    'The phone or its carrier blocks these texts. The text did not arrive. Send an email instead.',
    'send_email',
  ],
  filtered: [
    'The carrier filtered this text as possible spam. It did not arrive. Reword it: fewer links, no capitals.',
    'edit',
  ],
  undelivered: [
    'The text did not arrive, and the carrier does not say why. Try once more, or send an email.',
    'send_again',
  ],
  expired: ['The text waited too long and was not sent. Send it again.', 'send_again'],
  timed_out: ['The carrier did not answer in time. The text did not arrive. Try once more.', 'send_again'],
  held_back: [
    'The text was held back as possible fraud against this number and was not sent. Try again in half an hour.',
    'wait',
  ],
  compliance: [
    'Texting rules (quiet hours or consent) held this text back. It was not sent. Send an email instead.',
    'send_email',
  ],
  canceled: ['The text was canceled before it went out. Send it again if it is still needed.', 'send_again'],
  queue_full: [
    'Too many texts were waiting, and this one was not sent. Send it again in a while.',
    'send_again',
  ],
  rate_limit: [
    'Too many texts went out at once, and this one was not sent. Send it again in a few minutes.',
    'send_again',
  ],
  daily_limit: [
    "The day's limit for texts is reached. The text was not sent. Try again tomorrow, or send an email.",
    'wait',
  ],
  opted_out: [
    'Texts are off for this number. The text was not sent. Only the owner of the phone can turn them on again.',
    'send_email',
  ],
  invalid_number: [
    'This is not a valid phone number. The text was not sent. Check the number.',
    'fix_address',
  ],
  short_number: [
    'This is a short number (like 72975), and texts cannot be sent to it. Check the number.',
    'fix_address',
  ],
  own_number: ["This is the program's own number. The text was not sent. Check the number.", 'fix_address'],
  not_textable: [
    "Texts cannot be sent from the program's number to this number. It was not sent. Send an email instead.",
    'send_email',
  ],
  empty: ['The message is empty. It was not sent.', 'edit'],
  too_long: [
    'The text is too long (1,600 characters; an emoji counts as two or more). It was not sent. Shorten it.',
    'edit',
  ],
  attachment: ['The attachment cannot be sent as a text. Nothing was delivered. Send it without.', 'edit'],
  country_off: [
    'Texting to this country is not switched on. The text was not sent. Tell an administrator.',
    'tell_admin',
  ],
  trial_account: [
    'The texting account may only text verified numbers for now. It was not sent. Tell an administrator.',
    'tell_admin',
  ],
  account_problem: [
    'The texting account is not set up correctly. The text was not sent. Tell an administrator.',
    'tell_admin',
  ],
  account_suspended: [
    'The texting account is suspended. The text was not sent. Tell an administrator.',
    'tell_admin',
  ],
  sender_problem: [
    "The program's number is not set up for texting. The text was not sent. Tell an administrator.",
    'tell_admin',
  ],
  sender_not_ready: [
    "The program's number is still being set up at the carriers. It was not sent. Try again later.",
    'wait',
  ],
  number_not_registered: [
    "The program's number is not registered for texting. The text was not delivered. Tell an administrator.",
    'tell_admin',
  ],
  bounced: [
    'The email address does not exist or takes no mail. The email did not arrive. Check the address.',
    'fix_address',
  ],
  bounced_for_now: [
    'The mail server did not take the email this time. It did not arrive. Send it again later.',
    'send_again',
  ],
  mailbox_full: [
    'The mailbox is full. The email did not arrive. Send a text, or try again later.',
    'send_text',
  ],
  email_too_large: ['The email is too large for this mailbox. It did not arrive. Shorten it.', 'edit'],
  email_rejected: [
    'The mail server refused the email because of what it says. It did not arrive. Reword it.',
    'edit',
  ],
  complained: [
    'The email was marked as spam. No more email goes to this address. Send a text instead.',
    'send_text',
  ],
  suppressed: [
    'Earlier email to this address bounced or was marked as spam. This one was not sent. Send a text instead.',
    'send_text',
  ],
  invalid_email: [
    'This is not a valid email address. The email was not sent. Check the address.',
    'fix_address',
  ],
  email_refused: [
    'The email service did not accept this email. It was not sent. Check the address and the text.',
    'edit',
  ],
  email_failed: [
    'The email service could not deliver the email. It did not arrive. Send it again, or send a text.',
    'send_again',
  ],
  email_account_problem: [
    'The email account is not set up correctly. The email was not sent. Tell an administrator.',
    'tell_admin',
  ],
  email_sender_problem: [
    "The program's email address is not set up for sending. It was not sent. Tell an administrator.",
    'tell_admin',
  ],
  email_quota: [
    'The limit of the email account is reached. The email was not sent. Tell an administrator.',
    'tell_admin',
  ],
  gave_up: [
    'The message could not be handed over for 10 minutes. It was not sent. Send it again.',
    'send_again',
  ],
  too_old: [
    'The server was away when this message should have gone out. It was not sent. Send it again.',
    'send_again',
  ],
  recipient_changed: [
    'The phone number or email address changed before this went out. It was not sent. Send it again.',
    'send_again',
  ],
  student_inactive: ['The student is no longer active. The message was not sent.', 'none'],
  channel_off: [
    'This way of sending is not set up. The message was not sent. Tell an administrator.',
    'tell_admin',
  ],
  no_address: [
    'There is no phone number or email address for this. The message was not sent. Add one.',
    'fix_address',
  ],
  cannot_receive_texts: [
    "This phone can't receive texts. The text was not sent. Send an email instead.",
    'send_email',
  ],
  wrong_number: ['This number is marked as wrong. The text was not sent. Check the number.', 'fix_address'],
  unknown: ['The message could not be delivered. Try again later or contact them another way.', 'send_again'],
} as const satisfies Record<string, readonly [message: string, next: NextStep]>;
