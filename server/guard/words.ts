/**
 * Words by what they mean, each list one part of a regular expression over a normalised text in small letters. The rules
 * say which of them together tell something; a list holds the ways to write one thing, in English, Spanish and haste.
 */
export const many = (...lists: string[]): string => `(?:${lists.join('|')})`;

/** Up to `most` words of the same sentence, and what parts them. */
export function gap(most: number): string {
  return `(?:[ ,/"()&:;-]{1,3}[a-z0-9']{1,18}){0,${most}}?[ ,/"()&:;-]{1,3}`;
}

const relative =
  'mom|mum|momma|mama|mommy|mami|mother|dad|daddy|pops|father|papa|papi|old man|parent|brother|sister|sibling|sis|twin|stepbro|stepsis|uncle|aunt|auntie|cousin|gma|gpa|nana|granny|grand(?:ma|pa|mother|father|parent)|padre|madre|padrastro|madrastra|herman[oa]|ti[oa]|abuel[oa]|prim[oa]|gemel[oa]|vecin[oa]|(?<=(?:his|her|ur|your|their|my) )(?:ma|pa|folks|people)';
const couple =
  'boyfriend|bf|girlfriend|gf|husband|wife|partner|ex|baby daddy|novi[oa]|pareja|espos[oa]|marido';
export const kin = `(?:(?:step|half|god|foster|great)[ -]?)?(?:${relative}|${couple}|guardian|relative|family|familia)(?:'?s'?)?`;
/** Who harms children besides: only where they are said to have done it. */
export const others =
  '(?:men|man|stranger|strangers|someone|relatives?|neighbou?r|pastor|priest|coach|babysitter|friend of the family|gang|pimp|guards?|(?:other )?kids|(?:his|her|their) own \\w{3,10})';
export const them = '(?:him|her|them|you|u|me|us|(?:the|both|all the) (?:kids|children|boys|girls))';
export const whom = "(?:his|her|their|your|ur|my|the|[a-z]{2,16}'s|sus?|tus?|mi|la|el|los|las)";
export const person = many(
  "he|she|they|you|u|ur|him|his|her|hers|them|their|your|youve|i|my|me|hes|shes|he's|she's|theyre|himself|herself",
  'student|stdt|client|youth|kids?|child|children|boy|girl|young (?:man|woman|lady)|dude|son|daughter',
  'ella|el|lo|la|le|les|te|me|su|sus|tu|tus|nin[oa]s?|joven|estudiante|hij[oa]',
  kin,
  "(?!(?:this|that|it|there|what|here|let|who)'s)[a-z]{2,16}'s",
  '(?!(?:this|that|it|there|which|what|here|event|who)(?!\\w))[a-z]{2,16} (?:was|were|got|has been|had|grew|told|said|says|suffers|survived|disclosed|shared|reported|reports|opened up|fue|crecio|sufrio|vivio)',
);

export const number =
  '(?:1\\d|\\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince)';
export const childhood = many(
  '(?:as|was|were|since|being) (?:just |only )?an? (?:\\w{2,10} )?(?:child|kid|baby|toddler|infant|teen|teenager|(?:young|little|small) (?:boy|girl))|as (?:kids|children|babies)',
  `when (?:\\w{2,12} )?(?:\\w{2,12} )?(?:was|were|is) (?:just |only |about |like |around )?(?:little|lil|small|young|tiny|born|in \\w{3,12} (?:school|grade)|${number})`,
  `at (?:age |the age of |about |just )?${number}(?! ?(?:[ap]\\.?m|:|%|in the|sharp|today|tomorrow|on \\w{3,6}day))|age (?:of )?${number}|since birth|at birth`,
  `grew up|growing up|grows up|childhood|upbringing|de (?:nin[oa]s?|chic[oa]|bebe)|cuando (?:\\w{2,8} )?(?:era|eran|tenia|tenian|estaba) (?:\\w{2,8} )?(?:nin[oa]s?|chic[oa]s?|pequen[oa]s?|bebe|${number})|a los ${number} anos|desde (?:nin[oa]|chic[oa])|infancia|ninez|crecio`,
  'for years|every (?:day|night|weekend|week)|all (?:his|her|their) life|(?:in|since|from|most of|all of|half of) (?:the )?(?:\\w{3,7}|\\dth) grade|(?:in|all through|through|during) (?:middle|elementary|grade|high) school',
);

