/** A student as one caller may see it. */
import type { Recipient, Student, Viewer } from '../contract.ts';
import type { StudentRecord } from '../store/directory.ts';
import { type AddressFormat, formatEmail, formatPhone } from '../rules/format-address.ts';
import type { Messaging } from './messaging.ts';
import { type KnownRecipient, recipientsOf } from './recipients.ts';
import { unusableWords } from './unusable-words.ts';

type Deps = Pick<Messaging, 'providers' | 'settings'> & {
  store: Pick<Messaging['store'], 'addressFacts'>;
};

/** `waitingSince` is for those who may see replies. */
export async function presentStudent(
  deps: Deps,
  student: StudentRecord,
  waitingSince: string | null,
  can: Viewer['can'],
): Promise<Student> {
  const format = { defaultCountry: deps.settings.defaultCountry, inFull: can.viewContactInfo };
  const recipients = await recipientsOf(deps, student, can);
  return {
    id: student.id,
    name: student.name,
    preferredName: student.preferredName,
    timeZone: student.timeZone ?? deps.settings.timeZone,
    active: student.active,
    recipients: recipients.map((recipient) => presentRecipient(recipient, format)),
    ...(can.viewReplies ? { waitingSince } : {}),
  };
}

function presentRecipient(recipient: KnownRecipient, format: AddressFormat): Recipient {
  const { person, phone, email, obstacles, facts } = recipient;
  const unusable = { sms: obstacles.sms[0] ?? null, email: obstacles.email[0] ?? null };
  return {
    kind: person.kind,
    id: person.id,
    name: person.name,
    relationship: person.relationship,
    preferredChannel: recipient.preferredChannel,
    phone: phone === null ? null : formatPhone(phone, format),
    email: email === null ? null : formatEmail(email, format),
    texts: unusable.sms === null ? 'on' : 'off',
    reason: reasonOf(unusable),
    shared: facts.sms?.shared ?? false,
    unusable,
    consent: facts.sms?.consent?.status ?? 'unknown',
    lastDeliveredAt: { sms: facts.sms?.lastDeliveredAt ?? null, email: facts.email?.lastDeliveredAt ?? null },
  };
}

function reasonOf(unusable: Recipient['unusable']): string | null {
  if (unusable.sms !== null) return unusableWords.sms[unusable.sms];
  return unusable.email === null ? null : unusableWords.email[unusable.email];
}
