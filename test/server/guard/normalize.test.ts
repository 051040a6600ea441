import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalize } from '../../../server/guard/search/normalize.ts';
import { anyText } from '../../support/any-text.ts';

const text = (original: string) => normalize(original).text;

describe('a normalized text', () => {
  it('has plain digits for those of every script', () => {
    expect(['１２', '١٢', '۱۲', '१२', '১২', '𝟏𝟐', '①②', '➊➋', '²³', '𞥑𞥒'].map(text)).toEqual([
      ...Array<string>(8).fill('12'),
      '23',
      '12',
    ]);
  });

  it('has no invisible characters, accents or keycaps', () => {
    expect(text('1\u200b2\u2060\ufeff\u00ad3')).toBe('123');
    expect(text('1️⃣2️⃣')).toBe('12');
    expect(text('número')).toBe('numero');
    expect(text('a\u0336c\u0336e')).toBe('ace');
  });

  it('has one kind of dash, space, line break and quotation mark', () => {
    expect(text('1–2—3‑4−5')).toBe('1-2-3-4-5');
    expect(text('1\u00a02\u30003\u20284')).toBe('1 2 3\n4');
    expect(text('“a” ‘b’')).toBe('"a" \'b\'');
  });

  it('has Latin letters for those that look like them', () => {
    expect(text('АСЕ')).toBe('ACE');
  });

  it('knows where each character came from', () => {
    const original = '👋 1️⃣2️⃣ ok';
    const { text: read, place } = normalize(original);
    const { start, end } = place(read.indexOf('12'), read.indexOf('12') + 2);
    expect(original.slice(start, end)).toBe('1️⃣2️⃣');
  });

  it('is as long in small letters, and places stay in order, whatever is written', () => {
    fc.assert(
      fc.property(anyText, (original) => {
        const { text: read, lower, place } = normalize(original);
        expect(lower).toHaveLength(read.length);
        let last = 0;
        for (let index = 0; index < read.length; index++) {
          const { start, end } = place(index, index + 1);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(original.length);
          last = start;
        }
      }),
    );
  });
});
