import type { Range } from '../search/normalize.ts';
import { pattern } from '../search/pattern.ts';
import { type DigitGroup, readDigitGroups } from './digit-groups.ts';
import { linksBack, linksToNumber, readLabels } from './number-labels.ts';
import type { Label } from './number-labels.ts';
import { lastFourDigits } from './ssn-last-four.ts';
import { readMasks } from './ssn-masks.ts';

/**
 * Social Security numbers in a normalized text in small letters, whole or by their last four digits.
 *
 * Nine digits that could be one are taken for one where they are written as one (123-45-6789, in words, letter by
 * letter), where the words beside them say so, and also where nine digits stand alone and nothing names them as something else:
 * a number that went out cannot be called back, and a refused author can say what the number is.
 */
export function socialSecurityNumbers(lower: string): Range[] {
  const all = readDigitGroups(lower, []);
  // Most messages end here: not even four digits, in whatever writing.
  if (all.map(({ digits }) => digits).join('').length < 4) return [];
  const labels = readLabels(lower);
  const masks = readMasks(lower, labels);
  const groups = masks.length === 0 ? all : readDigitGroups(lower, masks);
  const context = { lower, labels, groups, gaps: readGaps(lower, groups) };
  const found = [...wholeNumbers(context), ...spreadNumbers(context), ...lastFourDigits(context)];
  return found.sort((a, b) => a.start - b.start);
}

type NumberContext = {
  lower: string;
  labels: Label[];
  groups: DigitGroup[];
  /** What stands before each group and after the one before it; null where that does more than separate them. */
  gaps: (string | null)[];
};

/** The area is not 000, 666 or 900 to 999, the group not 00, the serial not 0000. */
function couldBeIssued(digits: string): boolean {
  return /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(digits);
}

/** A taxpayer number of someone who has no SSN; people call it their social all the same. */
function couldBeTaxpayer(digits: string): boolean {
  return /^9\d\d(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])(?!0000)\d{4}$/.test(digits);
}

type Window = { first: number; groups: DigitGroup[]; gaps: string[]; digits: string };

function wholeNumbers(context: NumberContext): Range[] {
  const found: Range[] = [];
  let after = 0;
  let label = 0;
  for (let first = 0; first < context.groups.length; first++) {
    const start = context.groups[first]?.start ?? 0;
    while ((context.labels[label]?.end ?? Infinity) <= start) label += 1;
    if (start < after) continue;
    const window = nineDigits(context, first);
    if (!window || !isSocialSecurityNumber(context, window, label)) continue;
    after = window.groups.at(-1)?.end ?? start;
    found.push({ start, end: after });
  }
  return found;
}

/** The groups from `first` on that make nine digits together, with nothing but separators between them. */
function nineDigits({ groups, gaps }: NumberContext, first: number): Window | undefined {
  let digits = '';
  for (let index = first; index < groups.length; index++) {
    if (index > first && typeof gaps[index] !== 'string') return undefined;
    digits += groups[index]?.digits ?? '';
    if (digits.length > 9) return undefined;
    if (digits.length < 9) continue;
    const inner = gaps.slice(first + 1, index + 1).filter((gap) => gap !== null);
    return { first, groups: groups.slice(first, index + 1), gaps: inner, digits };
  }
  return undefined;
}

function readGaps(lower: string, groups: DigitGroup[]): (string | null)[] {
  return groups.map((group, index) => {
    const end = groups[index - 1]?.end ?? 0;
    const gap = lower.slice(end, Math.min(group.start, end + longestGap + 1));
    return index > 0 && separates(gap) ? gap : null;
  });
}

