/** Twilio's Messages API: makes, lists and shows texts, and serves their media. */
import { callTwilioWebhook } from './call-twilio-webhook.ts';
import type { Callbacks, Step } from './callbacks.ts';
import { errorOf } from './faults.ts';
import type { Answer, Call } from './http-answer.ts';
import { json } from './http-answer.ts';
import { fateOfText } from './magic.ts';
import type { TextStep } from './magic.ts';
import type { SandboxOptions } from './shapes.ts';
import { newSid, rfc2822, textJson } from './twilio-texts.ts';
import type { TextRecord, TwilioTexts } from './twilio-texts.ts';

export interface TwilioDouble {
  readonly account: SandboxOptions['twilio'];
  readonly texts: TwilioTexts;
  /** Numbers that sent STOP: creates to them answer 21610. */
  readonly optedOut: ReadonlySet<string>;
  readonly callbacks: Callbacks;
  readonly pace: number;
  readonly now: () => Date;
}

/** How much later a text is settled whose create call is never answered: after our server gave up waiting. */
const settleLateSteps = 20;

/** Undefined: no path of Twilio's. */
export function answerAsTwilio(call: Call, double: TwilioDouble): Answer | undefined {
  if (call.path.startsWith('/v1/Services/')) return poolOf(call, double);
  const [, accountSid, rest] = /^\/2010-04-01\/Accounts\/([^/]+)\/Messages(.*)$/.exec(call.path) ?? [];
  if (accountSid === undefined || rest === undefined) return undefined;
  if (!isSignedIn(call, double)) return errorOf('twilio', 401, 20003, 'Authenticate');
  if (accountSid !== double.account.accountSid) return notFound();
  if (rest === '.json') return call.method === 'POST' ? create(call, double) : list(call, double);
  const [, sid = '', mediaPath = ''] = /^\/((?:SM|MM)\w+)(.*)$/.exec(rest) ?? [];
  const text = double.texts.find(sid);
  if (text === undefined || call.method !== 'GET') return notFound();
  return mediaPath === '.json' ? json(200, textJson(text, accountSid)) : mediaOf(text, mediaPath, double);
}

/** The code with which Twilio refuses the call, and null for one that it takes. */
function refusalOf(form: URLSearchParams, { account, optedOut }: TwilioDouble): number | null {
  const to = form.get('To') ?? '';
  const from = form.get('From');
  const service = form.get('MessagingServiceSid');
  const body = form.get('Body') ?? '';
  const callback = form.get('StatusCallback');
  if (to === '') return 21604;
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return 21211;
  if (from === null && service === null) return 21603;
  if (service !== null && service !== account.messagingServiceSid) return 21701;
  if (from !== null && from !== account.from) return 21606;
  if (to === account.from) return 21266;
  if (body === '') return 21602;
  if (body.length > 1600) return 21617;
  if (callback !== null && !isCallbackUrl(callback)) return 21609;
  return optedOut.has(to) ? 21610 : (fateOfText(to).refusedWith ?? null);
}

function create(call: Call, double: TwilioDouble): Answer {
  const form = new URLSearchParams(call.body);
  const code = refusalOf(form, double);
  if (code !== null) return errorOf('twilio', 400, code);
  const text = textOf(form, double);
  const fate = fateOfText(text.to);
  double.texts.add(text);
  const callback = form.get('StatusCallback');
  const steps = fate.steps.map((step) => stepOf(step, text.sid, callback, double));
  const delayMs = fate.unanswered ? settleLateSteps * double.pace : 0;
  return {
    ...json(201, textJson(text, double.account.accountSid)),
    reports: () => double.callbacks.deliver(steps, delayMs),
    ...(fate.unanswered && { manner: 'timeout' }),
  };
}

function textOf(form: URLSearchParams, { account, now }: TwilioDouble): TextRecord {
  const at = now();
  const service = form.get('MessagingServiceSid');
  return {
    sid: newSid('SM'),
    direction: 'outbound-api',
    from: account.from,
    to: form.get('To') ?? '',
    body: form.get('Body') ?? '',
    status: service === null ? 'queued' : 'accepted',
    errorCode: null,
    media: [],
    createdAt: at,
    updatedAt: at,
    sentAt: null,
    messagingServiceSid: service,
  };
}

