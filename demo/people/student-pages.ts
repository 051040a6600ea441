/** What the student's page shows besides Messages. Invented, and in English as a record would be. */
import { studentIds } from './students.ts';

export interface Certification {
  readonly name: string;
  readonly state: 'earned' | 'in_progress' | 'planned';
  /** Earned or due, as a date without a time. */
  readonly date: string;
}

export interface Note {
  readonly author: string;
  readonly date: string;
  readonly text: string;
}

export interface StudentPage {
  readonly program: string;
  readonly cohort: string;
  readonly location: string;
  readonly enrolled: string;
  /** Per cent of the sessions of this term. */
  readonly present: number;
  readonly late: number;
  readonly absent: number;
  /** The last ten sessions, oldest first: present, late, absent. */
  readonly recent: string;
  readonly certifications: readonly Certification[];
  readonly notes: readonly Note[];
}

export function pageOf(studentId: string): StudentPage {
  return pages[studentId] ?? welding;
}

const welding: StudentPage = {
  program: 'Welding I',
  cohort: 'Fall 2026',
  location: 'Eugene',
  enrolled: '2026-09-01',
  present: 88,
  late: 6,
  absent: 6,
  recent: 'PPPLPPPPAP',
  certifications: [
    { name: 'OSHA 10-Hour Construction', state: 'earned', date: '2026-10-09' },
    { name: 'AWS D1.1 Structural Steel', state: 'in_progress', date: '2027-01-22' },
    { name: 'Forklift Operator', state: 'planned', date: '2027-03-12' },
  ],
  notes: [
    { author: 'Marcus Lee', date: '2026-11-17', text: 'Bay 4 reserved for make-up labs on Thursdays.' },
    { author: 'Dana Whitfield', date: '2026-11-05', text: 'Bus pass renewed through December.' },
  ],
};

const carpentry: StudentPage = {
  program: 'Carpentry',
  cohort: 'Fall 2026',
  location: 'Springfield',
  enrolled: '2026-08-24',
  present: 94,
  late: 4,
  absent: 2,
  recent: 'PPPPPLPPPP',
  certifications: [
    { name: 'OSHA 10-Hour Construction', state: 'earned', date: '2026-10-09' },
    { name: 'NCCER Core', state: 'earned', date: '2026-11-06' },
    { name: 'NCCER Carpentry Level 1', state: 'in_progress', date: '2027-02-19' },
  ],
  notes: [{ author: 'Elena Vasquez', date: '2026-11-12', text: 'Toolbox signed out, number 18.' }],
};

const automotive: StudentPage = {
  program: 'Automotive Service',
  cohort: 'Spring 2026',
  location: 'Eugene',
  enrolled: '2026-02-02',
  present: 81,
  late: 11,
  absent: 8,
  recent: 'PLPPAPPLPP',
  certifications: [
    { name: 'ASE Brakes (A5)', state: 'earned', date: '2026-08-14' },
    { name: 'ASE Electrical (A6)', state: 'in_progress', date: '2026-12-18' },
  ],
  notes: [
    { author: 'Marcus Lee', date: '2026-11-10', text: 'Internship interview at Delta Motors went well.' },
  ],
};

const pages: Readonly<Record<string, StudentPage>> = {
  [studentIds.jordan]: welding,
  [studentIds.optedOut]: automotive,
  [studentIds.noPhone]: { ...carpentry, present: 97, late: 2, absent: 1, recent: 'PPPPPPPPPP' },
  [studentIds.sibling]: carpentry,
  [studentIds.otherSibling]: { ...welding, present: 90, late: 5, absent: 5, recent: 'PPPPAPPPLP' },
  [studentIds.longHistory]: { ...automotive, present: 92, late: 5, absent: 3, recent: 'PPPPLPPPPP' },
  [studentIds.textFails]: automotive,
  [studentIds.mailBounces]: { ...carpentry, location: 'Eugene' },
  [studentIds.slow]: { ...welding, location: 'Cottage Grove' },
};
