/** Phone numbers and email addresses as people read them, in full or masked. */
import type { CountryCode } from 'libphonenumber-js/min';
import { phoneTables } from './phone-tables.ts';

export interface AddressFormat {
  readonly defaultCountry: CountryCode;
  /** False for volunteers: only the last four digits, only the domain. */
  readonly inFull: boolean;
}

const written = new Map<string, string>();
const writtenLimit = 10_000;

/** `(541) 555-0123` in the default country, `+44 20 7946 0958` elsewhere, `(•••) •••-0123` masked. */
export function formatPhone(number: string, { defaultCountry, inFull }: AddressFormat): string {
  if (!inFull) return `(•••) •••-${number.slice(-4)}`;
  const key = `${defaultCountry}${number}`;
  const known = written.get(key);
  if (known !== undefined) return known;
  if (written.size >= writtenLimit) written.clear();
  const { getCountryCallingCode, parsePhoneNumberFromString } = phoneTables();
  const parsed = parsePhoneNumberFromString(number);
  const national = parsed?.countryCallingCode === getCountryCallingCode(defaultCountry);
  const text =
    parsed === undefined ? number : national ? parsed.formatNational() : parsed.formatInternational();
  written.set(key, text);
  return text;
}

/** `j•••@example.org` masked. */
export function formatEmail(address: string, { inFull }: AddressFormat): string {
  if (inFull) return address;
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}•••${address.slice(at)}`;
}

export function formatAddress(address: string, format: AddressFormat): string {
  return address.includes('@') ? formatEmail(address, format) : formatPhone(address, format);
}
