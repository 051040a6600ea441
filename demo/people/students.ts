/** The students of the demo, as a host application would put them into the directory. All of them are invented. */
export interface DemoContact {
  readonly id: string;
  readonly name: string;
  readonly relationship: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly preferredChannel: 'sms' | 'email';
  readonly language: string;
}

export interface DemoStudent {
  readonly id: string;
  readonly name: string;
  readonly preferredName: string | null;
  readonly preferredChannel: 'sms' | 'email';
  readonly phone: string | null;
  readonly email: string | null;
  readonly contacts: readonly DemoContact[];
}

export const students: readonly DemoStudent[] = [
  student('stu_1042', 'Jordan Rivera', '+15415550123', 'jordan.r@example.org', {
    preferredName: 'Jordan',
    contacts: [
      contact('c_3', 'Rosa Rivera', 'mother', '+15415550188', 'rosa.rivera@example.org', { language: 'es' }),
      contact('c_4', 'Elena Rivera', 'grandmother', '+15415550106', 'elena.rivera@example.org'),
    ],
  }),
  student('stu_1057', 'Amara Johnson', '+15415550157', 'amara.j@example.org'),
  student('stu_1063', 'Theo Baptiste', null, 'theo.b@example.org', {
    preferredChannel: 'email',
    contacts: [contact('c_11', 'Ms. Grace Hall', 'social worker', null, 'grace.hall@example.org')],
  }),
  student('stu_1071', 'Maya Chen', '+15415550142', 'maya.chen@example.org', { contacts: [mother('c_15')] }),
  student('stu_1072', 'Leo Chen', '+15415550142', null, { contacts: [mother('c_16')] }),
  student('stu_1080', 'Destiny Walker', '+15415550180', 'destiny.w@example.org', {
    contacts: [contact('c_20', 'Andre Walker', 'father', '+15415550181', null)],
  }),
  student('stu_1088', 'Luis Ortega', '+15415550103', 'luis.o@example.org', {
    contacts: [contact('c_23', 'Carmen Ortega', 'mother', '+15035550106', 'carmen.ortega@example.org')],
  }),
  student('stu_1093', 'Nia Brooks', '+15415550193', 'bounced@example.org', { preferredChannel: 'email' }),
  student('stu_1101', 'Kai Thompson', '+15415550104', 'delayed@example.org', {
    contacts: [contact('c_31', 'Ray Thompson', 'uncle', '+15415550199', null)],
  }),
];

export const studentIds = {
  jordan: 'stu_1042',
  optedOut: 'stu_1057',
  noPhone: 'stu_1063',
  sibling: 'stu_1071',
  otherSibling: 'stu_1072',
  longHistory: 'stu_1080',
  textFails: 'stu_1088',
  mailBounces: 'stu_1093',
  slow: 'stu_1101',
} as const;

/** The program's own number. */
export const programPhone = '+15415550100';
/** A phone that was never texted from here: what it writes enters no record. */
export const strangersPhone = '+15415550150';

export function findStudent(id: string): DemoStudent | undefined {
  return students.find((student) => student.id === id);
}

/** The student and the contacts, who may each have a phone and a mailbox. */
export function householdOf(student: DemoStudent): readonly Pick<DemoContact, 'name' | 'phone' | 'email'>[] {
  return [student, ...student.contacts];
}

function student(
  id: string,
  name: string,
  phone: string | null,
  email: string | null,
  more: Partial<DemoStudent> = {},
): DemoStudent {
  return { id, name, phone, email, preferredName: null, preferredChannel: 'sms', contacts: [], ...more };
}

function contact(
  id: string,
  name: string,
  relationship: string,
  phone: string | null,
  email: string | null,
  more: Partial<DemoContact> = {},
): DemoContact {
  const preferredChannel = phone === null ? 'email' : 'sms';
  return { id, name, relationship, phone, email, preferredChannel, language: 'en', ...more };
}

function mother(id: string): DemoContact {
  return contact(id, 'Mei Chen', 'mother', '+15415550142', 'mei.chen@example.org');
}
