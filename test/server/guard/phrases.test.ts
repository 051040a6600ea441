import { describe, expect, it } from 'vitest';
import { inspect } from '../../../server/guard/guard.ts';
import { preparePhrases, phrase } from '../../../server/guard/search/phrases.ts';

describe('the phrases of the guard', () => {
  it('are made once for one source, however many rules are made of it', () => {
    expect(phrase('bus stop')).toBe(phrase('bus stop'));
  });

  it('are compiled one at a time, so that others have their turn between two', async () => {
    let turns = 0;
    await preparePhrases(async () => {
      turns += 1;
    });
    expect(turns).toBeGreaterThan(100);
    const [finding] = inspect({ subject: null, body: 'Her ACE score is 6.' });
    expect(finding).toMatchObject({ code: 'tier2', rule: 'ace_score' });
  });
});
