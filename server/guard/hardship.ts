import type { Range } from './normalise.ts';
import { findNear, near } from './near.ts';
import type { Near } from './near.ts';
import {
  addiction,
  body,
  causes,
  childhood,
  died,
  everyday,
  gap,
  grave,
  harmed,
  hits,
  killed,
  kin,
  many,
  number,
  others,
  person,
  prison,
  them,
  uses,
  whom,
} from './words.ts';

/** Abuse, neglect, addiction, violence and loss told of a person, whether or not anybody calls it a life story. */
export function hardships(lower: string): Range[] {
  return findNear(lower, rules, everyday);
}

const be =
  "(?:was|were|is|are|be|been|being|get|gets|got|getting|he's|she's|hes|shes)(?: (?:\\w{4,12}ly|also|once|often|always|never|so|just|then|left))?";
const kinOrOther = many(kin, others);
const victim = many(them, `${whom} (?:\\w{2,10} )?(?:${kin}|kids|son|daughter|dog)`);
/** "beat you here", "hit you up", "shot you an email", "left him a note": nobody is harmed. */
const harmless =
  '(?! ?(?:here|there|home|again at|to (?!(?:the|a) (?:bed|chair|pole|tree|post)|death)|at (?!home|night)|by (?:a|one|two|\\d)|up (?:at|from|on|when|if|after|before)|up(?= ?(?:$|[.,;!]))|a |an |the |some |back|this |that |time|for (?:the|a) )(?!beat))';
const instrument =
  'with (?:\\w{1,10} ){0,2}(?:belts?|cords?|hangers?|cables?|irons?|cig\\w{0,8}|sticks?|brooms?|fists?|pipe|hose|bottle|knife|shoe)|con (?:\\w{1,10} ){0,2}(?:cables?|cinto|cinturon|cig\\w{0,8}|plancha|palo|manguera)';
const hurtBy =
  '(?:peg|golpe|quem|toc|encerr|maltrat|insult|amenaz|viol|abus|patea|azot)(?:a|aba|an|aban|o|aron|eo|earon|eaba|eaban|ea)';
/** "Le pegó al clavo": the thing that was struck. */
const notThings = `(?! (?:a (?!veces|diario|golpes)|al |(?:el|la|los|las|un|una) (?!${kin})))`;
const bereft =
  '(?:left|abandon(?:ed|s)|ditched|dropped|walked out on|gave|kicked|kicks|threw|throws|put|tossed|disowned|rejected|gave up on|sent) (?:him|her|them|you|u|me|us|(?:the|both) kids)(?: off)?(?= ?(?:$|[.,;!]|at an? |at the (?:gas|bus|hospital|store|station|shelter|fire|church)|when|alone|out(?! (?:early|of class))|up|for (?:dead|good|another|drugs|days|months|weeks|years|a )|behind|with (?:stranger|grand|his|her|\\w{2,12} (?:and|n) never|an? )|w |home alone|in (?:a|the) (?:\\w{2,8} )?(?:car|motel|house|street|room|crib|park)|as a|and never|n never|on the street|because|cuz|bc))';

