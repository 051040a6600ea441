/** Email by Resend. */
import type { Resend } from 'resend';
import { oneLine } from '../rules/visible-text.ts';
import { watchCall } from './call-watch.ts';
import { failureOf } from './failures.ts';
import { loadOnce } from './load-once.ts';
import type { Dispatch, Outcome, Provider } from './provider.ts';
import { propertyOf } from './property-of.ts';
import { loadResend, type ResendAccount } from './resend-client.ts';
import { failureOfResend } from './resend-failures.ts';
import { readResendWebhook } from './resend-webhook.ts';
import { retryAfterMs } from './retry-after.ts';

/** As the settings say it. */
export interface ResendConfig extends ResendAccount {
  /** A mailbox: `Name <name@example.org>` or the address alone. */
  readonly from: string;
  /** While a secret is being changed there are two. */
  readonly webhookSecrets: readonly string[];
}

export interface ResendOptions extends ResendConfig {
  readonly timeoutMs?: number;
  readonly now?: () => Date;
}

export function createResendProvider(options: ResendOptions): Provider {
  const { timeoutMs = 15_000, now = () => new Date() } = options;
  const client = loadOnce(() => loadResend(options));
  return {
    from: options.from,
    async send(dispatch) {
      const resend = await client().catch(() => null);
      if (resend === null) return { kind: 'later', reason: 'sdk_not_loaded' };
      return call(resend, dispatch, timeoutMs, now);
    },
    async readWebhook(request) {
      return readResendWebhook(request, await client(), options.webhookSecrets);
    },
  };
}

async function call(
  resend: Resend,
  dispatch: Dispatch,
  timeoutMs: number,
  now: () => Date,
): Promise<Outcome> {
  const watch = watchCall(dispatch.entryId, resend.baseUrl);
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await resend.emails.send(emailOf(dispatch), { idempotencyKey: dispatch.entryId, signal });
    return outcomeOf(answer, watch.neverLeft(), now());
  } catch {
    return { kind: 'unknown', reason: 'unreadable' };
  } finally {
    watch.stop();
  }
}

/** The same entry makes the same email, byte for byte: under one key Resend takes no other. */
function emailOf({ entryId, from, to, subject, body, replyTo }: Dispatch) {
  const tags = [{ name: 'entry', value: entryId }];
  return {
    from,
    to,
    subject: oneLine(subject ?? ''),
    text: body,
    tags,
    ...(replyTo !== null && { replyTo }),
  };
}

/** As the SDK hands it on: what the server wrote, unchecked, whatever the SDK's types say. */
interface Answer {
  readonly data: unknown;
  readonly error: unknown;
  readonly headers: Readonly<Record<string, string>> | null;
}

function outcomeOf({ data, error, headers }: Answer, neverLeft: boolean, now: Date): Outcome {
  const id = propertyOf(data, 'id');
  if (typeof id === 'string' && id !== '') return { kind: 'accepted', providerId: id };
  const status = propertyOf(error, 'statusCode');
  const name = propertyOf(error, 'name');
  if (neverLeft) return { kind: 'later', reason: 'not_connected' };
  if (typeof name !== 'string' || !/^[a-z_]{1,64}$/.test(name))
    return { kind: 'unknown', reason: 'unreadable' };
  if (typeof status !== 'number' || status < 400 || status > 499) return { kind: 'unknown', reason: name };
  if (unsettled.has(name)) return { kind: 'unknown', reason: name };
  if (status === 429 && !name.endsWith('_quota_exceeded')) return laterOf(headers, now);
  if (name === 'application_error') return { kind: 'unknown', reason: name };
  return {
    kind: 'refused',
    failure: failureFor(name, status, propertyOf(error, 'message')),
    providerCode: name,
  };
}

/** An earlier call under this key may have been taken: it is that call that counts. */
const unsettled: ReadonlySet<string> = new Set([
  'concurrent_idempotent_requests',
  'invalid_idempotent_request',
]);

function laterOf(headers: Answer['headers'], now: Date): Outcome {
  const wait = retryAfterMs(headers?.['retry-after'] ?? headers?.['ratelimit-reset'], now);
  return { kind: 'later', reason: 'rate_limited', ...(wait !== undefined && { retryAfterMs: wait }) };
}

/** Resend has one name for many faults; its words are only looked at, never shown or kept. */
function failureFor(name: string, status: number, message: unknown) {
  const ofRecipient = typeof message === 'string' && /`to`/.test(message);
  if (name === 'validation_error' && status === 403) return failureOf('email_sender_problem');
  if (ofRecipient && (status === 422 || status === 400)) return failureOf('invalid_email');
  if (status === 401 || status === 403) return failureOf('email_account_problem');
  return failureOfResend(name);
}
