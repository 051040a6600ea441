/**
 * Fetches what came with a text. The address was signed by Twilio, and is still only believed where it is one of our own
 * account's media: the call goes to Twilio's API, and nowhere else with our credentials.
 */
import { Buffer } from 'node:buffer';
import { isLoopback } from '../loopback.ts';
import type { MediaOutcome } from './provider.ts';
import { reasonOf } from './never-left.ts';
import { type TwilioAccount, twilioApi } from './twilio-client.ts';

const mostBytes = 5 * 1024 * 1024;
const mostRedirects = 3;

/** SVG is a document that can run scripts, and is missing for that. */
const shownTypes: ReadonlySet<string> = new Set([
  ...['jpeg', 'png', 'gif', 'webp', 'heic', 'heif', 'bmp', 'tiff'].map((type) => `image/${type}`),
  ...['mp4', '3gpp', '3gpp2', 'quicktime', 'webm', 'mpeg'].map((type) => `video/${type}`),
  ...['mpeg', 'mp4', 'ogg', 'amr', 'aac', '3gpp', '3gpp2', 'wav', 'webm'].map((type) => `audio/${type}`),
  'application/pdf',
]);

export async function fetchTwilioMedia(url: string, account: TwilioAccount): Promise<MediaOutcome> {
  const path = mediaPath(url, account);
  if (path === null) return refused('address');
  const base = new URL(account.apiUrl ?? twilioApi);
  const signal = AbortSignal.timeout(account.timeoutMs);
  try {
    return await follow(new URL(base.pathname.replace(/\/+$/, '') + path, base), account, signal);
  } catch (error) {
    return { kind: 'unreachable', reason: reasonOf(error) };
  }
}

/** The path under the API's address, or null: another host, another account, or no media at all. */
function mediaPath(url: string, { accountSid, apiUrl }: TwilioAccount): string | null {
  const address = URL.parse(url);
  const base = [twilioApi, ...(apiUrl === null ? [] : [apiUrl])]
    .map((own) => URL.parse(own))
    .find((own) => own !== null && own.origin === address?.origin);
  if (!address || !base || address.username !== '' || address.password !== '' || address.search !== '')
    return null;
  const prefix = base.pathname.replace(/\/+$/, '');
  const path = address.pathname.startsWith(prefix) ? address.pathname.slice(prefix.length) : '';
  const [, owner] =
    /^\/2010-04-01\/Accounts\/(AC\w{32})\/Messages\/[SM]M\w{32}\/Media\/ME\w{32}$/.exec(path) ?? [];
  return owner === accountSid ? path : null;
}

/** Redirects are followed here, so that none takes the credentials with it or leads out of Twilio. */
async function follow(first: URL, account: TwilioAccount, signal: AbortSignal): Promise<MediaOutcome> {
  const { accountSid, authToken } = account;
  const basic = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
  let response = await ask(first, { authorization: `Basic ${basic}` }, signal);
  let place = first;
  for (let redirects = 0; isRedirect(response); redirects += 1) {
    await response.body?.cancel();
    const next = URL.parse(response.headers.get('location') ?? '', place);
    if (redirects === mostRedirects || next === null || !mayFollow(next, account)) return refused('redirect');
    place = next;
    response = await ask(place, {}, signal);
  }
  return read(response);
}

function ask(url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  return fetch(url, { headers, signal, redirect: 'manual' });
}

function isRedirect({ status }: Response): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** Twilio keeps media on hosts of its own; a double on this machine may lead to this machine. */
function mayFollow(url: URL, { apiUrl }: TwilioAccount): boolean {
  if (url.username !== '' || url.password !== '') return false;
  if (isLoopback(url)) return apiUrl !== null && isLoopback(new URL(apiUrl));
  return (
    url.protocol === 'https:' &&
    url.port === '' &&
    /^(?:[\w-]+\.)+(?:twilio|twiliocdn)\.com$/.test(url.hostname)
  );
}

async function read(response: Response): Promise<MediaOutcome> {
  const { status, headers, body } = response;
  const contentType = (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const refusal = refusalOf(status, contentType, Number(headers.get('content-length') ?? 0));
  if (refusal !== null || body === null) {
    await body?.cancel();
    return refusal ?? refused('empty');
  }
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of body) {
    total += chunk.byteLength;
    if (total > mostBytes) return refused('size');
    chunks.push(chunk);
  }
  return { kind: 'media', media: { contentType, bytes: Uint8Array.from(Buffer.concat(chunks)) } };
}

function refusalOf(status: number, contentType: string, declaredBytes: number): MediaOutcome | null {
  if (status === 404 || status === 410) return refused('gone');
  if (status !== 200) return { kind: 'unreachable', reason: `http_${status}` };
  if (!shownTypes.has(contentType)) return refused('type');
  return declaredBytes > mostBytes ? refused('size') : null;
}

function refused(reason: string): MediaOutcome {
  return { kind: 'refused', reason };
}
