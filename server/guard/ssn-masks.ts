import type { Range } from './normalise.ts';
import { places } from './phrases.ts';

/** Stretches whose digits belong to something else for certain by their form: dates, times, money, phones, links. */
export function readMasks(lower: string): Range[] {
  return places(lower, anyMask);
}

const day = '(?:0?[1-9]|[12]\\d|3[01])';
const month = '(?:0?[1-9]|1[0-2])';
const year = '(?:19|20)\\d\\d';
const apart = '(?<![\\d]|\\d[-/.])';
const closed = '(?!\\d|[-/.]\\d)';

const anyMask = new RegExp(
  [
    'https?://\\S+',
    'www\\.\\S+',
    '(?<![\\w.@-])[\\w.+-]{1,64}@[\\w-]{1,63}\\.[\\w.-]{2,63}',
    '(?<![\\w-])(?:[\\w-]{1,63}\\.){1,4}(?:com|org|net|edu|gov|us|io|co|me|gl|ly)/\\S*',
    `${apart}${month}([-/.])${day}\\1(?:${year}|\\d\\d)${closed}`,
    `${apart}${day}([-/.])${month}\\2(?:${year}|\\d\\d)${closed}`,
    `${apart}${year}([-/.])${month}\\3${day}${closed}`,
    `${apart}${month}/${day}${closed}`,
    '(?<![\\d:])\\d{1,2}:[0-5]\\d(?: ?[ap]\\.?m)?(?![\\d:])',
    '(?<![\\d:])\\d{1,2} ?[ap]\\.?m\\b',
    '[$€£] ?\\d[\\d,]{0,12}(?:\\.\\d\\d)?(?!\\d)',
    '(?<![\\d])(?:\\+?1[-. ]?)?\\(?[2-9]\\d\\d\\)?[-. /]{0,3}\\d{3}[-. ]\\d{4}(?!\\d)(?: ?(?:x|ext\\.?|extension) ?\\d{1,6})?',
    '\\+\\d[\\d -]{6,18}\\d',
    '\\b(?:room|rm|page|grade|period|bus|unit|chapter|suite|apt|salon|pagina|parada|ruta|route|line|building|bldg|bay|level|lab|gate|door|floor|day|week) ?#?\\d{1,3}(?![\\d])(?! ?-? ?\\d)',
    '\\b(?:part|parte|step|piece|half) (?:one|two|three|1|2|3|uno|dos|tres)(?![\\w-])',
    '\\b(?:first (?:three|3)|(?:next|middle) (?:two|2)|(?:last|final) (?:four|4)|primeros (?:tres|3)|(?:ultimos|finales) (?:cuatro|4))(?![\\w-])',
    '\\d{1,3}(?:st|nd|rd|th)\\b',
    '\\d{1,3}(?:\\.\\d{1,2})? ?%',
  ].join('|'),
  'g',
);
