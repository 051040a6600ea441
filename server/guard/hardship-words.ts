import {
  addiction,
  gap,
  grave,
  harmed,
  hits,
  killed,
  kin,
  many,
  number,
  others,
  prison,
  them,
  uses,
  whom,
} from './words.ts';

/** What is done to children and what they lack, each list one part of a regular expression; `hardship.ts` combines them. */
export const be =
  "(?:was|were|is|are|be|been|being|get|gets|got|getting|he's|she's|hes|shes)(?: (?:\\w{4,12}ly|also|once|often|always|never|so|just|then|left))?";
export const kinOrOther = many(kin, others);
export const victim = many(them, `${whom} (?:\\w{2,10} )?(?:${kin}|kids|son|daughter|dog)`);
/** "beat you here", "hit you up", "shot you an email", "left him a note": nobody is harmed. */
export const harmless =
  '(?! ?(?:here|there|home|again at|to (?!(?:the|a|his|her|some|two) (?:bed|chair|pole|tree|post|dealer|man|men|pimp|landlord|strangers?)|death)|at (?!home|night)|by (?:a|one|two|\\d)|up (?:at|from|on|when|if|after|before)|up(?= ?(?:$|[.,;!]))|a |an |the |some |back|this |that |time|for (?:the|a) )(?!beat))';
export const instrument =
  '(?:with|w) (?:\\w{1,10} ){0,2}(?:belts?|cords?|hangers?|cables?|irons?|cig\\w{0,8}|sticks?|brooms?|fists?|pipe|hose|bottle|knife|shoe)|con (?:\\w{1,10} ){0,2}(?:cables?|cinto|cinturon|cig\\w{0,8}|plancha|palo|manguera)';
export const hurtBy =
  '(?:peg|golpe|quem|toc|encerr|maltrat|insult|amenaz|viol|abus|patea|azot)(?:a|aba|an|aban|o|aron|eo|earon|eaba|eaban|ea)';
