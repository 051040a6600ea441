/** Two thousand messages, over a year and a half of weekdays: what a thread looks like at its longest. */
import { findStudent, studentIds } from '../people/students.ts';
import { answered, dana, daysAgo, emailed, marcus, sam, texted, type Moment } from './moment.ts';

const longStoryLength = 2000;

export function longStoryUntil(now: Date): Moment[] {
  const phone = findStudent(studentIds.longHistory)?.phone ?? null;
  const perDay = 5;
  return Array.from({ length: longStoryLength }, (_, index) => {
    const daysBack = Math.ceil((longStoryLength - index) / perDay);
    const inDay = index % perDay;
    const at = daysAgo(now, daysBack, times[inDay] ?? '12:00');
    return momentOf(at, index, inDay, phone);
  });
}

type Letter = readonly [subject: string, body: string];

const times = ['08:30', '08:52', '12:15', '15:40', '16:05'];

/** In a day: a text and its answer, an email or a text to the father, a text and its answer. */
function momentOf(at: Date, index: number, inDay: number, phone: string | null): Moment {
  const id = studentIds.longHistory;
  const turn = Math.floor(index / 5);
  if (inDay === 1 || inDay === 4) return answered(at, phone, pick(answers, turn + inDay));
  if (inDay === 2 && turn % 2 === 0) return emailed(at, dana, id, pick(letters, turn));
  if (inDay === 2) return texted(at, marcus, id, pick(toFather, turn), { to: 'c_20' });
  return texted(at, pick([dana, marcus, sam], turn), id, pick(texts, turn + inDay));
}

function pick<T>(from: readonly [T, ...T[]], turn: number): T {
  return from[turn % from.length] ?? from[0];
}

const texts = [
  'Good morning Destiny, shop starts at 9 today in Bay 2.',
  'Your torque wrench is back from calibration, shelf C.',
  'Can you help the new group with the lift on Thursday?',
  'Reminder: safety glasses and closed shoes for the lab.',
  'The parts for the brake job arrived. Ready when you are.',
  'Nice work on the alternator test today!',
  'Bus 12 is on detour this week, leave ten minutes early.',
] as const;

const answers = [
  'on my way',
  'ok thank you!',
  'can i come 10 min later?',
  'got it 👍',
  'yes i can help',
  'what chapter is the quiz on',
] as const;

const letters: readonly [Letter, ...Letter[]] = [
  ['Practice quiz', 'Hi Destiny, the practice quiz for A6 is in your folder. Chapters 4 and 5.'],
  ['Internship hours', 'Hi Destiny, 12 more hours at the garage and this term is complete.'],
  ['Tool kit', 'Hi Destiny, your tool kit list is approved. Pick it up at the front desk.'],
];

const toFather = [
  'Hello Mr. Walker, Destiny stays until 5 today for the lab.',
  'Hello Mr. Walker, the family evening is on the first Tuesday, 6 PM.',
] as const;
