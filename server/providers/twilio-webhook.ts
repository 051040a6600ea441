/** Proves that a webhook call is Twilio's, then reads it. */
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import type { InboundReport, Report, WebhookRequest, WebhookVerdict } from './provider.ts';
import { twilioStatusReport } from './twilio-status.ts';

export interface TwilioWebhookKeys {
  readonly accountSid: string;
  /** The present token and, while it is being changed, the one before. */
  readonly authTokens: readonly string[];
  readonly publicUrl: string;
}

export function readTwilioWebhook(request: WebhookRequest, keys: TwilioWebhookKeys): WebhookVerdict {
  const form = formOf(request.rawBody);
  if (!isSigned(request, form, keys)) return { kind: 'forged' };
  const repeated = parametersWeRead.find((name) => Array.isArray(form[name]));
  if (repeated !== undefined) return malformed(`${repeated} comes twice`);
  const odd = Object.keys(form).some((name) => !/^[\w.[\]-]+$/.test(name));
  if (odd) return malformed('a parameter has a name that is none of Twilio’s');
  if (form['AccountSid'] !== keys.accountSid) return { kind: 'forged' };
  return read(form, request.pathAndQuery);
}

/** NUL is the one character that cannot be kept. */
export function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}

/** Where a text is from or for: a phone number whole, or else whatever a carrier puts there, at a sane length. */
const addressPattern = /^(?:\+\d{1,15}|(?!\+)\P{Cc}{0,64})$/u;
const sidPattern = /^(?:SM|MM)[0-9a-fA-F]{32}$/;
const mostMedia = 10;

const parametersWeRead: readonly string[] = [
  'AccountSid',
  'MessageSid',
  'MessageStatus',
  'SmsStatus',
  'ErrorCode',
  'From',
  'To',
  'Body',
  'OptOutType',
  'NumMedia',
  ...Array.from({ length: mostMedia }, (_, index) => [`MediaUrl${index}`, `MediaContentType${index}`]).flat(),
];

type Form = Readonly<Record<string, string | string[] | undefined>>;

/** Repeated names keep all their values, since all of them are signed. */
function formOf(rawBody: string): Record<string, string | string[]> {
  const form: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of new URLSearchParams(rawBody)) {
    const before = form[name];
    if (before === undefined) form[name] = value;
    else if (typeof before === 'string') form[name] = [before, value];
    else before.push(value);
  }
  return form;
}

function isSigned(
  request: WebhookRequest,
  form: Record<string, string | string[]>,
  keys: TwilioWebhookKeys,
): boolean {
  const signature = request.header('x-twilio-signature') ?? '';
  const url = signedUrl(keys.publicUrl, request.pathAndQuery);
  // An empty token is a key like any other to the SDK, and one that everybody knows.
  const tokens = keys.authTokens.filter((token) => token !== '');
  if (signature === '' || url === null) return false;
  // The SDK tries the address without its port too. For texts Twilio signs the port: ours has to be there.
  const hasPort = (URL.parse(url)?.port ?? '') !== '';
  const portless = hasPort ? url.replace(/:\d+\//, '/') : url;
  return tokens.some(
    (token) =>
      holds(token, signature, url, form) && (portless === url || !holds(token, signature, portless, form)),
  );
}

function holds(
  token: string,
  signature: string,
  url: string,
  form: Record<string, string | string[]>,
): boolean {
  try {
    return validateRequest(token, signature, url, form);
  } catch {
    return false; // A URL that the SDK cannot read is none that Twilio signed.
  }
}

/** What Twilio called: a proxy may have taken our path prefix off on the way, so it comes from the settings. */
function signedUrl(publicUrl: string, pathAndQuery: string): string | null {
  const [path = ''] = pathAndQuery.split('?', 1);
  const start = path.lastIndexOf('/webhooks/');
  return start === -1 ? null : publicUrl + pathAndQuery.slice(start);
}

function read(form: Form, pathAndQuery: string): WebhookVerdict {
  const sid = valueOf(form, 'MessageSid') ?? '';
  if (!sidPattern.test(sid)) return malformed('MessageSid is missing or not well-formed');
  const word = valueOf(form, 'MessageStatus') ?? valueOf(form, 'SmsStatus');
  const inbound = word === undefined || word === 'received' || word === 'receiving';
  return inbound ? readInbound(form, sid) : readStatus(form, sid, word, pathAndQuery);
}

function readStatus(form: Form, sid: string, word: string, pathAndQuery: string): WebhookVerdict {
  if (!/^[A-Za-z_-]{1,40}$/.test(word)) return malformed('MessageStatus is not well-formed');
  const errorCode = valueOf(form, 'ErrorCode') ?? '';
  if (!/^\d{0,6}$/.test(errorCode)) return malformed('ErrorCode is not well-formed');
  const entries = new URLSearchParams(pathAndQuery.split('?')[1]).getAll('entry');
  if (entries.length > 1) return malformed('entry comes twice');
  const entryId = entries.find((entry) => /^[0-9A-Za-z_-]{1,64}$/.test(entry)) ?? null;
  return genuine(twilioStatusReport({ sid, word, errorCode: Number(errorCode) || null, entryId }));
}

function readInbound(form: Form, sid: string): WebhookVerdict {
  const from = valueOf(form, 'From') ?? '';
  const to = valueOf(form, 'To') ?? '';
  const media = mediaOf(form);
  const body = valueOf(form, 'Body') ?? (media.length > 0 ? '' : undefined);
  if (!addressPattern.test(from)) return malformed('From is not well-formed');
  if (to === '' || !addressPattern.test(to)) return malformed('To is missing or not well-formed');
  if (body === undefined) return malformed('Body is missing');
  const optOutType = optOutTypeOf(valueOf(form, 'OptOutType'));
  return genuine({ kind: 'inbound', providerId: sid, from, to, body: withoutNul(body), media, optOutType });
}

/** `NumMedia` is not trusted: at most ten are looked for, and only addresses that are there are taken. */
function mediaOf(form: Form): InboundReport['media'] {
  const announced = Number.parseInt(valueOf(form, 'NumMedia') ?? '0', 10);
  const count = Number.isNaN(announced) ? 0 : Math.min(Math.max(announced, 0), mostMedia);
  return Array.from({ length: count }, (_, index) => {
    const url = valueOf(form, `MediaUrl${index}`) ?? '';
    const contentType = valueOf(form, `MediaContentType${index}`) ?? '';
    const known = /^[\w.+-]{1,64}\/[\w.+-]{1,64}$/.test(contentType);
    return { url, contentType: known ? contentType : 'application/octet-stream' };
  }).filter(({ url }) => /^https?:\/\//i.test(url) && URL.canParse(url));
}

function optOutTypeOf(value: string | undefined): InboundReport['optOutType'] {
  const word = value?.toUpperCase();
  return word === 'STOP' || word === 'START' || word === 'HELP' ? word : null;
}

/** After the check for repeats every parameter that we read is a string or missing. */
function valueOf(form: Form, name: string): string | undefined {
  const value = form[name];
  return typeof value === 'string' ? value : undefined;
}

function genuine(report: Report): WebhookVerdict {
  return { kind: 'genuine', report };
}

function malformed(reason: string): WebhookVerdict {
  return { kind: 'malformed', reason };
}