/** "Le pegó al clavo": the thing that was struck. */
export const notThings = `(?! (?:a (?!veces|diario|golpes)|al |(?:el|la|los|las|un|una) (?!${kin})))`;
/** What hurts without a blow, where kin are spoken of. */
export const cruelty = many(
  'put out (?:\\w{2,9} )?cig\\w{2,8}|(?:put|held|hold(?:s|ing)?|point(?:ed|s)|pull(?:ed|s|ing)?(?: out)?) (?:a|the|his|her) (?:gun|knife)|at (?:gun|knife)point|gambled|worthless|never (?:felt )?(?:loved|wanted)|unloved|call(?:ed|s) (?:him|her|them|you) (?:names|stupid|worthless|trash|ugly|fat|a \\w{3,8})|disowned|rejected|lock(?:s|ed|ing)? (?:the|up the) (?:fridge|food|pantry)|never got (?:out of bed|up)|never (?:around|there (?:for|when)|in the picture|came (?:back|home))|not in the picture|nunca estuvo|(?:nasty|ugly|bitter|messy) divorce|custody (?:battle|fight)|verbally|screams? at|screamed at|threw (?:things|plates|dishes|bottles|stuff)|violent[oa]?|agresiv[oa]|abusador|cruel|controlling|cult|(?:came|comes?|coming|went) in(?:to)? (?:his|her|their|my) (?:room|bed)|nunca (?:volvio|regreso)',
  '(?:fought|fights?|fighting|screaming) (?:with (?:knives|fists)|every|all the time|constantly|so bad|in front)|shootings|drive[- ]?bys?|gunshots|gunfire|balaceras?|nightmares|pesadillas|unresponsive|unconscious|needle in',
  '(?:got|gets|getting|never got) clean(?= ?(?:$|[.,;!]|when|after|before|for|and|but|last|in|since))|clean and sober|in recovery|handcuff(?:s|ed)|call(?:s|ed|ing)? (?:911|the (?:cops|police)|cps) on|(?:puts?|laid|lays?|raised) (?:(?:his|her|their) )?hands on (?:him|her|them|you|u|me|a (?:kid|child|woman)|each other|(?:the|his|her|their|your) (?!wheel|bars|desk))|apag\\w{1,4} (?:\\w{2,3} )?cig\\w{2,7}|whupp?in\\w{0,2}|beatdowns?|another family|disappear(?:s|ed|ing)? for|insults|vanished|stopped breathing|(?:was not|wasn.?t) breathing|turned blue|punching bag|drug mule|a mistake(?= ?(?:$|[.,;]|and|that))|never been born|aborted|(?:chose|picked) (?:drugs|heroin|meth|crack|pills|alcohol|the bottle|dope)|with a (?:knife|gun|machete)|bruises|fled (?:from|the country|to the us|with)|cartels?|narcos|sicarios|smuggl\\w{2,4}|hoarder|hit by a (?:train|drunk)|hit and run|house burned|never (?:visited|wrote|called (?:him|her|them))|doesn.?t know (?:who|where) (?:his|her)|estranged|kicked (?:\\w{2,10} )?out of the house|unwanted|blam(?:ed|es|ing) (?:him|her|them|you)|schizophreni\\w{1,2}|filthy|lice|roaches|split up when',
  'balazos?|machete|cicatrices|humillaba\\w?|gritaba\\w?|encerraba\\w?|amenaz\\w{1,5}|huy(?:o|eron)|el vicio|se fue (?:con otr[oa]|de la casa|y nunca)|no lo quiso|no la quiso',
  'cops (?:taking|took|came|were called)|lost custody|(?:rights|parental rights) (?:were |got )?terminated|left for (?:another|good|months)|disappeared(?= ?(?:$|[.,;]|when|for|after|on (?:him|her|them)|years|one day))|(?:never|did not|didn.t) c[oa]me back(?! for| to get)|deported|la migra|ICE took|evicted',
);
export const leaves = many(
  '(?:left|abandon(?:ed|s)|ditched|dropped|walked out on|gave|kicked|kicks|threw|throws|put|tossed|disowned|rejected|gave up on|sent) (?:him|her|them|you|u|me|us|(?:the|both) kids)(?: off)?(?= ?(?:$|[.,;!]|at an? |at the (?:gas|bus|hospital|store|station|shelter|fire|church)|when|alone|out(?! (?:early|of class))|up|for (?:dead|good|another|drugs|days|months|weeks|years|a )|behind|with (?:stranger|grand|his|her|\\w{2,12} (?:and|n) never|an? )|w |home alone|in (?:a|the) (?:\\w{2,8} )?(?:car|motel|house|street|room|crib|park)|in (?!charge)[a-z]{4,12} (?=when|with (?:his|her|your|grand)|at (?:age|\\d))|as a|and never|n never|on the street|because|cuz|bc))',
  `(?:threw|throws|push(?:ed|es)|shov(?:ed|es)|drag(?:ged|s)|slam(?:med|s)) ${them} (?:down|against|across|thr(?:u|ough)|out (?:of )?(?:the|a)|around|by the|(?:in)?to (?:a|the) (?:wall|floor|ground|door|table))|(?:traded|pimped|rented) (?:him|her|them|you)(?: out)? (?:to|for|out)`,
  `(?:signed|gave|handed|sent) ${them} (?:over|back) to|(?:left|leaves?|leaving) ${them} (?:home )?(?:alone|with (?:whoever|strangers|random|anyone|any)|for (?:days|weeks|months))`,
  '(?:walked out|took off|bailed|dipped|bounced|skipped out|split|left)(?= ?(?:$|[,;!]|when (?:he|she|they|you|i)|before (?:he|she|they|you)|and never|n never|on (?:him|her|them|you)|years ago|them))',
);
export const forces = `(?:made|makes?|making|make) ${them} (?:eat (?:off|from|out|dog|soap)|sleep|stand|kneel|drink|watch|fight|beg|steal|sell|lie|do things|touch|undress|strip|have sex|raise)|(?:chose|picked|picking|choosing|chooses|picks|believed|put)${gap(3)}over (?:him|her|them|you|u|me|us|(?:the|his|her|their) (?:kids|children|son|daughter))(?!\\w)`;
export const friend = '(?:best )?friends?|homies?|roommate';
export const sees =
  '(?:saw|seen|sees|seeing|watch(?:ed|es|ing)?|viendo|ver|witness(?:ed|es|ing)?|found|finds|identif(?:y|ied)|heard|walked in on|vio|vieron|presencio|encontro)';
