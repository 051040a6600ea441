import { distance } from 'fastest-levenshtein';
import type { Rule } from './rule.ts';

export const settingNames = [
  'PORT',
  'HOST',
  'PUBLIC_URL',
  'DATABASE_URL',
  'TOKEN_SECRET',
  'TOKEN_JWKS_URL',
  'TOKEN_ISSUER',
  'TOKEN_AUDIENCE',
  'TOKEN_MAX_AGE',
  'DIRECTORY_KEY',
  'SUPABASE_COLUMNS',
  'SUPABASE_CONTACT_COLUMNS',
  'ALLOWED_ORIGINS',
  'TWILIO_ACCOUNT_SID',
  'TWILIO_AUTH_TOKEN',
  'TWILIO_AUTH_TOKEN_PREVIOUS',
  'TWILIO_FROM',
  'TWILIO_MESSAGING_SERVICE_SID',
  'TWILIO_API_URL',
  'RESEND_API_KEY',
  'RESEND_FROM',
  'RESEND_WEBHOOK_SECRET',
  'RESEND_API_URL',
  'DEFAULT_COUNTRY',
  'TIME_ZONE',
  'QUIET_HOURS',
  'REPLY_WINDOW',
  'RATE_LIMITS',
  'RETENTION_DELIVERY_EVENTS',
  'RETENTION_MESSAGES',
  'RETENTION_REPLIES',
  'LOG_LEVEL',
  'METRICS_TOKEN',
  'CRISIS_NOTE',
  'NOTICE_URL',
] as const;
export type SettingName = (typeof settingNames)[number];

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Fault {
  readonly setting: SettingName;
  /** What is wrong, as the end of a sentence that begins with the setting's name. Never holds the value. */
  readonly problem: string;
  readonly example: string;
}

export interface Settings {
  readonly faults: readonly Fault[];
  /** True also when the value is faulty, so that one mistake is reported once. */
  isSet(name: SettingName): boolean;
  /** Null when the setting is absent or faulty; what is faulty is noted. */
  read<T>(name: SettingName, rule: Rule<T>): T | null;
  refuse(name: SettingName, problem: string, example: string): void;
}

export function openSettings(env: Environment): Settings {
  const faults: Fault[] = [];
  const refuse = (setting: SettingName, problem: string, example: string): null => {
    faults.push({ setting, problem, example });
    return null;
  };
  return {
    faults,
    refuse,
    isSet: (name) => env[name] !== undefined,
    read: (name, rule) => {
      const text = env[name];
      if (text === undefined) return null;
      if (text.trim() === '')
        return refuse(name, 'is set but empty; give it a value or remove it', rule.example);
      if (text.trim() !== text) return refuse(name, 'begins or ends with white space', rule.example);
      // Docker's --env-file takes them for a part of the value.
      if (/^(["']).*\1$/.test(text)) return refuse(name, 'stands in quotes; remove them', rule.example);
      return rule.parse(text) ?? refuse(name, `must be ${rule.wants}`, rule.example);
    },
  };
}

/** A sentence for each name that looks like ours and is not: most likely misspelled, so what it was to set is not set. */
export function misspelledSettings(env: Environment): string[] {
  const known = new Set<string>(settingNames);
  return Object.keys(env)
    .filter(
      (name) => !known.has(name) && (/^(TWILIO|RESEND|TOKEN|RETENTION)_/.test(name) || isAlmostOurs(name)),
    )
    .map((name) => `${name} is not a setting of this server: is it misspelled?`);
}

/** Up to two letters are wrong. Shorter names, such as PORT, are too near to others. */
function isAlmostOurs(name: string): boolean {
  const plain = plainName(name);
  return settingNames.map(plainName).some((ours) => distance(plain, ours) <= (ours.length < 8 ? 0 : 2));
}

function plainName(name: string): string {
  return name.toUpperCase().replaceAll(/[_-]/g, '').replace(/S$/, '');
}