const longestGap = 48;
const mark = '[^a-z0-9$€£%@]';
const separatorWord = pattern`
  (?:then|and|dash|hyphen|minus|dot|point|period|space|slash|comma|underscore|star|line|next|followed|by|plus|after|
    that|x|y|luego|despues|guion|raya|menos|punto|espacio|coma|diagonal|entonces|seguido|de|con|the|is|are|it|in|with)
`;
const separatorWords = new RegExp(`^${mark}{0,12}(?:${separatorWord}${mark}{1,12}){1,5}$`);
/** "first three digits 231, next two 44, last four 9087": the words give each part its place. */
const placeWord = new RegExp(pattern`
  (?<!\w)(?:start|starts|first|middle|mid|next|then|followed|second|third|area|serial|last|end|ends|ending|final|
    finally|rest|other|part|luego|despues|siguen?|siguientes?|medio|final|finales|ultimos|resto|otra|parte|
    termina)(?!\w)
`);

const countOfDigits = /(?:first|primeros) 3|(?:next|middle) 2|(?:last|final|ultimos|finales) 4/;

function separates(gap: string): boolean {
  if (gap.length > longestGap) return false;
  return /^[^a-z0-9$€£%@]*$/.test(gap) || separatorWords.test(gap) || gap === 'x' || givesPlace(gap);
}

function givesPlace(gap: string): boolean {
  return gap.length <= 36 && !/[\d$€£%@]/.test(gap.replace(countOfDigits, '')) && placeWord.test(gap);
}

function isSocialSecurityNumber(context: NumberContext, window: Window, label: number): boolean {
  const { lower, labels } = context;
  if (!couldBeIssued(window.digits) && !couldBeTaxpayer(window.digits)) return false;
  const named = nameOf(lower, labels, window, label);
  if (named === 'ssn') return true;
  if (couldBeTaxpayer(window.digits)) return false;
  return writtenAsOne(window, named) && standsAlone(context, window);
}

/** What the nearest label before the number, or else one directly after it, says that it is. */
function nameOf(lower: string, labels: Label[], window: Window, label: number): Label['kind'] | null {
  const start = window.groups[0]?.start ?? 0;
  const end = window.groups.at(-1)?.end ?? 0;
  const before = labels[label - 1];
  let next = label;
  while ((labels[next]?.start ?? Infinity) < end) next += 1;
  const after = labels[next];
  const back =
    after && after.start - end < 30 && linksBack(lower.slice(end, after.start)) ? after.kind : null;
  if (back === 'ssn') return back;
  if (!before || !isNamedBy(before, lower.slice(before.end, start), window)) return back;
  const first = labels[label - 2];
  // "her SSN for the account is …": the account is not what the number is of.
  if (before.kind === 'other' && first?.kind === 'ssn' && linksToNumber(lower.slice(first.end, before.start)))
    return 'ssn';
  return before.kind;
}

const zipPlusFour = '5,4';

function isNamedBy(label: Label, between: string, window: Window): boolean {
  if (label.kind !== 'ssn') return linksToNumber(between);
  if (widths(window) === zipPlusFour) return linksToNumber(between);
  return between.length <= 60 && !/\d/.test(between);
}

function widths(window: Window): string {
  return window.groups.map((group) => group.digits.length).join();
}

/** Nine digits whose writing alone says what they are. */
function writtenAsOne(window: Window, named: Label['kind'] | null): boolean {
  const { groups, gaps } = window;
  const shape = widths(window);
  if (groups.some((group) => group.written === 'lookAlikes') && shape !== '3,2,4') return false;
  if (shape === '3,2,4' && isTight(gaps)) return true;
  if (named === 'other') return false;
  if (shape === '9') return true;
  if (shape === '3,2,4') return !isEnumeration(gaps);
  if (gaps.some(givesPlace)) return false;
  const inWords = groups.some((group) => group.written === 'words');
  if (shape === '1,1,1,1,1,1,1,1,1')
    return named === 'personal' || (!isList(window) && (inWords || isEven(window)));
  if (gaps.length === 1) return isInTwo(shape, gaps[0] ?? '', named);
  if (!cutsLikeOne(groups)) return false;
  return named === 'personal' || inWords || marksTheCuts(window) || shape.startsWith('3,2,') || isTight(gaps);
}