export const seen = many(
  kin,
  'him|her|them|someone|people|a (?:man|friend|guy)|(?:his|her|their) (?:best )?(?:friend|homie)|como',
);
export const sight = many(
  `${hits} (?:on )?${victim}`,
  `(?:get|gets|getting|got|being|was|were) (?:\\w{2,8} )?${harmed}`,
  killed,
  prison,
  addiction,
  'on the (?:bathroom |kitchen |living room )?floor|not breathing|cold|blue|in the (?:tub|garage)|handcuffs|drown|shot|stab|strangle|shoot(?! (?:hoops|baskets|pool|free|around))|kill|unresponsive|unconscious|with a needle|die|died|dying|dead|hang\\w{0,3}|body|pull\\w{0,3} a (?:gun|knife)|dispar\\w{2,5}|golpe\\w{1,4}|mat(?:o|aron|aban)|pega\\w{1,3}|morir|muert[oa]',
);
/** Being taken, given away, running off, and what a child has to do without. */
export const uprooted = many(
  `(?:cps|dhs|dcfs|the state|police) (?:took|removed|had to take) (?:him|her|them|you|the kids)|(?:lived|been|placed|grew up|raised) in (?:\\w{3,6} )(?:different |foster ){0,2}homes(?! (?:this|we|for))|${number} (?:foster |different ){0,2}homes (?:by|before|since|in)|gave (?:him|her|them|you) up|given up (?:for adoption|at)`,
  `never (?:met|knew) (?:his|her|their|my) (?:real |birth |own )?${kin}|you never (?:met|knew) your (?:real |birth |own )?${kin}|(?:removed|taken)(?: away)? by (?:the state|the police|cps|dhs|dcfs|dcs|social services)|(?:removed|taken) (?:away )?from (?:(?:his|her|their|your|the) )?(?:\\w{2,8} )?(?:home|${kin})`,
  `(?:r[au]ns? ?away|running away) (?:from home|at (?:age )?${number}|when|because|cuz|bc|after|\\w{2,6} times)|runaway|se (?:escapo|fue) de (?:la |su )?casa`,
  "(?:came|comes?|coming|sneak(?:s|ing)?|snuck|crept|crawl\\w{0,3}) in(?:to)? (?:his|her|their|your|my) (?:bed|room at night)|infancia (?:muy )?(?:dura|dificil|triste)|(?:was|were|is|been|joined|in|left|running with|jumped into|recruited (?:by|into)) (?:in |with )?(?:a |the )?(?:street )?gangs?(?! of|'s all| green|plank)(?= ?(?:$|[.,;!]|and|when|since|for|at|until|before))",
);
export const hunger = `(?:days|weeks|nights?|often|went|go|going)${gap(2)}without (?:food|eating|dinner|heat)|nothing to eat|with no food|no food (?:(?:at|in) (?:the )?(?:home|house)|half the time|most days|for days)|(?:ate|eats?|eating|food)${gap(3)}(?:trash|garbage|dumpsters?)|grew up (?:\\w{2,8} )?hungry|went (?:to bed )?hungry|(?:hid(?:es)?|hiding|hoard(?:s|ed|ing)?|stole|begged for|begging for) food|empty fridge|nothing in the fridge|pas(?:o|aron|aban?) hambre|sin (?:comer|cenar)(?= ?(?:$|[.,;]|por|durante|varios|dias))`;
export const upbringing = many(
  grave,
  uses,
  addiction,
  prison,
  'hungry|poor|poverty|trap house|homeless|in \\w{3,6} (?:foster )?homes|foster|without|projects|hood|the system|war|cult|cartels?|no (?:dad|mom|father|mother)|gangs?|violen(?:t|ce)|drugs|shelters?|moving|abuse|hate[ds]?|fear|fists|grand\\w{2,7}|gma|aunts?|uncles?',
  'sin (?:su )?\\w{3,6}|la calle|pandillas|golpes|drogas|abuel[oa]s?|ti[oa]s?',
);
/** How it began: born into it, a parent who was never there, on the way here, a child with a child. */
export const beginnings = many(
  'born (?:addicted|high|exposed|in (?:jail|prison|withdrawals?)|with (?:drugs|fetal|meth|cocaine|heroin|opioids)|to (?:an? )?(?:addict\\w{0,2}|alcoholic|teen\\w{0,5}|\\w{2,9}[- ]addicted))|nacio (?:adict[oa]|en la carcel)',
  `never had an? (?:real )?(?:${kin}|home|childhood|family)(?! (?:member|meeting|of|who|in this|here))|(?:the )?(?:streets?|system) raised|(?:on|by) (?:his|her|their|your) own since|rais(?:ed|ing) (?:himself|herself|themselves|yourself)`,
  'crossed (?:the )?(?:border|desert|river|rio grande|frontera) (?:alone|by (?:him|her)self|at \\w{1,8}|with (?:a )?(?:coyotes?|smugglers?|strangers))|cruz(?:o|aron) (?:sol[oa]s?|la frontera|el desierto|el rio)|(?:lost|gave (?:up|away)|gave birth to|buried|had)(?: (?:a|her|his|their|the))? baby (?:at|when|boy at|girl at|up|away|for adoption)|been through (?:hell|so much abuse)',
  `(?:buried|bury|burying|enterro) (?:${whom} |a )?(?:\\w{2,8} )?(?:${kin}|(?:best )?friends?|homies?|son|daughter|baby)|hid (?:in|under|behind) (?:the|a|her|his|their) (?:closet|bed|bath\\w{3,4}|couch|attic|woods|car)(?= ?(?:$|[.,;!]|when\\w{0,4}|while|from|every|until|with))|(?:nobody|no one|never|not|didn'?t|wasn'?t) (?:was |felt |feel |been )?safe (?:at home|in (?:his|her|their|your) (?:own|house|home)|there|around (?:him|her|them|men))|a house where (?:nobody|no one)|refugee camp|left for dead|lost (?:a|the|her|your|their|ur) baby(?! (?:too?th|teeth|blanket|shower|bottle|photo|picture|doll|wipes|carrots))|(?:village|town|city|home|house) (?:was |being |got )?bombed|never got to be a (?:kid|child)|(?:had|forced) to grow up (?:too |so )?(?:fast|early)|(?:hiding|hid|ran|running|fled) from (?:his|her|their|your) (?:mom|dad|mother|father|step\\w{3,6}|ex|husband|boyfriend|family|uncle)|(?:kept|locked|slept|put|left) (?:\\w{2,4} )?in(?:side)? an? (?:\\w{3,5} )?(?:cage|crate|kennel)|(?:crack|drug|meth) baby|(?:fled|escaped|survived|ran from|ran away from) (?:(?:the|his|her|their|your|a) )?(?:war|country|village|cult|regime|genocide|cartel)|(?:in|left|escaped|into) a cult|soldiers (?:killed|took|burned|came)|asylum|stillborn|stillbirth|had an abortion|married off|child bride|touched (?:inappropriately|down there)|inappropriate(?:ly)? touch\\w{0,3}|never (?:saw|been to|went to|seen) (?:a |the )?(?:doctor|dentist|school)|(?:he|she|they|you|u|who|kid|ella|el) (?:was|were|got|been) (?:shot(?! (?:on|by the photo|in black|from|of|for))|robbed at|kidnapped|stabbed|jumped by|sold (?:for|to))`,
);
export const bare =
  'no (?:heat|lights?|power|electricity|running water|water|food(?! truck)|beds?|furniture|shoes|toys)';
