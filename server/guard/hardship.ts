import type { Range } from './normalise.ts';
import { compile, findNear, near, wholeWords } from './near.ts';
import {
  alone,
  bare,
  be,
  beginnings,
  bounced,
  cruelty,
  forLong,
  forces,
  friend,
  harmless,
  hunger,
  hurtBy,
  instrument,
  kinOrOther,
  leaves,
  nobody,
  notThings,
  scars,
  seen,
  sees,
  shut,
  shutIn,
  siblings,
  sight,
  upbringing,
  uprooted,
  victim,
  wants,
} from './hardship-words.ts';
import {
  addiction,
  body,
  causes,
  childhood,
  died,
  gap,
  grave,
  harmed,
  hits,
  killed,
  jests,
  kin,
  lessons,
  many,
  number,
  person,
  prison,
  them,
  thing,
  uses,
  whom,
} from './words.ts';

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
    `(?:while|because|when|since|cuz|bc|both) (?:${whom} )?${kin} (?:was |were |always |just |both |still )?(?:used|uses|using)(?= ?(?:$|[.,;!]|again))`,
    kin,
  ),
  near(
    60,
    `${kin}${gap(4)}(?:${hits}|broke|fractured|busted) ${whom} (?:\\w{2,8} )?${body}`,
    many(childhood, `used to|would always|on purpose|on the stove|every time|(?:that's|thats|is) why`),
  ),
  near(
    0,
    `(?:what|cosas que)${gap(4)}(?:happened w\\w{0,3}|did to|has done to|le hizo)${gap(2)}${many(kin, them)}|what (?:${whom} )?${kin} did(?= ?(?:$|[.,;!]|was|to))`,
  ),
  near(40, `(?:hitting|beating|touching|burning|choking|kicking|slapping) (?:on )?${them}${harmless}`, kin),
  // Who was harmed: by whom, with what, as a child.
  near(
    0,
    `(?:left|abandoned|found|dumped)${gap(4)}as an? (?:baby|infant|newborn|toddler|child)|(?<!${thing} )${be} ${harmed}${many(`${gap(5)}(?:by|por)${gap(2)}${kinOrOther}`, `${gap(4)}${childhood}`)}`,
  ),
  near(90, `(?:${hits} ${victim}|${be} ${harmed})${gap(4)}(?:${instrument})`, person),
  near(
    30,
    `(?:would|used to|kept|keeps)${gap(1)}(?!hurt)(?:${hits} (?:on )?${them}${harmless}|(?:be|get) (?:${harmed}|locked outside))`,
    person,
  ),
  near(60, `${hits} ${them}${harmless}|(?:lo|la|los|las|te|me|nos|les?) ${hurtBy}`, childhood),
  near(
    0,
    `(?:lo|la|los|las|(?:te|me|nos|les?)(?= (?:peg|golpe|maltrat|viol|abus|quem|encerr))) (?:\\w{2,8} )?${hurtBy}${notThings}|${hurtBy} a (?:su|la|mi|tu|sus) (?:${kin})`,
  ),
  near(
    0,
    '(?:lo|la|los|las|te|me) (?:dej(?:o|aron|aba|aban)|corrio|corrieron|echo|echaron|regalo|regalaron)(?= (?:sol[oa]s?|encerrad[oa]s?|amarrad[oa]s?|tirad[oa]s?|abandonad[oa]s?|sin comer|con (?:la|su|sus|los|el|unos)|en (?:la calle|un|una)|de (?:la|su) casa|por dias|por (?:ser|estar|salir)|cuando))',
  ),
  // Who is dead, and how; what was seen.
  near(100, died, many(kin, friend), many(childhood, causes)),
  near(
    0,
    `${kin}${gap(3)}(?:was|were|got|get|been|is|being) (?:\\w{3,10} )?${killed}|(?:killed|murdered|shot|stabbed|mato a|asesino a)${gap(2)}${whom} (?:\\w{2,10} )?${kin}`,
    kin,
  ),
  near(
    0,
    `${sees}${gap(4)}${seen}${gap(4)}${sight}|(?:vio|vieron|viendo|ver)(?: cuando| como)?(?: (?:le|lo|la))? (?:morir|mat\\w{1,5}|golpe\\w{1,5}|peg\\w{1,5}|dispar\\w{2,5})${gap(2)}${kin}`,
  ),
  near(
    0,
    `${many(killed, hits, died, addiction, uses, 'arrested')}${gap(3)}(?:right )?(?:in front of|enfrente de|frente a)${gap(1)}${many(them, kin, 'ellos|ella|el')}`,
  ),
  // How it began, and in what want.
  near(80, beginnings, person),
  near(40, bare, bare, person),
  near(60, bare, childhood),
  near(
    70,
    many(
      uses,
      prison,
      '(?:slept|sleeping|lived|living) in (?:(?:a|the|his|her|their) )?(?:\\w{3,6} )?(?:cars?|vans?|laundry|parks?|bus|streets?|stairwells?|garage|shed|basement)|dealing',
    ),
    childhood,
  ),
  near(
    0,
    `(?:got|was|get|gets|is) pregnant (?:by|from)|took (?:him|her|them|you|us|me) in(?! (?:the|a|to|for|his|her|my)(?!\\w))|(?:had|having) a baby (?:at|by) (?:age )?${number}|pregnant (?:at|by) (?:age )?${number}`,
  ),
  near(
    0,
    `(?<!(?:i|we) )(?:hasn'?t|haven'?t|has not|not|never|hadn'?t) (?:seen|met|heard from) ${whom} (?:\\w{2,10} )?${kin} (?:since|in (?:\\w{2,6} )?(?:years|months)|for (?:years|months))`,
    kin,
  ),
  // Left alone, shut in, unwanted, passed on, marked for life.
  near(60, forLong, alone),
  near(60, alone, `(?:for|gone)${gap(2)}(?:days|weeks)|${kin}${gap(3)}(?:gone|passed out|at the bar|using)`),
  near(
    0,
    `${shut} ${many(them, `${whom} ${kin}`)}${gap(2)}${shutIn}|(?:he|she|they|you|u|kids?|children|boys?|girls?|sisters?|brothers?) (?:was|were|got|gets?|been|being) (?:\\w{2,8} )?${shut}(?: \\w{2,8})? ${shutIn}|(?:lo|la|los|las) ${shut} ${shutIn}`,
  ),
  near(
    60,
    `${nobody}${gap(2)}${wants}|${nobody} (?:\\w{2,8} )?${wants}`,
    many(childhood, kin, 'en su casa|at home|hospital'),
  ),
  near(80, bounced, person),
  near(60, `${scars}${gap(6)}(?:from|de|where|por)${gap(3)}${kin}`, kin),
  near(
    0,
    `both (?:of )?(?:${whom} )?(?:parents|folks|mom and dad) (?:are |were |have )?(?:died|dead|passed|gone|killed|deceased|in (?:prison|jail))|(?:los dos|ambos) padres (?:murieron|muertos)|${kin} (?:drowned|hanged|hung|burned to death|bled out|froze to death|died in (?:his|her|their|your) arms)`,
  ),
  // Where and by whom they were brought up.
  near(
    0,
    `(?:raised|(?:he|she|they|you|who|and|were|been) (?:was |were |been )?(?:brought up|reared|taken in|adopted))${gap(1)}by${gap(1)}${many(kin, 'strangers|the (?:system|state|streets)|himself|herself|nuns')}`,
  ),
  near(
    0,
    `(?:raise[ds]?|raising|took care of|feeding|fed|cared for|cook(?:ed|ing) for|bath(?:ed|ing)|parent(?:ed|ing)|look(?:ed|ing) after)${gap(2)}${siblings}`,
  ),
  near(
    60,
    `(?:took care of|taking care of|cared for|caring for)${gap(2)}(?:${siblings}|(?:sick|dying|disabled|drunk) (?:mom|mother|dad|father))`,
    childhood,
  ),
  near(
    0,
    `${kin}${gap(3)}(?:raised|raising|had to raise|took in) (?:him|her|them|you|u|me)(?! (?:right|well|up))|(?:lo|la|los|las) cri(?:o|aron)(?: su| la| sus| el| los) \\w{3,10}`,
  ),
  near(0, `(?:grew up|growing up|raised|childhood|crecio|se crio)${gap(4)}${upbringing}`),
  near(
    70,
    childhood,
    'instead of (?:going to )?school|yelling|screaming|handcuffs|in the fields|begging|panhandl\\w{2,3}|violen(?:t|ce)|drugs|gangs?|meth|shootings?|beat(?:en|ings?)|hungry|pandillas|golpes|golpe[ao]\\w{0,4}|homeless|crossed the border',
  ),
  near(
    0,
    `${whom} (?:\\w{3,10} )?childhood (?:was|were|is|had|has|of|full)|(?:history|background|past|historial|pasado|antecedentes) (?:of|full of|with|de|con)${gap(2)}${many(grave, addiction, uses, 'homelessness|violence|self harm')}`,
  ),
]);
