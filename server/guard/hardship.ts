import type { Range } from './normalise.ts';
import { findNear, near, wholeWords } from './near.ts';
import type { Near } from './near.ts';
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
  others,
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

const be =
  "(?:was|were|is|are|be|been|being|get|gets|got|getting|he's|she's|hes|shes)(?: (?:\\w{4,12}ly|also|once|often|always|never|so|just|then|left))?";
const kinOrOther = many(kin, others);
const victim = many(them, `${whom} (?:\\w{2,10} )?(?:${kin}|kids|son|daughter|dog)`);
/** "beat you here", "hit you up", "shot you an email", "left him a note": nobody is harmed. */
const harmless =
  '(?! ?(?:here|there|home|again at|to (?!(?:the|a) (?:bed|chair|pole|tree|post)|death)|at (?!home|night)|by (?:a|one|two|\\d)|up (?:at|from|on|when|if|after|before)|up(?= ?(?:$|[.,;!]))|a |an |the |some |back|this |that |time|for (?:the|a) )(?!beat))';
const instrument =
  '(?:with|w) (?:\\w{1,10} ){0,2}(?:belts?|cords?|hangers?|cables?|irons?|cig\\w{0,8}|sticks?|brooms?|fists?|pipe|hose|bottle|knife|shoe)|con (?:\\w{1,10} ){0,2}(?:cables?|cinto|cinturon|cig\\w{0,8}|plancha|palo|manguera)';
const hurtBy =
  '(?:peg|golpe|quem|toc|encerr|maltrat|insult|amenaz|viol|abus|patea|azot)(?:a|aba|an|aban|o|aron|eo|earon|eaba|eaban|ea)';
/** "Le pegó al clavo": the thing that was struck. */
const notThings = `(?! (?:a (?!veces|diario|golpes)|al |(?:el|la|los|las|un|una) (?!${kin})))`;
/** What hurts without a blow, where kin are spoken of. */
const cruelty = many(
  'put out (?:\\w{2,9} )?cig\\w{2,8}|pull(?:ed|s|ing)? (?:a|out a|the) (?:gun|knife)|at (?:gun|knife)point|gambled|worthless|never (?:felt )?(?:loved|wanted)|unloved|call(?:ed|s) (?:him|her|them|you) (?:names|stupid|worthless|trash|ugly|fat|a \\w{3,8})|disowned|rejected|lock(?:s|ed|ing)? (?:the|up the) (?:fridge|food|pantry)|never got (?:out of bed|up)|never (?:around|there (?:for|when)|in the picture|came (?:back|home))|not in the picture|nunca estuvo|(?:nasty|ugly|bitter|messy) divorce|custody (?:battle|fight)|verbally|screams? at|screamed at|threw (?:things|plates|dishes|bottles|stuff)|violent[oa]?|agresiv[oa]|abusador|cruel|controlling|cult|(?:came|comes?|coming|went) in(?:to)? (?:his|her|their|my) (?:room|bed)|nunca (?:volvio|regreso)',
  '(?:fought|fights?|fighting|screaming) (?:with (?:knives|fists)|every|all the time|constantly|so bad|in front)|shootings|drive[- ]?bys?|gunshots|gunfire|balaceras?|nightmares|pesadillas|unresponsive|unconscious|needle in',
  'chose drugs|with a (?:knife|gun|machete)|bruises|fled (?:from|the country|to the us|with)|cartels?|narcos|sicarios|smuggl\\w{2,4}|hoarder|hit by a (?:train|drunk)|hit and run|house burned|never (?:visited|wrote|called (?:him|her|them))|doesn.?t know (?:who|where) (?:his|her)|estranged|kicked (?:\\w{2,10} )?out of the house|unwanted|blam(?:ed|es|ing) (?:him|her|them|you)|schizophreni\\w{1,2}|filthy|lice|roaches|split up when',
  'balazos?|machete|cicatrices|humillaba\\w?|gritaba\\w?|encerraba\\w?|amenaz\\w{1,5}|huy(?:o|eron)|el vicio|se fue (?:con otr[oa]|de la casa|y nunca)|no lo quiso|no la quiso',
  'cops (?:taking|took|came|were called)|lost custody|(?:rights|parental rights) (?:were |got )?terminated|left for (?:another|good|months)|disappeared(?= ?(?:$|[.,;]|when|for|after|on (?:him|her|them)|years|one day))|(?:never|did not|didn.t) c[oa]me back(?! for| to get)|deported|la migra|ICE took|evicted',
);
const leaves = many(
  '(?:left|abandon(?:ed|s)|ditched|dropped|walked out on|gave|kicked|kicks|threw|throws|put|tossed|disowned|rejected|gave up on|sent) (?:him|her|them|you|u|me|us|(?:the|both) kids)(?: off)?(?= ?(?:$|[.,;!]|at an? |at the (?:gas|bus|hospital|store|station|shelter|fire|church)|when|alone|out(?! (?:early|of class))|up|for (?:dead|good|another|drugs|days|months|weeks|years|a )|behind|with (?:stranger|grand|his|her|\\w{2,12} (?:and|n) never|an? )|w |home alone|in (?:a|the) (?:\\w{2,8} )?(?:car|motel|house|street|room|crib|park)|as a|and never|n never|on the street|because|cuz|bc))',
  `(?:threw|throws|push(?:ed|es)|shov(?:ed|es)|drag(?:ged|s)|slam(?:med|s)) ${them} (?:down|against|across|around|by the|(?:in)?to (?:a|the) (?:wall|floor|ground|door|table))|(?:traded|pimped|rented) (?:him|her|them|you)(?: out)? (?:to|for|out)`,
  `(?:leaves?|leaving) ${them} (?:home )?(?:alone|for (?:days|weeks|months))`,
  '(?:walked out|took off|bailed|split|left)(?= ?(?:$|[,;!]|when (?:he|she|they|you|i)|before (?:he|she|they|you)|and never|n never|on (?:him|her|them|you)|years ago|them))',
);
const forces = `(?:made|makes?|making|make) ${them} (?:eat (?:off|from|out|dog|soap)|sleep|stand|kneel|drink|watch|fight|beg|steal|sell|lie)|(?:chose|picked|picking|choosing|chooses|picks|believed|put)${gap(3)}over (?:him|her|them|you|u|me|us|(?:the|his|her|their) (?:kids|children|son|daughter))(?!\\w)`;
const friend = '(?:best )?friends?|homies?|roommate';
const sees =
  '(?:saw|seen|sees|seeing|watch(?:ed|es|ing)?|viendo|ver|witness(?:ed|es|ing)?|found|finds|heard|walked in on|vio|vieron|presencio|encontro)';
