/**
 * Whatever somebody may write: letters of many scripts, signs, controls, and what no script has. `fc.string({ unit: 'binary' })`
 * would do too, but it takes seconds to be made.
 */
import fc from 'fast-check';

const [ascii, scripts, all] = [0x7f, 0x2fff, 0x10ffff];
const isHalf = (codePoint: number) => codePoint >= 0xd800 && codePoint <= 0xdfff;

export const anyText: fc.Arbitrary<string> = fc.string({
  unit: fc
    .oneof(...[ascii, scripts, all].map((last) => fc.nat(last)))
    .filter((codePoint) => !isHalf(codePoint))
    .map((codePoint) => String.fromCodePoint(codePoint)),
});
