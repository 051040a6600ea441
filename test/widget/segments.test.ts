import { expect } from 'chai';
import { segmentsOf } from '../../widget/dialog/segments.ts';

describe('the number of texts', () => {
  const cases: [string, string, number][] = [
    ['an empty message', '', 0],
    ['160 plain characters', 'a'.repeat(160), 1],
    ['161 plain characters', 'a'.repeat(161), 2],
    ['306 plain characters', 'a'.repeat(306), 2],
    ['307 plain characters', 'a'.repeat(307), 3],
    ['80 braces, which count double', '{'.repeat(80), 1],
    ['81 braces', '{'.repeat(81), 2],
    ['a brace that would be cut in two', `${'a'.repeat(152)}{${'a'.repeat(152)}`, 3],
    ['é and ñ, which GSM-7 has', 'é'.repeat(160), 1],
    ['70 characters with á', `á${'a'.repeat(69)}`, 1],
    ['71 characters with á', `á${'a'.repeat(70)}`, 2],
    ['134 characters with á', `á${'a'.repeat(133)}`, 2],
    ['135 characters with á', `á${'a'.repeat(134)}`, 3],
    ['35 emoji', '😕'.repeat(35), 1],
    ['emoji that would be cut in two', `${'a'.repeat(66)}😕${'a'.repeat(66)}`, 3],
  ];
  for (const [name, text, count] of cases)
    it(`counts ${name}`, () => {
      expect(segmentsOf(text).count).to.equal(count);
    });

  it('names the character that makes a message cost more', () => {
    const { costly } = segmentsOf(`Nos vemos el sábado${'.'.repeat(100)}`);
    expect(costly).to.deep.equal({ character: 'á', without: 1 });
  });

  it('names none when the message costs the same without it', () => {
    expect(segmentsOf('sábado').costly).to.equal(null);
  });
});