const seen = many(
  kin,
  'him|her|them|someone|people|a (?:man|friend|guy)|(?:his|her|their) (?:best )?(?:friend|homie)|como',
);
const sight = many(
  `${hits} (?:on )?${victim}`,
  `(?:get|gets|getting|got|being|was|were) (?:\\w{2,8} )?${harmed}`,
  killed,
  prison,
  addiction,
  'shot|stab|strangle|shoot(?! (?:hoops|baskets|pool|free|around))|kill|unresponsive|unconscious|with a needle|die|died|dying|dead|hang\\w{0,3}|body|pull\\w{0,3} a (?:gun|knife)|golpe\\w{1,4}|mat(?:o|aron|aban)|pega\\w{1,3}|morir|muert[oa]',
);
/** Being taken, given away, running off, and what a child has to do without. */
const uprooted = many(
  `(?:cps|dhs|dcfs|the state|police) (?:took|removed|had to take) (?:him|her|them|you|the kids)|(?:lived|been|placed|grew up|raised) in (?:\\w{3,6} )(?:different |foster ){0,2}homes(?! (?:this|we|for))|${number} (?:foster |different ){0,2}homes (?:by|before|since|in)|gave (?:him|her|them|you) up|given up (?:for adoption|at)`,
  `never (?:met|knew) (?:his|her|their|my) (?:real |birth |own )?${kin}|you never (?:met|knew) your (?:real |birth |own )?${kin}|(?:removed|taken) (?:away )?from (?:(?:his|her|their|your|the) )?(?:\\w{2,8} )?(?:home|${kin})`,
  `(?:r[au]ns? ?away|running away) (?:from home|at (?:age )?${number}|when|because|cuz|bc|after|\\w{2,6} times)|runaway|se (?:escapo|fue) de (?:la |su )?casa`,
  "(?:came|comes?|coming|sneak(?:s|ing)?|snuck|crept|crawl\\w{0,3}) in(?:to)? (?:his|her|their|your|my) (?:bed|room at night)|infancia (?:muy )?(?:dura|dificil|triste)|(?:was|were|is|been|joined|in|left|running with|jumped into|recruited (?:by|into)) (?:in |with )?(?:a |the )?(?:street )?gangs?(?! of|'s all| green|plank)(?= ?(?:$|[.,;!]|and|when|since|for|at|until|before))",
);
const hunger = `(?:days|weeks|nights?|often|went|go|going)${gap(2)}without (?:food|eating|dinner|heat)|nothing to eat|with no food|no food (?:(?:at|in) (?:the )?(?:home|house)|half the time|most days|for days)|(?:ate|eats?|eating|food)${gap(3)}(?:trash|garbage|dumpsters?)|grew up (?:\\w{2,8} )?hungry|went (?:to bed )?hungry|(?:hid(?:es)?|hiding|hoard(?:s|ed|ing)?|stole|begged for|begging for) food|empty fridge|nothing in the fridge|pas(?:o|aron|aban?) hambre|sin (?:comer|cenar)(?= ?(?:$|[.,;]|por|durante|varios|dias))`;
const upbringing = many(
  grave,
  uses,
  addiction,
  prison,
  'hungry|poor|poverty|trap house|homeless|in \\w{3,6} (?:foster )?homes|foster|without|no (?:dad|mom|father|mother)|gangs?|violen(?:t|ce)|drugs|shelters?|moving|abuse|hate[ds]?|fear|fists|grand\\w{2,7}|gma|aunts?|uncles?',
  'sin (?:su )?\\w{3,6}|la calle|pandillas|golpes|drogas|abuel[oa]s?|ti[oa]s?',
);
/** How it began: born into it, a parent who was never there, on the way here, a child with a child. */
const beginnings = many(
  'born (?:addicted|high|exposed|in (?:jail|prison|withdrawals?)|with (?:drugs|fetal|meth|cocaine|heroin|opioids)|to (?:an? )?(?:addict\\w{0,2}|alcoholic|teen\\w{0,5}|\\w{2,9}[- ]addicted))|nacio (?:adict[oa]|en la carcel)',
  `never had an? (?:real )?(?:${kin}|home|childhood|family)(?! (?:member|meeting|of|who|in this|here))|(?:the )?(?:streets?|system) raised|(?:on|by) (?:his|her|their|your) own since|rais(?:ed|ing) (?:himself|herself|themselves|yourself)`,
  'crossed (?:the )?(?:border|desert|river|rio grande|frontera) (?:alone|by (?:him|her)self|at \\w{1,8}|with (?:a )?(?:coyotes?|smugglers?|strangers))|cruz(?:o|aron) (?:sol[oa]s?|la frontera|el desierto|el rio)|(?:lost|gave (?:up|away)|gave birth to|buried|had)(?: (?:a|her|his|their|the))? baby (?:at|when|boy at|girl at|up|away|for adoption)|been through (?:hell|so much abuse)',
  `(?:buried|bury|burying|enterro) (?:${whom} |a )?(?:\\w{2,8} )?(?:${kin}|(?:best )?friends?|homies?|son|daughter|baby)|hid (?:in|under|behind) (?:the|a|her|his|their) (?:closet|bed|bathroom|couch|car)|(?:he|she|they|you|u|who|kid|ella|el) (?:was|were|got|been) (?:shot(?! (?:on|by the photo|in black|from|of|for))|robbed at|kidnapped|stabbed|jumped by)`,
);
const bare =
  'no (?:heat|lights?|power|electricity|running water|water|food(?! truck)|beds?|furniture|shoes|toys)';
