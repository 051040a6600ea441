/**
 * Answers on loopback as Twilio and Resend do, so that the demo and the tests run the real server with the real SDKs
 * and nothing leaves the machine. Texts and emails are kept in memory only.
 */
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCallbacks } from './callbacks.ts';
import type { CallbackMode, Callbacks } from './callbacks.ts';
import { callKindOf, createFaults, spoil } from './faults.ts';
import type { FaultPlan, Faults, ProviderName } from './faults.ts';
import { json, readCall, send } from './http-answer.ts';
import type { Answer, Call } from './http-answer.ts';
import { answerAsResend } from './resend-double.ts';
import type { ResendDouble } from './resend-double.ts';
import { answerAsTwilio } from './twilio-double.ts';
import { receiveText } from './twilio-inbound.ts';
import type { ReplyOptions, SandboxEmail, SandboxEvent, SandboxOptions, SandboxText } from './shapes.ts';
import { createTwilioTexts } from './twilio-texts.ts';

export interface Sandbox {
  /** For `TWILIO_API_URL` and `RESEND_API_URL`. No slash at the end. */
  readonly url: string;
  /** In the order they were made, both directions. A phone shows those that are `sent`, `delivered` or inbound. */
  readonly texts: readonly SandboxText[];
  readonly emails: readonly SandboxEmail[];
  /** Our server's public URL, once it is known. */
  pointTo(publicUrl: string): void;
  /** A person texts the program: a signed webhook call to our server. Rejects when our server is away; the text stays in the list. */
  replyFrom(phone: string, body: string, options?: ReplyOptions): Promise<Response>;
  /** Returns what ends the subscription. */
  subscribe(listener: (event: SandboxEvent) => void): () => void;
  /** Programs the next provider calls; plans are used up in the order given. */
  fault(next: FaultPlan): void;
  /** How reports reach our server from now on. */
  callbacks(mode: CallbackMode): void;
  /** Resolves when every report due was sent and answered. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const listeners = new Set<(event: SandboxEvent) => void>();
  const callbacks = createCallbacks(options.pace ?? 0);
  const faults = createFaults();
  let publicUrl = options.publicUrl;
  const webhookUrl = (name: ProviderName) => (publicUrl === null ? null : `${publicUrl}/webhooks/${name}`);
  const announce = (event: SandboxEvent) => listeners.forEach((listener) => listener(event));
  const { twilio, resend } = createDoubles(options, callbacks, announce, () => webhookUrl('resend'));
  const server = createServer((request, response) => {
    const work = readCall(request).then((call) => {
      const answer =
        spoiled(call, 'twilio', faults, () => answerAsTwilio(call, twilio)) ??
        spoiled(call, 'resend', faults, () => answerAsResend(call, resend)) ??
        json(404, { message: 'Neither Twilio nor Resend has this path.' });
      return respond(answer, response, callbacks);
    });
    callbacks.track(work);
  });
  const url = await listen(server);

  return {
    url,
    texts: twilio.texts.all,
    emails: resend.emails,
    pointTo(newUrl) {
      publicUrl = newUrl;
    },
    async replyFrom(phone, body, replyOptions = {}) {
      const ours = webhookUrl('twilio');
      if (ours === null) throw new Error('Say first where the server is: sandbox.pointTo(url)');
      return receiveText(phone, body, replyOptions, twilio, { webhookUrl: ours, mediaUrl: url });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    fault: (next) => faults.add(next),
    callbacks(mode) {
      callbacks.mode = mode;
    },
    settled: () => callbacks.settled(),
    close: () => close(server, callbacks),
  };
}

function createDoubles(
  options: SandboxOptions,
  callbacks: Callbacks,
  announce: (event: SandboxEvent) => void,
  resendWebhookUrl: () => string | null,
) {
  const { pace = 0, now = () => new Date() } = options;
  const texts = createTwilioTexts((text) => announce({ kind: 'text', text }));
  const twilio = { account: options.twilio, texts, optedOut: new Set<string>(), callbacks, pace, now };
  const resend: ResendDouble = {
    account: options.resend,
    emails: [],
    answered: new Map(),
    callbacks,
    now,
    webhookUrl: resendWebhookUrl,
    onChange: (email) => announce({ kind: 'email', email }),
  };
  return { twilio, resend };
}

/** Undefined where the path is not the provider's. */
function spoiled(
  call: Call,
  provider: ProviderName,
  faults: Faults,
  work: () => Answer | undefined,
): Answer | undefined {
  const ours = provider === 'twilio' ? call.path.startsWith('/2010-04-01/') : call.path.startsWith('/emails');
  const fault = ours ? faults.take(provider, callKindOf(call)) : undefined;
  return fault === undefined ? work() : spoil(fault, provider, () => work() ?? json(404, {}));
}

/** The reports start once the answer is out, unless they are to come early. */
async function respond(answer: Answer, response: ServerResponse, callbacks: Callbacks): Promise<void> {
  if (callbacks.mode === 'early') {
    await answer.reports?.();
    await send(answer, response);
    return;
  }
  await send(answer, response);
  await answer.reports?.();
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '');
    });
  });
}

async function close(server: Server, callbacks: Callbacks): Promise<void> {
  callbacks.stop();
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
