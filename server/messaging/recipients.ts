/** Who can be written to in a student's thread, how, and what stands in the way. */
import type { Channel, Unusable, Viewer } from '../contract.ts';
import type { ContactRecord, StudentRecord } from '../store/directory.ts';
import type { AddressFacts, PersonRecord } from '../store/records.ts';
import type { Messaging } from './messaging.ts';

export interface KnownRecipient {
  readonly person: PersonRecord;
  readonly preferredChannel: Channel;
  readonly phone: string | null;
  readonly email: string | null;
  /** All that stands in the way of each channel. The first is what is said of it. */
  readonly obstacles: Readonly<Record<Channel, readonly Unusable[]>>;
  readonly facts: { readonly sms: AddressFacts | null; readonly email: AddressFacts | null };
}

type Deps = { store: Pick<Messaging['store'], 'addressFacts'>; providers: Messaging['providers'] };

/** For checks of the server's own, whose result is shown to nobody. */
const server: Pick<Viewer['can'], 'viewReplies'> = { viewReplies: true };

/** The student first, then the contacts. */
export async function recipientsOf(
  deps: Deps,
  student: StudentRecord,
  reader = server,
): Promise<KnownRecipient[]> {
  const people = [studentAsContact(student), ...student.contacts];
  const addresses = people
    .flatMap(({ phone, email }) => [phone, email])
    .filter((address) => address !== null);
  const known = await deps.store.addressFacts(addresses);
  const facts = new Map(
    known.map((fact) => [fact.address, reader.viewReplies ? fact : withoutReplies(fact)]),
  );
  return people.map((contact, index) => {
    const sms = contact.phone === null ? null : (facts.get(contact.phone) ?? null);
    const email = contact.email === null ? null : (facts.get(contact.email) ?? null);
    return {
      person: personOf(contact, index === 0),
      preferredChannel: contact.preferredChannel,
      phone: contact.phone,
      email: contact.email,
      obstacles: { sms: smsObstacles(deps, sms), email: emailObstacles(deps, email) },
      facts: { sms, email },
    };
  });
}

export function addressOf(recipient: KnownRecipient, channel: Channel): string | null {
  return channel === 'sms' ? recipient.phone : recipient.email;
}

function studentAsContact(student: StudentRecord): ContactRecord {
  const { id, name, phone, email, preferredChannel, language } = student;
  return { id, name, relationship: null, phone, email, preferredChannel, language };
}

function personOf({ id, name, relationship }: ContactRecord, isStudent: boolean): PersonRecord {
  return { kind: isStudent ? 'student' : 'contact', id, name, relationship };
}

/**
 * Only a reply can say that a number is the wrong one: to somebody who may not see replies it is just off, as after an opt-out.
 * Nor do they learn that its owner texted START: they see only the consent that was stated otherwise.
 */
function withoutReplies(facts: AddressFacts): AddressFacts {
  if (!facts.marks.has('wrong_number')) {
    const { consent, statedConsent } = facts;
    const stated = statedConsent?.status === 'granted' ? statedConsent : null;
    return consent?.status === 'granted' ? { ...facts, consent: stated } : facts;
  }
  const marks = new Set([...facts.marks].filter((mark) => mark !== 'wrong_number'));
  return { ...facts, marks, consent: { status: 'revoked', source: '', at: '' } };
}

function smsObstacles({ providers }: Deps, facts: AddressFacts | null): Unusable[] {
  const found: Unusable[] = facts === null ? ['no_address'] : [];
  if (providers.sms === null) found.push('channel_off');
  if (facts?.marks.has('cannot_receive_texts')) found.push('cannot_receive_texts');
  else if (facts?.marks.has('wrong_number')) found.push('wrong_number');
  if (facts?.consent?.status === 'revoked') found.push('opted_out');
  return found;
}

function emailObstacles({ providers }: Deps, facts: AddressFacts | null): Unusable[] {
  const found: Unusable[] = facts === null ? ['no_address'] : [];
  if (providers.email === null) found.push('channel_off');
  if (facts?.marks.has('complained')) found.push('complained');
  return found;
}
