import type { Range } from '../search/normalize.ts';
import { pattern } from '../search/pattern.ts';
import { places } from '../search/phrases.ts';
import type { Label } from './number-labels.ts';

/** Stretches whose digits belong to something else for certain by their form: dates, times, money, phones, links. */
export function readMasks(lower: string, labels: readonly Label[]): Range[] {
  const told = labels.filter(({ kind }) => kind === 'ssn');
  const holdsSsn = ({ start, end }: Range) =>
    told.some((label) => label.start >= start && label.end <= end) || ssnForm.test(lower.slice(start, end));
  const masks = places(lower, anyMask);
  // As in a link to a form that is filled in already.
  return told.length === 0 ? masks : masks.filter((mask) => !holdsSsn(mask));
}

const ssnForm = /(?<![a-z\d])\d{3}-\d\d-\d{4}(?![a-z\d])/;

const day = pattern`(?:0?[1-9]|[12]\d|3[01])`;
const month = '(?:0?[1-9]|1[0-2])';
const year = pattern`(?:19|20)\d\d`;
const apart = pattern`(?<![\d]|\d[-/.])`;
const closed = pattern`(?!\d|[-/.]\d)`;

const anyMask = new RegExp(
  [
    pattern`https?://\S+`,
    pattern`www\.\S+`,
    pattern`(?<![\w.@-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}`,
    pattern`(?<![\w-])(?:[\w-]{1,63}\.){1,4}(?:com|org|net|edu|gov|us|io|co|me|gl|ly)/\S*`,
    pattern`${apart}${month}([-/.])${day}\1(?:${year}|\d\d)${closed}`,
    pattern`${apart}${day}([-/.])${month}\2(?:${year}|\d\d)${closed}`,
    pattern`${apart}${year}([-/.])${month}\3${day}${closed}`,
    `${apart}${month}/${day}${closed}`,
    pattern`(?<![\d:])\d{1,2}:[0-5]\d(?: ?[ap]\.?m)?(?![\d:])`,
    pattern`(?<![\d:])\d{1,2} ?[ap]\.?m\b`,
    pattern`[$€£] ?\d[\d,]{0,12}(?:\.\d\d)?(?!\d|-\d\d-\d{4})`,
    pattern`
      (?<![\d])(?:\+?1[-. ]?)?\(?[2-9]\d\d\)?[-. /]{0,3}\d{3}[-. ]\d{4}(?!\d)(?: ?(?:x|ext\.?|extension) ?\d{1,6})?
    `,
    pattern`\+(?:\d[ -]?){9,14}\d`,
    pattern`
      \b(?:room|rm|page|grade|period|bus|unit|chapter|suite|apt|salon|pagina|parada|ruta|route|line|building|bldg|bay|
        level|lab|gate|door|floor|day|week) ?#?\d{1,3}(?![\d])(?! ?-? ?\d)
    `,
    pattern`\b(?:part|parte|step|piece|half) (?:one|two|three|1|2|3|uno|dos|tres)(?![\w-])`,
    pattern`
      \b(?:first (?:three|3)|(?:next|middle) (?:two|2)|(?:last|final) (?:four|4)|primeros (?:tres|3)|
        (?:ultimos|finales) (?:cuatro|4))(?![\w-])
    `,
    pattern`\d{1,3}(?:st|nd|rd|th)\b`,
    pattern`\d{1,3}(?:\.\d{1,2})? ?%`,
  ].join('|'),
  'g',
);