/** What is left of it on the body. */
const scars =
  '(?:scars?|scarred|burns?|burn marks|bruis(?:es|ed)|cicatrices|quemaduras|moretones|marks on (?:his|her|their|your) \\w{3,6})';
const alone =
  '(?:(?:left|found|stayed|home|lived|were|was|living|kept)(?: home| all| by themselves)? (?:alone|by (?:him|her|them)sel\\w{1,4})|sol[oa]s?)';
const forLong =
  '(?:for (?:\\w{2,6} )?(?:days|weeks|nights|months)(?: at a time)?|overnight|days at a time|(?:dias|semanas|noches) enter[oa]s|por (?:dias|semanas)|two days|three days)';
const shut =
  '(?:lock(?:ed|s|ing)?|shut|t(?:ied|ie|ying)|chained|chain|trapped|encerr\\w{1,5}|amarr\\w{1,5})(?: up)?';
const shutIn =
  '(?:in|to|inside|en|a)(?: \\w{1,10}){0,3} (?:closets?|basement|rooms?|cages?|shed|attic|trunk|bathroom|garage|chair|pole|bed|crib|cuarto|bano|sotano|cama|closet|silla)';
/** What a child must have of somebody, and these did not. */
const nobody = '(?:nobody|no one|noone|nadie|never|nunca)';
const wants =
  '(?:(?:fed|changed|hugged|bathed|held|loved|wanted|raised|protected|believed|looked after|took care of|checked on|came for|claimed|visited|picked up) (?:him|her|them|you|u|me)|l[oae]s? (?:quiso|cuido|creyo|dio de comer|abrazo|defendio))';