/** Hard drugs and hard drinking. */
export const substances = many(
  'heroin|crystal meth|meth|methamphetamines?|cocaine|coke(?= (?:head|habit|addict))|fentanyl|opioids?|opiates|dope|crack(?= ?(?:$|[.,;!)]|cocaine|when|and|all|thats|for|since|while))|perc(?:s|ocets?)|oxy(?:s|contin)?',
  'cocaina|heroina|cristal(?= ?(?:$|[.,;]|y))|drogas',
);
const intoxicated =
  '(?:drunk|wasted|high|stoned|using|drinking|strung out|loaded|messed up|borrach[oa]|drogad[oa])';
export const uses = many(
  `(?:on|did|does|doing|for|to|shooting(?: up)?|smok(?:es|ed|ing)|used|uses|using|sold|sells|selling|cook(?:s|ed|ing)|deal(?:s|t|ing)|took|snort\\w{2,3}|addicted to|hooked on|off|with|and|use|w) (?:\\w{2,10} )?(?:${substances}|drugs|pills|weed)`,
  `(?:is|was|were|are|be|been|being|got|gets|getting|always|often|so|started|starts|kept|keeps|began|came home|come home|comes home|showed up|passed out|quit|stop(?:s|ped)?|back to|too|again|usually|constantly|both|heavy|when|then|while) (?:${intoxicated}(?! (?:is|are|was|school|ten|hopes|energy|risk|demand|pressure|quality|up|fiv\\w{1,2}|marks?|scores?|grades?|the(?! whole)|a|an|his|her|your|my|our|this|that|to|water|voltage)(?!\\w))|high on)`,
  'drunk(?! driv| dial)|drunks|drank(?= ?(?:$|[.,;!)]|the whole|through|while|a lot|too|heavily|every|all|and|when|so|him|her|until|after|instead|most|daily|like))|drinks(?= ?(?:$|[.,;!)]|a lot|too|heavily|again|every|all|and (?!snacks|food)|when|so|daily))|(?:used|uses)(?= (?:in front|again|every|when|during))|the bottle|drinking problem|drinking again|shot up(?= ?(?:$|[.,;!]|in))',
  '(?:drug|alcohol|substance|opioid|meth|heroin) (?:use|abuse|habit|problems?|issues?|addiction|addict|dealer|dealing|debts?)|passed out(?= ?(?:$|[.,;!]|on|in|at|drunk|from|every|when|while|again|and|with|for|high|next|all|most))|nodding off|in (?:and out of )?rehab|crack ?heads?|junkies?|dope ?fiends?|tweaker|strung out|on something',
  'toma(?:ba|n|ban)?(?= ?(?:$|[.,;!]|mucho|demasiado|todos|cada|y |otra|hasta))|bebe(?= ?(?:$|[.,;]|mucho|todos|demasiado))|bebia|borrach[oa]s?|tomad[oa]|se droga(?:ba|n|ban)?|drogad[oa]s?|(?:usa|usaba|usaban|vende|vendia|consume|consumia|en las) (?:las )?drogas',
);
export const addiction =
  "(?:od'?(?:e?d|ing)|o\\.d\\.|ods|ed on \\w{2,8}|overdos(?:e|ed|es|ing)|addict(?:s|ed to (?!th(?:is|ese|at)|your|the|coffee|candy|tacos)\\w{2,16}|ion)?(?! for)|alcoholi\\w{1,3}|alcoholic[oa]s?|adict[oa]s?|adiccion|drogadict[oa]s?|sobredosis|relapsed?|relapsing|recay[oe]\\w{0,4}|sober|sobriety)";

