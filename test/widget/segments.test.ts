import { expect } from 'chai';
import { segmentsOf } from '../../widget/segments.ts';

describe('the number of texts', () => {
  const cases: [string, string, number, string][] = [
    ['an empty message', '', 0, 'GSM-7'],
    ['160 plain characters', 'a'.repeat(160), 1, 'GSM-7'],
    ['161 plain characters', 'a'.repeat(161), 2, 'GSM-7'],
    ['306 plain characters', 'a'.repeat(306), 2, 'GSM-7'],
    ['307 plain characters', 'a'.repeat(307), 3, 'GSM-7'],
    ['80 braces, which count double', '{'.repeat(80), 1, 'GSM-7'],
    ['81 braces', '{'.repeat(81), 2, 'GSM-7'],
    ['a brace that would be cut in two', `${'a'.repeat(152)}{${'a'.repeat(152)}`, 3, 'GSM-7'],
    ['é and ñ, which GSM-7 has', 'é'.repeat(160), 1, 'GSM-7'],
    ['70 characters with á', `á${'a'.repeat(69)}`, 1, 'UCS-2'],
    ['71 characters with á', `á${'a'.repeat(70)}`, 2, 'UCS-2'],
    ['134 characters with á', `á${'a'.repeat(133)}`, 2, 'UCS-2'],
    ['135 characters with á', `á${'a'.repeat(134)}`, 3, 'UCS-2'],
    ['35 emoji', '😕'.repeat(35), 1, 'UCS-2'],
    ['emoji that would be cut in two', `${'a'.repeat(66)}😕${'a'.repeat(66)}`, 3, 'UCS-2'],
  ];
  for (const [name, text, count, encoding] of cases)
    it(`counts ${name}`, () => {
      const segments = segmentsOf(text);
      expect([segments.count, segments.encoding]).to.deep.equal([count, encoding]);
    });

  it('names the character that makes a message cost more', () => {
    const { costly } = segmentsOf(`Nos vemos el sábado${'.'.repeat(100)}`);
    expect(costly).to.deep.equal({ character: 'á', without: 1 });
  });

  it('names none when the message costs the same without it', () => {
    expect(segmentsOf('sábado').costly).to.equal(null);
  });
});
