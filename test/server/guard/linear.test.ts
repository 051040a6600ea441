import { describe, expect, it } from 'vitest';
import { inspect } from '../../../server/guard/guard.ts';
import { inspectReply } from '../../../server/guard/inspect-reply.ts';
import { growth, repeat } from '../support/growth.ts';

/** Repeated until the text is long, each of these makes a careless regular expression try again and again. */
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
  'his mom was always high and ',
  'she was abused by her dad ',
  'he would hit him ',
  'was left by ',
  'le pegaba a su ',
  'caseworker said he cried ',
  'history of ',
  'court ',
  'they were released from ',
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
    for (const look of [(body: string) => inspect({ subject: null, body }), inspectReply])
      // Eight times the text; a quadratic rule would take 64 times as long, and longer where the machine is busy.
      expect(growth(look, repeat(seed, 5_000), repeat(seed, 40_000))).toBeLessThan(40);
  });
});
