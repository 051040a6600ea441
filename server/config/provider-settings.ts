import type { ResendConfig } from '../providers/resend.ts';
import type { TwilioConfig } from '../providers/twilio.ts';
import * as rule from './rule.ts';
import type { Fault, Settings } from './settings.ts';
import { baseUrl } from './web-address.ts';

const accountSid = rule.sid('AC');
const serviceSid = rule.sid('MG');
const authToken = rule.credential("the Auth Token of Twilio's console");

const senders = ['TWILIO_FROM', 'TWILIO_MESSAGING_SERVICE_SID'] as const;
const ownOfTwilio = [
  'TWILIO_ACCOUNT_SID',
  'TWILIO_AUTH_TOKEN',
  'TWILIO_AUTH_TOKEN_PREVIOUS',
  ...senders,
] as const;
const ownOfResend = ['RESEND_API_KEY', 'RESEND_FROM', 'RESEND_WEBHOOK_SECRET'] as const;

/** A provider that is set up, if only in part. */
export function aProvider(settings: Settings): 'Twilio' | 'Resend' | null {
  if (ownOfTwilio.some(settings.isSet)) return 'Twilio';
  return ownOfResend.some(settings.isSet) ? 'Resend' : null;
}

export function readTwilio(settings: Settings): TwilioConfig | null {
  const read = {
    accountSid: settings.read('TWILIO_ACCOUNT_SID', accountSid),
    authToken: settings.read('TWILIO_AUTH_TOKEN', authToken),
    authTokenPrevious: settings.read('TWILIO_AUTH_TOKEN_PREVIOUS', authToken),
    from: settings.read('TWILIO_FROM', rule.phoneNumber),
    messagingServiceSid: settings.read('TWILIO_MESSAGING_SERVICE_SID', serviceSid),
    apiUrl: settings.read('TWILIO_API_URL', baseUrl('https://api.twilio.com')),
  };
  if (!ownOfTwilio.some(settings.isSet)) return null;
  requireSetting(settings, 'TWILIO_ACCOUNT_SID', 'Twilio', accountSid.example);
  requireSetting(settings, 'TWILIO_AUTH_TOKEN', 'Twilio', authToken.example);
  if (!senders.some(settings.isSet)) {
    settings.refuse(
      'TWILIO_FROM',
      'or TWILIO_MESSAGING_SERVICE_SID is required with Twilio',
      rule.phoneNumber.example,
    );
  }
  return read.accountSid === null || read.authToken === null
    ? null
    : { ...read, accountSid: read.accountSid, authToken: read.authToken };
}

const apiKey = rule.credential('re_123456789');

export function readResend(settings: Settings): ResendConfig | null {
  const read = {
    apiKey: settings.read('RESEND_API_KEY', apiKey),
    from: settings.read('RESEND_FROM', rule.mailbox),
    webhookSecrets: settings.read('RESEND_WEBHOOK_SECRET', rule.webhookSecrets),
    apiUrl: settings.read('RESEND_API_URL', baseUrl('https://api.resend.com')),
  };
  if (!ownOfResend.some(settings.isSet)) return null;
  requireSetting(settings, 'RESEND_API_KEY', 'Resend', apiKey.example);
  requireSetting(settings, 'RESEND_FROM', 'Resend', rule.mailbox.example);
  requireSetting(settings, 'RESEND_WEBHOOK_SECRET', 'Resend', rule.webhookSecrets.example);
  return read.apiKey === null || read.from === null || read.webhookSecrets === null
    ? null
    : { apiKey: read.apiKey, from: read.from, webhookSecrets: read.webhookSecrets, apiUrl: read.apiUrl };
}

function requireSetting(settings: Settings, name: Fault['setting'], provider: string, example: string): void {
  if (!settings.isSet(name)) settings.refuse(name, `is required with ${provider}`, example);
}
