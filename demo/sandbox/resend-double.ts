/** Resend's send call and its webhooks. */
import { randomUUID } from 'node:crypto';
import type { Callbacks, Step } from './callbacks.ts';
import { errorOf } from './faults.ts';
import type { Answer, Call } from './http-answer.ts';
import { json } from './http-answer.ts';
import { fateOfEmail } from './magic.ts';
import type { EmailStep } from './magic.ts';
import type { SandboxEmail, SandboxOptions } from './shapes.ts';
import { signSvix } from './signatures.ts';

export interface ResendDouble {
  readonly account: SandboxOptions['resend'];
  readonly emails: SandboxEmail[];
  /** What was answered under each idempotency key, for a day. */
  readonly answered: Map<string, { readonly payload: string; readonly id: string; readonly at: Date }>;
  readonly callbacks: Callbacks;
  readonly now: () => Date;
  /** Null while it is not known where our server is. */
  readonly webhookUrl: () => string | null;
  readonly onChange: (email: SandboxEmail) => void;
}

const keyLifeMs = 24 * 60 * 60_000;

/** Undefined: no path of Resend's. */
export function answerAsResend(call: Call, double: ResendDouble): Answer | undefined {
  if (call.path !== '/emails') return undefined;
  if (call.authorization === '') return errorOf('resend', 401, 'missing_api_key', 'Missing API Key');
  if (call.authorization !== `Bearer ${double.account.apiKey}`)
    return errorOf('resend', 403, 'invalid_api_key', 'API key is invalid');
  if (call.method !== 'POST') return errorOf('resend', 405, 'method_not_allowed');
  return create(call, double);
}

type Payload = Omit<SandboxEmail, 'id' | 'status' | 'createdAt'>;

function create(call: Call, double: ResendDouble): Answer {
  const payload = payloadOf(call.body);
  if (!('from' in payload)) return payload;
  const key = call.idempotencyKey;
  if (key !== undefined && (key.length < 1 || key.length > 256))
    return errorOf('resend', 400, 'invalid_idempotency_key');
  const before = key === undefined ? undefined : double.answered.get(key);
  if (before !== undefined && double.now().getTime() - before.at.getTime() < keyLifeMs) {
    if (before.payload === call.body) return json(200, { id: before.id });
    return errorOf(
      'resend',
      409,
      'invalid_idempotent_request',
      'Same idempotency key used with another payload.',
    );
  }
  const email: SandboxEmail = { id: randomUUID(), ...payload, status: 'queued', createdAt: double.now() };
  if (key !== undefined) double.answered.set(key, { payload: call.body, id: email.id, at: email.createdAt });
  double.emails.push(email);
  double.onChange(email);
  const steps = fateOfEmail(email.to).map((step) => stepOf(step, email.id, double));
  return { ...json(200, { id: email.id }), reports: () => double.callbacks.deliver(steps) };
}

/** The payload, or what Resend says of one that it does not take. */
function payloadOf(body: string): Payload | Answer {
  const read = parsed(body);
  const text = (name: string) => {
    const value: unknown = Reflect.get(read, name);
    return typeof value === 'string' ? value : '';
  };
  const to: unknown = Reflect.get(read, 'to');
  const recipient = Array.isArray(to) ? String(to[0] ?? '') : text('to');
  const missing = [
    ...['from', 'subject', 'text'].filter((name) => text(name) === ''),
    ...(recipient === '' ? ['to'] : []),
  ];
  if (missing[0] !== undefined)
    return errorOf('resend', 422, 'missing_required_field', `Missing \`${missing[0]}\` field.`);
  if (!mailbox.test(text('from')))
    return errorOf('resend', 422, 'invalid_from_address', 'Invalid `from` field.');
  if (!mailbox.test(recipient)) return errorOf('resend', 422, 'validation_error', 'Invalid `to` field.');
  const replyTo = text('reply_to');
  if (replyTo !== '' && !mailbox.test(replyTo))
    return errorOf('resend', 422, 'validation_error', 'Invalid `reply_to` field.');
  const tags = tagsOf(Reflect.get(read, 'tags'));
  if (tags === null)
    return errorOf('resend', 422, 'validation_error', 'Tags should only contain ASCII letters.');
  return { from: text('from'), to: recipient, replyTo, subject: text('subject'), text: text('text'), tags };
}

const mailbox = /^(?:[^<>\r\n]*<)?[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+>?$/;

function parsed(body: string): object {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function tagsOf(tags: unknown): Record<string, string> | null {
  const pairs = (Array.isArray(tags) ? tags : []).map((tag: unknown) => {
    if (typeof tag !== 'object' || tag === null) return ['', ''];
    return [String(Reflect.get(tag, 'name')), String(Reflect.get(tag, 'value'))];
  });
  return pairs.flat().every((part) => /^[\w-]{1,256}$/.test(part)) ? Object.fromEntries(pairs) : null;
}

function stepOf(step: EmailStep, id: string, double: ResendDouble): Step {
  const eventId = `msg_${randomUUID().replaceAll('-', '')}`;
  return {
    apply() {
      const index = double.emails.findIndex((email) => email.id === id);
      const before = double.emails[index];
      if (before === undefined) return;
      const after = { ...before, status: step.type.replace('email.', '') };
      double.emails[index] = after;
      double.onChange(after);
    },
    async tell() {
      const url = double.webhookUrl();
      const email = double.emails.find((each) => each.id === id);
      if (url !== null && email !== undefined)
        await callResendWebhook(url, eventId, eventOf(step, email, double), double);
    },
  };
}

function eventOf(step: EmailStep, email: SandboxEmail, { now }: ResendDouble) {
  return {
    type: step.type,
    created_at: now().toISOString(),
    data: {
      email_id: email.id,
      message_id: `<${email.id}@sandbox.invalid>`,
      created_at: email.createdAt.toISOString(),
      from: email.from,
      to: [email.to],
      subject: email.subject,
      tags: email.tags,
      ...step.more,
    },
  };
}

function callResendWebhook(
  url: string,
  id: string,
  event: unknown,
  { account }: ResendDouble,
): Promise<Response> {
  const body = JSON.stringify(event);
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signSvix(account.webhookSecret, id, body) },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(15_000),
  });
}
