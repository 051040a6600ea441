/** Proves that a webhook call is Resend's, then reads it. */
import type { Resend } from 'resend';
import * as v from 'valibot';
import type { StatusReport, WebhookRequest, WebhookVerdict } from './provider.ts';
import { failureOf } from './failures.ts';
import { failureOfBounce } from './resend-failures.ts';

export function readResendWebhook(
  request: WebhookRequest,
  resend: Pick<Resend, 'webhooks'>,
  secrets: readonly string[],
): WebhookVerdict {
  const verdicts = secrets.filter((secret) => secret !== '').map((secret) => verify(request, resend, secret));
  const signed = verdicts.find(({ kind }) => kind !== 'forged');
  if (signed === undefined) return { kind: 'forged' };
  if (signed.kind !== 'signed') return { kind: 'malformed', reason: 'the body is not JSON' };
  const event = v.safeParse(eventSchema, signed.event);
  if (!event.success) return { kind: 'malformed', reason: 'the event has no type' };
  const { type, data } = event.output;
  const told = Object.hasOwn(tells, type) ? tells[type] : undefined;
  if (told === undefined) return { kind: 'genuine', report: null };
  const email = v.safeParse(emailSchema, data);
  if (!email.success) return { kind: 'malformed', reason: 'the event names no email' };
  return { kind: 'genuine', report: reportOf(told(email.output), email.output, request) };
}

type Verified = { kind: 'forged' } | { kind: 'unreadable' } | { kind: 'signed'; event: unknown };

function verify(request: WebhookRequest, resend: Pick<Resend, 'webhooks'>, webhookSecret: string): Verified {
  const headers = {
    id: request.header('svix-id') ?? '',
    timestamp: request.header('svix-timestamp') ?? '',
    signature: request.header('svix-signature') ?? '',
  };
  try {
    const event: unknown = resend.webhooks.verify({ payload: request.rawBody, headers, webhookSecret });
    return event === undefined ? { kind: 'unreadable' } : { kind: 'signed', event };
  } catch (error) {
    // The SDK parses the body only after the signature held.
    return error instanceof SyntaxError ? { kind: 'unreadable' } : { kind: 'forged' };
  }
}

/** Loose on purpose: Resend adds fields, and a field that we do not read must not lose a report. */
const eventSchema = v.object({ type: v.string(), data: v.optional(v.unknown()) });
const emailSchema = v.object({
  email_id: v.pipe(v.string(), v.regex(/^[\w-]{1,128}$/)),
  tags: v.optional(v.unknown()),
  bounce: v.fallback(v.object({ type: v.string(), subType: v.fallback(v.string(), '') }), {
    type: '',
    subType: '',
  }),
  suppressed: v.fallback(v.object({ type: v.fallback(v.string(), ''), reason: v.fallback(v.string(), '') }), {
    type: '',
    reason: '',
  }),
});
type Email = v.InferOutput<typeof emailSchema>;
type Told = Pick<StatusReport, 'status' | 'failure' | 'complained' | 'providerCode'>;

/** The events that say something of a delivery. Opened and clicked are not read: that is the recipient's affair. */
const tells: Readonly<Record<string, ((email: Email) => Told) | undefined>> = {
  'email.sent': () => ({ status: 'sent', failure: null }),
  'email.delivery_delayed': () => ({ status: 'sent', failure: null }),
  'email.delivered': () => ({ status: 'delivered', failure: null }),
  'email.bounced': ({ bounce }) => ({
    status: 'failed',
    failure: failureOfBounce(bounce),
    ...codeOf(`${bounce.type}/${bounce.subType}`),
  }),
  'email.failed': () => ({ status: 'failed', failure: failureOf('email_failed') }),
  'email.suppressed': ({ suppressed }) => {
    const complained = /complain/i.test(`${suppressed.type} ${suppressed.reason}`);
    const code = codeOf(suppressed.reason || suppressed.type);
    return { status: 'failed', failure: failureOf('suppressed'), ...code, ...(complained && { complained }) };
  },
  'email.complained': () => ({ status: 'failed', failure: failureOf('complained'), complained: true }),
};

function reportOf(told: Told, email: Email, request: WebhookRequest): StatusReport {
  return {
    kind: 'status',
    channel: 'email',
    entryId: entryIdOf(email.tags),
    providerId: email.email_id,
    // The same on a retry and on a replay, unlike the time and the signature.
    dedupeKey: request.header('svix-id') ?? '',
    ...told,
  };
}

function entryIdOf(tags: unknown): string | null {
  if (typeof tags !== 'object' || tags === null) return null;
  const entry: unknown = Reflect.get(tags, 'entry');
  return typeof entry === 'string' && /^[0-9A-Za-z_-]{1,64}$/.test(entry) ? entry : null;
}

/** Only what looks like a code is kept: a mail server's own words may quote the mail. */
function codeOf(code: string): { providerCode?: string } {
  return /^\w[\w/]{0,63}$/.test(code) ? { providerCode: code } : {};
}
