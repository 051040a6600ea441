/** The last days of each student, so that no thread but one is empty. */
import { findStudent, studentIds } from '../people/students.ts';
import {
  answered,
  dana,
  daysAgo,
  elena,
  emailed,
  marcus,
  minutesAgo,
  sam,
  texted,
  type Moment,
} from './moment.ts';

export function storiesUntil(now: Date): Moment[] {
  return [
    ...jordans(now),
    ...optedOut(now),
    ...noPhone(now),
    ...siblings(now),
    ...textFails(now),
    ...mailBounces(now),
    ...slow(now),
  ];
}

function jordans(now: Date): Moment[] {
  const id = studentIds.jordan;
  const phone = phoneOf(id);
  return [
    texted(
      daysAgo(now, 12, '15:20'),
      sam,
      id,
      'Hi Jordan, the tool library is open until 5 today if you want to practice.',
    ),
    answered(daysAgo(now, 12, '15:41'), phone, 'ok thx i can come at 4'),
    emailed(daysAgo(now, 4, '09:02'), dana, id, [
      'Welding I schedule change',
      "Hi Jordan, Monday's lab moves to 1:00 PM in Bay 4. Bring your gloves and safety glasses.",
    ]),
    texted(
      daysAgo(now, 1, '16:45'),
      dana,
      id,
      'Buenas tardes Sra. Rivera, mañana hay reunión de familias a las 6 PM.',
      {
        to: 'c_3',
        subject: 'Family evening',
      },
    ),
    answered(daysAgo(now, 1, '17:30'), '+15415550188', 'Gracias, ahí estaré'),
    texted(
      minutesAgo(now, 49),
      marcus,
      id,
      'Hi Jordan, we missed you in class this morning. Is everything okay?',
    ),
    answered(minutesAgo(now, 32), phone, 'sorry my ride fell thru 😕 can i make it up thurs?'),
    texted(minutesAgo(now, 30), marcus, id, "Yes! Thursday 3–5 PM works. I'll let your instructor know."),
    texted(
      minutesAgo(now, 23),
      dana,
      id,
      "Good morning Ms. Rivera, Jordan will make up today's lab on Thursday at 3 PM.",
      {
        to: 'c_4',
        outcome: 30006,
      },
    ),
  ];
}

function optedOut(now: Date): Moment[] {
  const id = studentIds.optedOut;
  return [
    texted(daysAgo(now, 9, '10:05'), marcus, id, 'Hi Amara, your brake lab moves to Friday 9 AM.'),
    answered(daysAgo(now, 9, '10:12'), phoneOf(id), 'got it'),
    texted(daysAgo(now, 3, '12:30'), marcus, id, 'Reminder: internship forms are due tomorrow.'),
    answered(daysAgo(now, 3, '12:48'), phoneOf(id), 'STOP'),
    emailed(daysAgo(now, 2, '09:15'), marcus, id, [
      'Internship forms',
      'Hi Amara, the forms are due today. You can leave them at the front desk until 5 PM.',
    ]),
  ];
}

function noPhone(now: Date): Moment[] {
  const id = studentIds.noPhone;
  return [
    emailed(daysAgo(now, 6, '11:10'), dana, id, [
      'Carpentry workshop on Saturday',
      'Hi Theo, the workshop begins at 10 AM. Boots and safety glasses are on the shelf for you.',
    ]),
    emailed(
      daysAgo(now, 2, '14:00'),
      dana,
      id,
      ['Attendance this month', 'Hello Ms. Hall, Theo attended every session this month.'],
      { to: 'c_11' },
    ),
  ];
}

function siblings(now: Date): Moment[] {
  const phone = phoneOf(studentIds.sibling);
  return [
    texted(daysAgo(now, 20, '13:00'), elena, studentIds.otherSibling, 'Hi Leo, welcome to Welding I!'),
    texted(daysAgo(now, 8, '09:40'), marcus, studentIds.sibling, 'Hi Maya, class starts at 9:30 tomorrow.'),
    answered(daysAgo(now, 8, '09:58'), phone, 'Thank you, I will tell her. Mei'),
  ];
}

function textFails(now: Date): Moment[] {
  const id = studentIds.textFails;
  return [
    texted(daysAgo(now, 5, '15:10'), dana, id, 'Hi Luis, your new badge is at the front desk.', {
      outcome: 30003,
    }),
    emailed(daysAgo(now, 5, '15:14'), dana, id, [
      'Your badge',
      'Hi Luis, your new badge is at the front desk.',
    ]),
  ];
}

function mailBounces(now: Date): Moment[] {
  const id = studentIds.mailBounces;
  return [
    emailed(
      daysAgo(now, 7, '10:20'),
      elena,
      id,
      ['Scholarship letter', 'Hi Nia, your scholarship letter is ready to sign.'],
      { outcome: 'bounced' },
    ),
    texted(daysAgo(now, 7, '10:26'), elena, id, 'Hi Nia, your scholarship letter is ready to sign.'),
    answered(daysAgo(now, 7, '10:50'), phoneOf(id), 'yay 🎉 coming tmrw'),
  ];
}

function slow(now: Date): Moment[] {
  const id = studentIds.slow;
  return [
    texted(daysAgo(now, 120, '11:20'), elena, id, 'Hello Mr. Thompson, Kai starts with us on Monday at 9.', {
      to: 'c_31',
    }),
    texted(daysAgo(now, 2, '08:45'), marcus, id, 'Hi Kai, the shuttle leaves at 9:15 today.', {
      outcome: 'sent',
    }),
  ];
}

function phoneOf(studentId: string): string | null {
  return findStudent(studentId)?.phone ?? null;
}
