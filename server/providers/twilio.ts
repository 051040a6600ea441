/** SMS by Twilio. */
import type { MessageInstance } from 'twilio/lib/rest/api/v2010/account/message.js';
import type { Dispatch, Outcome, SmsProvider } from './provider.ts';
import { failureOf } from './failures.ts';
import { loadOnce } from './load-once.ts';
import { retryAfterMs } from './retry-after.ts';
import { loadTwilio, quietly, type TwilioAccount, TwilioCallFailed } from './twilio-client.ts';
import { failureOfTwilio, isKnownTwilioCode } from './twilio-failures.ts';
import { fetchStatus, findSent, listInbound } from './twilio-log.ts';
import { fetchTwilioMedia } from './twilio-media.ts';
import { optedOutCode, segmentsOf, twilioStatusReport } from './twilio-status.ts';
import { readTwilioWebhook } from './twilio-webhook.ts';

/** As the settings say it. */
export interface TwilioConfig extends Omit<TwilioAccount, 'timeoutMs'> {
  /** Still believed on webhooks while the token is being changed. */
  readonly authTokenPrevious: string | null;
  /** One of these two is there. With both, texts go from `from` by the service. */
  readonly from: string | null;
  readonly messagingServiceSid: string | null;
}

export interface TwilioOptions extends TwilioConfig {
  /** Where Twilio reaches us, with the path prefix if there is one. Without a slash at its end. */
  readonly publicUrl: string;
  readonly timeoutMs?: number;
  readonly now?: () => Date;
}

export function createTwilioProvider(options: TwilioOptions): SmsProvider {
  const { accountSid, authToken, apiUrl, publicUrl, timeoutMs = 12_000, now = () => new Date() } = options;
  const sender = options.messagingServiceSid ?? options.from;
  if (sender === null) throw new Error('Twilio needs a number or a Messaging Service to send from');
  const account = { accountSid, authToken, apiUrl, timeoutMs };
  const client = loadOnce(() => loadTwilio(account));
  const authTokens = [authToken, options.authTokenPrevious ?? ''];

  return {
    from: sender,
    async send(dispatch) {
      const twilio = await client().catch(() => null);
      if (twilio === null) return { kind: 'later', reason: 'sdk_not_loaded' };
      try {
        return acceptedOf(await twilio.messages.create(messageOf(dispatch, options)));
      } catch (error) {
        return outcomeOf(error, now());
      }
    },
    async readWebhook(request) {
      return readTwilioWebhook(request, { accountSid, authTokens, publicUrl });
    },
    findSent: (query) => quietly(async () => findSent(await client(), query)),
    fetchStatus: (providerId) => quietly(async () => fetchStatus(await client(), providerId)),
    listInbound: (since) => quietly(async () => listInbound(await client(), options, since)),
    fetchMedia: (url) => fetchTwilioMedia(url, account),
  };
}

function messageOf(dispatch: Dispatch, options: TwilioOptions) {
  const { entryId, to, from, body } = dispatch;
  // One query parameter only: with several, Twilio has been seen to sign them in another order.
  const statusCallback = `${options.publicUrl}/webhooks/twilio?entry=${encodeURIComponent(entryId)}`;
  if (!from.startsWith('MG')) return { to, from, body, statusCallback };
  const number = from === options.messagingServiceSid ? options.from : null;
  return { to, messagingServiceSid: from, body, statusCallback, ...(number !== null && { from: number }) };
}

/** A 2xx without a credible id leaves open what became of the message. No report will come for the status in this answer. */
function acceptedOf(message: Pick<MessageInstance, 'sid' | 'status' | 'errorCode' | 'numSegments'>): Outcome {
  const { sid, status, errorCode } = message;
  if (typeof sid !== 'string' || !/^(?:SM|MM)\w+$/.test(sid)) return { kind: 'unknown', reason: 'no_sid' };
  const told = { sid, word: String(status), errorCode: Number(errorCode) || null, entryId: null };
  const { failure, optedOut = false, providerCode } = twilioStatusReport(told);
  if (failure !== null)
    return { kind: 'refused', failure, providerId: sid, optedOut, ...(providerCode && { providerCode }) };
  const segments = segmentsOf(message.numSegments);
  return { kind: 'accepted', providerId: sid, ...(segments !== undefined && { segments }) };
}

function outcomeOf(error: unknown, now: Date): Outcome {
  if (!(error instanceof TwilioCallFailed)) return { kind: 'unknown', reason: 'unreadable' };
  const { status, code, reason } = error;
  if (error.neverLeft) return { kind: 'later', reason };
  if (status === null || status < 400 || status > 499) return { kind: 'unknown', reason };
  if (status === 429 && code !== dailyLimitCode) return laterOf(error, now);
  if (code !== null && code !== signInCode) return refusedOf(status, code);
  if (code === signInCode || status === 401 || status === 403) {
    const failure = failureOf('account_problem');
    return { kind: 'refused', failure, ...(code !== null && { providerCode: String(code) }) };
  }
  return { kind: 'unknown', reason };
}

/** "Never processed and always safe to retry", but for the limit of the day. */
const dailyLimitCode = 63038;
const signInCode = 20003;

function laterOf({ reason, retryAfter }: TwilioCallFailed, now: Date): Outcome {
  const wait = retryAfterMs(retryAfter, now);
  return { kind: 'later', reason, ...(wait !== undefined && { retryAfterMs: wait }) };
}

function refusedOf(status: number, code: number): Outcome {
  const ofTheAccount = (status === 401 || status === 403) && !isKnownTwilioCode(code);
  const failure = ofTheAccount ? failureOf('account_problem') : failureOfTwilio(code);
  const optedOut = code === optedOutCode;
  return { kind: 'refused', failure, providerCode: String(code), ...(optedOut && { optedOut }) };
}
