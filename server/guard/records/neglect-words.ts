import { gap, many, pattern } from '../search/pattern.ts';
import { addiction, grave, prison, uses } from '../words/harm.ts';
import { kin, number, whom } from '../words/people.ts';

/** Being taken, given away, running off, and what a child has to do without. */
export const uprooted = many(
  pattern`
    (?:cps|dhs|dcfs|the state|police) (?:took|removed|had to take) (?:him|her|them|you|the kids)|
    (?:lived|been|placed|grew up|raised) in (?:\w{3,6} )(?:different |foster ){0,2}homes(?! (?:this|we|for))|
    ${number} (?:foster |different ){0,2}homes (?:by|before|since|in)|gave (?:him|her|them|you) up|
    given up (?:for adoption|at)
  `,
  pattern`
    never (?:met|knew) (?:his|her|their|my) (?:real |birth |own )?${kin}|
    you never (?:met|knew) your (?:real |birth |own )?${kin}|
    (?:removed|taken)(?: away)? by (?:the state|the police|cps|dhs|dcfs|dcs|social services)|
    (?:removed|taken) (?:away )?from (?:(?:his|her|their|your|the) )?(?:\w{2,8} )?(?:home|${kin})
  `,
  pattern`
    (?:r[au]ns? ?away|running away) (?:from home|at (?:age )?${number}|when|because|cuz|bc|after|\w{2,6} times)|
    runaway|se (?:escapo|fue) de (?:la |su )?casa
  `,
  pattern`
    (?:came|comes?|coming|sneak(?:s|ing)?|snuck|crept|crawl\w{0,3}) in(?:to)? (?:his|her|their|your|my) (?:bed|
      room at night)|
    infancia (?:muy )?(?:dura|dificil|triste)|
    (?:was|were|is|been|joined|in|left|running with|jumped into|recruited (?:by|into)) (?:in |with )?(?:a |
      the )?(?:street )?gangs?(?! of|'s all| green|plank)(?= ?(?:$|[.,;!]|and|when|since|for|at|until|before))
  `,
);
export const hunger = pattern`
  (?:days|weeks|nights?|often|went|go|going)${gap(2)}without (?:food|eating|dinner|heat)|nothing to eat|with no food|
  no food (?:(?:at|in) (?:the )?(?:home|house)|half the time|most days|for days)|
  (?:ate|eats?|eating|food)${gap(3)}(?:trash|garbage|dumpsters?)|grew up (?:\w{2,8} )?hungry|went (?:to bed )?hungry|
  (?:hid(?:es)?|hiding|hoard(?:s|ed|ing)?|stole|begged for|begging for) food|empty fridge|nothing in the fridge|
  pas(?:o|aron|aban?) hambre|sin (?:comer|cenar)(?= ?(?:$|[.,;]|por|durante|varios|dias))
`;
export const upbringing = many(
  grave,
  uses,
  addiction,
  prison,
  pattern`
    hungry|poor|poverty|trap house|homeless|in \w{3,6} (?:foster )?homes|foster|without|projects|hood|the system|war|
    cult|cartels?|no (?:dad|mom|father|mother)|gangs?|violen(?:t|ce)|drugs|shelters?|moving|abuse|hate[ds]?|fear|
    fists|grand\w{2,7}|gma|aunts?|uncles?
  `,
  pattern`sin (?:su )?\w{3,6}|la calle|pandillas|golpes|drogas|abuel[oa]s?|ti[oa]s?`,
);
/** How it began: born into it, a parent who was never there, on the way here, a child with a child. */
export const beginnings = many(
  pattern`
    born (?:addicted|high|exposed|in (?:jail|prison|withdrawals?)|with (?:drugs|fetal|meth|cocaine|heroin|opioids)|
      to (?:an? )?(?:addict\w{0,2}|alcoholic|teen\w{0,5}|\w{2,9}[- ]addicted))|
    nacio (?:adict[oa]|en la carcel)
  `,
  pattern`
    never had an? (?:real )?(?:${kin}|home|childhood|family)(?! (?:member|meeting|of|who|in this|here))|
    (?:the )?(?:streets?|system) raised|(?:on|by) (?:his|her|their|your) own since|
    rais(?:ed|ing) (?:himself|herself|themselves|yourself)
  `,
  pattern`
    crossed (?:the )?(?:border|desert|river|rio grande|frontera) (?:alone|by (?:him|her)self|at \w{1,8}|
      with (?:a )?(?:coyotes?|smugglers?|strangers))|
    cruz(?:o|aron) (?:sol[oa]s?|la frontera|el desierto|el rio)|
    (?:lost|gave (?:up|away)|gave birth to|buried|had)(?: (?:a|her|his|their|the))? baby (?:at|when|boy at|girl at|up|
      away|for adoption)|
    been through (?:hell|so much abuse)
  `,
  pattern`
    (?:buried|bury|burying|enterro) (?:${whom} |a )?(?:\w{2,8} )?(?:${kin}|(?:best )?friends?|homies?|son|daughter|
      baby)|
    hid (?:in|under|behind) (?:the|a|her|his|their) (?:closet|bed|bath\w{3,4}|couch|attic|woods|
      car)(?= ?(?:$|[.,;!]|when\w{0,4}|while|from|every|until|with))|
    (?:nobody|no one|never|not|didn'?t|wasn'?t) (?:was |felt |feel |been )?safe (?:at home|
      in (?:his|her|their|your) (?:own|house|home)|there|around (?:him|her|them|men))|
    a house where (?:nobody|no one)|refugee camp|left for dead|
    lost (?:a|the|her|your|their|ur) baby(?! (?:too?th|teeth|blanket|shower|bottle|photo|picture|doll|wipes|carrots))|
    (?:village|town|city|home|house) (?:was |being |got )?bombed|never got to be a (?:kid|child)|
    (?:had|forced) to grow up (?:too |so )?(?:fast|early)|
    (?:hiding|hid|ran|running|fled) from (?:his|her|their|your) (?:mom|dad|mother|father|step\w{3,6}|ex|husband|
      boyfriend|family|uncle)|
    (?:kept|locked|slept|put|left) (?:\w{2,4} )?in(?:side)? an? (?:\w{3,5} )?(?:cage|crate|kennel)|
    (?:crack|drug|meth) baby|
    (?:fled|escaped|survived|ran from|ran away from) (?:(?:the|his|her|their|your|a) )?(?:war|country|village|cult|
      regime|genocide|cartel)|
    (?:in|left|escaped|into) a cult|soldiers (?:killed|took|burned|came)|asylum|stillborn|stillbirth|had an abortion|
    married off|child bride|touched (?:inappropriately|down there)|inappropriate(?:ly)? touch\w{0,3}|
    never (?:saw|been to|went to|seen) (?:a |the )?(?:doctor|dentist|school)|
    (?:he|she|they|you|u|who|kid|ella|el) (?:was|were|got|been) (?:shot(?! (?:on|by the photo|in black|from|of|for))|
      robbed at|kidnapped|stabbed|jumped by|sold (?:for|to))
  `,
);
export const bare =
  'no (?:heat|lights?|power|electricity|running water|water|food(?! truck)|beds?|furniture|shoes|toys)';
