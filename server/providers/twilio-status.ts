/** Twilio's words for where a text is, in ours. */
import type { StatusReport } from './provider.ts';
import { failureOf } from './failures.ts';
import { failureOfTwilio } from './twilio-failures.ts';

/** Twilio's code for a number that has opted out. */
export const optedOutCode = 21610;

export function twilioStatusReport(told: {
  readonly sid: string;
  readonly word: string;
  readonly errorCode: number | null;
  readonly entryId: string | null;
  readonly segments?: number | undefined;
}): StatusReport {
  const status = statusOf(told.word);
  return {
    kind: 'status',
    channel: 'sms',
    entryId: told.entryId,
    providerId: told.sid,
    status,
    failure: status === 'failed' ? failureFor(told.word, told.errorCode) : null,
    // Only the list counts segments: that it says so is news although a webhook has told the same word.
    dedupeKey: [told.sid, told.word, told.errorCode, told.segments]
      .filter((part) => part !== null && part !== undefined)
      .join(':'),
    ...(told.errorCode === optedOutCode && { optedOut: true }),
    ...(told.errorCode !== null && { providerCode: String(told.errorCode) }),
    ...(told.segments !== undefined && { segments: told.segments }),
  };
}

/** Reads `num_segments`, which is "0" until a Messaging Service has counted. */
export function segmentsOf(numSegments: unknown): number | undefined {
  const segments = Number(numSegments);
  return Number.isInteger(segments) && segments > 0 ? segments : undefined;
}

function statusOf(word: string): StatusReport['status'] {
  return Object.hasOwn(statuses, word) ? (statuses[word] ?? null) : null;
}

function failureFor(word: string, errorCode: number | null) {
  return word === 'canceled' && errorCode === null ? failureOf('canceled') : failureOfTwilio(errorCode);
}

/** Without `partially_delivered`, which is no longer used and says nothing new, and the words for texts that come in. */
const statuses: Readonly<Record<string, StatusReport['status']>> = {
  accepted: 'sent',
  scheduled: 'sent',
  queued: 'sent',
  sending: 'sent',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  failed: 'failed',
  undelivered: 'failed',
  canceled: 'failed',
};
