import {
  be,
  cruelty,
  forces,
  friend,
  harmless,
  hurtBy,
  instrument,
  kinOrOther,
  leaves,
  notThings,
  seen,
  sees,
  sight,
  victim,
} from './hardship-words.ts';
import { hunger, uprooted } from './neglect-words.ts';
import { neglect } from './neglect.ts';
import { compile, findNear, near, wholeWords } from '../search/near.ts';
import type { Range } from '../search/normalize.ts';
import { gap, many, pattern } from '../search/pattern.ts';
import {
  addiction,
  body,
  causes,
  died,
  grave,
  harmed,
  hits,
  killed,
  prison,
  thing,
  uses,
} from '../words/harm.ts';
import { childhood, kin, person, them, whom } from '../words/people.ts';
import { jests, lessons } from '../words/trouble.ts';

/** Abuse, neglect, addiction, violence and loss told of a person, whether or not anybody calls it a life story. */
export function hardships(lower: string): Range[] {
  return [...findNear(lower, severe, lesson), ...findNear(lower, rules, lessonOrJest)];
}

const lesson = wholeWords(lessons);
const lessonOrJest = wholeWords(many(lessons, jests));
/** Words that say enough of whomever they are said. */
const severe = compile([near(80, grave, person)]);
const rules = compile([
  near(80, many(addiction, uprooted), person),
  near(80, hunger, many(kin, childhood, 'he|she|they|ella|el')),
  // What kin did, took, and where they are.
  near(60, many(uses, prison, cruelty), kin),
  near(0, `${kin}${gap(4)}${many(`${hits} (?:on )?${victim}${harmless}`, leaves, forces)}`, kin),
  near(
    0,
    pattern`
      (?:while|because|when|since|cuz|bc|both) (?:${whom} )?${kin} (?:was |were |always |just |both |still )?(?:used|
        uses|using)(?= ?(?:$|[.,;!]|again))
    `,
    kin,
  ),
  near(
    60,
    pattern`${kin}${gap(4)}(?:${hits}|broke|fractured|busted) ${whom} (?:\w{2,8} )?${body}`,
    many(childhood, `used to|would always|on purpose|on the stove|every time|(?:that's|thats|is) why`),
  ),
  near(
    0,
    pattern`
      (?:what|cosas que)${gap(4)}(?:happened w\w{0,3}|did to|has done to|le hizo)${gap(2)}${many(kin, them)}|
      what (?:${whom} )?${kin} did(?= ?(?:$|[.,;!]|was|to))
    `,
  ),
  near(40, `(?:hitting|beating|touching|burning|choking|kicking|slapping) (?:on )?${them}${harmless}`, kin),
  // Who was harmed: by whom, with what, as a child.
  near(
    0,
    many(
      `(?:left|abandoned|found|dumped)${gap(4)}as an? (?:baby|infant|newborn|toddler|child)`,
      `(?<!${thing} )${be} ${harmed}${gap(5)}(?:by|por)${gap(2)}${kinOrOther}`,
      `(?<!${thing} )${be} ${harmed}${gap(4)}${childhood}`,
    ),
  ),
  near(90, `(?:${hits} ${victim}|${be} ${harmed})${gap(4)}(?:${instrument})`, person),
  near(
    30,
    pattern`
      (?:would|used to|kept|keeps)${gap(1)}(?!hurt)(?:${hits} (?:on )?${them}${harmless}|
        (?:be|get) (?:${harmed}|locked outside))
    `,
    person,
  ),
  near(60, `${hits} ${them}${harmless}|(?:lo|la|los|las|te|me|nos|les?) ${hurtBy}`, childhood),
  near(
    0,
    pattern`
      (?:lo|la|los|las|
        (?:te|me|nos|les?)(?= (?:peg|golpe|maltrat|viol|abus|quem|encerr))) (?:\w{2,8} )?${hurtBy}${notThings}|
      ${hurtBy} a (?:su|la|mi|tu|sus) (?:${kin})
    `,
  ),
  near(
    0,
    pattern`
      (?:lo|la|los|las|te|me) (?:dej(?:o|aron|aba|aban)|corrio|corrieron|echo|echaron|regalo|
        regalaron)(?= (?:sol[oa]s?|encerrad[oa]s?|amarrad[oa]s?|tirad[oa]s?|abandonad[oa]s?|sin comer|
          con (?:la|su|sus|los|el|unos)|en (?:la calle|un|una)|de (?:la|su) casa|por dias|por (?:ser|estar|salir)|
          cuando))
    `,
  ),
  // Who is dead, and how; what was seen.
  near(100, died, many(kin, friend), many(childhood, causes)),
  near(
    0,
    pattern`
      ${kin}${gap(3)}(?:was|were|got|get|been|is|being) (?:\w{3,10} )?${killed}|
      (?:killed|murdered|shot|stabbed|mato a|asesino a)${gap(2)}${whom} (?:\w{2,10} )?${kin}
    `,
    kin,
  ),
  near(
    0,
    pattern`
      ${sees}${gap(4)}${seen}${gap(4)}${sight}|
      (?:vio|vieron|viendo|ver)(?: cuando| como)?(?: (?:le|lo|la))? (?:morir|mat\w{1,5}|golpe\w{1,5}|peg\w{1,5}|
        dispar\w{2,5})${gap(2)}${kin}
    `,
  ),
  near(
    0,
    pattern`
      ${many(killed, hits, died, addiction, uses, 'arrested')}${gap(3)}(?:right )?(?:in front of|enfrente de|
        frente a)${gap(1)}${many(them, kin, 'ellos|ella|el')}
    `,
  ),
  ...neglect,
]);