/** What is neglected, left or damaged without a word of anybody. */
export const thing =
  '(?:press|machine|shop|truck|car|van|tools?|engine|building|garden|yard|lawn|mower|floor|house|lot|equipment|lathe|saw|plants?|bike|boat|barn|tractor)';

/** Harm that is hardly said of anything but people. */
export const grave = many(
  'rap(?:ed|ist|es him|es her|ing (?:him|her))|raped?(?! seed)|molest\\w{1,5}|incest|traffick(?:ed|ing)|sex(?:ual(?:ly)?)? (?:abuse\\w?|assault\\w{0,3}|exploit\\w{2,5})|abus(?:er|ive|ed(?! (?:the|it)(?!\\w))|es (?:him|her|them|you)|ing (?:him|her|them|you))|abuse(?! (?:of (?:power|the|trust)|the|it|this|your|our|prevention)(?!\\w))',
  'pedophile|child porn\\w{0,7}|prostitut\\w{1,5}|(?:threat\\w{0,6}|tried|trying|wanted) to (?:kill|drown|strangle|rape|shoot|stab|suffocate|poison) (?:him|her|them|you|u|(?:the|his|her|their|your) (?:\\w{2,8} )?(?:mom|mother|dad|father|sister|brother|kids|wife|family|baby))|strangl(?:e|ed|es|ing)|chok(?:ed|es|ing) (?:him|her|them|you)|maltreat\\w{2,4}|mistreat(?:ed|s|ing)|torture[ds]?|kidnapp?ed|orphaned|groomed by|exploited|(?:was|were|got|been|being) (?:\\w{4,10} )?assaulted|assaulted (?:at|by|in|when|last)|domestic violence|violence (?:at|in (?:the|his|her)) (?:home|house)|starved(?! (?:lol|for))|forc(?:ed|ing) (?:him|her)sel\\w on|sell(?:ing)? (?:his|her) body|did (?:\\w{2,8} )?(?:things|stuff) to (?:him|her|them|you)',
  `(?<!${thing} (?:was|were|is|are|been|got) )neglect(?:ed|ful)?(?! (?:to(?! the point)|the|your|it|our|any|tools?|ppe|maintenance|this)(?!\\w))|abandon(?:ed|s|ing) (?:him|her|them|you|by|at|as|when|on)|(?:he|she|they|you|u|i|who)(?: \\w{2,4})? (?:was|were|been|felt|got) (?:\\w{2,10} )?abandoned|abandon(?:ed|s) (?:the|his|her|their|your) (?:family|kids|children|home)|abandonment`,
  "stabbed|murder(?:ed|s|er|ing)?(?! (?:hornets?|myster\\w{1,3}|me|us))|suicid(?:e|al)(?!s)|(?:kill|killed|hung|hanged|hang|shot|starve|drank|end) (?:him|her|them)sel\\w{1,4}|(?:hurts?|hurting|harms?|harming|cuts?|cutting) (?:him|her|them)sel\\w{1,4}(?! (?:on|with the|in (?:the )?shop|in class|at|while|when|by|playing|lifting|some|a break))|(?:kill|hurt|harm|hang) yourself|(?:tried|wants?|wanted|trying) to (?:end (?:it(?: all)?(?= ?(?:$|[.,;!]|with|by|last|when|after|and))|(?:his|her|their|your) life)|die(?! (?:laughing|of|when|lol|from|hard)))|(?:didn'?t|doesn'?t|don'?t|did not|does not) want to (?:live(?! (?:in|at|with|here|there|on))|be alive)|(?:ended|take|took|taking|end) (?:his|her|their|your) (?:own )?life|(?:is|was|been|started|starts|she's|he's|shes|hes) cutting(?= ?(?:$|[.,;!]|again|since|bc|because|at night|to cope|in))|self[- ]?harm\\w{0,3}",
  'trauma(?:s|ti[sz]ed|tic)?(?!s?[- ](?:kit|bag|pack|center|inform\\w{2}|training|nurse|team|shears|unit|room|class))|flashbacks(?= (?:of|to|from))|miscarriage|beatings',
  'abus(?:o|aron|aba|aban|ada|ado|an)(?! de (?:la |su |los )?(?:confianza|azucar|poder|pantalla|celular))|viol(?:o|aron|aba|ada|ado|adas|ados|acion)(?= ?(?:$|[.,;!]|a |por|de|cuando|y|varias|en))|maltrat\\w{1,5}|golpead[oa]s?(?! la)|golpizas?|violencia|secuestr\\w{2,4}|suicid(?:i?os?|as?|arse)|se (?:suicido|mato|ahorco|corta(?:ba)?|quito la vida)|(?:intento|pensado en|quiere|queria|penso en) (?:matarse|quitarse(?: la vida)?|morir(?:se)?)|(?:lo|la|los|las) abandon\\w{1,5}|abandonad[oa]s?(?= (?:por|de|a|en|cuando|y))|huerfan[oa]s?|asesin\\w{2,4}|mataron|balead[oa]s?|apunalad[oa]|trata de personas',
);

