/** Who can reach us, from which pages, and whether our clock is right. */
import * as v from 'valibot';
import type { Config } from '../../config.ts';
import { isLoopback } from '../../loopback.ts';
import { resendApi } from '../../providers/resend-client.ts';
import { twilioApi } from '../../providers/twilio-client.ts';
import { type Check, failure, type Finding, ok, skipped, warning } from './finding.ts';

/** Null when no answer came in time. */
export async function ask(url: string, timeoutMs: number, init: RequestInit = {}): Promise<Response | null> {
  try {
    return await fetch(url, { redirect: 'manual', ...init, signal: AbortSignal.timeout(timeoutMs) });
  } catch {
    return null;
  }
}

const healthSchema = v.object({ status: v.literal('ok') });

/** Asks this server through its public address, the way in which Twilio and Resend reach it. */
export const checkPublicUrl: Check = async (config, { timeoutMs }) => {
  const check = 'public_url';
  const { publicUrl } = config;
  if (publicUrl === null) return [skipped(check, 'PUBLIC_URL is not set, and no provider needs it.')];
  const why = 'Twilio and Resend report deliveries and replies to PUBLIC_URL.';
  if (isLoopback(new URL(publicUrl)) && asksRealProviders(config)) {
    const todo = 'Set it to the https address of this server, as the internet sees it.';
    return [failure(check, `${publicUrl} is an address of this machine only.`, why, todo)];
  }
  const response = await ask(`${publicUrl}/healthz`, timeoutMs);
  if (response === null) {
    const todo = 'Start the server, and check DNS, the certificate, the firewall and the proxy.';
    return [failure(check, `${publicUrl}/healthz does not answer.`, why, todo)];
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.status === 200 && v.is(healthSchema, body) && response.headers.has('x-request-id'))
    return [
      ok(check, `${publicUrl} reaches this server.`),
      ...(await checkWebhookPath(publicUrl, timeoutMs)),
    ];
  const todo = [502, 503, 504].includes(response.status)
    ? 'Start the server, or correct the address to which the proxy passes requests on.'
    : 'Let the proxy pass every path under PUBLIC_URL to this server, without redirects.';
  return [
    failure(
      check,
      `${publicUrl}/healthz is answered (${response.status}), but not by this server.`,
      why,
      todo,
    ),
  ];
};

/** Only a test double can reach an address of this machine; the real Twilio and Resend cannot. */
function asksRealProviders({ twilio, resend }: Config): boolean {
  return twilio?.apiUrl === null || resend?.apiUrl === null;
}

/** An unsigned report must be refused by us: another answer comes from a proxy, a login page or a firewall. */
async function checkWebhookPath(publicUrl: string, timeoutMs: number): Promise<readonly Finding[]> {
  const response = await ask(`${publicUrl}/webhooks/twilio`, timeoutMs, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Probe=doctor',
  });
  if (response?.status === 403 || response?.status === 404) return [];
  return [
    failure(
      'webhook_path',
      `${publicUrl}/webhooks/twilio answers ${response?.status ?? 'nothing'} where 403 is right.`,
      'Something before this server handles the providers’ reports, so that they are lost.',
      'Pass POST requests under /webhooks/ through unchanged: no redirect, no login, no bot protection.',
    ),
  ];
}

export const checkOrigins: Check = async ({ allowedOrigins, publicUrl }) => {
  const plain = allowedOrigins.filter((origin) => origin.startsWith('http:') && !isLoopback(new URL(origin)));
  if (plain.length > 0) {
    const why = 'On a page without https everybody on its way can read tokens and messages.';
    return [failure('cors', `ALLOWED_ORIGINS has ${plain.join(', ')}.`, why, 'Serve these pages by https.')];
  }
  if (allowedOrigins.length === 0) {
    const own = publicUrl === null ? 'this server’s own origin' : new URL(publicUrl).origin;
    return [
      warning(
        'cors',
        `ALLOWED_ORIGINS is empty: only pages of ${own} may call.`,
        'An element in a page of another origin gets no answer.',
        'List the origins of your application, for example https://app.example.org.',
      ),
    ];
  }
  return [ok('cors', `Pages of ${allowedOrigins.join(', ')} may call.`)];
};

/** Compares our clock with the time in a provider's answer. */
export const checkClock: Check = async (config, { now, timeoutMs }) => {
  const url = clockUrl(config);
  const response = url === null ? null : await ask(url, timeoutMs, { method: 'HEAD' });
  const date = Date.parse(response?.headers.get('date') ?? '');
  if (Number.isNaN(date)) return [skipped('clock', 'No provider told the time.')];
  const seconds = Math.round(Math.abs(now().getTime() - date) / 1000);
  if (seconds <= 20) return [ok('clock', 'The clock is right.')];
  const why =
    'Tokens are refused at a skew of 60 seconds, Resend’s reports at five minutes; quiet hours shift.';
  const todo = 'Turn on time synchronization (chrony, systemd-timesyncd).';
  const says = `The clock is off by ${seconds} seconds.`;
  return [seconds > 60 ? failure('clock', says, why, todo) : warning('clock', says, why, todo)];
};

/** Only a provider that is set up is asked. */
function clockUrl({ twilio, resend }: Config): string | null {
  if (twilio !== null) return twilio.apiUrl ?? twilioApi;
  return resend === null ? null : (resend.apiUrl ?? resendApi);
}
