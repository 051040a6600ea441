/** The only reader of the environment: parsed once, all faults at once, frozen. */
import type { CountryCode } from 'libphonenumber-js';
import type { TokenKey } from './auth/signature.ts';
import { deepFreeze } from './config/deep-freeze.ts';
import * as rule from './config/rule.ts';
import {
  misspeltSettings,
  openSettings,
  type Environment,
  type Fault,
  type Settings,
} from './config/settings.ts';
import * as time from './config/time.ts';
import { baseUrl, origins, secureAddress, studentAddress } from './config/web-address.ts';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface TwilioConfig {
  readonly accountSid: string;
  readonly authToken: string;
  /** Signs until Twilio's tokens have been exchanged everywhere. */
  readonly authTokenPrevious: string | null;
  /** At least one of `from` and `messagingServiceSid` is set. */
  readonly from: string | null;
  readonly messagingServiceSid: string | null;
  /** Null for Twilio's own. */
  readonly apiUrl: string | null;
}

export interface ResendConfig {
  readonly apiKey: string;
  readonly from: string;
  readonly webhookSecrets: readonly string[];
  /** Null for Resend's own. */
  readonly apiUrl: string | null;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Without a slash at its end. Set whenever Twilio or Resend is. */
  readonly publicUrl: string | null;
  readonly databaseFile: string;
  readonly token: TokenKey;
  readonly tokenIssuer: string | null;
  readonly tokenAudience: string;
  readonly tokenMaxAgeMs: number;
  /** Null: the directory API is off. */
  readonly directoryKey: string | null;
  /** Besides our own origin. */
  readonly allowedOrigins: readonly string[];
  /** Null: SMS is off. */
  readonly twilio: TwilioConfig | null;
  /** Null: email is off. */
  readonly resend: ResendConfig | null;
  readonly defaultCountry: CountryCode;
  readonly timeZone: string;
  /** Null: texts may be sent at any hour. */
  readonly quietHours: time.QuietHours | null;
  readonly replyWindowMs: number;
  readonly rateLimits: time.RateLimits;
  /** How long providers' reports are kept; null: for ever. */
  readonly reportRetentionMs: number | null;
  readonly logLevel: LogLevel;
  /** Null: no metrics. */
  readonly metricsToken: string | null;
  readonly crisisNote: string | null;
  /** Contains `{student}`. */
  readonly noticeUrl: string | null;
  /** What the operator should know though it stops nothing. Names settings, never values. */
  readonly warnings: readonly string[];
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(
      faults.map(({ setting, problem, example }) => `${setting} ${problem}. Example: ${example}`).join('\n'),
    );
    this.faults = faults;
  }
}

/** Throws a ConfigError that holds every fault. */
export function readConfig(env: Environment = process.env): Config {
  const settings = openSettings(env);
  const token = readTokenKey(settings);
  const config = {
    ...readServer(settings),
    ...readAccess(settings),
    twilio: readTwilio(settings),
    resend: readResend(settings),
    ...readProgram(settings),
    warnings: warningsOf(env),
  };
  if (token === null || settings.faults.length > 0) throw new ConfigError(settings.faults);
  return deepFreeze({ ...config, token });
}

function readServer(settings: Settings) {
  return {
    port: settings.read('PORT', rule.port) ?? 8787,
    host: settings.read('HOST', rule.host) ?? '127.0.0.1',
    publicUrl: readPublicUrl(settings),
    databaseFile: settings.read('DATABASE_URL', rule.databaseFile) ?? './data/votech-messages.db',
    logLevel: settings.read('LOG_LEVEL', rule.oneOf(logLevels, 'info')) ?? 'info',
  };
}

/** The providers send their reports there, and what they sign is that address. */
function readPublicUrl(settings: Settings): string | null {
  const example = 'https://messages.example.org';
  const provider = settings.isSet('TWILIO_ACCOUNT_SID') ? 'Twilio' : 'Resend';
  if (!settings.isSet('PUBLIC_URL') && (provider === 'Twilio' || settings.isSet('RESEND_API_KEY'))) {
    settings.refuse(
      'PUBLIC_URL',
      `is required with ${provider}: it is where reports reach this server`,
      example,
    );
  }
  return settings.read('PUBLIC_URL', baseUrl(example));
}

export function readTokenAccess(settings: Settings) {
  return {
    tokenIssuer: settings.read('TOKEN_ISSUER', rule.line('https://votech.example.org', 500)),
    tokenAudience: settings.read('TOKEN_AUDIENCE', rule.line('votech-messages', 500)) ?? 'votech-messages',
    tokenMaxAgeMs: settings.read('TOKEN_MAX_AGE', time.duration('12h')) ?? 12 * 3_600_000,
  };
}

