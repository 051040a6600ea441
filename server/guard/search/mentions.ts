import { allMatches } from './all-matches.ts';
import type { Range } from './normalize.ts';
import { mayMatch } from './prefilter.ts';

/** Words that name something, with what stands around them. */
export type Mention = Range & {
  /** The sentence up to the words. */
  before: string;
  /** The sentence after them. */
  after: string;
  /** The sentence after that. */
  next: string;
  /** What follows the first sentence, as far as it is looked at. */
  further: string;
};

const sentenceReach = 160;
const sentenceEnd = /[.!?]+(?=["')\]]?(?:\s|$))|\n/g;

/** Where a text names one of these things, each with the rest of its sentence. */
export function mentions(lower: string, name: RegExp): Mention[] {
  if (!mayMatch(lower, name)) return [];
  return allMatches(lower, name).map((match) => {
    const start = match.index;
    const end = start + match[0].length;
    const sentences = splitOff(lower.slice(end, end + 2 * sentenceReach));
    const before = lower.slice(Math.max(0, start - sentenceReach), start);
    const [after, next, further] = sentences;
    return { start, end, before: before.slice(lastEnd(before)), after, next, further };
  });
}

function splitOff(text: string): [string, string, string] {
  const ends = allMatches(text, sentenceEnd).filter(
    (match) => !endsAbbreviation.test(text.slice(0, match.index)),
  );
  const first = ends[0] ? ends[0].index + ends[0][0].length : text.length;
  const second = ends[1]?.index ?? text.length;
  return [
    text.slice(0, ends[0]?.index ?? text.length),
    text.slice(first, Math.max(first, second)),
    text.slice(first),
  ];
}

function lastEnd(text: string): number {
  const last = allMatches(text, sentenceEnd)
    .filter((match) => !endsAbbreviation.test(text.slice(0, match.index)))
    .at(-1);
  return last ? last.index + last[0].length : 0;
}

const endsAbbreviation = /(?<!\w)(?:mr|mrs|ms|dr|no|nov|oct|dec|sept?|jan|feb|aug|st|vs|sr|sra)$/;