/** Two groups: over two lines, 123-456789, or any but ZIP+4 where someone's own number is spoken of. */
function isInTwo(shape: string, gap: string, named: Label['kind'] | null): boolean {
  if (gap.includes('\n') || (shape === '3,6' && isTight([gap]))) return true;
  return named === 'personal' && shape !== zipPlusFour;
}

function isTight(gaps: string[]): boolean {
  return gaps.every((gap) => /^[^a-z0-9\s,]{1,3}$/.test(gap));
}

/** "100, 50 and 1000" */
function isEnumeration(gaps: string[]): boolean {
  return gaps[0] === ', ' && /^,? (?:and|or|y|o) $/.test(gaps.at(-1) ?? '');
}

/** "1, 2, 4, 5, 6, 7, 8, 9": rising, with commas. */
function isList({ groups, gaps }: Window): boolean {
  const rising = groups.every(
    (group, index) => index === 0 || group.digits > (groups[index - 1]?.digits ?? ''),
  );
  return rising && gaps.every((gap) => /^,\s/.test(gap));
}

/** The same separator throughout, or another one after three and five digits only; not "3 1/2 x 5 1/4 x 9 3/4". */
function isEven(window: Window): boolean {
  return new Set(window.gaps).size === 1 || marksTheCuts(window);
}

/** True where one group ends after three digits and one after five. */
function cutsLikeOne(groups: DigitGroup[]): boolean {
  return cutAfter(groups, 3) >= 0 && cutAfter(groups, 5) >= 0;
}

function cutAfter(groups: DigitGroup[], digits: number): number {
  let sum = 0;
  return groups.findIndex((group) => (sum += group.digits.length) === digits);
}

/** "1 2 3 - 4 5 - 6 7 8 9": the separators after three and five digits are not those within. */
function marksTheCuts({ groups, gaps }: Window): boolean {
  const cuts = [cutAfter(groups, 3), cutAfter(groups, 5)];
  const within = new Set(gaps.filter((_, index) => !cuts.includes(index)));
  return cuts.every((cut) => !within.has(gaps[cut] ?? ''));
}

/** False for a stretch of a longer number or of a longer row of numbers. */
function standsAlone({ lower, groups }: NumberContext, { first, groups: own, gaps }: Window): boolean {
  const start = own[0]?.start ?? 0;
  const end = own.at(-1)?.end ?? 0;
  const before = lower.slice(groups[first - 1]?.end ?? 0, start);
  const after = lower.slice(end, groups[first + own.length]?.start ?? lower.length);
  // A letter at the end, as part numbers have.
  if (/^[a-z](?![a-z])/.test(after)) return false;
  if (own.length === 1 && (/[a-z]$/.test(before) || /^[a-z]/.test(after))) return false;
  if (first > 0 && joins(before, gaps)) return false;
  return first + own.length >= groups.length || !joins(after, gaps);
}

function joins(gap: string, gaps: string[]): boolean {
  return (
    /^[^\sa-z0-9,;:]$/.test(gap) ||
    gap === '' ||
    (gaps.length > 0 && gap.length <= longestGap && gaps.includes(gap))
  );
}

/** "It starts with 123, the middle is 45 and it ends in 6789", after the words that say what it is. */
function spreadNumbers({ labels, groups }: NumberContext): Range[] {
  const found: Range[] = [];
  let first = 0;
  for (const label of labels) {
    if (label.kind !== 'ssn') continue;
    while ((groups[first]?.start ?? Infinity) < label.end) first += 1;
    const [area, group, serial] = groups.slice(first, first + 3);
    if (!area || !group || !serial || serial.end - label.end > 160) continue;
    if (widths({ first, groups: [area, group, serial], gaps: [], digits: '' }) !== '3,2,4') continue;
    const digits = area.digits + group.digits + serial.digits;
    if (couldBeIssued(digits) && !/(?:19|20)\d\d$/.test(digits))
      found.push({ start: area.start, end: serial.end });
  }
  return found;
}
