/** Signs a report as each provider would, and sees whether the server's own reading believes it. */
import { createHmac } from 'node:crypto';
import type { Config } from '../../config.ts';
import type { Provider } from '../../providers/provider.ts';
import { createResendProvider, type ResendConfig } from '../../providers/resend.ts';
import { createTwilioProvider, type TwilioConfig } from '../../providers/twilio.ts';
import { failure, type Finding, ok, skipped, type Surroundings } from './finding.ts';
import { ask } from './network-check.ts';

export async function checkSignatures(config: Config, around: Surroundings): Promise<readonly Finding[]> {
  const { twilio, resend, publicUrl } = config;
  if (publicUrl === null || (twilio === null && resend === null))
    return [skipped('signatures', 'No provider is set up.')];
  const sms = twilio === null ? [] : [await checkTwilio(twilio, publicUrl)];
  const email = resend === null ? [] : await checkResend(resend, publicUrl, around);
  return [...sms, ...email];
}

async function checkTwilio(twilio: TwilioConfig, publicUrl: string): Promise<Finding> {
  const provider = createTwilioProvider({ ...twilio, publicUrl });
  const path = '/webhooks/twilio';
  const fields = {
    AccountSid: twilio.accountSid,
    MessageSid: `SM${'0'.repeat(32)}`,
    MessageStatus: 'queued',
  };
  const signed = Object.entries(fields)
    .map(([name, value]) => name + value)
    .join('');
  const signature = createHmac('sha1', twilio.authToken)
    .update(`${publicUrl}${path}${signed}`)
    .digest('base64');
  const rawBody = new URLSearchParams(fields).toString();
  const holds = await isGenuine(provider, path, rawBody, { 'x-twilio-signature': signature });
  return holds
    ? ok('twilio_signature', 'A report signed with TWILIO_AUTH_TOKEN for PUBLIC_URL is believed.')
    : failure(
        'twilio_signature',
        'A report signed with TWILIO_AUTH_TOKEN for PUBLIC_URL is not believed.',
        'Every reply and every delivery report would be refused.',
        'Check PUBLIC_URL and TWILIO_AUTH_TOKEN for characters that do not belong there.',
      );
}

const resendPath = '/webhooks/resend';
/** A kind of event whose signature is checked but that is then ignored: nothing is stored. */
const event = JSON.stringify({ type: 'contact.created', created_at: '2026-01-01T00:00:00Z', data: {} });

/** Checked first by this process, then by the running server through PUBLIC_URL, with its own secret and clock. */
async function checkResend(
  resend: ResendConfig,
  publicUrl: string,
  { now, timeoutMs }: Surroundings,
): Promise<readonly Finding[]> {
  const provider = createResendProvider(resend);
  const [secret = ''] = resend.webhookSecrets;
  const headers = signatureHeaders(secret, now());
  if (!(await isGenuine(provider, resendPath, event, headers))) {
    return [
      failure(
        'resend_signature',
        'A report signed with RESEND_WEBHOOK_SECRET is not believed.',
        'Bounces and complaints would be refused.',
        'Copy the signing secret of the webhook anew from Resend’s dashboard; check the clock.',
      ),
    ];
  }
  const response = await ask(`${publicUrl}${resendPath}`, timeoutMs, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: event,
  });
  if (response !== null && response.status === 403) return [runningOtherwise];
  return [ok('resend_signature', 'A report signed with RESEND_WEBHOOK_SECRET is believed.')];
}

const runningOtherwise = failure(
  'resend_signature',
  'The running server does not believe a report signed with RESEND_WEBHOOK_SECRET.',
  'It was started with another secret, so that bounces and complaints are refused.',
  'Restart the server with these settings.',
);

function signatureHeaders(secret: string, now: Date): Readonly<Record<string, string>> {
  const [id, seconds] = ['msg_doctor', String(Math.floor(now.getTime() / 1000))];
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${event}`).digest('base64');
  return { 'svix-id': id, 'svix-timestamp': seconds, 'svix-signature': `v1,${signature}` };
}

async function isGenuine(
  provider: Provider,
  pathAndQuery: string,
  rawBody: string,
  headers: Readonly<Record<string, string>>,
): Promise<boolean> {
  const header = (name: string) => headers[name.toLowerCase()];
  return (await provider.readWebhook({ rawBody, pathAndQuery, header })).kind === 'genuine';
}