/** What a fist, a belt or a cigarette does: of people it is violence, of balls and records it is not. */
export const hits =
  '(?:hits?|hitting|beats?|beat(?:ing|en|in)|burn(?:s|ed|t|ing)?|slap(?:s|ped|ping)?|punch(?:ed|es|ing)?|kick(?:ed|s|ing)?|whipp?(?:ed|s|ing)?|whoop(?:ed|s|ing)?|smack(?:ed|s|ing)?|cut(?:s|ting)?|chok(?:e|ed|es|ing)|strangl(?:e|ed|es|ing)|stabb?(?:ed|s|ing)?|shoots?|shot|hurts?|hurting|touch(?:ed|es|ing)?(?! (?:me|us|base|up))|threaten(?:ed|s|ing)?|lock(?:ed|s|ing)?|starv(?:e|ed|es)|sold|sells?|selling|tie[ds]?|shook|shaken|chained|drugged|attack(?:ed|s|ing)?|jump(?:ed|s)|rape[ds]?|molest(?:ed|s|ing)?|abus(?:e|ed|es|ing)|killed|drown(?:ed|ing)?)';
export const harmed =
  '(?:hit|beat(?:en)?|beat up|burn(?:ed|t)|slapped|punched|kicked(?: out)?|whipped|choked|strangled|shot(?: at)?|hurt|touched|threatened|locked (?:in|up|out)|left(?: alone| behind)?|sold|tied up|chained|drugged|attacked|jumped|thrown out|taken(?: away)?|removed|given (?:up|away)|passed around|put out|neglected|abandoned|starved|rejected|disowned|exploited|groomed|stabbed|molested|abused|raped|assaulted)';
export const body =
  '(?:arm|arms|leg|legs|rib|ribs|jaw|nose|neck|face|hand|hands|wrist|wrists|skull|teeth|fingers?|head|back|eye)';
export const prison = many(
  '(?:in|to|from|out of|into|went|go|goes|sent to|left for) (?:federal |state |county )?(?:prison|jail|the pen|lockup)|locked up(?! (?:the|your|my|at|our|for the))|incarcerated|imprisoned|behind bars|doing time|life sentence|got (?:life|\\d{1,2} (?:years|yrs))(?= (?:for|in)|$)|deported|arrested|sentenced',
  'pres[oa]s?(?!\\w)|encarcelad[oa]s?|en (?:la )?(?:carcel|prision)|deportad[oa]s?|deportaron|arrestad[oa]s?|arrestaron',
);
export const killed =
  '(?:killed|murdered|shot(?! (?:\\d|a |an |the |an? ))|stabbed|gunned down|executed|run over|decapitated|drowned|electrocuted|burned alive)';
