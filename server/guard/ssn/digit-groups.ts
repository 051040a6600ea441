import { allMatches } from '../search/all-matches.ts';
import type { Range } from '../search/normalize.ts';
import { numberWord, runTogetherDigits } from './number-words.ts';
import type { NumberWord } from './number-words.ts';

/** Digits that stand together: "123", "twenty-three", or "l23" where letters stand for the digits they look like. */
export type DigitGroup = Range & { digits: string; written: 'digits' | 'words' | 'lookAlikes' };

/** All groups of a text in small letters, in order. `masked` stretches (dates, phones) are passed over. */
export function readDigitGroups(lower: string, masked: Range[]): DigitGroup[] {
  const groups: DigitGroup[] = [];
  let word: WordNumber | undefined;
  let mask = 0;
  for (const match of allMatches(lower, token)) {
    const start = match.index;
    while ((masked[mask]?.end ?? Infinity) <= start) mask += 1;
    if ((masked[mask]?.start ?? Infinity) <= start) continue;
    if (word && /^(?:and|y)$/.test(match[0])) continue;
    const number = numberWord(match[0]);
    const grown = number && word && grow(word, number, lower.slice(word.end, start), start + match[0].length);
    if (grown) {
      word = grown;
      continue;
    }
    if (word) groups.push(asGroup(word));
    word = number && begin(number, start, start + match[0].length);
    if (!number) groups.push(...readToken(match[0], start, lower));
  }
  if (word) groups.push(asGroup(word));
  return groups;
}

const lookAlikeDigits = new Map([...'oli|szb'].map((letter, index) => [letter, '0111528'.charAt(index)]));

const token = /[a-z0-9|]+/g;
const digitRun = /\d+/g;

function readToken(text: string, start: number, lower: string): DigitGroup[] {
  const end = start + text.length;
  if (/^\d+$/.test(text)) return [{ start, end, digits: text, written: 'digits' }];
  const spelled = runTogetherDigits(text);
  if (spelled !== undefined) return [{ start, end, digits: spelled, written: 'words' }];
  // A word, as most are.
  if (!/\d|^[oil|]+$/.test(text)) return [];
  if (looksLikeDigits(text, lower.slice(Math.max(0, start - 2), start), lower.slice(end, end + 2))) {
    const digits = text.replace(/\D/g, (letter) => lookAlikeDigits.get(letter) ?? '');
    return [{ start, end, digits, written: 'lookAlikes' }];
  }
  return allMatches(text, digitRun).map((run) => {
    const from = start + run.index;
    return { start: from, end: from + run[0].length, digits: run[0], written: 'digits' as const };
  });
}

/** "l23", and "ll" where digits stand beside it, as in "40l-ll-2345". */
function looksLikeDigits(text: string, before: string, after: string): boolean {
  if (text.length <= 9 && /^[0-9olisbz|]+$/.test(text) && /\d/.test(text)) return true;
  return /^[oil|]{2,4}$/.test(text) && (/[\doil|][-._/]$/.test(before) || /^[-._/][\doil|]/.test(after));
}

/** A number in words that is still being read: "one hundred" may go on with "twenty" and "three". */
type WordNumber = Range & { value: number; room: number };

function begin(word: NumberWord, start: number, end: number): WordNumber | undefined {
  if (word.value === null) return undefined;
  return { start, end, value: word.value, room: roomAfter(word) };
}

/** What may still be added: below 10 after "twenty", below 100 after "ciento", nothing after "three". */
function roomAfter(word: NumberWord): number {
  if (word.kind === 'ten') return 10;
  return word.kind === 'hundred' ? 100 : 0;
}

function grow(number: WordNumber, next: NumberWord, gap: string, end: number): WordNumber | undefined {
  if (!/^(?: ?-? ?| and | y )$/.test(gap)) return undefined;
  const { start, value, room } = number;
  if (next.kind === 'timesHundred') {
    return value > 0 && value < 10 ? { start, end, value: value * 100, room: 100 } : undefined;
  }
  if (next.value === 0 || next.value >= room) return undefined;
  return { start, end, value: value + next.value, room: roomAfter(next) };
}

function asGroup(number: WordNumber): DigitGroup {
  return { start: number.start, end: number.end, digits: String(number.value), written: 'words' };
}
