/** Phones and email addresses as the record keeps them. */
import type * as PhoneTables from 'libphonenumber-js/max';
import * as v from 'valibot';

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
  // Copied out of an address book it often stands between marks of direction that nobody sees.
  const seen = text.replaceAll(/\p{Cf}/gu, '').trim();
  const parsed = parsePhoneNumberFromString(seen, { defaultCountry, extract: false });
  if (parsed === undefined || parsed.ext !== undefined || !parsed.isValid()) return null;
  return parsed.number;
}

/** The RFC's own form takes O'Neil, and also what no mail server would: dots side by side, a host without its domain. */
const emailSchema = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(254),
  v.rfcEmail(),
  v.regex(/^[^.@]+(?:\.[^.@]+)*@[^@]+\.[a-z][a-z\d-]+$/i),
);

/** As written but for surrounding space; null for what is no address. */
export function parseEmail(text: string): string | null {
  const result = v.safeParse(emailSchema, text);
  return result.success ? result.output : null;
}