/** Life among many hands: "passed between six relatives", "in and out of shelters". */
const bounced =
  '(?:bounc\\w{2,4}|passed|shuffled|shuttled|moved|handed|tossed|kicked)(?: around)? (?:between|from|among|through|to)(?: \\w{1,10}){0,3} (?:homes?|houses?|relatives?|famil(?:y|ies)|aunts?|couch\\w{0,2}|placements?|shelters?|motels?)|in and out of (?:homes|jail|prison|juvie|foster|shelters?|rehab|hospitals?|group|psych|care|the system|motels)|(?:de casa en casa|de familia en familia)';
const siblings = '(?:siblings|sisters?|brothers?|the (?:little|younger) (?:ones|kids))';

const lesson = wholeWords(lessons);
const lessonOrJest = wholeWords(many(lessons, jests));
/** Words that say enough of whomever they are said. */
const severe = [near(80, grave, person)];
const rules: Near[] = [
  near(80, many(addiction, uprooted), person),
  near(80, hunger, many(kin, childhood, 'he|she|they|ella|el')),
  // What kin did, took, and where they are.
  near(60, many(uses, prison, cruelty), kin),
  near(0, `${kin}${gap(4)}${many(`${hits} (?:on )?${victim}${harmless}`, leaves, forces)}`),
  near(
    0,
    `(?:while|because|when|since|cuz|bc|both) (?:${whom} )?${kin} (?:was |were |always |just |both |still )?(?:used|uses|using)(?= ?(?:$|[.,;!]|again))`,
  ),
  near(60, `${kin}${gap(4)}(?:${hits}|broke|fractured|busted) ${whom} (?:\\w{2,8} )?${body}`, childhood),
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
  ),
  near(
    0,
    `${sees}${gap(4)}${seen}${gap(4)}${sight}|(?:vio|vieron|viendo|ver) (?:morir|matar|golpear|pegar\\w{0,2})${gap(2)}${kin}`,
  ),
  near(
    0,
    `${many(killed, hits, died, addiction, uses, 'arrested')}${gap(3)}(?:right )?(?:in front of|enfrente de|frente a)${gap(1)}${many(them, kin, 'ellos|ella|el')}`,
  ),
  // How it began, and in what want.
  near(80, beginnings, person),
  near(40, bare, bare, person),
  near(60, bare, childhood),
  near(50, many(uses, prison, 'slept in|sleeping in|dealing|selling'), childhood),
  near(0, `(?:had|having) a baby (?:at|by) (?:age )?${number}|pregnant (?:at|by) (?:age )?${number}`),
  // Left alone, shut in, unwanted, passed on, marked for life.
  near(60, forLong, alone),
  near(60, alone, `(?:for|gone)${gap(2)}(?:days|weeks)|${kin}${gap(3)}(?:gone|passed out|at the bar|using)`),
  near(
    0,
    `${shut} ${many(them, `${whom} ${kin}`)}${gap(2)}${shutIn}|(?:he|she|they|you|u|kids?|children|boys?|girls?|sisters?|brothers?) (?:was|were|got|gets?|been|being) (?:\\w{2,8} )?${shut}(?: \\w{2,8})? ${shutIn}|(?:lo|la|los|las) ${shut} ${shutIn}`,
  ),
  near(60, `${nobody}${gap(2)}${wants}|${nobody} (?:\\w{2,8} )?${wants}`, many(childhood, kin)),
  near(80, bounced, person),
  near(60, `${scars}${gap(6)}(?:from|de|where|por)${gap(3)}${kin}`),
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
    50,
    childhood,
    'violen(?:t|ce)|drugs|gangs?|meth|shootings?|beat(?:en|ings?)|hungry|pandillas|golpes|golpe[ao]\\w{0,4}|homeless|crossed the border',
  ),
  near(
    0,
    `${whom} (?:\\w{3,10} )?childhood (?:was|were|is|had|has|of|full)|(?:history|background|past|historial|pasado|antecedentes) (?:of|full of|with|de|con)${gap(2)}${many(grave, addiction, uses, 'homelessness|violence|self harm')}`,
  ),
];
