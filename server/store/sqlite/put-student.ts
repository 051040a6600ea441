/** One change to the directory: merged, saved, and marked in the thread where a number changed. In a caller's transaction. */
import { isDeepStrictEqual } from 'node:util';
import type {
  ConsentStatement,
  ContactChange,
  ContactRecord,
  DirectoryChange,
  DirectoryOutcome,
  StudentRecord,
} from '../directory.ts';
import type { PersonRecord } from '../records.ts';
import type { Tables } from './tables/tables.ts';
import { touchAddress } from './touch-address.ts';

export function putStudent(tables: Tables, given: DirectoryChange, now: Date): DirectoryOutcome {
  const change = { ...given, fields: { ...given.fields, ...believed(given.fields.updatedAt, now) } };
  const before = tables.students.find(change.id);
  if (before !== null && isOlder(change, before)) return { kind: 'older', student: before };
  const contacts = contactChanges(change, before);
  const nameless = findNameless({ ...change, contacts }, before);
  if (nameless !== null) return { kind: 'name_missing', field: nameless };
  const student = merge({ ...change, contacts }, before);
  const isNews = before === null || !isSame(before, student);
  if (isNews || before.updatedAt !== student.updatedAt) tables.students.save(student);
  if (isNews) {
    tables.revisions.next(student.id, 'student_revision');
    if (before !== null) markNumbers(tables, before, student, now);
    touchSharers(tables, before, student);
  }
  const { id, phone } = student;
  const { smsConsent } = change;
  const isConsentNews =
    smsConsent !== undefined && phone !== null && recordConsent(tables, { id, phone }, smsConsent, now);
  if (isConsentNews) tellOfConsent(tables, phone);
  return { kind: 'saved', student, created: before === null, changed: isNews || isConsentNews };
}

/** Apart from when it was said. */
function isSame(before: StudentRecord, after: StudentRecord): boolean {
  return isDeepStrictEqual({ ...before, updatedAt: null }, { ...after, updatedAt: null });
}

/** True where it changes what is in force. */
function recordConsent(
  { consents }: Tables,
  { id, phone: number }: { id: string; phone: string },
  statement: ConsentStatement | null,
  now: Date,
): boolean {
  // If others use this phone too, one record that clears its consent does not speak for them.
  if (statement === null)
    return consents.someOthersAt(number, id).length === 0 && consents.takeBack(number, now);
  const { status, source, at } = statement;
  // An import repeats the same statement each night, and the phone's owner may have said otherwise since the first time.
  if (at === undefined && consents.lastOfDirectory(number) === status) return false;
  const said = at === undefined ? now.toISOString() : believedTime(at, now);
  const event = { number, status, source, at: said, recordedBy: 'directory' } as const;
  return consents.record({ ...event, keyword: null }, now);
}

/** To readers without replies a number that was taken for a wrong one is off, whatever was said of consent. */
function tellOfConsent(tables: Tables, number: string): void {
  const isWrong = tables.consents.marksOf(number).has('wrong_number');
  touchAddress(tables, number, isWrong ? 'reply_revision' : 'student_revision');
}

const dayMs = 24 * 60 * 60_000;

function believed(updatedAt: string | null | undefined, now: Date): { updatedAt?: string } {
  return typeof updatedAt === 'string' ? { updatedAt: believedTime(updatedAt, now) } : {};
}

/** When the host says that something was so. What is more than a day ahead is a clock's error: it counts as of now. */
function believedTime(at: string, now: Date): string {
  return Date.parse(at) > now.getTime() + dayMs ? now.toISOString() : at;
}

/** The whole list as it will be; undefined where nothing is said of contacts. */
function contactChanges(
  { contacts, contact }: DirectoryChange,
  before: StudentRecord | null,
): readonly ContactChange[] | undefined {
  if (contact === undefined) return contacts;
  const there = before?.contacts ?? [];
  if ('removed' in contact) return there.filter(({ id }) => id !== contact.removed);
  const isNew = there.every(({ id }) => id !== contact.id);
  return isNew ? [...there, contact] : there.map((one) => (one.id === contact.id ? contact : one));
}

