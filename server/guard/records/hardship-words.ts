/** What is done to children, each list one part of a regular expression; `hardship.ts` combines them. */
import { gap, many, pattern } from '../search/pattern.ts';
import { addiction, harmed, hits, killed, prison } from '../words/harm.ts';
import { kin, others, them, whom } from '../words/people.ts';

export const be = pattern`
  (?:was|were|is|are|be|been|being|get|gets|got|getting|he's|she's|hes|
    shes)(?: (?:\w{4,12}ly|also|once|often|always|never|so|just|then|left))?
`;
export const kinOrOther = many(kin, others);
export const victim = many(them, pattern`${whom} (?:\w{2,10} )?(?:${kin}|kids|son|daughter|dog)`);
/** "beat you here", "hit you up", "shot you an email", "left him a note": nobody is harmed. */
export const harmless = pattern`
  (?! ?(?:here|there|home|again at|
      to (?!(?:the|a|his|her|some|two) (?:bed|chair|pole|tree|post|dealer|man|men|pimp|landlord|strangers?)|death)|
      at (?!home|night)|by (?:a|one|two|\d)|up (?:at|from|on|when|if|after|before)|up(?= ?(?:$|[.,;!]))|a |an |the |
      some |back|this |that |time|for (?:the|a) )(?!beat))
`;
export const instrument = pattern`
  (?:with|w) (?:\w{1,10} ){0,2}(?:belts?|cords?|hangers?|cables?|irons?|cig\w{0,8}|sticks?|brooms?|fists?|pipe|hose|
    bottle|knife|shoe)|
  con (?:\w{1,10} ){0,2}(?:cables?|cinto|cinturon|cig\w{0,8}|plancha|palo|manguera)
`;
export const hurtBy = pattern`
  (?:peg|golpe|quem|toc|encerr|maltrat|insult|amenaz|viol|abus|patea|azot)(?:a|aba|an|aban|o|aron|eo|earon|eaba|eaban|
    ea)
`;
/** "Le pegó al clavo": the thing that was struck. */
export const notThings = `(?! (?:a (?!veces|diario|golpes)|al |(?:el|la|los|las|un|una) (?!${kin})))`;
/** What hurts without a blow, where kin are spoken of. */
export const cruelty = many(
  pattern`
    put out (?:\w{2,9} )?cig\w{2,8}|
    (?:put|held|hold(?:s|ing)?|point(?:ed|s)|pull(?:ed|s|ing)?(?: out)?) (?:a|the|his|her) (?:gun|knife)|
    at (?:gun|knife)point|gambled|worthless|never (?:felt )?(?:loved|wanted)|unloved|
    call(?:ed|s) (?:him|her|them|you) (?:names|stupid|worthless|trash|ugly|fat|a \w{3,8})|disowned|rejected|
    lock(?:s|ed|ing)? (?:the|up the) (?:fridge|food|pantry)|never got (?:out of bed|up)|
    never (?:around|there (?:for|when)|in the picture|came (?:back|home))|not in the picture|nunca estuvo|
    (?:nasty|ugly|bitter|messy) divorce|custody (?:battle|fight)|verbally|screams? at|screamed at|
    threw (?:things|plates|dishes|bottles|stuff)|violent[oa]?|agresiv[oa]|abusador|cruel|controlling|cult|
    (?:came|comes?|coming|went) in(?:to)? (?:his|her|their|my) (?:room|bed)|nunca (?:volvio|regreso)
  `,
  pattern`
    (?:fought|fights?|fighting|screaming) (?:with (?:knives|fists)|every|all the time|constantly|so bad|in front)|
    shootings|drive[- ]?bys?|gunshots|gunfire|balaceras?|nightmares|pesadillas|unresponsive|unconscious|needle in
  `,
  pattern`
    (?:got|gets|getting|never got) clean(?= ?(?:$|[.,;!]|when|after|before|for|and|but|last|in|since))|
    clean and sober|in recovery|handcuff(?:s|ed)|call(?:s|ed|ing)? (?:911|the (?:cops|police)|cps) on|
    (?:puts?|laid|lays?|raised) (?:(?:his|her|their) )?hands on (?:him|her|them|you|u|me|a (?:kid|child|woman)|
      each other|(?:the|his|her|their|your) (?!wheel|bars|desk))|
    apag\w{1,4} (?:\w{2,3} )?cig\w{2,7}|whupp?in\w{0,2}|beatdowns?|another family|disappear(?:s|ed|ing)? for|insults|
    vanished|stopped breathing|(?:was not|wasn.?t) breathing|turned blue|punching bag|drug mule|
    a mistake(?= ?(?:$|[.,;]|and|that))|never been born|aborted|
    (?:chose|picked) (?:drugs|heroin|meth|crack|pills|alcohol|the bottle|dope)|with a (?:knife|gun|machete)|bruises|
    fled (?:from|the country|to the us|with)|cartels?|narcos|sicarios|smuggl\w{2,4}|hoarder|hit by a (?:train|drunk)|
    hit and run|house burned|never (?:visited|wrote|called (?:him|her|them))|doesn.?t know (?:who|where) (?:his|her)|
    estranged|kicked (?:\w{2,10} )?out of the house|unwanted|blam(?:ed|es|ing) (?:him|her|them|you)|
    schizophreni\w{1,2}|filthy|lice|roaches|split up when
  `,
  pattern`
    balazos?|machete|cicatrices|humillaba\w?|gritaba\w?|encerraba\w?|amenaz\w{1,5}|huy(?:o|eron)|el vicio|
    se fue (?:con otr[oa]|de la casa|y nunca)|no lo quiso|no la quiso
  `,
  pattern`
    cops (?:taking|took|came|were called)|lost custody|(?:rights|parental rights) (?:were |got )?terminated|
    left for (?:another|good|months)|disappeared(?= ?(?:$|[.,;]|when|for|after|on (?:him|her|them)|years|one day))|
    (?:never|did not|didn.t) c[oa]me back(?! for| to get)|deported|la migra|ICE took|evicted
  `,
);
export const leaves = many(
  pattern`
    (?:left|abandon(?:ed|s)|ditched|dropped|walked out on|gave|kicked|kicks|threw|throws|put|tossed|disowned|rejected|
      gave up on|sent) (?:him|her|them|you|u|me|us|(?:the|both) kids)(?: off)?(?= ?(?:$|[.,;!]|at an? |
        at the (?:gas|bus|hospital|store|station|shelter|fire|church)|when|alone|out(?! (?:early|of class))|up|
        for (?:dead|good|another|drugs|days|months|weeks|years|a )|behind|
        with (?:stranger|grand|his|her|\w{2,12} (?:and|n) never|an? )|w |home alone|
        in (?:a|the) (?:\w{2,8} )?(?:car|motel|house|street|room|crib|park)|
        in (?!charge)[a-z]{4,12} (?=when|with (?:his|her|your|grand)|at (?:age|\d))|as a|and never|n never|
        on the street|because|cuz|bc))
  `,
  pattern`
    (?:threw|throws|push(?:ed|es)|shov(?:ed|es)|drag(?:ged|s)|slam(?:med|s)) ${them} (?:down|against|across|
      thr(?:u|ough)|out (?:of )?(?:the|a)|around|by the|(?:in)?to (?:a|the) (?:wall|floor|ground|door|table))|
    (?:traded|pimped|rented) (?:him|her|them|you)(?: out)? (?:to|for|out)
  `,
  pattern`
    (?:signed|gave|handed|sent) ${them} (?:over|back) to|
    (?:left|leaves?|leaving) ${them} (?:home )?(?:alone|with (?:whoever|strangers|random|anyone|any)|
      for (?:days|weeks|months))
  `,
  pattern`
    (?:walked out|took off|bailed|dipped|bounced|skipped out|split|left)(?= ?(?:$|[,;!]|when (?:he|she|they|you|i)|
        before (?:he|she|they|you)|and never|n never|on (?:him|her|them|you)|years ago|them))
  `,
);
export const forces = pattern`
  (?:made|makes?|making|make) ${them} (?:eat (?:off|from|out|dog|soap)|sleep|stand|kneel|drink|watch|fight|beg|steal|
    sell|lie|do things|touch|undress|strip|have sex|raise)|
  (?:chose|picked|picking|choosing|chooses|picks|believed|put)${gap(3)}over (?:him|her|them|you|u|me|us|
    (?:the|his|her|their) (?:kids|children|son|daughter))(?!\w)
`;
export const friend = '(?:best )?friends?|homies?|roommate';
export const sees = pattern`
  (?:saw|seen|sees|seeing|watch(?:ed|es|ing)?|viendo|ver|witness(?:ed|es|ing)?|found|finds|identif(?:y|ied)|heard|
    walked in on|vio|vieron|presencio|encontro)
`;
export const seen = many(
  kin,
  'him|her|them|someone|people|a (?:man|friend|guy)|(?:his|her|their) (?:best )?(?:friend|homie)|como',
);
export const sight = many(
  `${hits} (?:on )?${victim}`,
  pattern`(?:get|gets|getting|got|being|was|were) (?:\w{2,8} )?${harmed}`,
  killed,
  prison,
  addiction,
  pattern`
    on the (?:bathroom |kitchen |living room )?floor|not breathing|cold|blue|in the (?:tub|garage)|handcuffs|drown|
    shot|stab|strangle|shoot(?! (?:hoops|baskets|pool|free|around))|kill|unresponsive|unconscious|with a needle|die|
    died|dying|dead|hang\w{0,3}|body|pull\w{0,3} a (?:gun|knife)|dispar\w{2,5}|golpe\w{1,4}|mat(?:o|aron|aban)|
    pega\w{1,3}|morir|muert[oa]
  `,
);
