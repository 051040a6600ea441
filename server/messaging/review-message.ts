/**
 * Everything that stands in the way of a message: that the record is closed, then in the contract's order form, merge,
 * recipient, tier1, tier2, opted_out, tier3, quiet_hours. The same review answers the author while typing and decides on sending.
 */
import type { Channel, Unusable, Viewer } from '../contract.ts';
import type { CheckResponse, FieldError, Finding, SendRequest } from '../requests.ts';
import type { ErrorCode } from '../errors.ts';
import { inspect } from '../guard/guard.ts';
import type { StudentRecord } from '../store/directory.ts';
import { countSegments } from '../rules/count-segments.ts';
import { formatAddress } from '../rules/format-address.ts';
import { type MergeFault, mergeFields } from '../rules/merge-fields.ts';
import type { Messaging } from './messaging.ts';
import { isQuiet, localTime } from '../rules/quiet-hours.ts';
import { hasContent, oneLine } from '../rules/visible-text.ts';
import { addressOf, type KnownRecipient, recipientsOf } from './recipients.ts';
import { refusalWords } from './refusal-words.ts';
import { unusableWords } from './unusable-words.ts';

export interface Refusal extends FieldError {
  readonly code: ErrorCode;
}

export interface Review {
  readonly channel: Channel;
  /** Null when there is nobody of that id. */
  readonly recipient: KnownRecipient | null;
  /** Merged: what is saved and sent. */
  readonly subject: string | null;
  readonly body: string;
  readonly refusals: readonly Refusal[];
  readonly findings: readonly Finding[];
  readonly counter: CheckResponse['counter'];
}

const bodyLimits: Readonly<Record<Channel, number>> = { sms: 1_600, email: 20_000 };
const subjectLimit = 200;

type Deps = Pick<Messaging, 'providers' | 'settings' | 'now'> & {
  store: Pick<Messaging['store'], 'addressFacts'>;
};
type Request = Pick<SendRequest, 'channel' | 'to' | 'subject' | 'body' | 'address'> & {
  /** What is tried again: its words were merged when it was sent. */
  readonly retryOf?: { readonly subject: string | null; readonly body: string } | undefined;
};

/** What this sender could send now, merged, and what stands in its way. Writes nothing. */
export async function reviewMessage(
  deps: Deps,
  student: StudentRecord,
  request: Request,
  can: Viewer['can'],
): Promise<Review> {
  const recipients = await recipientsOf(deps, student, can);
  const recipient = recipients.find(({ person }) => person.id === (request.to ?? student.id)) ?? null;
  const channel = request.channel ?? recipient?.preferredChannel ?? student.preferredChannel;
  const body = mergeOnce(request.body, request.retryOf?.body, student);
  const subject = isBlank(request.subject)
    ? { text: null, fault: null }
    : mergeOnce(oneLine(request.subject), request.retryOf?.subject, student);
  const timeZone = student.timeZone ?? deps.settings.timeZone;
  const findings = inspect({ subject: subject.text, body: body.text });
  const refusals = [
    // No field can put it right.
    ...(student.active ? [] : [refuse('student_inactive', '')]),
    ...formRefusals(channel, subject.text, body.text),
    ...mergeRefusals({ subject: subject.fault, body: body.fault }),
    ...shownRefusals(deps, can, request.address, recipient && addressOf(recipient, channel)),
    ...recipientRefusals(recipient, channel, deps.providers[channel] === null),
    ...guardRefusals(findings, 'tier1'),
    ...guardRefusals(findings, 'tier2'),
    ...optOutRefusals(recipient, channel),
    ...guardRefusals(findings, 'tier3'),
    ...quietRefusals(deps, channel, timeZone),
  ];
  return {
    channel,
    recipient,
    subject: subject.text,
    body: body.text,
    refusals,
    findings,
    counter: counterOf(channel, body.text),
  };
}

function mergeOnce(text: string, sent: string | null | undefined, { preferredName, name }: StudentRecord) {
  // Half of an emoji cannot be written down: what is answered, saved and sent is the same.
  return text === sent ? { text, fault: null } : mergeFields(text.toWellFormed(), preferredName ?? name);
}