export const died = many(
  'died|dies|dead|death|passed(?: away)?(?= ?(?:$|[.,;!]|from|of|when|in|and|last|at))|drowned|deceased|killed(?! (?:it|(?:a|an|the) (?!man|woman|boy|girl|kid|person|cop|baby)))|murdered|lost (?:his|her|their|your|both|two|three|a)(?: of)?(?: (?:his|her|their|your))? (?:\\w{2,10} )?' +
    `(?:${kin}|(?:best )?friends?|homies?|roommate)|murio|murieron|fallecio|fallecieron|mataron|perdio a sus? \\w{2,10}`,
);
export const causes =
  '(?:to (?:the )?(?:streets?|needle|bottle|system|war|police|cops|fentanyl|heroin|meth|cancer|covid)|overdos\\w{1,3}|od|suicide|drive[- ]?by|shooting|shootout|gun\\w{0,7}|gang\\w{0,8}|drugs|violence|murder\\w{0,8}|stabbing|alcohol\\w{0,3}|liver|cancer|aids|fire|crash|wreck|accident|drunk driver|killed|blam(?:ed|es)|found (?:him|her|them|the body)|in (?:his|her|their|your) arms|pills|a gun|by a (?:train|car|truck)|in front of|sobredosis|cancer|balacera|accidente|suicidio)';
