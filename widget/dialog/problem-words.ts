import type { Channel, Recipient } from '../../server/contract.ts';
import type { FieldError } from '../../server/requests.ts';
import type { Composer } from './composer.ts';
import { limits, subjectLimit } from './drafts.ts';
import type { Language, Phrase } from '../localize/localize.ts';
import { obstacle } from '../thread/usable.ts';

/** The server's longest `Retry-After`. The real wait may be longer, such as until tomorrow. */
const longWaitSeconds = 600;

/** By code, or by code and channel. */
const problems: Record<string, Phrase> = {
  empty: 'Write a message.',
  too_long: 'At most {0} characters',
  subject_required: 'An email needs a subject.',
  unknown_merge_field: 'Only {student_name} can be filled in. Check what is in {}.',
  no_address_sms: 'No phone number on file',
  no_address_email: 'No email address on file',
  channel_off: 'Not set up here',
  cannot_receive_texts: 'This phone cannot receive texts',
  opted_out_sms: 'Texts are off for this number',
  opted_out_email: 'This address refuses our email',
  complained: 'This address refuses our email',
  wrong_number: 'Recorded as a wrong number',
  tier1: 'A Social Security number must not be sent. Take it out.',
  tier2: 'This may contain an ACE score, case notes or a life story. Send it only if it does not.',
  tier3: 'This may contain sensitive information (justice, disability, foster care, homelessness …).',
  quiet_hours: 'It is {0} for {1}: not a good time to text.',
  recipient_changed: 'The phone number or email address has changed. Check it, then send again.',
  student_inactive: 'This record is closed. Messages can be read, not sent.',
  rate_limited: 'Too many messages. Try again in {0} second.|Too many messages. Try again in {0} seconds.',
  rate_limited_long: 'Too many messages for now. Try again later.',
  unavailable: 'It could not be saved. Try again.',
  forbidden: 'You may not send messages to this student.',
  expired: 'Your session has expired',
  offline: 'You are offline. Nothing you wrote is lost.',
  unreachable: 'The server did not answer. Sent again unchanged, it cannot arrive twice.',
};

/** A problem in the element's language. One that it has no words for is told in the server's. */
export function problemWords(
  language: Language,
  { code, message, field }: FieldError,
  { draft, recipient, thread, retryAfterSeconds }: Composer,
): string {
  const { say } = language;
  const isLong = code === 'rate_limited' && retryAfterSeconds >= longWaitSeconds;
  const phrase = phraseOf(isLong ? 'rate_limited_long' : code, draft.channel);
  if (!phrase) return language.failure({ code, message, next: 'none' });
  if (code === 'rate_limited') return language.count(phrase, retryAfterSeconds || 1);
  if (code === 'too_long')
    return say(phrase, language.number(field === 'subject' ? subjectLimit : limits[draft.channel]));
  return say(phrase, language.time(Date.now(), thread?.student.timeZone), recipient?.name ?? '');
}

/** Why a channel cannot be used for a recipient, in words; null when it can. */
export function unusableWords({ say }: Language, recipient: Recipient, channel: Channel): string | null {
  const code = obstacle(recipient, channel);
  const phrase = phraseOf(code, channel);
  return phrase ? say(phrase) : code && recipient.reason;
}

function phraseOf(code: string | null, channel: Channel): Phrase | undefined {
  return problems[`${code}_${channel}`] ?? problems[`${code}`];
}