function isBlank(text: string | null | undefined): text is null | undefined {
  return text === null || text === undefined || !hasContent(text);
}

function formRefusals(channel: Channel, subject: string | null, body: string): Refusal[] {
  const refusals: Refusal[] = [];
  if (!hasContent(body)) refusals.push(refuse('empty', 'body'));
  const limit = bodyLimits[channel];
  if (body.length > limit) {
    const message = `The message is ${body.length.toLocaleString('en')} characters long; ${limit.toLocaleString('en')} is the most.`;
    refusals.push({ code: 'too_long', field: 'body', message });
  }
  if (subject !== null && subject.length > subjectLimit) {
    refusals.push({
      code: 'too_long',
      field: 'subject',
      message: `The subject may have ${subjectLimit} characters.`,
    });
  }
  if (channel === 'email' && subject === null) refusals.push(refuse('subject_required', 'subject'));
  return refusals;
}

function mergeRefusals(faults: Record<'subject' | 'body', MergeFault | null>): Refusal[] {
  return (['unknown_merge_field', 'merge_field_empty'] as const).flatMap((code) =>
    (['subject', 'body'] as const)
      .filter((field) => faults[field] === code)
      .map((field) => refuse(code, field)),
  );
}

/**
 * The sender saw one phone; the message must not go to another. A sender who sees it masked has to send the masked form: else
 * they could try numbers until one is accepted.
 */
function shownRefusals(
  { settings: { defaultCountry } }: Pick<Deps, 'settings'>,
  { viewContactInfo: inFull }: Viewer['can'],
  shown: string | undefined,
  address: string | null,
): Refusal[] {
  if (shown === undefined || address === null || (inFull && shown === address)) return [];
  return formatAddress(address, { defaultCountry, inFull }) === shown
    ? []
    : [refuse('recipient_changed', 'to')];
}

function recipientRefusals(recipient: KnownRecipient | null, channel: Channel, isOff: boolean): Refusal[] {
  if (recipient !== null)
    return obstacleRefusals(recipient, channel).filter(({ code }) => code !== 'opted_out');
  return [refuse('no_address', 'to'), ...(isOff ? [obstacleRefusal(channel, 'channel_off')] : [])];
}

function optOutRefusals(recipient: KnownRecipient | null, channel: Channel): Refusal[] {
  if (recipient === null) return [];
  return obstacleRefusals(recipient, channel).filter(({ code }) => code === 'opted_out');
}

function obstacleRefusals({ obstacles }: KnownRecipient, channel: Channel): Refusal[] {
  return obstacles[channel].map((obstacle) => obstacleRefusal(channel, obstacle));
}

function obstacleRefusal(channel: Channel, obstacle: Unusable): Refusal {
  return { code: obstacleCodes[obstacle], field: 'channel', message: unusableWords[channel][obstacle] };
}

const obstacleCodes = {
  no_address: 'no_address',
  channel_off: 'channel_off',
  cannot_receive_texts: 'cannot_receive_texts',
  wrong_number: 'cannot_receive_texts',
  opted_out: 'opted_out',
  complained: 'opted_out',
} as const satisfies Record<Unusable, ErrorCode>;

/** One refusal a field, however many places there are. */
function guardRefusals(findings: readonly Finding[], code: Finding['code']): Refusal[] {
  const fields = new Set(findings.filter((finding) => finding.code === code).map(({ field }) => field));
  return [...fields].map((field) => refuse(code, field));
}

function quietRefusals({ now, settings }: Deps, channel: Channel, timeZone: string): Refusal[] {
  if (channel !== 'sms' || !isQuiet(now(), timeZone, settings.quietHours)) return [];
  const message = `It is ${localTime(now(), timeZone)} where this person is. Texts at this hour may wake somebody.`;
  return [{ code: 'quiet_hours', field: 'channel', message }];
}

function refuse(code: keyof typeof refusalWords, field: string): Refusal {
  return { code, field, message: refusalWords[code] };
}

function counterOf(channel: Channel, body: string): CheckResponse['counter'] {
  const count = channel === 'sms' ? countSegments(body) : { segments: null, encoding: null };
  return { characters: body.length, limit: bodyLimits[channel], ...count };
}
