import { many, pattern } from '../search/pattern.ts';
import { addiction, grave, prison, uses } from './harm.ts';

/** What those who look after somebody write down: fear, fights, moves, health, school trouble. */
export const trouble = many(
  grave,
  addiction,
  uses,
  prison,
  pattern`
    tearful|cr(?:y|ying|ied)|sob(?:bed|bing)|broke down|upset|depress\w{2,4}|anxious|anxiety|panic|nightmares?|
    night terrors|wets? the bed|insomnia|(?:not|hasn'?t been|isnt|isn't) sleeping|(?:hearing|hears) voices|
    hallucinat\w{2,4}|paranoid|hopeless|worthless|burden|lonely|alone|homesick|stress(?:ed)?|overwhelmed|
    grie(?:f|ving)|ashamed|guilty|numb|withdrawn|agitated|combative|defiant|aggressive|impulsive
  `,
  pattern`
    (?:is|was|are|were|felt|feels?|being|so|of being|he's|she's|hes|shes|not|never|no longer|dont|don't|doesn't|
      doesnt|didnt|didn't) (?:\w{3,6} )?(?:afraid|scared|(?:un)?safe|angry|sad|mad|jealous|hungry|hurt|unstable|
      struggling|suicidal|bullied|harassed|pregnant|sick|expelled|fired|unwelcome|welcome)|
    afraid of|scared of|unsafe|filthy|dirty|roaches|fear(?:s|ful)?|anger|hat(?:es?|ed)|resents?|distrusts?|
    trust(?:s|ing)?|lies about|lied|lying|bull(?:y|ied|ying|ies)|harass\w{2,4}|discriminat\w{2,4}|made fun of|
    yell(?:s|ed|ing)?|scream\w{0,3}|threaten\w{0,3}|threats?|argument|altercation|conflict|drama|fights?|fought|
    fighting|punche[ds]|hits?|hitting|bruis\w{1,3}|picked up by|black eye|knife|gun|weapon|assault\w{0,2}|
    attack\w{0,3}|jumped|abuse\w?|neglect\w{0,2}
  `,
  pattern`
    pregnan\w{1,3}|miscarriage|tested positive|failed (?:\w{2,7} )?drug test|drugs?|weed|vap(?:es?|ing)|
    smok(?:es?|ed|ing)|pills|clean(?= ?(?:$|[.,]))|meds|medication|therapy|hospital\w{0,6}|cutting|
    cut(?:s|ting)? (?:your|him|her|them)sel\w{1,3}(?! (?:on|with|in|while))|self[- ](?:esteem|harm\w{0,3}|blame)|
    tested dirty|st(?:ole|eals?|ealing|olen)|shoplift\w{0,3}|caught|set a fire|suspended|expelled|evict\w{2,3}|
    homeless|couch ?surf\w{0,3}|kicked out|thrown out|ran away|runs away|run away|running away|removed from|
    back in the (?:house|home)|open(?:ed|ing) (?:a|an) (?:\w{2,8} )?case|found (?:asleep|passed out)|
    placed (?:in|with|on)|placements?|custody|foster|allegations?|investigat\w{2,4}|founded|
    (?:home|supervised) visits?(?= ?(?:did|didn'?t|went|was|were|on|are|is))|
    no (?:food|heat|contact|show|power|running water|electricity|beds?|lights)|cluttered|odor|intoxicated|unkempt|
    hoard\w{2,3}|substantiated|non-?complian\w{1,2}|runaway|safety plan|crisis|bolted|
    broke (?:the|a|his|her) (?:window|door|phone|tv)|threw|outbursts?|behind on|
    (?:not|isn'?t|aren'?t|wasn'?t) (?:following|complying|cooperat\w{2,4}|attending|bonding|home|responding|
      engag\w{2,3})|
    reunification|under the influence|overwhelmed|numb|break-?up|in denial|(?:overnight|unsupervised|weekend) visits?|
    hurting|scares|scared|scary|kill(?:s|ed|ing)?|violen(?:t|ce)|dying|blam(?:es|ed)|
    wish(?:es|ed)? (?:i|he|she|they) (?:was|were|wasn'?t|weren'?t)|cuts on|hygiene|flat mood|
    hurt (?:ur|your|him|her|them)sel\w{1,3}|smell(?:s|ed|ing) (?:like|of)|purg(?:es|ed|ing)|bing(?:es|ed|ing)|
    vomit\w{0,3}|set (?:the|a) \w{0,8} ?fire|asked for food|
    (?:can'?t|cannot|can not) (?:go home|be (?:around|near|alone|left)|return|see (?:his|her|their))|restrain\w{2,3}|
    remov(?:ed|al)|do not release|relinquish\w{0,4}|mattress|floor|left (?:\w{2,8} )?alone|
    left (?:with|the house|home)|
    (?:not|hasn'?t|isn't|isnt|won'?t|never|doesn'?t|refus\w{1,3} to|stopped|skipp\w{2,3}|no quiere|
      no ha) (?:\w{2,8} )?(?:eat\w{0,3}|home|sleep\w{0,3}|shower\w{0,3}|bath\w{0,3}|talk\w{0,3}|go(?:ing)?|return|
      regresar|ido|comer|volver|hablar|live|living|back)|
    skipp(?:ing|ed|s)|sneak(?:s|ing)? out|out all night|sleeps?|slept|sleeping (?:at|in|on)|found sleeping|boyfriend|
    girlfriend|failed to|relapsed|(?:his|her|their) (?:ex|weight|hygiene)|
    (?:is|are|was|were) (?:\w{2,8} )?(?:violent|controlling|absent|unemployed|deceased|dying|dead)|no longer|
    not supposed to|rights|(?:un)?supervised|not allowed|divorc\w{2,4}|separat\w{2,4}|moved (?:out|back in|again)|
    arrest\w{0,3}|lost (?:custody|the (?:house|apartment)|housing|(?:his|her|their) (?:job|home|mom|dad))|owes|
    financial|broke(?= ?(?:$|[.,;]|and|n))|lack of housing|childcare|problems? (?:at|with|in|w)|issues (?:at|with)|
    family (?:issues|problems|reasons|conflict)
  `,
  pattern`
    llor(?:o|a|ando)|triste|pesadillas|deprimid[oa]|ataques? de|autolesion\w{0,3}|cort(?:o|a|arse)|escap(?:ar|arse)|
    enojad[oa]|miedo|embarazad[oa]|depresion|depri\w{3,4}|ansiedad|pele(?:o|a|ar|ando)|problemas|golpe\w{0,4}|
    moreton(?:es)?|peg(?:a|o|aba)|solo(?= en casa)|sola|molest\w{2,5}|acoso|discriminad[oa]|burl\w{2,4}|
    no (?:se presento|quiere|quiso|confia|tiene|come|duerme|va|ha)|quit(?:ar|aron|o)|robo|robando|escapo|corrieron|
    suspendid[oa]|expulsad[oa]|medicinas?|nadie|insegur[oa]|segur[oa]|odia|
    perdi(?:o|eron) (?:la casa|la custodia|el trabajo|su)|bebe(?= ?(?:$|[.,;]|mucho))|toma(?= ?(?:$|[.,;]|mucho|y ))|
    grita(?:ba|n)?
  `,
);
export const troubled = new RegExp(pattern`(?<!\w)${trouble}(?!\w)`);
/** Words for why somebody left and what it was like. */
export const reasons = many(
  trouble,
  pattern`
    because|bc|b/c|cuz|cause|due to|reasons?|owing to|leaving|left (?:for|over|after|to|the program|early|it)|quit|
    dropp?(?:ed|ing) out|withdr[ea]w|unhappy|hated?|felt|feels?|feeling|never|nobody|no one|unfair|rude|ignored|
    boring|waste of time|favorites|mean to|toxic|comfortable|uncomfortable|couldn'?t|
    no (?:child ?care|rides?|money|support|car|time)|won'?t (?:let|help)|wanted out|gave up|
    made (?:him|her|them) (?:feel|quit)|did not care|didn'?t care|not recommend|wants to come back|
    would(?:n'?t| not| never| also)? (?:return|recommend|come back|do it again)|rated|rates|blam(?:ed|es)|
    favou?ritism|picked on|took sides|tired of|sick of|disrespect\w{0,3}|singled out|left out|fit in|belong|
    burn(?:ed|t)[- ]out|better (?:job|pay|offer)|found (?:a|another|other) (?:job|work)|got (?:a|another) job|
    too (?:many|much|hard|strict)|no help
  `,
  pattern`
    porque|por (?:la|el|su|los|problemas)|dej(?:o|aste|a) (?:el programa|la escuela|la clase|por)|se (?:fue|iba|va) |
    salio por|renuncio|se sent(?:ia|io)|sintio|aguant\w{1,5}|volver|renuncia\w{0,3}|cansad[oa]|humill\w{2,4}|motivos?|
    razon(?:es)?|injust[oa]|aburr\w{2,5}|no (?:le |lo |la )?ayud\w{1,4}
  `,
);
/** Schooling, fiction and offers of help. */
export const lessons = pattern`
  training|workshop|lessons?|units?|presentation|chapters?|ch \d|video|movies?|film|pelicula|hotline|awareness|
  prevention|prevent|polic(?:y|ies)|assembly|speaker|guest|books?|novels?|libro|novela|posters?|
  (?<!(?:scholarship|that) )essays?|ensayo|homework|hw|tarea|assignment|curriculum|lecture|health class|history class|
  quiz|vocab\w{0,6}|characters?|scene|mystery|songs?|lyrics|series|podcast|988|resources|support group|
  volunteer\w{0,3}|voluntari[oa]s|fundraiser|5k|naloxone|narcan|first aid (?:class|training|kit|cert\w*)|
  cpr (?:class|training|cert\w*|demo)|kit|drug[- ](?:test\w{0,3}|free|screen\w{0,3})|if (?:you|u|anyone|someone)|
  someone you know|taller (?:para|de|sobre)|prevencion|platica
`;
/** Sport, jest and machines, of which much of the above is said too. */
export const jests = pattern`
  lol|lmao|haha|jk|games?|races?|relay|contests?|match|tournament|
  (?:works?|trabaja) (?:at|in|en) (?:the |la )?(?:jail|prison|carcel)|playoffs?|scored|season|touchdown|quarter|level|
  checkers|chess|fortnite|2k|uno|cards|(?:play\w{0,3}|shoot\w{0,3}|at) pool|ping pong|home ?run|record time|
  your record|high score|traffic|laughing|reunion|picnic|potluck|actor|wwii|
  (?:civil|cold|world|tug of|star|snowball|revolutionary) wars?|douglass|battery|bateria|phone|laptop|engine|motor
`;
