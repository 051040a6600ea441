/** The directory record on the wire (contract: the directory record). A missing field keeps what is there, null clears it. */
import * as v from 'valibot';
import { channelSchema } from '../contract.ts';
import { isTimeZone } from '../rules/is-time-zone.ts';
import { visibleName } from '../rules/visible-text.ts';

export const idWords = 'Must be 1 to 128 characters without spaces, slashes or any of * ? # % " < >';
export const idSchema = v.pipe(v.string(), v.regex(/^(?!\.{1,2}$)[^\s/\\?#%*"<>\p{C}]{1,128}$/u, idWords));
/** Half a surrogate pair cannot be stored. */
const wellFormed = v.transform((value: string) => value.toWellFormed());
const text = v.pipe(v.string(), v.trim(), v.maxLength(200, 'Is too long.'), wellFormed);
const line = v.pipe(text, v.transform(visibleName));
const nameSchema = v.pipe(line, v.minLength(1, 'Must not be empty.'));
const timestamp = v.pipe(
  v.string(),
  v.check(isTime, 'Must be a time such as 2026-11-20T10:00:00Z.'),
  v.transform((value) => new Date(isoOf(value)).toISOString()),
);
const language = v.pipe(text, v.check(isLanguage, 'Must be a language tag such as en or es.'));
const timeZone = v.pipe(text, v.check(isTimeZone, 'Must be an IANA time zone such as America/Los_Angeles.'));
const optional = <T extends v.GenericSchema>(schema: T) => v.optional(v.nullable(schema));

export const contactSchema = v.strictObject({
  id: idSchema,
  name: v.optional(nameSchema),
  relationship: optional(line),
  phone: optional(text),
  email: optional(text),
  preferredChannel: optional(channelSchema),
  language: optional(language),
});

export const consentSchema = v.strictObject({
  status: v.picklist(['granted', 'revoked', 'unknown']),
  source: v.optional(v.pipe(text, v.minLength(1, 'Must not be empty.')), 'directory'),
  at: v.optional(timestamp),
});

const fields = {
  name: v.optional(nameSchema),
  preferredName: optional(line),
  preferredChannel: optional(channelSchema),
  phone: optional(text),
  email: optional(text),
  language: optional(language),
  timeZone: optional(timeZone),
  active: v.optional(v.boolean()),
  smsConsent: optional(consentSchema),
  contacts: v.optional(
    v.nullable(
      v.pipe(
        v.array(contactSchema),
        v.maxLength(50, 'Too many contacts.'),
        v.check(
          (contacts) => new Set(contacts.map(({ id }) => id)).size === contacts.length,
          'Ids must differ.',
        ),
      ),
    ),
  ),
  updatedAt: optional(timestamp),
};

export const recordWithIdSchema = v.strictObject({ id: idSchema, ...fields });
export type DirectoryRecord = Omit<v.InferOutput<typeof recordWithIdSchema>, 'id'>;

/** What is put at the address of a student; the id of the address may stand in it, so that what was read can be put back. */
export const recordSchema = v.partial(recordWithIdSchema, ['id']);

export const batchSchema = v.strictObject({
  students: v.pipe(v.array(v.unknown()), v.maxLength(1000, 'At most 1,000 students at once.')),
});

/**
 * As a database writes it into a file: a space for the T, hours alone for the zone, or no zone, which is UTC (`Date` would take the
 * zone of this machine); or the day alone, which is its first moment.
 */
function isoOf(text: string): string {
  const [, day = '', time = '00:00', sign = '', hours = '', minutes = '00'] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ]([\d:.]+)(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?$/i.exec(text) ?? [];
  return `${day}T${time}${sign === '' ? 'Z' : `${sign}${hours}:${minutes}`}`;
}

/** A 30th of February would become a day in March. */
function isTime(text: string): boolean {
  const iso = isoOf(text);
  const day = iso.slice(0, 10);
  return !Number.isNaN(Date.parse(iso)) && new Date(`${day}T00:00Z`).toISOString().startsWith(day);
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
