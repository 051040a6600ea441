/** Drugs, blows, prison and death, as `people.ts` lists who suffers from them. */
import { many, pattern } from '../search/pattern.ts';
import { kin } from './people.ts';

/** Hard drugs and hard drinking. */
export const substances = many(
  pattern`
    heroin|crystal meth|meth|methamphetamines?|cocaine|coke(?= (?:head|habit|addict))|fentanyl|opioids?|opiates|dope|
    crack(?= ?(?:$|[.,;!)]|cocaine|when|and|all|thats|for|since|while))|perc(?:s|ocets?)|oxy(?:s|contin)?
  `,
  'cocaina|heroina|cristal(?= ?(?:$|[.,;]|y))|drogas',
);
const intoxicated =
  '(?:drunk|wasted|high|stoned|using|drinking|strung out|loaded|messed up|borrach[oa]|drogad[oa])';
export const uses = many(
  pattern`
    (?:on|did|does|doing|for|to|shooting(?: up)?|smok(?:es|ed|ing)|used|uses|using|sold|sells|selling|
      cook(?:s|ed|ing)|deal(?:s|t|ing)|took|snort\w{2,3}|addicted to|hooked on|off|with|and|use|
      w) (?:\w{2,10} )?(?:${substances}|drugs|pills|weed)
  `,
  pattern`
    (?:is|was|were|are|be|been|being|got|gets|getting|always|often|so|started|starts|kept|keeps|began|came home|
      come home|comes home|showed up|passed out|quit|stop(?:s|ped)?|back to|too|again|usually|constantly|both|heavy|
      when|then|while) (?:${intoxicated}(?! (?:is|are|was|school|ten|hopes|energy|risk|demand|pressure|quality|up|
          fiv\w{1,2}|marks?|scores?|grades?|the(?! whole)|a|an|his|her|your|my|our|this|that|to|water|voltage)(?!\w))|
      high on)
  `,
  pattern`
    drunk(?! driv| dial)|drunks|
    drank(?= ?(?:$|[.,;!)]|the whole|through|while|a lot|too|heavily|every|all|and|when|so|him|her|until|after|
        instead|most|daily|like))|
    drinks(?= ?(?:$|[.,;!)]|a lot|too|heavily|again|every|all|and (?!snacks|food)|when|so|daily))|
    (?:used|uses)(?= (?:in front|again|every|when|during))|the bottle|drinking problem|drinking again|
    shot up(?= ?(?:$|[.,;!]|in))
  `,
  pattern`
    (?:drug|alcohol|substance|opioid|meth|heroin) (?:use|abuse|habit|problems?|issues?|addiction|addict|dealer|
      dealing|debts?)|
    passed out(?= ?(?:$|[.,;!]|on|in|at|drunk|from|every|when|while|again|and|with|for|high|next|all|most))|
    nodding off|in (?:and out of )?rehab|crack ?heads?|junkies?|dope ?fiends?|tweaker|strung out|on something
  `,
  pattern`
    toma(?:ba|n|ban)?(?= ?(?:$|[.,;!]|mucho|demasiado|todos|cada|y |otra|hasta))|
    bebe(?= ?(?:$|[.,;]|mucho|todos|demasiado))|bebia|borrach[oa]s?|tomad[oa]|se droga(?:ba|n|ban)?|drogad[oa]s?|
    (?:usa|usaba|usaban|vende|vendia|consume|consumia|en las) (?:las )?drogas
  `,
);
export const addiction = pattern`
  (?:od'?(?:e?d|ing)|o\.d\.|ods|ed on \w{2,8}|overdos(?:e|ed|es|ing)|
    addict(?:s|ed to (?!th(?:is|ese|at)|your|the|coffee|candy|tacos)\w{2,16}|ion)?(?! for)|alcoholi\w{1,3}|
    alcoholic[oa]s?|adict[oa]s?|adiccion|drogadict[oa]s?|sobredosis|relapsed?|relapsing|recay[oe]\w{0,4}|sober|
    sobriety)
`;

/** What is neglected, left or damaged without a word of anybody. */
export const thing = pattern`
  (?:press|machine|shop|truck|car|van|tools?|engine|building|garden|yard|lawn|mower|floor|house|lot|equipment|lathe|
    saw|plants?|bike|boat|barn|tractor)
`;

