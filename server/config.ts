/** The only reader of the environment: parsed once, all faults at once, frozen. */
import type { CountryCode } from 'libphonenumber-js';
import type { TokenKey } from './auth/signature.ts';
import { deepFreeze } from './config/deep-freeze.ts';
import { aProvider, readResend, readTwilio } from './config/provider-settings.ts';
import { readRetention } from './config/retention-settings.ts';
import * as rule from './config/rule.ts';
import {
  misspelledSettings,
  openSettings,
  type Environment,
  type Fault,
  type Settings,
} from './config/settings.ts';
import { readSupabase, type SupabaseConfig } from './config/supabase-settings.ts';
import * as time from './config/time.ts';
import { baseUrl, origins, secureAddress, studentAddress } from './config/web-address.ts';
import type { ResendConfig } from './providers/resend.ts';
import type { TwilioConfig } from './providers/twilio.ts';
import type { QuietHours } from './rules/quiet-hours.ts';
import type { RateLimits } from './store/outgoing.ts';
import type { RetentionSchedule } from './store/retention.ts';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];
export const logLevel = rule.oneOf(logLevels, 'info');

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
  /** Null: no webhooks of Supabase. */
  readonly supabase: SupabaseConfig | null;
  /** Besides our own origin. */
  readonly allowedOrigins: readonly string[];
  /** Null: SMS is off. */
  readonly twilio: TwilioConfig | null;
  /** Null: email is off. */
  readonly resend: ResendConfig | null;
  readonly defaultCountry: CountryCode;
  readonly timeZone: string;
  /** Null: texts may be sent at any hour. */
  readonly quietHours: QuietHours | null;
  readonly replyWindowMs: number;
  readonly rateLimits: RateLimits;
  readonly retention: RetentionSchedule;
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
    supabase: readSupabase(settings),
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
    databaseFile: readDatabase(settings),
    logLevel: settings.read('LOG_LEVEL', logLevel) ?? 'info',
  };
}

export function readDatabase(settings: Settings): string {
  return settings.read('DATABASE_URL', rule.databaseFile) ?? './data/votech-messages.db';
}

/** The providers send their reports there, and what they sign is that address. */
function readPublicUrl(settings: Settings): string | null {
  const example = 'https://messages.example.org';
  const provider = aProvider(settings);
  if (!settings.isSet('PUBLIC_URL') && provider !== null) {
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
    tokenIssuer: settings.read('TOKEN_ISSUER', rule.line('https://votech.example.org')),
    tokenAudience: settings.read('TOKEN_AUDIENCE', rule.line('votech-messages')) ?? 'votech-messages',
    tokenMaxAgeMs: settings.read('TOKEN_MAX_AGE', time.duration('12h')) ?? 12 * 3_600_000,
  };
}

function readAccess(settings: Settings) {
  return {
    ...readTokenAccess(settings),
    ...readDirectory(settings),
    allowedOrigins: settings.read('ALLOWED_ORIGINS', origins) ?? [],
    metricsToken: settings.read('METRICS_TOKEN', rule.credential(rule.signingSecret.example)),
  };
}

/** Who may write to the directory, and how its phones are read. */
export function readDirectory(settings: Settings) {
  return {
    directoryKey: settings.read('DIRECTORY_KEY', rule.credential(rule.signingSecret.example, 32)),
    defaultCountry: settings.read('DEFAULT_COUNTRY', rule.country) ?? 'US',
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
  if (given === 0) {
    // Mostly all settings are missing then.
    const file = 'the command init writes one into .env, which --env-file .env reads';
    settings.refuse(
      'TOKEN_SECRET',
      'or TOKEN_JWKS_URL is required',
      `${rule.signingSecret.example} (${file})`,
    );
  }
  if (given === 2)
    settings.refuse('TOKEN_SECRET', 'and TOKEN_JWKS_URL exclude each other', 'remove one of them');
  if (secret !== null) return { kind: 'secret', secret };
  return url === null ? null : { kind: 'jwks', url };
}

function readProgram(settings: Settings) {
  const quiet = settings.read('QUIET_HOURS', time.quietHours) ?? { fromMinutes: 21 * 60, toMinutes: 8 * 60 };
  return {
    timeZone: settings.read('TIME_ZONE', rule.timeZone) ?? 'America/Los_Angeles',
    quietHours: quiet === 'off' ? null : quiet,
    replyWindowMs: settings.read('REPLY_WINDOW', time.duration('90d')) ?? 90 * 86_400_000,
    rateLimits: settings.read('RATE_LIMITS', time.rateLimits) ?? time.defaultRateLimits,
    retention: readRetention(settings),
    crisisNote: settings.read('CRISIS_NOTE', rule.line('If someone is in danger, call 988 or 911.')),
    noticeUrl: settings.read('NOTICE_URL', studentAddress),
  };
}

function warningsOf(env: Environment): string[] {
  const warnings = misspelledSettings(env);
  if (env['DIRECTORY_KEY'] !== undefined && env['DIRECTORY_KEY'] === env['TOKEN_SECRET']) {
    warnings.push('DIRECTORY_KEY and TOKEN_SECRET are the same: give each its own');
  }
  if (env['DATABASE_URL'] === 'file::memory:') warnings.push('DATABASE_URL keeps everything in memory only');
  return warnings;
}
