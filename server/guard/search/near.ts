import { pattern } from './pattern.ts';
import { mentions } from './mentions.ts';
import type { Range } from './normalize.ts';
import { holds, phrase, places } from './phrases.ts';
import { mayMatch } from './prefilter.ts';

/** A thing and, within `reach` characters of the same sentence, all of its companions. */
export type Near = { reach: number; core: string; companions: string[] };

export function near(reach: number, core: string, ...companions: string[]): Near {
  return { reach, core, companions };
}

type Compiled = { core: RegExp; reach: number; companions: RegExp[] };

/** Things with the same companions are looked for at once: a message is searched a dozen times, not a hundred. */
export function compile(rules: Near[]): Compiled[] {
  const alike = Map.groupBy(rules, ({ reach, companions }) => JSON.stringify([reach, companions]));
  return [...alike.values()].map((group) => ({
    core: wholeWords(group.map(({ core }) => core).join('|')),
    reach: group[0]?.reach ?? 0,
    companions: group[0]?.companions.map(wholeWords) ?? [],
  }));
}

export function wholeWords(source: string): RegExp {
  return phrase(pattern`(?:${source})(?!\w)`);
}

/** Where such things stand together, save in the sentences that say it of something else. */
export function findNear(lower: string, rules: Compiled[], otherwise: RegExp): Range[] {
  // Most messages have no companion of most things: then the thing need not be looked for.
  const present = new Map<RegExp, boolean>();
  const isPresent = (companion: RegExp): boolean => {
    const known = present.get(companion) ?? holds(lower, companion);
    present.set(companion, known);
    return known;
  };
  return rules.flatMap(({ core, reach, companions }) => {
    if (!mayMatch(lower, core) || !companions.every(isPresent)) return [];
    return mentions(lower, core).flatMap(({ start, end, before, after }) => {
      if ((before + lower.slice(start, end) + after).search(otherwise) >= 0) return [];
      const from = start - Math.min(before.length, reach);
      const beside = lower.slice(from, end + Math.min(after.length, reach));
      const found = companions.map((companion) => nearest(beside, companion, start - from));
      const beings = found.filter((range) => range !== null);
      if (beings.length < found.length) return [];
      return {
        start: Math.min(start, ...beings.map((range) => from + range.start)),
        end: Math.max(end, ...beings.map((range) => from + range.end)),
      };
    });
  });
}

function nearest(text: string, rule: RegExp, to: number): Range | null {
  const distance = (range: Range) => Math.abs(range.start - to);
  return places(text, rule).reduce<Range | null>(
    (best, range) => (best === null || distance(range) < distance(best) ? range : best),
    null,
  );
}