type WithContacts = Omit<DirectoryChange, 'contacts'> & {
  readonly contacts: readonly ContactChange[] | undefined;
};

function isOlder(change: DirectoryChange, before: StudentRecord): boolean {
  const { updatedAt } = change.fields;
  return typeof updatedAt === 'string' && before.updatedAt !== null && updatedAt < before.updatedAt;
}

function findNameless(change: WithContacts, before: StudentRecord | null): string | null {
  if (before === null && change.fields.name === undefined) return 'name';
  const known = new Set(before?.contacts.map(({ id }) => id));
  const index = change.contacts?.findIndex(({ id, name }) => name === undefined && !known.has(id)) ?? -1;
  return index === -1 ? null : `contacts.${index}.name`;
}

function merge(change: WithContacts, before: StudentRecord | null): StudentRecord {
  const base: Omit<StudentRecord, 'id' | 'contacts'> = before ?? {
    name: '',
    preferredName: null,
    preferredChannel: 'sms',
    phone: null,
    email: null,
    language: null,
    timeZone: null,
    active: true,
    updatedAt: null,
  };
  const contacts = change.contacts?.map((contact) => mergeContact(contact, before)) ?? before?.contacts ?? [];
  return { ...base, ...change.fields, id: change.id, contacts };
}

function mergeContact(change: ContactChange, student: StudentRecord | null): ContactRecord {
  const before = student?.contacts.find(({ id }) => id === change.id);
  const base = {
    id: change.id,
    name: '',
    relationship: null,
    phone: null,
    email: null,
    preferredChannel: 'sms',
    language: null,
  } as const;
  return { ...base, ...before, ...change };
}

/** Texts go to another phone from now on: the thread says so. */
function markNumbers(tables: Tables, before: StudentRecord, after: StudentRecord, now: Date): void {
  const today = new Map(peopleOf(after).map((entry) => [entry.person.id, entry]));
  for (const { person, phone } of peopleOf(before)) {
    const current = today.get(person.id);
    if (phone === null || current === undefined || current.phone === phone) continue;
    const id = tables.ids.next(now);
    const revision = tables.revisions.next(after.id, 'message_revision');
    const lastFour = current.phone?.slice(-4) ?? null;
    tables.students.addMarker({ studentId: after.id, id, revision, person: current.person, lastFour }, now);
  }
}

/**
 * Of another student who uses their number, readers see that somebody does, and nothing else: that changes only for one who alone
 * uses it beside this one. Telling all who share it would take an import of a number that a thousand have a million steps.
 */
function touchSharers(tables: Tables, before: StudentRecord | null, after: StudentRecord): void {
  const [had, has] = [numbersOf(before), numbersOf(after)];
  for (const number of new Set([...had, ...has])) {
    if (had.has(number) && has.has(number)) continue;
    const [other, ...more] = tables.consents.someOthersAt(number, after.id);
    if (other !== undefined && more.length === 0) tables.revisions.next(other, 'student_revision');
  }
}

function numbersOf(student: StudentRecord | null): ReadonlySet<string> {
  const phones = student === null ? [] : peopleOf(student).map(({ phone }) => phone);
  return new Set(phones.filter((phone) => phone !== null));
}

function peopleOf(student: StudentRecord): { person: PersonRecord; phone: string | null }[] {
  const { id, name, phone } = student;
  return [
    { person: { kind: 'student', id, name, relationship: null }, phone },
    ...student.contacts.map((contact) => ({
      person: {
        kind: 'contact' as const,
        id: contact.id,
        name: contact.name,
        relationship: contact.relationship,
      },
      phone: contact.phone,
    })),
  ];
}