/** What is left of it on the body. */
export const scars =
  '(?:scars?|scarred|burns?|burn marks|bruis(?:es|ed)|cicatrices|quemaduras|moretones|marks on (?:his|her|their|your) \\w{3,6})';
export const alone =
  '(?:(?:left|found|stayed|home|lived|were|was|living|kept)(?: home| all| by themselves)? (?:alone|by (?:him|her|them)sel\\w{1,4})|sol[oa]s?)';
export const forLong =
  '(?:for (?:\\w{2,6} )?(?:days|weeks|nights|months)(?: at a time)?|overnight|days at a time|(?:dias|semanas|noches) enter[oa]s|por (?:dias|semanas)|two days|three days)';
export const shut =
  '(?:lock(?:ed|s|ing)?|shut|t(?:ied|ie|ying)|chained|chain|trapped|encerr\\w{1,5}|amarr\\w{1,5})(?: up)?';
export const shutIn =
  '(?:in|to|inside|en|a)(?: \\w{1,10}){0,3} (?:closets?|basement|rooms?|cages?|shed|attic|trunk|bathroom|garage|chair|pole|bed|crib|cuarto|bano|sotano|cama|closet|silla)';
/** What a child must have of somebody, and these did not. */
export const nobody = '(?:nobody|no one|noone|nadie|never|nunca)';
export const wants =
  '(?:(?:fed|changed|hugged|bathed|held|loved|wanted|raised|protected|believed|looked after|took care of|checked on|came (?:for|to get|to see|back for)|claimed|visited|picked up) (?:him|her|them|you|u|me|(?:that|this|the) (?:boy|girl|kid|child|baby))|l[oae]s? (?:quiso|queria|cuidaba|cuido|creyo|dio de comer|abrazo|defendio))';
/** Life among many hands: "passed between six relatives", "in and out of shelters". */
export const bounced =
  '(?:bounc\\w{2,4}|passed|shuffled|shuttled|moved|handed|tossed|kicked)(?: around)? (?:between|from|among|through|to)(?: \\w{1,10}){0,3} (?:homes?|houses?|relatives?|famil(?:y|ies)|aunts?|couch\\w{0,2}|placements?|shelters?|motels?)|in and out of (?:homes|jail|prison|juvie|foster|shelters?|rehab|hospitals?|group|psych|care|the system|motels|(?:his|her|their|your) (?:whole )?li(?:fe|ves))|(?:de casa en casa|de familia en familia)';
export const siblings = '(?:siblings|sisters?|brothers?|the (?:little|younger) (?:ones|kids))';
