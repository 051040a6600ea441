/** A person texts the program. */
import { Buffer } from 'node:buffer';
import type { ReplyOptions, SandboxMedia } from './shapes.ts';
import { callTwilioWebhook } from './call-twilio-webhook.ts';
import type { TwilioDouble } from './twilio-double.ts';
import { newSid, segmentsIn } from './twilio-texts.ts';
import type { TextRecord } from './twilio-texts.ts';

/** Where our server is, and where a text's media can be had. */
export interface Places {
  readonly webhookUrl: string;
  readonly mediaUrl: string;
}

/** Takes the text into the account's list first: there it can be found when the webhook call fails. */
export async function receiveText(
  from: string,
  body: string,
  options: ReplyOptions,
  double: TwilioDouble & { readonly optedOut: Set<string> },
  places: Places,
): Promise<Response> {
  keepConsent(from, body, double.optedOut);
  const text = textOf(from, body, options, double);
  const media = text.media;
  const parameters = new URLSearchParams({
    ToCountry: 'US',
    SmsMessageSid: text.sid,
    NumMedia: String(media.length),
    SmsSid: text.sid,
    SmsStatus: 'received',
    Body: body,
    FromCountry: 'US',
    To: text.to,
    NumSegments: String(segmentsIn(body)),
    MessageSid: text.sid,
    AccountSid: double.account.accountSid,
    From: from,
    ApiVersion: '2010-04-01',
  });
  media.forEach(({ sid, contentType }, index) => {
    const path = `/2010-04-01/Accounts/${double.account.accountSid}/Messages/${text.sid}/Media/${sid}`;
    parameters.set(`MediaUrl${index}`, places.mediaUrl + path);
    parameters.set(`MediaContentType${index}`, contentType);
  });
  if (text.messagingServiceSid !== null) parameters.set('MessagingServiceSid', text.messagingServiceSid);
  return callTwilioWebhook(places.webhookUrl, parameters, double.account.authToken);
}

const stopWords = new Set(['STOP', 'UNSUBSCRIBE', 'END', 'QUIT', 'STOPALL', 'REVOKE', 'OPTOUT', 'CANCEL']);
const startWords = new Set(['START', 'YES', 'UNSTOP']);

/** The whole text is the word. */
function keepConsent(from: string, body: string, optedOut: Set<string>): void {
  const word = body.trim().toUpperCase();
  if (stopWords.has(word)) optedOut.add(from);
  if (startWords.has(word)) optedOut.delete(from);
}

/** The same text again where its id is known. */
function textOf(from: string, body: string, options: ReplyOptions, double: TwilioDouble): TextRecord {
  const { account, texts, now } = double;
  const known = options.messageSid === undefined ? undefined : texts.find(options.messageSid);
  if (known !== undefined) return known;
  const at = now();
  const media = (options.media ?? []).map(({ contentType, bytes }): SandboxMedia => {
    const kept = { sid: newSid('ME'), contentType };
    texts.keepMedia(kept, bytes ?? onePixel);
    return kept;
  });
  const text: TextRecord = {
    sid: options.messageSid ?? newSid(media.length > 0 ? 'MM' : 'SM'),
    direction: 'inbound',
    from,
    to: options.to ?? account.from,
    body,
    status: options.status ?? 'received',
    errorCode: null,
    media,
    createdAt: at,
    updatedAt: at,
    sentAt: at,
    messagingServiceSid: account.messagingServiceSid ?? null,
  };
  texts.add(text);
  return text;
}

/** A GIF of one transparent pixel, for a picture whose looks do not matter. */
const onePixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
