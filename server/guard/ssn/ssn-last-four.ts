import type { Range } from '../search/normalize.ts';
import { pattern } from '../search/pattern.ts';
import { places } from '../search/phrases.ts';
import type { DigitGroup } from './digit-groups.ts';

type Digits = { lower: string; groups: DigitGroup[] };

/** The last four digits of a Social Security number, where they are named as such, and the masked form ***-**-6789. */
export function lastFourDigits(digits: Digits): Range[] {
  const { lower } = digits;
  return [
    ...places(lower, maskedNumber),
    ...fourDigits(digits).filter((range) => isNamedAsLastFour(lower, range)),
  ];
}

const maskedNumber =
  /(?<![a-z0-9*#•.])(?:x{3}|\*{3}|#{3}|•{3}|\.{3}|_{3})[ ./-]?(?:xx|\*\*|##|••|\.\.|__)[ ./-]?\d{4}(?!\d)/g;

/** Four digits in one group, or in several that only spaces and dashes part. */
function fourDigits({ lower, groups }: Digits): Range[] {
  const found: Range[] = [];
  for (let first = 0; first < groups.length; first++) {
    let length = 0;
    for (let index = first; index < first + 4; index++) {
      const group = groups[index];
      if (!group) break;
      if (
        index > first &&
        !/^[ ,-]{1,3}$/.test(lower.slice(groups[index - 1]?.end ?? 0, group.start).slice(0, 4))
      )
        break;
      length += group.digits.length;
      if (length >= 4) {
        if (length === 4) found.push({ start: groups[first]?.start ?? 0, end: group.end });
        break;
      }
    }
  }
  return found;
}

const ssn = pattern`
  (?:ssn|s\.s\.n\.?|ss ?#|ss ?number|ss(?= ?(?:$|[,.:;)=]|is|are))|soc(?:ial)?(?: sec(?:urity)?)?|seguro social|
    seguro|nss)
`;
const lastFour = pattern`
  (?:last ?(?:four|4)|l4|final (?:four|4)|(?:four|4) digits|(?:end|terminat)(?:ing|s|es)?(?: in)?|finish\w{0,3}|
    ultimos (?:cuatro|4)|(?:cuatro|4) ultimos|cuatro digitos|4 digitos|termina\w{0,4}|acaba|last digits|final digits)
`;
const near = pattern`[^.!?;\n]{0,40}`;
const otherBefore = new RegExp(pattern`
  (?<!\w)(?:student id|phone|cell|card|locker|order|account|class|room|badge|confirmation|tarjeta|telefono|
    id)\b[^.!?;]{0,24}$
`);

const before = [
  new RegExp(pattern`(?<!\w)${ssn}(?!\w)${near}(?<!\w)${lastFour}(?!\w)[^.!?;]{0,40}$`),
  new RegExp(
    pattern`
      (?<!\w)${lastFour}(?!\w)${near}(?<!\w)${ssn}(?!\w)(?:[^.!?;]{0,40}|
        \. (?:yours|his|hers|theirs|mine|it'?s)(?!\w)[^.!?;]{0,30})$
    `,
  ),
  new RegExp(
    pattern`
      (?<!\w)(?:ssn|s\.s\.n\.?|ss ?#|soc(?:ial)? ?sec(?:urity)?(?: number| num| no)?|
        (?:his|her|their|my|your|\w's) social|seguro social)(?: number| #| no\.?| is| es| are|:| =| -|,|
        \.{3}){0,3} ?#?$
    `,
  ),
];
const after = [
  new RegExp(pattern`^[^.!?;\n]{0,20}(?<!\w)${lastFour}(?!\w)[^.!?;\n]{0,20}(?<!\w)${ssn}(?!\w)`),
  new RegExp(pattern`^[^.!?;\n]{0,20}(?<!\w)${ssn}(?!\w)[^.!?;\n]{0,12}(?<!\w)${lastFour}(?!\w)`),
];

/** "The last four, 8824, of her social". */
const justNamed = new RegExp(
  pattern`(?<!\w)${lastFour}(?!\w)[^.!?;\w]{0,3}(?:(?:are|is|was|were|digits|es|son)[^.!?;\w]{1,3}){0,2}$`,
);
const ssnFollows = new RegExp(pattern`^[^.!?;\n]{0,24}(?<!\w)${ssn}(?!\w)`);

function isNamedAsLastFour(lower: string, { start, end }: Range): boolean {
  const left = lower.slice(Math.max(0, start - 96), start);
  const named = before.find((rule) => rule.test(left));
  if (named && !otherBefore.test(left)) return named !== before[2] || !isYear(lower.slice(start, end));
  const right = lower.slice(end, end + 80);
  return after.some((rule) => rule.test(right)) || (justNamed.test(left) && ssnFollows.test(right));
}

function isYear(digits: string): boolean {
  return /^(?:19|20)\d\d$/.test(digits);
}