/** Harm that is hardly said of anything but people. */
export const grave = many(
  pattern`
    rap(?:ed|ist|es him|es her|ing (?:him|her))|raped?(?! seed)|molest\w{1,5}|incest|traffick(?:ed|ing)|
    sex(?:ual(?:ly)?)? (?:abuse\w?|assault\w{0,3}|exploit\w{2,5})|
    abus(?:er|ive|ed(?! (?:the|it)(?!\w))|es (?:him|her|them|you)|ing (?:him|her|them|you))|
    abuse(?! (?:of (?:power|the|trust)|the|it|this|your|our|prevention)(?!\w))
  `,
  pattern`
    pedophile|child porn\w{0,7}|prostitut\w{1,5}|
    (?:threat\w{0,6}|tried|trying|wanted) to (?:kill|drown|strangle|rape|shoot|stab|suffocate|poison) (?:him|her|them|
      you|u|(?:the|his|her|their|your) (?:\w{2,8} )?(?:mom|mother|dad|father|sister|brother|kids|wife|family|baby))|
    strangl(?:e|ed|es|ing)|chok(?:ed|es|ing) (?:him|her|them|you)|maltreat\w{2,4}|mistreat(?:ed|s|ing)|torture[ds]?|
    kidnapp?ed|orphaned|groomed by|exploited|(?:was|were|got|been|being) (?:\w{4,10} )?assaulted|
    assaulted (?:at|by|in|when|last)|domestic violence|violence (?:at|in (?:the|his|her)) (?:home|house)|
    starved(?! (?:lol|for))|forc(?:ed|ing) (?:him|her)sel\w on|sell(?:ing)? (?:his|her) body|
    did (?:\w{2,8} )?(?:things|stuff) to (?:him|her|them|you)
  `,
  pattern`
    (?<!${thing} (?:was|were|is|are|been|got) )neglect(?:ed|
      ful)?(?! (?:to(?! the point)|the|your|it|our|any|tools?|ppe|maintenance|this)(?!\w))|
    abandon(?:ed|s|ing) (?:him|her|them|you|by|at|as|when|on)|
    (?:he|she|they|you|u|i|who)(?: \w{2,4})? (?:was|were|been|felt|got) (?:\w{2,10} )?abandoned|
    abandon(?:ed|s) (?:the|his|her|their|your) (?:family|kids|children|home)|abandonment
  `,
  pattern`
    stabbed|murder(?:ed|s|er|ing)?(?! (?:hornets?|myster\w{1,3}|me|us))|suicid(?:e|al)(?!s)|
    (?:kill|killed|hung|hanged|hang|shot|starve|drank|end) (?:him|her|them)sel\w{1,4}|
    (?:hurts?|hurting|harms?|harming|cuts?|cutting) (?:him|her|
      them)sel\w{1,4}(?! (?:on|with the|in (?:the )?shop|in class|at|while|when|by|playing|lifting|some|a break))|
    (?:kill|hurt|harm|hang) yourself|
    (?:tried|wants?|wanted|
      trying) to (?:end (?:it(?: all)?(?= ?(?:$|[.,;!]|with|by|last|when|after|and))|(?:his|her|their|your) life)|
      die(?! (?:laughing|of|when|lol|from|hard)))|
    (?:didn'?t|doesn'?t|don'?t|did not|does not) want to (?:live(?! (?:in|at|with|here|there|on))|be alive)|
    (?:ended|take|took|taking|end) (?:his|her|their|your) (?:own )?life|
    (?:is|was|been|started|starts|she's|he's|shes|
      hes) cutting(?= ?(?:$|[.,;!]|again|since|bc|because|at night|to cope|in))|
    self[- ]?harm\w{0,3}
  `,
  pattern`
    trauma(?:s|ti[sz]ed|tic)?(?!s?[- ](?:kit|bag|pack|center|inform\w{2}|training|nurse|team|shears|unit|room|class))|
    flashbacks(?= (?:of|to|from))|miscarriage|beatings
  `,
  pattern`
    abus(?:o|aron|aba|aban|ada|ado|an)(?! de (?:la |su |los )?(?:confianza|azucar|poder|pantalla|celular))|
    viol(?:o|aron|aba|ada|ado|adas|ados|acion)(?= ?(?:$|[.,;!]|a |por|de|cuando|y|varias|en))|maltrat\w{1,5}|
    golpead[oa]s?(?! la)|golpizas?|violencia|secuestr\w{2,4}|suicid(?:i?os?|as?|arse)|
    se (?:suicido|mato|ahorco|corta(?:ba)?|quito la vida)|
    (?:intento|pensado en|quiere|queria|penso en) (?:matarse|quitarse(?: la vida)?|morir(?:se)?)|
    (?:lo|la|los|las) abandon\w{1,5}|abandonad[oa]s?(?= (?:por|de|a|en|cuando|y))|huerfan[oa]s?|asesin\w{2,4}|mataron|
    balead[oa]s?|apunalad[oa]|trata de personas
  `,
);

