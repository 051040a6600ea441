/** What the page shows. Role, student, theme and language stand in its address, so that a view can be linked to. */
import type { Household } from '../household.ts';
import { personOf, type DemoPerson } from '../people/staff.ts';
import { findStudent, strangersPhone, students, type DemoStudent } from '../people/students.ts';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];
export type View = 'page' | 'phone' | 'mailbox';

export interface State {
  readonly person: DemoPerson;
  readonly student: DemoStudent;
  readonly theme: Theme;
  readonly language: Language;
  readonly view: View;
  /** Null until the first news of it came. */
  readonly household: Household | null;
  /** Which of the household's phones and mailboxes are open. */
  readonly phone: string;
  readonly mailbox: string;
  readonly unread: { readonly phone: number; readonly mailbox: number };
  readonly replyFailed: boolean;
  /** Phone and mailbox stand beside the page, not in its place. */
  readonly isWide: boolean;
}

export function readState(address: string): State {
  const query = new URL(address).searchParams;
  const [firstStudent] = students;
  const person = personOf(query.get('role') ?? '') ?? personOf('case_manager');
  const student = findStudent(query.get('student') ?? '') ?? firstStudent;
  if (!person || !student) throw new Error('The demo has lost its people.');
  return {
    person,
    theme: themes.find((theme) => theme === query.get('theme')) ?? 'auto',
    language: languages.find((language) => language === query.get('lang')) ?? 'en',
    view: 'page',
    isWide: true,
    ...freshStudent(student),
  };
}

/** What goes with another student: their phones, not the last one's. */
export function freshStudent(
  student: DemoStudent,
): Pick<State, 'student' | 'household' | 'phone' | 'mailbox' | 'unread' | 'replyFailed'> {
  const phone = student.phone ?? student.contacts.find((contact) => contact.phone !== null)?.phone;
  const mailbox = student.email ?? student.contacts.find((contact) => contact.email !== null)?.email;
  return {
    student,
    household: null,
    phone: phone ?? strangersPhone,
    mailbox: mailbox ?? '',
    unread: { phone: 0, mailbox: 0 },
    replyFailed: false,
  };
}

export function addressOf({ person, student, theme, language }: State): string {
  const query = new URLSearchParams({ student: student.id, role: person.role, theme, lang: language });
  return `/?${query}`;
}

/** The roles that have Messages at all, and what of the contact details they see (the program's own rules). */
export function sightOf({ role }: DemoPerson): {
  messages: boolean;
  contactInfo: 'full' | 'masked' | 'none';
} {
  if (['super_admin', 'director', 'case_manager', 'coordinator'].includes(role)) {
    return { messages: true, contactInfo: 'full' };
  }
  return role === 'volunteer'
    ? { messages: true, contactInfo: 'masked' }
    : { messages: false, contactInfo: 'none' };
}
