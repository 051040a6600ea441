import { pattern } from './pattern.ts';
import { allMatches } from './all-matches.ts';
import type { Range } from './normalize.ts';
import { indexRule, mayMatch } from './prefilter.ts';

const made = new Map<string, RegExp>();

/** A rule in words: a regular expression over a normalized text in small letters, tried at word starts only. */
export function phrase(source: string): RegExp {
  const known = made.get(source);
  if (known !== undefined) return known;
  const rule = new RegExp(pattern`(?<![\w'])(?:${source})`, 'g');
  made.set(source, rule);
  return rule;
}

/**
 * Makes searches quick. V8 compiles a rule when it is first used, once more when it is used again, both anew for texts with an
 * emoji, and takes up to 20 ms for a long one: the first messages would wait for all of them, and everybody with them. Then
 * each is put into the index that most messages need no more than. `turn` comes between two.
 */
export async function preparePhrases(turn: () => Promise<unknown>): Promise<void> {
  const { requiredLiterals } = await import('./required-literals.ts');
  for (const rule of made.values()) {
    for (const text of ['a', '😀']) {
      places(text, rule);
      places(text, rule);
      await turn();
    }
    const literals = requiredLiterals(rule.source);
    if (literals) indexRule(rule, literals);
    await turn();
  }
}

/** One rule of several alternatives, each written as in a regular expression. */
export function rule(...alternatives: readonly string[]): RegExp {
  return phrase(alternatives.join('|'));
}

/** The ranges save those where an exception covers the same words. */
export function outside(lower: string, exceptions: RegExp[], ranges: Range[]): Range[] {
  if (ranges.length === 0 || exceptions.length === 0) return ranges;
  const excepted = exceptions.flatMap((rule) => places(lower, rule)).sort((a, b) => a.start - b.start);
  return ranges.filter((range) => !overlapsAny(range, excepted));
}

/** Whether a rule holds anywhere in a whole text. */
export function holds(lower: string, rule: RegExp): boolean {
  return mayMatch(lower, rule) && lower.search(rule) >= 0;
}

/** Where a rule with the flag `g` holds. */
export function places(lower: string, rule: RegExp): Range[] {
  return allMatches(lower, rule).map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** `ranges` in order of start; several rules may have found the same place, none of them is long. */
function overlapsAny({ start, end }: Range, ranges: Range[]): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? Infinity) < end) low = middle + 1;
    else high = middle;
  }
  return ranges.slice(Math.max(0, low - 8), low).some((range) => range.end > start);
}
