/** What Twilio's own list of messages says, for when a call's answer or a webhook was lost. */
import type { Twilio } from 'twilio';
import type { MessageInstance } from 'twilio/lib/rest/api/v2010/account/message.js';
import type { InboundReport, SmsProvider, StatusReport } from './provider.ts';
import { quietly, TwilioCallFailed } from './twilio-client.ts';
import { segmentsOf, twilioStatusReport } from './twilio-status.ts';
import { withoutNul } from './twilio-webhook.ts';

/** Their clock is not ours, and their dates have whole seconds. */
const clockSkewMs = 2 * 60_000;
/** Texts to one person that are looked through for the one that may have been made. */
const mostSent = 200;
const pageSize = 1000;
/** A trial account's texts begin with these words in the list. */
const trialPrefix = 'Sent from your Twilio trial account - ';

export async function findSent(
  client: Twilio,
  query: Parameters<SmsProvider['findSent']>[0],
): Promise<Awaited<ReturnType<SmsProvider['findSent']>>> {
  // By recipient alone: a text that is still queued has no DateSent to filter by.
  const messages = await client.messages.list({ to: query.to, limit: mostSent, pageSize: mostSent });
  const earliest = query.since.getTime() - clockSkewMs;
  return messages
    .filter(({ direction }) => String(direction).startsWith('outbound'))
    .filter((message) => isFrom(message, query.from))
    .filter(({ body }) => isBody(body ?? '', query.body))
    .filter(({ dateCreated }) => (timeOf(dateCreated)?.getTime() ?? 0) >= earliest)
    .map((message) => ({ providerId: message.sid, report: reportOf(message) }));
}

/** Of a Messaging Service, the list may not yet know the number. */
function isFrom(message: Pick<MessageInstance, 'from' | 'messagingServiceSid'>, sender: string): boolean {
  return sender.startsWith('MG')
    ? (message.messagingServiceSid ?? sender) === sender
    : message.from === sender;
}

/** Whether the list shows space around the words is not documented. */
function isBody(listed: string, sent: string): boolean {
  const words = listed.startsWith(trialPrefix) ? listed.slice(trialPrefix.length) : listed;
  return words.trim() === sent.trim();
}

export async function fetchStatus(client: Twilio, providerId: string): Promise<StatusReport> {
  return reportOf(await client.messages(providerId).fetch());
}

/** Texts to us alone: the account may have numbers that other applications use. */
export async function listInbound(
  client: Twilio,
  {
    from,
    messagingServiceSid,
  }: { readonly from: string | null; readonly messagingServiceSid: string | null },
  since: Date,
): ReturnType<SmsProvider['listInbound']> {
  const dateSentAfter = new Date(since.getTime() - clockSkewMs);
  const to = messagingServiceSid === null && from !== null ? { to: from } : {};
  const messages = await client.messages.list({ dateSentAfter, pageSize, ...to });
  const pool = messagingServiceSid === null ? null : await poolOf(client, messagingServiceSid);
  // What Twilio is still receiving may lack words or pictures: its webhook comes, or the next list has it whole.
  const texts = messages.filter(
    ({ direction, status, to: number }) =>
      direction === 'inbound' && status !== 'receiving' && (pool?.has(number ?? '') ?? true),
  );
  return texts.reverse().map((message) => () => quietly(() => inboundOf(client, message)));
}

/** The numbers and short codes of a Messaging Service; null where Twilio does not know it. */
async function poolOf(client: Twilio, sid: string): Promise<ReadonlySet<string> | null> {
  const service = client.messaging.v1.services(sid);
  try {
    const numbers = await service.phoneNumbers.list();
    const codes = await service.shortCodes.list();
    return new Set([
      ...numbers.map(({ phoneNumber }) => phoneNumber),
      ...codes.map(({ shortCode }) => shortCode),
    ]);
  } catch (error) {
    if (error instanceof TwilioCallFailed && error.status === 404) return null;
    throw error;
  }
}

/** Twilio said no to what was asked, and will again: not to who asks, nor to how often. */
function isRefusal(error: unknown): boolean {
  const status = error instanceof TwilioCallFailed ? (error.status ?? 0) : 0;
  return status >= 400 && status < 500 && ![401, 403, 429].includes(status);
}

function reportOf(message: MessageInstance): StatusReport {
  return twilioStatusReport({
    sid: message.sid,
    word: String(message.status),
    errorCode: message.errorCode || null,
    entryId: null,
    segments: segmentsOf(message.numSegments),
  });
}

async function inboundOf(client: Twilio, message: MessageInstance): Promise<InboundReport> {
  const receivedAt = timeOf(message.dateSent) ?? timeOf(message.dateCreated);
  return {
    kind: 'inbound',
    providerId: message.sid,
    from: message.from ?? '',
    to: message.to ?? '',
    body: withoutNul(message.body ?? ''),
    media: Number(message.numMedia) > 0 ? await mediaOf(client, message.sid) : [],
    optOutType: null,
    ...(receivedAt !== undefined && { receivedAt }),
  };
}

async function mediaOf(client: Twilio, sid: string): Promise<InboundReport['media']> {
  try {
    const media = await client.messages(sid).media.list({ limit: 10 });
    return media.map(({ uri, contentType }) => ({
      url: client.api.baseUrl + uri.replace(/\.json$/, ''),
      contentType,
    }));
  } catch (error) {
    // Deleted at Twilio, or not to be had in any other way: the words still count.
    if (isRefusal(error)) return [];
    throw error;
  }
}

/** The SDK leaves what it cannot read as it is, and null where Twilio has no time yet. */
function timeOf(value: unknown): Date | undefined {
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value : undefined;
}