/** What those who look after somebody write down: fear, fights, moves, health, school trouble. */
export const trouble = many(
  grave,
  addiction,
  uses,
  prison,
  "tearful|cr(?:y|ying|ied)|sob(?:bed|bing)|broke down|upset|depress\\w{2,4}|anxious|anxiety|panic|nightmares?|night terrors|wets? the bed|insomnia|(?:not|hasn'?t been|isnt|isn't) sleeping|(?:hearing|hears) voices|hallucinat\\w{2,4}|paranoid|hopeless|worthless|burden|lonely|alone|homesick|stress(?:ed)?|overwhelmed|grie(?:f|ving)|ashamed|guilty|numb|withdrawn|agitated|combative|defiant|aggressive|impulsive",
  "(?:is|was|are|were|felt|feels?|being|so|of being|he's|she's|hes|shes|not|never|no longer|dont|don't|doesn't|doesnt|didnt|didn't) (?:\\w{3,6} )?(?:afraid|scared|(?:un)?safe|angry|sad|mad|jealous|hungry|hurt|unstable|struggling|suicidal|bullied|harassed|pregnant|sick|expelled|fired|unwelcome|welcome)|afraid of|scared of|unsafe|filthy|dirty|roaches|fear(?:s|ful)?|anger|hat(?:es?|ed)|resents?|distrusts?|trust(?:s|ing)?|lies about|lied|lying|bull(?:y|ied|ying|ies)|harass\\w{2,4}|discriminat\\w{2,4}|made fun of|yell(?:s|ed|ing)?|scream\\w{0,3}|threaten\\w{0,3}|threats?|argument|altercation|conflict|drama|fights?|fought|fighting|punche[ds]|hits?|hitting|bruis\\w{1,3}|picked up by|black eye|knife|gun|weapon|assault\\w{0,2}|attack\\w{0,3}|jumped|abuse\\w?|neglect\\w{0,2}",
  "pregnan\\w{1,3}|miscarriage|tested positive|failed (?:\\w{2,7} )?drug test|drugs?|weed|vap(?:es?|ing)|smok(?:es?|ed|ing)|pills|clean(?= ?(?:$|[.,]))|meds|medication|therapy|hospital\\w{0,6}|cutting|cut(?:s|ting)? (?:your|him|her|them)sel\\w{1,3}(?! (?:on|with|in|while))|self[- ](?:esteem|harm\\w{0,3}|blame)|tested dirty|st(?:ole|eals?|ealing|olen)|shoplift\\w{0,3}|caught|set a fire|suspended|expelled|evict\\w{2,3}|homeless|couch ?surf\\w{0,3}|kicked out|thrown out|ran away|runs away|run away|running away|removed from|back in the (?:house|home)|open(?:ed|ing) (?:a|an) (?:\\w{2,8} )?case|found (?:asleep|passed out)|placed (?:in|with|on)|placements?|custody|foster|allegations?|investigat\\w{2,4}|founded|(?:home|supervised) visits?(?= ?(?:did|didn'?t|went|was|were|on|are|is))|no (?:food|heat|contact|show|power|running water|electricity|beds?|lights)|cluttered|odor|intoxicated|unkempt|hoard\\w{2,3}|substantiated|non-?complian\\w{1,2}|runaway|safety plan|crisis|bolted|broke (?:the|a|his|her) (?:window|door|phone|tv)|threw|outbursts?|behind on|(?:not|isn'?t|aren'?t|wasn'?t) (?:following|complying|cooperat\\w{2,4}|attending|bonding|home|responding|engag\\w{2,3})|reunification|under the influence|overwhelmed|numb|break-?up|in denial|(?:overnight|unsupervised|weekend) visits?|hurting|scares|scared|scary|kill(?:s|ed|ing)?|violen(?:t|ce)|dying|blam(?:es|ed)|wish(?:es|ed)? (?:i|he|she|they) (?:was|were|wasn'?t|weren'?t)|cuts on|hygiene|flat mood|hurt (?:ur|your|him|her|them)sel\\w{1,3}|smell(?:s|ed|ing) (?:like|of)|purg(?:es|ed|ing)|bing(?:es|ed|ing)|vomit\\w{0,3}|set (?:the|a) \\w{0,8} ?fire|asked for food|(?:can'?t|cannot|can not) (?:go home|be (?:around|near|alone|left)|return|see (?:his|her|their))|restrain\\w{2,3}|remov(?:ed|al)|do not release|relinquish\\w{0,4}|mattress|floor|left (?:\\w{2,8} )?alone|left (?:with|the house|home)|(?:not|hasn'?t|isn't|isnt|won'?t|never|doesn'?t|refus\\w{1,3} to|stopped|skipp\\w{2,3}|no quiere|no ha) (?:\\w{2,8} )?(?:eat\\w{0,3}|home|sleep\\w{0,3}|shower\\w{0,3}|bath\\w{0,3}|talk\\w{0,3}|go(?:ing)?|return|regresar|ido|comer|volver|hablar|live|living|back)|skipp(?:ing|ed|s)|sneak(?:s|ing)? out|out all night|sleeps?|slept|sleeping (?:at|in|on)|found sleeping|boyfriend|girlfriend|failed to|relapsed|(?:his|her|their) (?:ex|weight|hygiene)|(?:is|are|was|were) (?:\\w{2,8} )?(?:violent|controlling|absent|unemployed|deceased|dying|dead)|no longer|not supposed to|rights|(?:un)?supervised|not allowed|divorc\\w{2,4}|separat\\w{2,4}|moved (?:out|back in|again)|arrest\\w{0,3}|lost (?:custody|the (?:house|apartment)|housing|(?:his|her|their) (?:job|home|mom|dad))|owes|financial|broke(?= ?(?:$|[.,;]|and|n))|lack of housing|childcare|problems? (?:at|with|in|w)|issues (?:at|with)|family (?:issues|problems|reasons|conflict)",
  'llor(?:o|a|ando)|triste|pesadillas|deprimid[oa]|ataques? de|autolesion\\w{0,3}|cort(?:o|a|arse)|escap(?:ar|arse)|enojad[oa]|miedo|embarazad[oa]|depresion|depri\\w{3,4}|ansiedad|pele(?:o|a|ar|ando)|problemas|golpe\\w{0,4}|moreton(?:es)?|peg(?:a|o|aba)|solo(?= en casa)|sola|molest\\w{2,5}|acoso|discriminad[oa]|burl\\w{2,4}|no (?:se presento|quiere|quiso|confia|tiene|come|duerme|va|ha)|quit(?:ar|aron|o)|robo|robando|escapo|corrieron|suspendid[oa]|expulsad[oa]|medicinas?|nadie|insegur[oa]|segur[oa]|odia|perdi(?:o|eron) (?:la casa|la custodia|el trabajo|su)|bebe(?= ?(?:$|[.,;]|mucho))|toma(?= ?(?:$|[.,;]|mucho|y ))|grita(?:ba|n)?',
);
export const troubled = new RegExp(`(?<!\\w)${trouble}(?!\\w)`);
/** Words for why somebody left and what it was like. */
export const reasons = many(
  trouble,
  "because|bc|b/c|cuz|cause|due to|reasons?|owing to|leaving|left (?:for|over|after|to|the program|early|it)|quit|dropp?(?:ed|ing) out|withdr[ea]w|unhappy|hated?|felt|feels?|feeling|never|nobody|no one|unfair|rude|ignored|boring|waste of time|favorites|mean to|toxic|comfortable|uncomfortable|couldn'?t|no (?:child ?care|rides?|money|support|car|time)|won'?t (?:let|help)|wanted out|gave up|made (?:him|her|them) (?:feel|quit)|did not care|didn'?t care|not recommend|wants to come back|would(?:n'?t| not| never| also)? (?:return|recommend|come back|do it again)|rated|rates|blam(?:ed|es)|favou?ritism|picked on|took sides|tired of|sick of|disrespect\\w{0,3}|singled out|left out|fit in|belong|burn(?:ed|t)[- ]out|better (?:job|pay|offer)|found (?:a|another|other) (?:job|work)|got (?:a|another) job|too (?:many|much|hard|strict)|no help",
  'porque|por (?:la|el|su|los|problemas)|dej(?:o|aste|a) (?:el programa|la escuela|la clase|por)|se (?:fue|iba|va) |salio por|renuncio|se sent(?:ia|io)|sintio|aguant\\w{1,5}|volver|renuncia\\w{0,3}|cansad[oa]|humill\\w{2,4}|motivos?|razon(?:es)?|injust[oa]|aburr\\w{2,5}|no (?:le |lo |la )?ayud\\w{1,4}',
);
/** Schooling, fiction and offers of help. */
export const lessons =
  'training|workshop|lessons?|units?|presentation|chapters?|ch \\d|video|movies?|film|pelicula|hotline|awareness|prevention|prevent|polic(?:y|ies)|assembly|speaker|guest|books?|novels?|libro|novela|posters?|(?<!(?:scholarship|that) )essays?|ensayo|homework|hw|tarea|assignment|curriculum|lecture|health class|history class|quiz|vocab\\w{0,6}|characters?|scene|mystery|songs?|lyrics|series|podcast|988|resources|support group|volunteer\\w{0,3}|voluntari[oa]s|fundraiser|5k|naloxone|narcan|first aid (?:class|training|kit|cert\\w*)|cpr (?:class|training|cert\\w*|demo)|kit|drug[- ](?:test\\w{0,3}|free|screen\\w{0,3})|if (?:you|u|anyone|someone)|someone you know|taller (?:para|de|sobre)|prevencion|platica';
/** Sport, jest and machines, of which much of the above is said too. */
export const jests =
  'lol|lmao|haha|jk|games?|races?|relay|contests?|match|tournament|(?:works?|trabaja) (?:at|in|en) (?:the |la )?(?:jail|prison|carcel)|playoffs?|scored|season|touchdown|quarter|level|checkers|chess|fortnite|2k|uno|cards|(?:play\\w{0,3}|shoot\\w{0,3}|at) pool|ping pong|home ?run|record time|your record|high score|traffic|laughing|reunion|picnic|potluck|actor|wwii|(?:civil|cold|world|tug of|star|snowball|revolutionary) wars?|douglass|battery|bateria|phone|laptop|engine|motor';
