import { isLoopback } from '../loopback.ts';
import type { Rule } from './rule.ts';

/** A base URL: https, or http on this machine. Comes without a slash at its end. */
export function baseUrl(example: string): Rule<string> {
  return {
    wants: `${secureWords}, query or fragment`,
    example,
    parse: (text) => (text.includes('?') ? undefined : secureUrl(text)?.href.replace(/\/+$/, '')),
  };
}

/** An exact address, kept as it was given, with its query: some sign-in services need one. */
export function secureAddress(example: string): Rule<string> {
  return { wants: `${secureWords} or fragment`, example, parse: (text) => secureUrl(text)?.href };
}

export const origins: Rule<string[]> = {
  wants: 'exact origins (scheme, host and port, no path, no *) separated by commas',
  example: 'https://votech.example.org,https://staff.example.org',
  parse: (text) => {
    const found = text.split(',').map((part) => part.trim());
    return found.every(isOrigin) ? [...new Set(found)] : undefined;
  },
};

/** The student's id may stand in the path, the query or the fragment, never in the host. */
export const studentAddress: Rule<string> = {
  wants: 'an https address (http only on localhost) that contains {student}',
  example: 'https://votech.example.org/students/{student}',
  parse: (text) => {
    if (!text.includes('{student}') || /[\s\p{Cc}]/u.test(text)) return undefined;
    const [one, other] = ['a', 'b'].map((id) => URL.parse(text.replaceAll('{student}', id)));
    return isSecure(one) && one?.origin === other?.origin ? text : undefined;
  },
};

const secureWords = 'an https address (http only on localhost) without user';

function secureUrl(text: string): URL | undefined {
  const url = /[\s\p{Cc}#]/u.test(text) ? null : URL.parse(text);
  if (!url || url.username !== '' || url.password !== '') return undefined;
  return isSecure(url) ? url : undefined;
}

function isSecure(url: URL | null | undefined): boolean {
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url));
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return !text.includes('*') && isWeb(url) && url?.origin === text;
}

function isWeb(url: URL | null | undefined): boolean {
  return url?.protocol === 'https:' || url?.protocol === 'http:';
}
