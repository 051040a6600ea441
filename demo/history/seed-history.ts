/**
 * Writes what happened before the demo began through the record's own verbs, each with its time. Started again after a
 * crash it repeats nothing: every verb knows what it has done.
 */
import { hash } from 'node:crypto';
import { viewerOf } from '../../server/auth/policy.ts';
import { receiveText } from '../../server/messaging/receive-report.ts';
import { countSegments } from '../../server/rules/count-segments.ts';
import { failureOfBounce } from '../../server/providers/resend-failures.ts';
import { failureOfTwilio } from '../../server/providers/twilio-failures.ts';
import type { MessageDraft, Settlement } from '../../server/store/outgoing.ts';
import type { Store } from '../../server/store/store.ts';
import { programPhone } from '../people/students.ts';
import { recipientOf, type AnsweredMoment, type Moment, type SentMoment } from './moment.ts';

export interface SeedOptions {
  readonly store: Pick<Store, 'acceptMessage' | 'settle' | 'recordInbound'>;
  /** The sender of emails. */
  readonly mailbox: string;
  readonly replyWindowMs: number;
}

export async function seedHistory(moments: readonly Moment[], options: SeedOptions): Promise<void> {
  // Entries are numbered as they come in. Nothing is waited for in between, so that many share a transaction.
  const inOrder = moments.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const accepted = await Promise.all(
    inOrder.map(async (moment, index) => {
      if (moment.kind === 'answered') return answer(moment, index, options);
      const { store } = options;
      const outcome = await store.acceptMessage(draftOf(moment, index, options.mailbox));
      if (!('message' in outcome)) throw new Error(`A message of the history was not taken: ${outcome.kind}`);
      return { moment, messageId: outcome.message.id };
    }),
  );
  const sent = accepted.filter((each) => each !== null);
  await Promise.all(
    sent.map(({ moment, messageId }) => options.store.settle(messageId, settlementOf(moment, messageId))),
  );
}

async function answer(
  { phone, body, at }: AnsweredMoment,
  index: number,
  { store, replyWindowMs }: SeedOptions,
): Promise<null> {
  const providerId = `SM${fingerprint(`answer ${index}`).slice(0, 32)}`;
  const report = {
    kind: 'inbound',
    providerId,
    from: phone,
    to: programPhone,
    body,
    media: [],
    optOutType: null,
  } as const;
  await receiveText({ store, settings: { replyWindowMs }, now: () => at }, report);
  return null;
}

function draftOf(moment: SentMoment, index: number, mailbox: string): MessageDraft {
  const { studentId, channel, subject, body, at } = moment;
  const { person, phone, email } = recipientOf(moment);
  const address = channel === 'sms' ? phone : email;
  if (address === null) throw new Error(`${person.id} has no address for this channel.`);
  const { can, ...sender } = viewerOf(moment.sender);
  return {
    studentId,
    channel,
    subject,
    body,
    sender: { ...sender, email: null },
    recipient: person,
    address,
    fromAddress: channel === 'sms' ? programPhone : mailbox,
    retryOf: null,
    segments: channel === 'sms' ? countSegments(body).segments : null,
    idempotencyKey: uuidOf(`message ${index}`),
    requestHash: fingerprint(body),
    confirmed: [],
    now: at,
    answersReplies: can.viewReplies,
    limits: { perStaff: unlimited, perNumber: unlimited, perServer: unlimited },
    audit: [{ at, actor: sender, action: 'send', studentId, details: { channel } }],
  };
}

const unlimited = { count: 1_000_000, windowMs: 1 };

function settlementOf({ outcome, channel, at }: SentMoment, messageId: string): Settlement {
  const now = new Date(at.getTime() + 2000);
  const providerId = channel === 'sms' ? `SM${fingerprint(messageId).slice(0, 32)}` : uuidOf(messageId);
  if (outcome === 'sent' || outcome === 'delivered') return { now, providerId, status: outcome, next: null };
  const failure =
    outcome === 'bounced'
      ? failureOfBounce({ type: 'Permanent', subType: 'General' })
      : failureOfTwilio(outcome);
  return { now, providerId, status: 'failed', failure, next: null };
}

function fingerprint(text: string): string {
  return hash('sha256', text);
}

function uuidOf(text: string): string {
  const hex = fingerprint(text);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
