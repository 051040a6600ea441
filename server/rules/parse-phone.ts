import type * as PhoneTables from 'libphonenumber-js/max';

let tables: Promise<typeof PhoneTables> | undefined;

/**
 * E.164, or null for what is no phone that can be texted: an extension, words around it, too many or too few digits. The
 * full tables are loaded when the directory is first written to.
 */
export async function parsePhone(
  text: string,
  defaultCountry: PhoneTables.CountryCode,
): Promise<string | null> {
  const { parsePhoneNumberFromString } = await (tables ??= import('libphonenumber-js/max'));
  // A number copied from an address book often has invisible direction marks around it.
  const seen = text.replaceAll(/\p{Cf}/gu, '').trim();
  const parsed = parsePhoneNumberFromString(seen, { defaultCountry, extract: false });
  if (parsed === undefined || parsed.ext !== undefined || !parsed.isValid()) return null;
  return parsed.number;
}
