/**
 * Prints how the guard does on the labeled set: `node test/server/guard/score.ts`, with `--misses` to see which.
 *
 * The rules were written with the first two sets at hand. Each of the others was written without a look at the rules and
 * measured before anything was changed for its sake: what it said then is the honest figure, kept here as `whenNew`.
 */
import { inspect } from '../../../server/guard/guard.ts';
import { eighthEveryday } from './labeled/eighth-everyday.ts';
import { eighthStatements } from './labeled/eighth-statements.ts';
import { eleventhEveryday } from './labeled/eleventh-everyday.ts';
import { eleventhStatements } from './labeled/eleventh-statements.ts';
import { fifthEveryday } from './labeled/fifth-everyday.ts';
import { fifthStatements } from './labeled/fifth-statements.ts';
import { fourthEveryday } from './labeled/fourth-everyday.ts';
import { fourthStatements } from './labeled/fourth-statements.ts';
import { statementGroups } from './labeled/labeled.ts';
import type { Sample, StatementGroup, Statements } from './labeled/labeled.ts';
import { ninthEveryday } from './labeled/ninth-everyday.ts';
import { ninthStatements } from './labeled/ninth-statements.ts';
import { secondEveryday } from './labeled/second-everyday.ts';
import { secondStatements } from './labeled/second-statements.ts';
import { seventhEveryday } from './labeled/seventh-everyday.ts';
import { seventhStatements } from './labeled/seventh-statements.ts';
import { sixthEveryday } from './labeled/sixth-everyday.ts';
import { sixthStatements } from './labeled/sixth-statements.ts';
import { tenthEveryday } from './labeled/tenth-everyday.ts';
import { tenthStatements } from './labeled/tenth-statements.ts';
import { thirdEveryday } from './labeled/third-everyday.ts';
import { thirdStatements } from './labeled/third-statements.ts';
import { tunedEveryday } from './labeled/tuned-everyday.ts';
import { tunedStatements } from './labeled/tuned-statements.ts';
import { wideEveryday } from './labeled/wide-everyday.ts';
import { wideRecords } from './labeled/wide-records.ts';
import { wideSensitive } from './labeled/wide-sensitive.ts';
import { wideStories } from './labeled/wide-stories.ts';

type Group = StatementGroup | 'everyday';
export type Score = {
  set: string;
  group: Group;
  total: number;
  right: number;
  whenNew?: number;
  wrong: Sample[];
};

/** In the order of the groups, `everyday` last. */
const groups: Group[] = [
  'ssnPlain',
  'ssnObfuscated',
  'lastFour',
  'ace',
  'caseNotes',
  'lifeStory',
  'exitInterview',
  'tier3',
  'everyday',
];
const whenNew: Record<string, number[]> = {
  second: [20, 43, 10, 22, 20, 18, 12, 24, 119],
  third: [24, 43, 10, 23, 15, 13, 12, 26, 220],
  fourth: [16, 40, 8, 29, 24, 19, 16, 24, 152],
  fifth: [25, 45, 15, 30, 29, 22, 10, 31, 253],
  sixth: [25, 45, 13, 27, 29, 19, 9, 28, 255],
  seventh: [25, 44, 15, 25, 29, 26, 12, 32, 259],
  eighth: [25, 44, 14, 25, 30, 26, 12, 30, 258],
  ninth: [25, 43, 13, 28, 22, 22, 9, 29, 259],
  tenth: [25, 44, 13, 52, 32, 39, 27, 32, 255],
  eleventh: [25, 45, 15, 34, 35, 30, 15, 35, 260],
};

export function score(): Score[] {
  return [
    ...scoreSet('tuned', tunedStatements, tunedEveryday),
    ...scoreSet('wide', { ...wideRecords, ...wideStories, ...wideSensitive }, wideEveryday),
    ...scoreSet('second', secondStatements, secondEveryday),
    ...scoreSet('third', thirdStatements, thirdEveryday),
    ...scoreSet('fourth', fourthStatements, fourthEveryday),
    ...scoreSet('fifth', fifthStatements, fifthEveryday),
    ...scoreSet('sixth', sixthStatements, sixthEveryday),
    ...scoreSet('seventh', seventhStatements, seventhEveryday),
    ...scoreSet('eighth', eighthStatements, eighthEveryday),
    ...scoreSet('ninth', ninthStatements, ninthEveryday),
    ...scoreSet('tenth', tenthStatements, tenthEveryday),
    ...scoreSet('eleventh', eleventhStatements, eleventhEveryday),
  ];
}

function scoreSet(set: string, statements: Partial<Statements>, everyday: Sample[]): Score[] {
  return groups.flatMap((group, index) => {
    const samples = group === 'everyday' ? everyday : statements[group];
    if (!samples) return [];
    const wrong = samples.filter((sample) => !isRight(group, codes(sample)));
    const first = whenNew[set]?.[index];
    const right = samples.length - wrong.length;
    return {
      set,
      group,
      total: samples.length,
      right,
      ...(first !== undefined && { whenNew: first }),
      wrong,
    };
  });
}

function isRight(group: Group, found: Set<string>): boolean {
  return group === 'everyday' ? found.size === 0 : found.has(statementGroups[group]);
}

function codes(sample: Sample): Set<string> {
  const [subject, body] = typeof sample === 'string' ? [null, sample] : sample;
  return new Set(inspect({ subject, body }).map((finding) => finding.code));
}

function share(part: number, total: number): string {
  return `${((100 * part) / total).toFixed(1)} %`.padStart(8);
}

if (import.meta.main) {
  console.log(
    `${'set'.padEnd(10)}${'group'.padEnd(16)}${'right'.padStart(14)}${'share'.padStart(9)}${'when new'.padStart(10)}`,
  );
  for (const { set, group, total, right, whenNew: first, wrong } of score()) {
    const counted = `${right} of ${total}`.padStart(14);
    const atFirst = first === undefined ? '' : ` ${share(first, total)}`;
    console.log(`${set.padEnd(10)}${group.padEnd(16)}${counted} ${share(right, total)}${atFirst}`);
    if (process.argv.includes('--misses'))
      for (const sample of wrong) console.log(`    ${JSON.stringify(sample)}`);
  }
}
