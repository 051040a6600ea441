import { describe, expect, it } from 'vitest';
import { inspectReply } from '../../../server/guard/inspect-reply.ts';
import { missesOf, replySets } from './score-replies.ts';

/** What cannot be told from what others say in the same words. */
const known = [
  'im on the roof',
  "I'm not Dante??",
  'who is this? oh wait dana lol hi',
  'who is this? is this the new van driver',
  "Can I unsubscribe from the newsletter's paper copy? Texts are fine, keep those.",
  'The cat jumped off the bridge we built and lived, 10/10 engineering',
];

describe.each(replySets)('a text that came in, of the set $set', ({ replies }) => {
  it.each([
    ['sounds like a crisis', 'crisis'],
    ['asks for no more texts', 'optOut'],
    ['says that the number is wrong', 'wrongNumber'],
    ['was written by a phone', 'autoReply'],
    ['holds a Social Security number', 'ssn'],
    ['is nothing of the kind', 'nothing'],
  ] as const)('%s', (_what, group) => {
    const misses = missesOf(group, replies[group]);
    expect(misses.filter((body) => !known.includes(body))).toEqual([]);
  });
});

describe('a text that came in', () => {
  it.each(['Wrong number. Stop.', 'stop wrong number', 'Who is this? STOP'])(
    'says that the number is wrong, and that the texts are to stop: %s',
    (body) => {
      expect(inspectReply(body)).toMatchObject({ wrongNumber: true, optOutRequest: true, crisis: false });
    },
  );

  it('may be several things at once', () => {
    expect(inspectReply('leave me alone i want to die')).toMatchObject({ crisis: true, optOutRequest: true });
  });

  it('is no wish of its own where a phone quotes our words', () => {
    expect(inspectReply('Liked “Reply STOP to opt out”')).toMatchObject({ optOutRequest: false });
  });

  it('has digits like those of a Social Security number', () => {
    expect(inspectReply('my number is 541-555-0123')).toMatchObject({ ssn: false });
  });
});
