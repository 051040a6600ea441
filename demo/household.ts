/** The phones and mailboxes of one student's people, as the page beside the student shows them. */
import { fateOfText } from './sandbox/magic.ts';
import type { DeviceEmail, Devices, DeviceText } from './devices.ts';
import { householdOf, strangersPhone, students, type DemoStudent } from './people/students.ts';

export interface Phone {
  readonly number: string;
  /** Everybody who uses it; nobody in the program for the stranger's. */
  readonly owners: readonly string[];
  readonly isLandline: boolean;
  readonly texts: readonly DeviceText[];
}

export interface Mailbox {
  readonly address: string;
  readonly owner: string;
  readonly emails: readonly DeviceEmail[];
}

export interface Household {
  readonly phones: readonly Phone[];
  readonly mailboxes: readonly Mailbox[];
}

export function openHousehold(student: DemoStudent, devices: Devices): Household {
  return {
    phones: phoneNumbersOf(student).map((number) => ({
      number,
      owners: ownersOf(number),
      isLandline: fateOfText(number).steps.some(({ errorCode }) => errorCode === landlineCode),
      texts: devices.textsOn(number),
    })),
    mailboxes: householdOf(student).flatMap(({ name, email }) =>
      email === null ? [] : [{ address: email, owner: name, emails: devices.emailsFor(email) }],
    ),
  };
}

/** The phones that one can answer from beside this student's page. */
export function phoneNumbersOf(student: DemoStudent): readonly string[] {
  const own = householdOf(student).flatMap(({ phone }) => phone ?? []);
  return [...new Set([...own, strangersPhone])];
}

const landlineCode = 30006;

function ownersOf(number: string): readonly string[] {
  const names = students
    .flatMap(householdOf)
    .filter(({ phone }) => phone === number)
    .map(({ name }) => name);
  return [...new Set(names)];
}