function stepOf(step: TextStep, sid: string, callback: string | null, double: TwilioDouble): Step {
  const { account, texts, now } = double;
  return {
    apply() {
      const at = now();
      const errorCode = step.errorCode ?? null;
      const sentAt = texts.find(sid)?.sentAt ?? (step.status === 'failed' ? null : at);
      texts.change(sid, { status: step.status, errorCode, updatedAt: at, sentAt });
    },
    async tell() {
      const text = texts.find(sid);
      if (callback === null || text === undefined) return;
      const parameters = new URLSearchParams({
        SmsSid: sid,
        SmsStatus: step.status,
        MessageStatus: step.status,
        To: text.to,
        MessageSid: sid,
        AccountSid: account.accountSid,
        From: text.from,
        ApiVersion: '2010-04-01',
      });
      if (step.errorCode !== undefined) parameters.set('ErrorCode', String(step.errorCode));
      if (text.messagingServiceSid !== null) parameters.set('MessagingServiceSid', text.messagingServiceSid);
      await callTwilioWebhook(callback, parameters, account.authToken);
    },
  };
}

function list(call: Call, { texts, account }: TwilioDouble): Answer {
  const { query } = call;
  const after = Date.parse(query.get('DateSent>') ?? '');
  const pageSize = Math.min(Number(query.get('PageSize') ?? 50), 1000);
  const page = Number(query.get('Page') ?? 0);
  const found = texts.all
    .filter(({ to }) => to === (query.get('To') ?? to))
    .filter(({ from }) => from === (query.get('From') ?? from))
    .filter(({ sentAt }) => Number.isNaN(after) || (sentAt !== null && sentAt.getTime() >= after))
    .toReversed();
  const shown = found.slice(page * pageSize, (page + 1) * pageSize);
  const next = new URLSearchParams(query);
  next.set('Page', String(page + 1));
  next.set('PageToken', 'PA' + String(page + 1));
  return json(200, {
    messages: shown.map((text) => textJson(text, account.accountSid)),
    page,
    page_size: pageSize,
    uri: call.path,
    next_page_uri: found.length > (page + 1) * pageSize ? `${call.path}?${next}` : null,
  });
}

function mediaOf(text: TextRecord, path: string, { account, texts }: TwilioDouble): Answer {
  const base = `/2010-04-01/Accounts/${account.accountSid}/Messages/${text.sid}/Media`;
  const shown = text.media.map(({ sid, contentType }) => ({
    sid,
    account_sid: account.accountSid,
    parent_sid: text.sid,
    content_type: contentType,
    date_created: rfc2822(text.createdAt),
    date_updated: rfc2822(text.createdAt),
    uri: `${base}/${sid}.json`,
  }));
  if (path === '/Media.json')
    return json(200, { media_list: shown, page: 0, page_size: 50, next_page_uri: null });
  const one = text.media.find(({ sid }) => path === `/Media/${sid}`);
  const bytes = one === undefined ? undefined : texts.mediaBytes(one.sid);
  if (one === undefined || bytes === undefined) return notFound();
  return { status: 200, headers: { 'content-type': one.contentType }, body: bytes };
}

/** Of the Messaging API: the numbers and short codes of the Messaging Service. */
function poolOf(call: Call, double: TwilioDouble): Answer {
  const { from, messagingServiceSid, pool = [from] } = double.account;
  const [, sid, list] = /^\/v1\/Services\/([^/]+)\/(PhoneNumbers|ShortCodes)$/.exec(call.path) ?? [];
  if (!isSignedIn(call, double)) return errorOf('twilio', 401, 20003, 'Authenticate');
  if (sid === undefined || sid !== messagingServiceSid) return notFound();
  const meta = (key: string) => ({ key, page: 0, page_size: 50, next_page_url: null });
  const [numbers, codes] = [pool.filter(isNumber), pool.filter((sender) => !isNumber(sender))];
  return list === 'PhoneNumbers'
    ? json(200, {
        phone_numbers: numbers.map((phone_number) => ({ phone_number })),
        meta: meta('phone_numbers'),
      })
    : json(200, { short_codes: codes.map((short_code) => ({ short_code })), meta: meta('short_codes') });
}

function isNumber(sender: string): boolean {
  return sender.startsWith('+');
}

function isSignedIn({ authorization }: Call, { account }: TwilioDouble): boolean {
  const expected = Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64');
  return authorization === `Basic ${expected}`;
}

/** Twilio takes no host with an underscore. */
function isCallbackUrl(value: string): boolean {
  return /^https?:\/\//.test(value) && URL.canParse(value) && !new URL(value).hostname.includes('_');
}

function notFound(): Answer {
  return errorOf('twilio', 404, 20404, 'The requested resource was not found');
}
