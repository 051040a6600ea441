import { compile, findNear, near, wholeWords } from '../search/near.ts';
import type { Near } from '../search/near.ts';
import type { Range } from '../search/normalize.ts';
import { pattern } from '../search/pattern.ts';
import { outside } from '../search/phrases.ts';

export type Topic = { rule: string; find: (lower: string) => Range[] };
type Said = { things: ReturnType<typeof compile>; elsewhere: RegExp };

/** Things that tell it, except in a sentence that has one of the words of another matter. */
export function said(things: (string | Near)[], otherMatter = '$^'): Said {
  return {
    things: compile(things.map((thing) => (typeof thing === 'string' ? near(0, thing) : thing))),
    elsewhere: wholeWords(otherMatter),
  };
}

export function topic(rule: string, groups: Said[], exceptions: string[]): Topic {
  const excepted = exceptions.map(wholeWords);
  const find = (lower: string) =>
    groups.flatMap(({ things, elsewhere }) => outside(lower, excepted, findNear(lower, things, elsewhere)));
  return { rule, find };
}

export const named = pattern`(?!(?:it|that|this|which|there|what|here)(?!\w))[a-z]{2,16}`;
export const be =
  "(?: (?:is|was|am|are|were|be|being|been)|'s|'re|'m|s)(?: (?:not|also|now|still|just|finally|a|an))?";
export const fiction = pattern`
  legal terms|movie|film|pelicula|novels?|novela|vocab\w{0,6}|spelling|driver'?s?[ -]?ed\w{0,7}|documentary|podcast|
  lessons?|chapter|mock|talk by|speaker|tv|netflix|museum|assembly|prevention|monopoly|poster
`;
export const events = pattern`
  volunteer\w{0,3}|voluntari[oa]s|servir|donat\w{2,5}|donar|collect\w{0,3}|drive|build\w{0,3}|built|sheds?|bunk beds|
  serv(?:e|ing) (?:lunch|dinner|breakfast|meals|food)|service day|blankets|coats|socks|canned|fundrais\w{2,3}|
  sandwiches|hiring|tiny homes|framing|outreach|kits|heat wave|cold weather|contest|conference|nationals|trip|
  help(?:ing)? out|awareness
`;