/** What is left of it on the body. */
export const scars = pattern`
  (?:scars?|scarred|burns?|burn marks|bruis(?:es|ed)|cicatrices|quemaduras|moretones|
    marks on (?:his|her|their|your) \w{3,6})
`;
export const alone = pattern`
  (?:(?:left|found|stayed|home|lived|were|was|living|kept)(?: home| all| by themselves)? (?:alone|
      by (?:him|her|them)sel\w{1,4})|sol[oa]s?)
`;
export const forLong = pattern`
  (?:for (?:\w{2,6} )?(?:days|weeks|nights|months)(?: at a time)?|overnight|days at a time|
    (?:dias|semanas|noches) enter[oa]s|por (?:dias|semanas)|two days|three days)
`;
export const shut = pattern`(?:lock(?:ed|s|ing)?|shut|t(?:ied|ie|ying)|chained|chain|trapped|encerr\w{1,5}|amarr\w{1,5})(?: up)?`;
export const shutIn = pattern`
  (?:in|to|inside|en|a)(?: \w{1,10}){0,3} (?:closets?|basement|rooms?|cages?|shed|attic|trunk|bathroom|garage|chair|
    pole|bed|crib|cuarto|bano|sotano|cama|closet|silla)
`;
/** What a child must have of somebody, and these did not. */
export const nobody = '(?:nobody|no one|noone|nadie|never|nunca)';
export const wants = pattern`
  (?:(?:fed|changed|hugged|bathed|held|loved|wanted|raised|protected|believed|looked after|took care of|checked on|
      came (?:for|to get|to see|back for)|claimed|visited|picked up) (?:him|her|them|you|u|me|
      (?:that|this|the) (?:boy|girl|kid|child|baby))|
    l[oae]s? (?:quiso|queria|cuidaba|cuido|creyo|dio de comer|abrazo|defendio))
`;
/** Life among many hands: "passed between six relatives", "in and out of shelters". */
export const bounced = pattern`
  (?:bounc\w{2,4}|passed|shuffled|shuttled|moved|handed|tossed|kicked)(?: around)? (?:between|from|among|through|
    to)(?: \w{1,10}){0,3} (?:homes?|houses?|relatives?|famil(?:y|ies)|aunts?|couch\w{0,2}|placements?|shelters?|
    motels?)|
  in and out of (?:homes|jail|prison|juvie|foster|shelters?|rehab|hospitals?|group|psych|care|the system|motels|
    (?:his|her|their|your) (?:whole )?li(?:fe|ves))|
  (?:de casa en casa|de familia en familia)
`;
export const siblings = '(?:siblings|sisters?|brothers?|the (?:little|younger) (?:ones|kids))';
