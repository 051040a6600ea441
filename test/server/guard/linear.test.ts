import { describe, expect, it } from 'vitest';
import { inspect } from '../../../server/guard/guard.ts';
import { inspectReply } from '../../../server/guard/inspect-reply.ts';

/** Repeated until the text is long, each of these leads a careless expression astray. */
const seeds = [
  '1',
  '1 ',
  '12-',
  '- ',
  ' ',
  '\n',
  '.',
  '(',
  'a',
  'a ',
  'a.',
  'a-',
  '@',
  'x.org/',
  '1\u200b',
  '\u0301',
  '😀',
  'é',
  'l1',
  'one ',
  'twenty ',
  'one hundred and ',
  'ssn ',
  'ssn 12 ',
  'last four ssn ',
  'order number is ',
  'for ',
  'social security number ',
  'ace ',
  'ace score ',
  'ACE is ',
  '9 aces ',
  'scored a ',
  'case note ',
  'in his case notes ',
  'the case notes say ',
  'exit interview ',
  'in his exit interview the ',
  'her life story ',
  'she was ',
  'his dad ',
  'he grew up with ',
  'history of ',
  'court ',
  'on probation ',
  'in foster care ',
  'stop ',
  'stop the ',
  'please stop ',
  'about about ',
  'want to die ',
  'who is ',
  'no me ',
  'liked "',
  'do not want any ',
  'take me off ',
];

describe('the time that the guard takes', () => {
  it.each(seeds)('grows no faster than the text, for %j over and over', (seed) => {
    for (const look of [(body: string) => inspect({ subject: null, body }), inspectReply]) {
      const [short, long] = [fastest(look, repeat(seed, 5_000)), fastest(look, repeat(seed, 40_000))];
      // Eight times the text; a quadratic rule would take 64 times as long. What lies between is for a machine that is busy.
      expect(long / Math.max(short, 0.5)).toBeLessThan(32);
    }
  });
});

function repeat(seed: string, length: number): string {
  return seed.repeat(Math.ceil(length / seed.length)).slice(0, length);
}

/** The fastest of some runs: the others were held up by something else. */
function fastest(look: (body: string) => unknown, body: string): number {
  const times = Array.from({ length: 4 }, () => {
    const start = performance.now();
    look(body);
    return performance.now() - start;
  });
  return Math.min(...times);
}