function readAccess(settings: Settings) {
  return {
    ...readTokenAccess(settings),
    directoryKey: settings.read('DIRECTORY_KEY', rule.credential(rule.signingSecret.example, 32)),
    allowedOrigins: settings.read('ALLOWED_ORIGINS', origins) ?? [],
    metricsToken: settings.read('METRICS_TOKEN', rule.credential(rule.signingSecret.example)),
  };
}

/** Null when neither is there, or both are. */
export function readTokenKey(settings: Settings): TokenKey | null {
  const secret = settings.read('TOKEN_SECRET', rule.signingSecret);
  const url = settings.read(
    'TOKEN_JWKS_URL',
    secureAddress('https://votech.example.org/.well-known/jwks.json'),
  );
  const given = [settings.isSet('TOKEN_SECRET'), settings.isSet('TOKEN_JWKS_URL')].filter(Boolean).length;
  if (given === 0)
    settings.refuse('TOKEN_SECRET', 'or TOKEN_JWKS_URL is required', rule.signingSecret.example);
  if (given === 2)
    settings.refuse('TOKEN_SECRET', 'and TOKEN_JWKS_URL exclude each other', 'remove one of them');
  if (secret !== null) return { kind: 'secret', secret };
  return url === null ? null : { kind: 'jwks', url };
}

const accountSid = rule.matching(
  /^AC[0-9a-f]{32}$/i,
  '"AC" and 32 hexadecimal digits',
  `AC${'0'.repeat(32)}`,
);
const serviceSid = rule.matching(
  /^MG[0-9a-f]{32}$/i,
  '"MG" and 32 hexadecimal digits',
  `MG${'0'.repeat(32)}`,
);
const authToken = rule.credential("the Auth Token of Twilio's console");

function readTwilio(settings: Settings): TwilioConfig | null {
  const read = {
    accountSid: settings.read('TWILIO_ACCOUNT_SID', accountSid),
    authToken: settings.read('TWILIO_AUTH_TOKEN', authToken),
    authTokenPrevious: settings.read('TWILIO_AUTH_TOKEN_PREVIOUS', authToken),
    from: settings.read('TWILIO_FROM', rule.phoneNumber),
    messagingServiceSid: settings.read('TWILIO_MESSAGING_SERVICE_SID', serviceSid),
    apiUrl: settings.read('TWILIO_API_URL', baseUrl('https://api.twilio.com')),
  };
  const senders = ['TWILIO_FROM', 'TWILIO_MESSAGING_SERVICE_SID'] as const;
  const own = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_AUTH_TOKEN_PREVIOUS', ...senders] as const;
  if (!own.some(settings.isSet)) return null;
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

function readResend(settings: Settings): ResendConfig | null {
  const read = {
    apiKey: settings.read('RESEND_API_KEY', apiKey),
    from: settings.read('RESEND_FROM', rule.mailbox),
    webhookSecrets: settings.read('RESEND_WEBHOOK_SECRET', rule.webhookSecrets),
    apiUrl: settings.read('RESEND_API_URL', baseUrl('https://api.resend.com')),
  };
  if (!(['RESEND_API_KEY', 'RESEND_FROM', 'RESEND_WEBHOOK_SECRET'] as const).some(settings.isSet))
    return null;
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

function readProgram(settings: Settings) {
  const quiet = settings.read('QUIET_HOURS', time.quietHours) ?? { fromMinutes: 21 * 60, toMinutes: 8 * 60 };
  return {
    defaultCountry: settings.read('DEFAULT_COUNTRY', rule.country) ?? 'US',
    timeZone: settings.read('TIME_ZONE', rule.timeZone) ?? 'America/Los_Angeles',
    quietHours: quiet === 'off' ? null : quiet,
    replyWindowMs: settings.read('REPLY_WINDOW', time.duration('90d')) ?? 90 * 86_400_000,
    rateLimits: settings.read('RATE_LIMITS', time.rateLimits) ?? time.defaultRateLimits,
    reportRetentionMs: settings.read('RETENTION_DELIVERY_EVENTS', time.duration('90d')),
    crisisNote: settings.read('CRISIS_NOTE', rule.line('If someone is in danger, call 988 or 911.', 500)),
    noticeUrl: settings.read('NOTICE_URL', studentAddress),
  };
}

function warningsOf(env: Environment): string[] {
  const warnings = misspeltSettings(env).map(
    (name) => `${name} is no setting of this server: is it misspelt?`,
  );
  if (env['DIRECTORY_KEY'] !== undefined && env['DIRECTORY_KEY'] === env['TOKEN_SECRET']) {
    warnings.push('DIRECTORY_KEY and TOKEN_SECRET are the same: give each its own');
  }
  if (env['DATABASE_URL'] === 'file::memory:') warnings.push('DATABASE_URL keeps everything in memory only');
  return warnings;
}
