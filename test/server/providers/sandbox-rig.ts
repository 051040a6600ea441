/** A running sandbox and providers that talk to it; closed after each test. */
import { onTestFinished } from 'vitest';
import { startSandbox } from '../../../demo/sandbox/sandbox.ts';
import type { Sandbox } from '../../../demo/sandbox/sandbox.ts';
import type { SandboxOptions } from '../../../demo/sandbox/shapes.ts';
import type { Dispatch, WebhookRequest } from '../../../server/providers/provider.ts';
import { createResendProvider } from '../../../server/providers/resend.ts';
import type { ResendOptions } from '../../../server/providers/resend.ts';
import { createTwilioProvider } from '../../../server/providers/twilio.ts';
import type { TwilioOptions } from '../../../server/providers/twilio.ts';

export const accountSid = `AC${'0a'.repeat(16)}`;
export const authToken = 'the-auth-token';
export const ourNumber = '+15415550000';
export const serviceSid = `MG${'1b'.repeat(16)}`;
export const phone = '+15415550123';
export const publicUrl = 'https://messages.example.org';
export const webhookSecret = 'whsec_c2l4dGVlbiBieXRlcyBhbmQgbW9yZSBvZiB0aGVt';
export const entryId = '01981b1e-0000-7000-8000-000000000001';

export async function openSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({
    publicUrl: null,
    twilio: { accountSid, authToken, from: ourNumber, messagingServiceSid: serviceSid },
    resend: { apiKey: 're_test', webhookSecret },
    ...options,
  });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

export function twilioAt(apiUrl: string | null, options: Partial<TwilioOptions> = {}) {
  return createTwilioProvider({
    accountSid,
    authToken,
    authTokenPrevious: null,
    from: ourNumber,
    messagingServiceSid: null,
    apiUrl,
    publicUrl,
    ...options,
  });
}

export function resendAt(apiUrl: string, options: Partial<ResendOptions> = {}) {
  return createResendProvider({
    apiKey: 're_test',
    from: 'VoTech <messages@example.org>',
    webhookSecrets: [webhookSecret],
    apiUrl,
    ...options,
  });
}

export function textTo(
  to: string,
  body = 'Hi Jordan, the lab is open at 3.',
  more: Partial<Dispatch> = {},
): Dispatch {
  return { entryId, to, from: ourNumber, subject: null, body, replyTo: null, ...more };
}

export function emailTo(to: string, more: Partial<Dispatch> = {}): Dispatch {
  const from = 'VoTech <messages@example.org>';
  return {
    entryId,
    to,
    from,
    subject: 'Make-up lab',
    body: 'Hi Jordan, the lab is open at 3.',
    replyTo: null,
    ...more,
  };
}

export function webhookCall(
  rawBody: string,
  headers: Readonly<Record<string, string>>,
  pathAndQuery: string,
): WebhookRequest {
  return { rawBody, pathAndQuery, header: (name) => headers[name.toLowerCase()] };
}
