import { isIP } from 'node:net';
import type { CountryCode } from 'libphonenumber-js';
import * as v from 'valibot';
import { isTimeZone } from '../rules/is-time-zone.ts';
import { phoneTables } from '../rules/phone-tables.ts';

/** How one setting is read. `wants` ends the sentence "NAME must be …". */
export interface Rule<T> {
  readonly wants: string;
  readonly example: string;
  /** Undefined when the text does not fit. */
  readonly parse: (text: string) => T | undefined;
}

export const port: Rule<number> = {
  wants: 'a port number, 0 to 65535',
  example: '8787',
  parse: (text) => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined),
};

export const host: Rule<string> = {
  wants: 'an IP address or a host name, without scheme or port',
  example: '127.0.0.1',
  // No name ends with a number: that is an address that was mistyped.
  parse: (text) =>
    isIP(text) > 0 || /^(?!.*(^|\.)\d+$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text) ? text : undefined,
};

export const databaseFile: Rule<string> = {
  wants:
    'the path of an SQLite file after "file:", without % ? # (no other database; write out the home folder in place of "~")',
  example: 'file:./data/votech-messages.db',
  parse: (text) => /^file:(?:\/\/(?=\/))?((?!\/\/|~)[^?#%\p{Cc}]*[^?#%\p{Cc}/])$/u.exec(text)?.[1],
};

export const country: Rule<CountryCode> = {
  wants: 'a country in two capital letters (ISO 3166)',
  example: 'US',
  parse: (text) => {
    const { isSupportedCountry } = phoneTables();
    return isSupportedCountry(text) ? text : undefined;
  },
};

export const timeZone: Rule<string> = {
  wants: 'a time zone of the IANA list',
  example: 'America/Los_Angeles',
  parse: (text) => (isTimeZone(text) ? text : undefined),
};

export const phoneNumber: Rule<string> = {
  wants: 'a phone number in E.164 form or a short code',
  example: '+15415550100',
  parse: (text) => fitting(text, /^(\+[1-9]\d{6,14}|\d{3,8})$/),
};

/** Goes into an HTTP header, so nothing but visible ASCII can work. */
export function credential(example: string, minBytes = 1): Rule<string> {
  const size = minBytes > 1 ? `at least ${minBytes} bytes of ` : '';
  return {
    wants: `${size}visible ASCII characters without spaces`,
    example,
    parse: (text) => (text.length >= minBytes ? fitting(text, /^[\x21-\x7e]+$/) : undefined),
  };
}

export const signingSecret: Rule<string> = {
  wants: 'at least 32 bytes long',
  example: 'the output of: openssl rand -base64 48',
  parse: (text) => (Buffer.byteLength(text) >= 32 ? text : undefined),
};

const longestLine = 500;

export function line(example: string): Rule<string> {
  return {
    wants: `one line of text, at most ${longestLine} characters`,
    example,
    parse: (text) => (text.length <= longestLine ? fitting(text, /^\P{Cc}+$/u) : undefined),
  };
}

/** An id of Twilio's, such as of an account. */
export function sid(prefix: 'AC' | 'MG'): Rule<string> {
  const pattern = new RegExp(`^${prefix}[0-9a-f]{32}$`, 'i');
  return {
    wants: `"${prefix}" and 32 hexadecimal digits`,
    example: prefix + '0'.repeat(32),
    parse: (text) => fitting(text, pattern),
  };
}

export function oneOf<const T extends string>(choices: readonly T[], example: T): Rule<T> {
  return {
    wants: `one of ${choices.join(', ')}`,
    example,
    parse: (text) => choices.find((choice) => choice === text),
  };
}

export const mailbox: Rule<string> = {
  wants: 'an email address, alone or as "Name <address>"',
  example: 'VoTech <messages@example.org>',
  parse: (text) => {
    const address = /^[^<>\p{Cc}]+<([^<>]+)>$/u.exec(text)?.[1] ?? text;
    return v.is(v.pipe(v.string(), v.rfcEmail()), address) ? text : undefined;
  },
};

/** Two are given while Resend's secret is being replaced. */
export const webhookSecrets: Rule<string[]> = {
  wants: '"whsec_" and base64, whole as Resend shows it; several are separated by spaces',
  example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  parse: (text) => {
    const secrets = text.split(/ +/);
    return secrets.every(isWebhookSecret) ? secrets : undefined;
  },
};

function isWebhookSecret(text: string): boolean {
  const key = /^whsec_(.+)$/.exec(text)?.[1];
  return key !== undefined && Buffer.from(key, 'base64').toString('base64') === key;
}

function fitting(text: string, pattern: RegExp): string | undefined {
  return pattern.test(text) ? text : undefined;
}
