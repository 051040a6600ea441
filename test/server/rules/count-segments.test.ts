import { describe, expect, it } from 'vitest';
import { countSegments } from '../../../server/rules/count-segments.ts';
import { growth, repeat } from '../support/growth.ts';

describe('a text that is too long to be sent', () => {
  it.each([
    ['a', 'GSM-7', 1_601, 11],
    ['é', 'GSM-7', 1_601, 11],
    ['€', 'GSM-7', 1_601, 21],
    ['’', 'UCS-2', 1_601, 24],
    ['😀', 'UCS-2', 1_602, 24],
  ])('of %s is counted in %s', (seed, encoding, length, segments) => {
    expect(countSegments(repeat(seed, length))).toEqual({ encoding, segments });
  });

  // Whoever may send may have a draft of 32,768 characters counted, as often as they like.
  it.each(['’', '\u0300', '\u200D', '😀', 'é', '€'])('takes no longer than its length, of %j', (seed) => {
    expect(growth(countSegments, repeat(seed, 4_000), repeat(seed, 32_000))).toBeLessThan(40);
  });
});