const rules: Near[] = [
  // Words that say enough of whomever they are said.
  near(90, grave, person),
  near(70, addiction, person),
  // What kin did, took, and where they are.
  near(60, uses, kin),
  near(60, prison, kin),
  near(0, `${kin}${gap(4)}${hits} (?:on )?${victim}${harmless}`),
  near(60, `${kin}${gap(4)}(?:${hits}|broke|fractured|busted) ${whom} (?:\\w{2,8} )?${body}`, childhood),
  near(
    0,
    `(?:what|cosas que)${gap(4)}(?:happened w\\w{0,3}|did to|has done to|le hizo)${gap(2)}${many(kin, them)}|what (?:${whom} )?${kin} did(?= ?(?:$|[.,;!]|was|to))`,
  ),
  near(0, `${kin}${gap(3)}${bereft}`),
  near(
    0,
    `${kin} (?:just |then |both )?(?:walked out|took off|bailed|disappeared|split|left)(?= ?(?:$|[,;!]|when (?:he|she|they|you|i)|before (?:he|she|they|you)|and never|n never|on (?:him|her|them|you)|years ago|them|,))`,
  ),
  near(0, `${be} ${harmed}${gap(5)}(?:by|por)${gap(2)}${kinOrOther}`),
  near(0, `${be} ${harmed}${gap(4)}${childhood}`),
  near(90, `${hits} ${victim}${gap(4)}(?:${instrument})`, person),
  near(90, `${be} ${harmed}${gap(3)}(?:${instrument})`, person),
  near(
    0,
    `(?:lo|la|los|las|(?:te|me|nos|les?)(?= (?:peg|golpe|maltrat|viol|abus|quem|encerr))) (?:\\w{2,8} )?${hurtBy}${notThings}`,
  ),
  near(0, `${hurtBy} a (?:su|la|mi|tu|sus) (?:${kin})`),
  near(
    0,
    `(?:lo|la|los|las|te|me) (?:dej(?:o|aron|aba|aban)|corrio|corrieron|echo|echaron|regalo|regalaron)(?= (?:sol[oa]s?|con (?:la|su|sus|los|el|unos)|en (?:la calle|un|una)|de (?:la|su) casa|por dias|cuando))`,
  ),
  near(40, `(?:hitting|beating|touching|burning|choking|kicking|slapping) (?:on )?${them}${harmless}`, kin),
  near(30, `(?:would|used to|kept|keeps)${gap(1)}(?!hurt)${hits} (?:on )?${them}${harmless}`, person),
  near(60, `${hits} ${them}${harmless}`, childhood),
  near(
    0,
    `(?:while|because|when|since|cuz|bc|both) (?:${whom} )?${kin} (?:was |were |always |just |both |still )?(?:used|uses|using)(?= ?(?:$|[.,;!]|again))`,
  ),
  near(0, `${kin}${gap(3)}(?:leaves?|leaving) ${them} (?:home )?(?:alone|for (?:days|weeks|months))`),
  near(
    0,
    `${kin}${gap(3)}(?:made|makes?|making) ${them} (?:sleep|stand|kneel|drink|watch|beg|steal|sell|lie)`,
  ),
  near(0, `${kin}${gap(1)}(?:chose|picked|believed)${gap(3)}over (?:him|her|them|you)`),
  near(40, 'violent[oa]?|agresiv[oa]|abusador|cruel|controlling|lost custody|nightmares|pesadillas', kin),
  near(
    40,
    '(?:fought|fights?|fighting|screaming) (?:with (?:knives|fists)|every|all the time|constantly|so bad|in front)',
    kin,
  ),
  near(60, 'shootings|drive[- ]?bys?|gunshots|gunfire|balaceras?', kin),
  near(
    70,
    `(?:cps|dhs|dcfs|the state|police) (?:took|removed|had to take) (?:him|her|them|you|the kids)|in (?:\\w{3,6} )(?:different |foster ){0,2}homes|infancia (?:muy )?(?:dura|dificil|triste)`,
    person,
  ),
  // Who is dead, and how.
  near(100, died, kin, many(childhood, causes)),
  near(0, `${kin}${gap(3)}(?:was|were|got|get|been|is|being) (?:\\w{3,10} )?${killed}`),
  near(0, `(?:killed|murdered|shot|stabbed|mato a|asesino a)${gap(2)}${whom} (?:\\w{2,10} )?${kin}`),
  near(
    0,
    `(?:saw|seen|sees|seeing|watch(?:ed|es|ing)?|witness(?:ed|es|ing)?|found|finds|heard|walked in on|vio|vieron|presencio|encontro)${gap(4)}${many(kin, 'him|her|them|someone|people|a (?:man|friend|guy)|(?:his|her|their) (?:best )?(?:friend|homie)', 'como')}${gap(4)}${many(hits, harmed, killed, prison, addiction, 'die|died|dying|dead|hang\\w{0,3}|body|mat(?:o|aron|aban)|pega\\w{1,3}|morir|muert[oa]')}`,
  ),
  near(
    0,
    `${many(killed, hits, died, addiction, uses, 'arrested')}${gap(3)}(?:right )?(?:in front of|enfrente de|frente a)${gap(1)}${many(them, kin, 'ellos|ella|el')}`,
  ),
  // Where and by whom they were brought up.
  near(
    0,
    `(?:raised|brought up|reared|taken in|adopted)${gap(1)}by${gap(1)}${many(kin, 'strangers|the (?:system|state|streets)|himself|herself|nuns')}`,
  ),
  near(
    0,
    `(?:raise[ds]?|raising|took care of|feeding|fed|cared for)${gap(2)}(?:siblings|sisters?|brothers?|the (?:little|younger) (?:ones|kids))`,
  ),
  near(0, `${kin}${gap(3)}(?:raised|raising|had to raise|took in) (?:him|her|them|you|u|me)`),
  near(
    0,
    `(?:grew up|growing up|raised|childhood|crecio|se crio)${gap(4)}${many(grave, uses, addiction, prison, 'hungry|poor|poverty|trap house|homeless|in \\w{3,6} (?:foster )?homes|foster|without|no (?:dad|mom|father|mother)|gangs?|violen(?:t|ce)|drugs|shelters?|moving|abuse|hate[ds]?|fear|fists|sin (?:su )?\\w{3,6}|la calle|pandillas|golpes|drogas|grand\\w{2,7}|gma|aunts?|uncles?|abuel[oa]s?|ti[oa]s?')}`,
  ),
  near(0, '(?:lo|la|los|las) cri(?:o|aron)(?: su| la| sus| el| los) \\w{3,10}'),
  near(
    70,
    `never (?:met|knew)${gap(1)}(?:real |birth )?${kin}|gave (?:him|her|them|you) up|given up (?:for adoption|at)|(?:removed|taken) (?:away )?from (?:(?:his|her|their|your|the) )?(?:\\w{2,8} )?(?:home|${kin})|never (?:came|come) back(?= for| to get)`,
    person,
  ),
  near(
    70,
    `ran? ?away (?:from home|at (?:age )?${number}|when|because|cuz|bc|after|\\w{2,6} times)|runaway|se (?:escapo|fue) de (?:la |su )?casa`,
    person,
  ),
  // Hunger, gangs, a bad childhood.
  near(
    80,
    `(?:days|weeks|nights?|often|went|go|going)${gap(2)}without (?:food|eating|dinner|heat)|nothing to eat|no food (?:at|in) (?:the )?(?:home|house)|(?:out of|through|from) (?:the )?(?:trash|garbage|dumpsters?)|grew up (?:\\w{2,8} )?hungry|went (?:to bed )?hungry|(?:hid(?:es)?|hoard(?:s|ed|ing)?) food|pas(?:o|aron|aban?) hambre|sin (?:comer|cenar)(?= ?(?:$|[.,;]|por|durante|varios|dias))`,
    many(person, childhood),
  ),
  near(
    60,
    `(?:was|were|is|been|joined|in|left|running with|jumped into|recruited (?:by|into)) (?:in |with )?(?:a |the )?(?:street )?gangs?(?! of|'s all| green|plank)(?= ?(?:$|[.,;!]|and|when|since|for|at|until|before))`,
    person,
  ),
  near(
    50,
    `${childhood}`,
    'violen(?:t|ce)|drugs|gangs?|meth|shootings?|beat(?:en|ings?)|neglect|hungry|pandillas|golpes|golpe[ao]\\w{0,4}|homeless|crossed the border',
  ),
  near(0, `${whom} (?:\\w{3,10} )?childhood (?:was|were|is|had|has|of|full)`),
  near(
    0,
    `(?:history|background|past|historial|pasado|antecedentes) (?:of|full of|with|de|con)${gap(2)}${many(grave, addiction, uses, 'homelessness|violence|self harm')}`,
  ),
];
