/** What happened before the demo began. */
import type { PersonRecord } from '../../server/store/records.ts';
import { personOf, type DemoPerson } from '../people/staff.ts';
import { findStudent, type DemoStudent } from '../people/students.ts';

export type Moment = SentMoment | AnsweredMoment;

export interface SentMoment {
  readonly kind: 'sent';
  readonly at: Date;
  readonly studentId: string;
  /** A contact's id; null for the student. */
  readonly to: string | null;
  readonly channel: 'sms' | 'email';
  readonly sender: DemoPerson;
  readonly subject: string | null;
  readonly body: string;
  /** A number is Twilio's code for why it failed. */
  readonly outcome: 'sent' | 'delivered' | 'bounced' | number;
}

export interface AnsweredMoment {
  readonly kind: 'answered';
  readonly at: Date;
  readonly phone: string;
  readonly body: string;
}

export function texted(
  at: Date,
  sender: DemoPerson,
  studentId: string,
  body: string,
  more: Partial<Pick<SentMoment, 'to' | 'outcome' | 'subject'>> = {},
): SentMoment {
  const usual = { to: null, subject: null, outcome: 'delivered' } as const;
  return { kind: 'sent', channel: 'sms', at, sender, studentId, body, ...usual, ...more };
}

export function emailed(
  at: Date,
  sender: DemoPerson,
  studentId: string,
  [subject, body]: readonly [subject: string, body: string],
  more: Partial<Pick<SentMoment, 'to' | 'outcome'>> = {},
): SentMoment {
  const usual = { to: null, outcome: 'delivered' } as const;
  return { kind: 'sent', channel: 'email', at, sender, studentId, subject, body, ...usual, ...more };
}

export function answered(at: Date, phone: string | null, body: string): AnsweredMoment {
  return { kind: 'answered', at, phone: phone ?? '', body };
}

export function recipientOf({
  studentId,
  to,
}: SentMoment): Pick<DemoStudent, 'phone' | 'email'> & { person: PersonRecord } {
  const student = findStudent(studentId);
  const contact = student?.contacts.find(({ id }) => id === to);
  if (!student || (to !== null && !contact)) throw new Error(`The history names somebody unknown: ${to}`);
  if (!contact) {
    const { id, name, phone, email } = student;
    return { person: { kind: 'student', id, name, relationship: null }, phone, email };
  }
  const { id, name, relationship, phone, email } = contact;
  return { person: { kind: 'contact', id, name, relationship }, phone, email };
}

/** A time of the day some days ago, as the clock on this machine's wall shows it. */
export function daysAgo(now: Date, days: number, time: string): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const date = new Date(now);
  date.setDate(date.getDate() - days);
  date.setHours(hours, minutes, 0, 0);
  return date;
}

export function minutesAgo(now: Date, minutes: number): Date {
  return new Date(now.getTime() - minutes * 60_000);
}

export const dana = known('case_manager');
export const marcus = known('coordinator');
export const elena = known('director');
export const sam = known('volunteer');

function known(role: string): DemoPerson {
  const person = personOf(role);
  if (!person) throw new Error(`Nobody in the demo has the role ${role}.`);
  return person;
}