/** What a fist, a belt or a cigarette does: of people it is violence, of balls and records it is not. */
export const hits = pattern`
  (?:hits?|hitting|beats?|beat(?:ing|en|in)|burn(?:s|ed|t|ing)?|slap(?:s|ped|ping)?|punch(?:ed|es|ing)?|
    kick(?:ed|s|ing)?|whipp?(?:ed|s|ing)?|whoop(?:ed|s|ing)?|smack(?:ed|s|ing)?|cut(?:s|ting)?|chok(?:e|ed|es|ing)|
    strangl(?:e|ed|es|ing)|stabb?(?:ed|s|ing)?|shoots?|shot|hurts?|hurting|touch(?:ed|es|ing)?(?! (?:me|us|base|up))|
    threaten(?:ed|s|ing)?|lock(?:ed|s|ing)?|starv(?:e|ed|es)|sold|sells?|selling|tie[ds]?|shook|shaken|chained|
    drugged|attack(?:ed|s|ing)?|jump(?:ed|s)|rape[ds]?|molest(?:ed|s|ing)?|abus(?:e|ed|es|ing)|killed|
    drown(?:ed|ing)?)
`;
export const harmed = pattern`
  (?:hit|beat(?:en)?|beat up|burn(?:ed|t)|slapped|punched|kicked(?: out)?|whipped|choked|strangled|shot(?: at)?|hurt|
    touched|threatened|locked (?:in|up|out)|left(?: alone| behind)?|sold|tied up|chained|drugged|attacked|jumped|
    thrown out|taken(?: away)?|removed|given (?:up|away)|passed around|put out|neglected|abandoned|starved|rejected|
    disowned|exploited|groomed|stabbed|molested|abused|raped|assaulted)
`;
export const body =
  '(?:arm|arms|leg|legs|rib|ribs|jaw|nose|neck|face|hand|hands|wrist|wrists|skull|teeth|fingers?|head|back|eye)';
export const prison = many(
  pattern`
    (?:in|to|from|out of|into|went|go|goes|sent to|left for) (?:federal |state |county )?(?:prison|jail|the pen|
      lockup)|
    locked up(?! (?:the|your|my|at|our|for the))|incarcerated|imprisoned|behind bars|doing time|life sentence|
    got (?:life|\d{1,2} (?:years|yrs))(?= (?:for|in)|$)|deported|arrested|sentenced
  `,
  pattern`
    pres[oa]s?(?!\w)|encarcelad[oa]s?|en (?:la )?(?:carcel|prision)|deportad[oa]s?|deportaron|arrestad[oa]s?|
    arrestaron
  `,
);
export const killed = pattern`
  (?:killed|murdered|shot(?! (?:\d|a |an |the |an? ))|stabbed|gunned down|executed|run over|decapitated|drowned|
    electrocuted|burned alive)
`;
export const died = many(
  pattern`
    died|dies|dead|death|passed(?: away)?(?= ?(?:$|[.,;!]|from|of|when|in|and|last|at))|drowned|deceased|
    killed(?! (?:it|(?:a|an|the) (?!man|woman|boy|girl|kid|person|cop|baby)))|murdered|
    lost (?:his|her|their|your|both|two|three|a)(?: of)?(?: (?:his|her|their|your))? (?:\w{2,10} )?
  ` +
    pattern`
      (?:${kin}|(?:best )?friends?|homies?|roommate)|murio|murieron|fallecio|fallecieron|mataron|
      perdio a sus? \w{2,10}
    `,
);
export const causes = pattern`
  (?:to (?:the )?(?:streets?|needle|bottle|system|war|police|cops|fentanyl|heroin|meth|cancer|covid)|overdos\w{1,3}|
    od|suicide|drive[- ]?by|shooting|shootout|gun\w{0,7}|gang\w{0,8}|drugs|violence|murder\w{0,8}|stabbing|
    alcohol\w{0,3}|liver|cancer|aids|fire|crash|wreck|accident|drunk driver|killed|blam(?:ed|es)|
    found (?:him|her|them|the body)|in (?:his|her|their|your) arms|pills|a gun|by a (?:train|car|truck)|in front of|
    sobredosis|cancer|balacera|accidente|suicidio)
`;
