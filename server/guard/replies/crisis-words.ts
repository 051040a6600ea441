/** The parts that the expressions about danger are made of. */
import { kin as family } from '../words/people.ts';
import { many, pattern } from '../search/pattern.ts';

export const self = pattern`(?:(?:my|him|her|them|your|our) ?sel(?:f|ves)|meself)`;
export const not = pattern`
  (?:(?:do|did|does|is|was|are|will|wo|ca) ?n['o]?t|cannot|(?:do|does|did|is|was|can|will) not|aint|never|no longer|
    not)
`;
export const ends = pattern`
  (?= ?(?:$|[.!?,;]|and|n|but|so|or|pls|please|help|now|rn|anymore|any ?more|tonight|forever|bc|cuz|because|
      like)(?!\w))
`;
/** Up to three words, whatever they are. */
export const few = pattern`(?:[\w']{1,12} ){0,3}`;

/** Those of a family, and who else lives with one. */
export const household = many(
  family,
  pattern`
    (?:step[- ]?|foster |god|grand)?(?:son|daughter)|kids?|baby|niece|nephew|cuz|fiance|(?:girl|boy) ?friend|friend|
    homie|room ?mate|neighbou?r|pimp|folks|pops
  `,
);
export const somebody = many(
  pattern`(?:s?he|they|you|some ?(?:one|body)|dude|people)(?:'?s|'?re|'?ll|'?d)?`,
  pattern`(?:this|that|some|a|the) (?:guy|dude|man|boy|kid|person)(?:'?s)?`,
  pattern`(?:(?:my|his|her|their|our|the|a) ${few})?${household}(?:'?s)?`,
);
const body = 'head|face|butt|ass|arms?|neck|throat|hair|chest|legs?';
export const victim = pattern`(?:me|us|him|her|them|each other|(?:my|the) (?:[\w']{1,12} )?(?:${household}|boys|girls|${body}))`;
