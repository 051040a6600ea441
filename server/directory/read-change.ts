/** A parsed record becomes a change of the directory: numbers in E.164, what is no number or address refused by name. */
import type { CountryCode } from 'libphonenumber-js';
import type { FieldError } from '../requests.ts';
import type { ConsentStatement, ContactChange, DirectoryChange } from '../store/directory.ts';
import { parseEmail } from '../rules/parse-email.ts';
import { parsePhone } from '../rules/parse-phone.ts';
import type { DirectoryRecord } from './record-schema.ts';
import { withoutUndefined } from './without-undefined.ts';

export type ReadChange =
  | { readonly kind: 'change'; readonly change: DirectoryChange }
  | { readonly kind: 'faults'; readonly errors: readonly FieldError[] };

type Addressed = { phone?: string | null | undefined; email?: string | null | undefined };

export async function readChange(
  id: string,
  record: DirectoryRecord,
  settings: { readonly defaultCountry: CountryCode },
): Promise<ReadChange> {
  const errors: FieldError[] = [];
  const { smsConsent, contacts, preferredChannel, preferredName, ...rest } = record;
  const addresses = await readAddresses(record, '', settings.defaultCountry, errors);
  const changes: ContactChange[] = [];
  const given = contacts ?? [];
  for (const [index, contact] of given.entries()) {
    const { preferredChannel: channel, ...fields } = contact;
    if (contact.id === id) {
      // A message names its recipient by id alone: it must not go to the one in place of the other.
      const message = 'Must differ from the student’s id.';
      errors.push({ field: `contacts.${index}.id`, code: 'invalid_value', message });
    }
    const read = await readAddresses(contact, `contacts.${index}.`, settings.defaultCountry, errors);
    changes.push({ ...withoutUndefined(fields), ...read, ...preferred(channel) });
  }
  if (errors.length > 0) return { kind: 'faults', errors };
  const fields = withoutUndefined({
    ...rest,
    ...addresses,
    ...preferred(preferredChannel),
    ...named(preferredName),
  });
  return {
    kind: 'change',
    change: {
      id,
      fields,
      ...(contacts === undefined ? {} : { contacts: changes }),
      ...consentOf(smsConsent),
    },
  };
}

async function readAddresses(
  { phone, email }: Addressed,
  prefix: string,
  country: CountryCode,
  errors: FieldError[],
): Promise<{ phone?: string | null; email?: string | null }> {
  const read: { phone?: string | null; email?: string | null } = {};
  if (phone !== undefined) read.phone = phone === null ? null : await parsePhone(phone, country);
  if (email !== undefined) read.email = email === null ? null : parseEmail(email);
  if (phone !== null && read.phone === null) {
    const message = 'This is not a phone number that can be texted (an extension cannot be).';
    errors.push({ field: `${prefix}phone`, code: 'address_invalid', message });
  }
  if (email !== null && read.email === null) {
    errors.push({
      field: `${prefix}email`,
      code: 'address_invalid',
      message: 'This is not an email address.',
    });
  }
  return read;
}

/** Cleared: texts, as for a student who never said. */
function preferred(channel: 'sms' | 'email' | null | undefined): { preferredChannel?: 'sms' | 'email' } {
  return channel === undefined ? {} : { preferredChannel: channel ?? 'sms' };
}

function named(preferredName: string | null | undefined): { preferredName?: string | null } {
  return preferredName === undefined ? {} : { preferredName: preferredName === '' ? null : preferredName };
}

function consentOf(consent: DirectoryRecord['smsConsent']): { smsConsent?: ConsentStatement | null } {
  if (consent === undefined || consent?.status === 'unknown') return {};
  if (consent === null) return { smsConsent: null };
  const { status, source, at } = consent;
  return { smsConsent: { status, source, ...(at === undefined ? {} : { at }) } };
}
