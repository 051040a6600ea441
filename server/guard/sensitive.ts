import { compile, findNear, near, wholeWords } from './near.ts';
import type { Near } from './near.ts';
import type { Range } from './normalise.ts';
import { outside } from './phrases.ts';
import { gap, whom } from './words.ts';

type Topic = { rule: string; find: (lower: string) => Range[] };
type Said = { things: ReturnType<typeof compile>; elsewhere: RegExp };

/** Things that tell it, except in a sentence that has one of the words of another matter. */
function said(things: (string | Near)[], otherMatter = '$^'): Said {
  return {
    things: compile(things.map((thing) => (typeof thing === 'string' ? near(0, thing) : thing))),
    elsewhere: wholeWords(otherMatter),
  };
}

function topic(rule: string, groups: Said[], exceptions: string[]): Topic {
  const excepted = exceptions.map(wholeWords);
  const find = (lower: string) =>
    groups.flatMap(({ things, elsewhere }) => outside(lower, excepted, findNear(lower, things, elsewhere)));
  return { rule, find };
}

const named = '(?!(?:it|that|this|which|there|what|here)(?!\\w))[a-z]{2,16}';
const be =
  "(?: (?:is|was|am|are|were|be|being|been)|'s|'re|'m|s)(?: (?:not|also|now|still|just|finally|a|an))?";
const fiction =
  "legal terms|movie|film|pelicula|novels?|novela|vocab\\w{0,6}|spelling|driver'?s?[ -]?ed\\w{0,7}|documentary|podcast|lessons?|chapter|mock|talk by|speaker|tv|netflix|museum|assembly|prevention|monopoly|poster";
const events =
  'volunteer\\w{0,3}|voluntari[oa]s|servir|donat\\w{2,5}|donar|collect\\w{0,3}|drive|build\\w{0,3}|built|sheds?|bunk beds|serv(?:e|ing) (?:lunch|dinner|breakfast|meals|food)|service day|blankets|coats|socks|canned|fundrais\\w{2,3}|sandwiches|hiring|tiny homes|framing|outreach|kits|heat wave|cold weather|contest|conference|nationals|trip|help(?:ing)? out|awareness';
const sports =
  'basketball|hoops|volleyball|tennis|pickleball|racquetball|handball|badminton|gym|\\dv\\d|shoot around|practice|scrimmage|warm[- ]?ups?|pick[- ]?up game|sneakers|ball|rec center|food|cancha';

const justice = topic(
  'justice',
  [
    said(
      [
        "probation(?: officer| department| meeting| appointment| terms| hearing)?(?:'s)?|probatoria|parole (?:officer|board|hearing|meeting|violation|terms)|(?:on|off|his|her|your|their|violat\\w{2,3}|broke|granted|made) parole|libertad (?:condicional|vigilada|provisional)",
        `(?:his|her|your|ur|their|my) p\\.?o\\.?(?![.\\w])(?! ?(?:#|box|number|\\d|for |is \\d|came in))(?:'?s)?|[a-z]{2,16}'s p\\.?o\\.?(?= (?:will|called|said|wants|is|came|needs|texted|asked|visits?)(?!\\w))|(?:the )?po (?:called|texted|said|says|wants|came|told|asked)`,
        '(?:his|her|your|ur|their) (?:\\w{3,9} )?hearing(?! (?:aid|test|protection|loss|screen|check|impair)\\w{0,4})(?= ?(?:$|[.,;!]|is|was|on|at|with|before|next|tomorrow))|(?:the|your|his|her|a) judge (?:wants|said|says|ordered|asked|needs|decided|will (?:decide|see|hear)|sent|gave (?:him|her|you|them|u)|let)|(?:el |la )?juez(?:a)? (?:le|lo|la|dijo|quiere|de menores|ordeno)',
        'house arrest|arraign(?:ed|ment)|drug court|(?:juvenile|his|her|their|your|on) parole|parole (?:got|was|is|ends?|until|till?)|diversion (?:is|was|program|ended|paperwork|class|contract|till?)|judge (?:gave|signed|ordered|let|said|told)|ankle (?:monitor|bracelet)|gps monitor|grillete|tobillera (?:electronica)?|(?:tiene|tuvo|hay) audiencia|curfew order|court curfew|restraining order|no[- ]contact order|diversion program|truancy court|restitution|adjudicated|delinquen(?:t|cy)|public defender|district attorney|(?:his|her|your|their) (?:defense )?(?:lawyer|attorney)',
        'juvenile hall|(?:juvenile|juvi|county|city) (?:detention|jail|court|justice|record|probation)|juv(?:ie|y|i)|(?:juvenile|youth) (?:offender|detention|correction\\w{0,3})|correccional|reformatorio|centro de detencion|oficial de probatoria|antecedentes penales',
        'arrest(?:ed|s)?|served \\d{1,2} (?:months|years|yrs|days) (?:at|in)|(?:open|pending) case (?:with|in)|registered (?:sex )?offender|sentenc(?:ed|ing)|(?:in|from|to|out of|left) (?:jail|prison)|incarcerated|jailed|inmate|felon(?:y|ies|s)?|misdemeanors?|criminal (?:record|charges?|history|case)|convicted|conviction|expung\\w{1,6}|warrants?|locked up(?! (?:the|your|my|at|our|for the))|(?:on|made|posted) bail|bajo fianza|arresto domiciliario|gang member|justice[- ](?:involved|system|involvement)|carcel|prision|arrestad[oa]s?|arrestaron|detenid[oa]s? (?:por|en|anoche)',
        `(?:(?:picked|locked) up|taken|stopped|caught) by (?:the )?(?:cops?|police)|(?:got|gets|just got|is|get|getting|came|come|back|was|just) out of (?:county|custody|lockup|detention|juvenile)|in (?:county|custody|lockup|detention)(?= (?:rn|right now|now|since|until|til|for (?:a|the|\\d))|$|[.,])`,
        '(?:assault|theft|drug|battery|weapons?|gun|possession|robbery|burglary|trespass\\w{0,3}|shoplifting|criminal|felony|vandalism|domestic|mip|dui|dwi|murder) charges?|fac(?:es|ing) (?:\\w{3,10} )?charges|charged (?:with|as (?:an? )?(?:adult|minor))|press(?:ed|ing) charges|charges (?:got |were |are |have been )?(?:dropped|filed|pending|dismissed)|cargos (?:por|de|en contra)',
        '(?:hours|hrs) (?:of )?(?:commun?ity service )?ordered|hrs com\\w{4,6} service|court[- ](?:ordered|appointed|dates?|hearings?|cases?|appearances?|orders?|papers?|paperwork|fees?|fines?)',
        near(
          60,
          'd\\.?[uw]\\.?i\\.?|owi|dwai',
          'he|she|they|you|u|his|her|their|your|ur|got|for a|su|son|daughter',
        ),
        near(
          60,
          'community service|servicio comunitario',
          'judge|court|ordered|juez|corte|d[uw]i|charges?|sentence[d]?|probation|fine|condition',
        ),
        `(?:he|she|they|you|u|${named})(?:${be}| got| just got| gets| will be) released (?:on \\w{3,9}|yesterday|early (?=from)|last \\w{4,5}|from (?!(?:class|school|work|shop|practice|lunch|duty|the (?:hospital|er|doctor|nurse|clinic|contract|team|program|impound)|quarantine|hospital|detention (?:hall|at|after))(?!\\w))(?:the )?\\w{3,16}(?: \\w{3,12})?)`,
      ],
      `${fiction}|the jail scene`,
    ),
    said(
      [
        `(?:has|have|had|got|in|to|at|go to|for|from|missed|tiene|tienes|before|after) (?:\\w{2,8} )?court|court is (?:on |at |this |next )?(?:mon|tue|wed|thu|fri|today|tomorrow|tmrw)\\w{0,6}|court (?:on|at|tomorrow|tmrw|tmw|today|next|this|again)|(?:your|his|her|their|ur) court(?: (?:thing|stuff|paperwork|papers|paperwork|fees?|fines?|day|time))?|(?:tiene|tienes|a|en|de|tuvo) (?:la )?corte|la corte (?:le|lo|la|dijo|ordeno)|(?:tu|su|la|una) (?:cita|audiencia|fecha) (?:en|de|con) (?:la |el )?(?:corte|tribunal|juez|juzgado)`,
      ],
      `${fiction}|${sports}`,
    ),
  ],
  [
    '(?:academic|attendance|program|job|employment|work|90[- ]day|the) probation|probation(?:ary)? (?:period|until your g\\.?p\\.?a)',
    '(?:basketball|tennis|food|volleyball|pickleball|racquetball|handball|sport|home|full|half)s? courts?(?: (?:on|at|tomorrow|today))?|court (?:shoes|side|seats|of honor|street|st|ave|\\d|reporter|reporting|yard)|(?:in|to|at|from) court (?:street|st|ave|\\d|shoes|side)|ball (?:is|\\w+ )?(?:\\w{2,5} )?in (?:your|his|her|their|my|our|ur) court',
    '(?:mock|court) (?:trial|street|reporter|reporting)|(?<!house )arrest(?:ing)? (?:the|my) \\w+|supreme court(?: \\w{2,8})?|sentencing (?:unit|lesson)|cardiac arrest|fall arrest\\w{0,3}|arrestor|warrant(?:y|ies|s? (?:a|an|that))|ordered (?:to go|by (?:date|number|size|name|mail|phone|mon|tue|wed|thu|fri|\\d))|monopoly|(?:driver|attendance) (?:record)',
  ],
);

const diagnoses =
  "adhd|a\\.d\\.h\\.d\\.?|add(?= (?:and|med|diag|so|which|makes|is|means|,|\\.))|autism|asperger'?s?|dyslexia|bipolar(?: disorder)?|ptsd|ocd|odd(?= (?:diag|and))|fetal alcohol\\w{0,9}|down'?s? syndrome|cerebral palsy|schizophrenia|epilepsy|seizures|tourette'?s?|depression|anxiety (?:disorder|attacks?|meds?)|panic (?:attacks?|disorder)|an eating disorder|anorexia|bulimia|borderline personality|(?:un )?retraso (?:en el desarrollo|mental|del habla)|a (?:tbi|brain injury|prosthetic\\w{0,4}|stutter)|tdah|dislexia|autismo|epilepsia|depresion|ansiedad|sindrome de (?:down|asperger)|mental (?:illness|health (?:diagnosis|condition|issues?|crisis))";
const disability = topic(
  'disability',
  [
    said([
      'i\\.?e\\.?p\\.?|individualized education (?:plan|program)|504[- ](?:plan|meeting|accommodations?|coordinator|evaluation|review)|plan 504|special (?:ed|education)(?! (?:para|teacher|job|position|major|degree|aide))|(?:his|her|their|your|has|have|with) special needs|special needs(?! (?:for|on|at|in) (?:the|this|a) (?:trip|tour|visit|event|lunch|meal|food)\\w{0,2})|(?:your|his|her|their) 504|(?:under|has|have|had|on) (?:a|the) 504|educacion especial',
      'disabilit(?:y|ies)|discapacidad(?:es)?|discapacitad[oa]s?|problemas (?:de|para) (?:audicion|oir|vision|ver|aprendizaje|hablar?)|autistas?|autistic|dyslexic|dislexic[oa]|schizophrenic|neurodivergent|(?:on|in) the (?:autism )?spectrum|sord[oa]s?|ciego|ciega',
      `(?:${named})${be} (?:\\w{4,10} )?(?:disabled|bipolar|deaf|blind(?!ed| to| spot)|paralyzed|nonverbal|non-verbal|mute)`,
      '(?:hard of|loss of|impaired) hearing|(?:hearing|visually|vision|visual|speech|cognitive\\w{0,2}|physically) (?:impair(?:ed|ment)s?|loss|disabled|delay(?:ed)?)|legally blind|intellectual(?:ly)? (?:delay|disab)\\w{0,6}|developmental(?:ly)? (?:delay|disab)\\w{0,6}|learning (?:disab\\w{4,6}|disorder|difference)|(?:asl|sign language) interpreter',
      '(?:diagnos(?:ed|is|es)|diagnostic(?:o|ad[oa]))(?: (?:with|of|as|de|con|is|came))?',
      `(?:has|have|having|with|his|her|their|your|ur|my|[a-z]{2,16}'s|for|of|because of|bc of|tiene|con|tu|su|gets?|getting|treat\\w{0,4}|about) (?:\\w{2,10} )?(?:${diagnoses})`,
      'wheelchair(?! (?:ramp|access\\w{0,6}|basketball|lift|race|repair|class|lab|build|donation))|silla de ruedas|(?:his|her|your|their|an?) (?:\\w{3,8} )?prosthe(?:tic|sis)|hearing aids?|audifonos(?= para oir)|(?:ssi|ssdi) (?:benefits?|check|payment)|(?:gets?|on|receives|getting) ssd?i|psych(?:iatric)? (?:ward|hospital|unit|hold|eval\\w{0,6}|meds?)|(?:your|his|her|their) (?:psychiatrist|therapist|meds)',
    ]),
  ],
  [
    'disability \\w+ awareness|disability (?:services|resource|awareness|history|rights|studies|insurance|etiquette|justice|act|law|laws|center|centre|building|bldg|office|parking|pride)(?: \\w{0,10})?|(?:with|and|for|of) disabilit(?:y|ies) (?:act|center|centre|building|bldg|office|law)|(?:autism|adhd|dyslexia|disability|depression|epilepsy|mental health) (?:awareness|walk|month|5k|week|fair|fundraiser)',
    '(?:diagnos\\w{2,5}) (?:(?:the|a|an|this|that|your|car|engine) ){0,2}(?:engine|car|problem|problems|code|codes|issue|fault|computer|vehicle|machine|brake\\w?|network|test|testing|tool|tools|scanner|class|lab|unit|system|electrical)|(?:engine|vehicle|auto|automotive|computer|laptop|printer|electrical|car|truck|van|brake|machine|system) (?:was |is |has been |got )?diagnos\\w{2,5}(?: with)?',
    `(?:the|this|that|an?|all|your|our|shop) (?:\\w{2,12} )?(?:\\w{2,12}) (?:is|are|was|were|being|been) (?:\\w{4,10} )?(?:disabled|blind)|(?:alarms?|elevators?|log ?ins?|accounts?|buttons?|badges?|cards?|links?|comments|chat|camera|sensors?|wi-?fi|cookies|notifications|alerts|access|machines?|vac|lift|printer) (?:is|are|was|were|being|been|gets?) (?:\\w{4,10} )?disabled|(?:is|are|was|were) (?:deaf|blind) (?:taste|spot|audition|date)`,
  ],
);

const gay =
  '(?:gay|lesbian\\w?|bisexual|bi(?= ?(?:[.,!&]|$|and|but|so|btw|n ))|queer|transgender(?:ed)?|trans(?![ -]?(?:line|am|pecos))|non[ -]?binary|enby|genderqueer|gender ?fluid|asexual|pansexual|lgbtq?\\+?\\w?|lesbiana|transgenero|no binari[oae]|homosexual)';
const notPeople =
  "(?! ?(?:basketball|softball|baseball|volleyball|soccer|football|sports?|\\w{3,8}ball|golf|track|wrestling|tennis|team|clothes|clothing|jerseys?|shoes|jeans|shirts?|hats?|jackets?|boots|sizes?|bathroom|'|section|and boys|and girls|scouts?|club|who (?:work|show)))";
const lgbtq = topic(
  'lgbtq',
  [
    said([
      `(?:is|am|are|was|be|being|he's|she's|they're|you're|hes|shes|theyre|youre|ur|u r|as|i'm|im|es|soy|eres|(?!(?:this|class|gas|bus|yes|was|has|does|address|access|process|press|pass|boss|less|pros|plus|thats|whats|its)(?!\\w))[a-z]{3,14}s) (?:(?:openly|a|an|also|proudly|probably|not|really|now|out as|un|una) ){0,2}${gay}(?! st(?:reet)?(?!\\w))`,
      '(?:came|come|coming|comes) out (?:as (?!early|soon|far|long|well|much|many|planned|expected|(?:a|the) win)|to (?:me|us|(?:his|her|their|your|ur) (?:mom|dad|parents?|family|(?:best )?friends?|class|mother|father|grand\\w{2,6}|mentor|coach|teacher|sister|brother|counselor|boss|crew)|everyone|mom|dad|family|the (?:class|group|family))|of the closet)|salio del closet|(?:he|she|they) (?:just )?came out (?:last|this|in|over the) (?:year|month|week|summer|weekend|\\w{3,9}ber|\\dth grade)|outed (?:him|her|them|you)',
      '(?:is|are|being|not|isnt|isn.t|arent) out (?:to|at) (?:(?:his|her|their|your|all) )?(?:family|parents|mom|dad|friends|everyone|anyone|home(?= yet))',
      'lgbt\\w{0,4}\\+?|sexual orientation|gender identity|orientacion sexual|identidad de genero|(?:his|her|their|your|su|tu) (?:sexuality|gender transition|transition from|deadname)|gender dysphoria|deadname|(?:taking|on|started) (?:hormones|testosterone|estrogen)|transitioning(?= ?(?:$|[.,;!]|and (?:wants|goes|is|uses)|socially|medically|from (?:male|female|a )|to (?:male|female|a (?:boy|girl|man|woman))))',
      '(?:papas|mamas|padres) (?:gays?|lesbianas)|(?:he/him|she/her|they/them|he/they|she/they)|(?:gay|trans|queer|transgender|lesbian) (?:youth|student|kid|teen|young (?:man|woman|person)|boy|girl|man|woman|person|couple|parents|identity|son|daughter|friend)|(?:two|both) (?:moms|dads) (?:know|accept)|(?:your|ur|his|her|their|has|have) two (?:moms|dads|mothers|fathers)|(?:is|are) (?!(?:the|this|that|your|our|any|there|all|some)(?!\\w))[a-z]{2,14} (?:gay|trans|bisexual|lesbian|queer|nonbinary|transgender)(?= ?(?:$|[.,;?!]|or|and))',
      'identif(?:y|ies|ied|ying) as (?:gay|a lesbian|lesbian|bi\\w{0,5}|queer|trans\\w{0,6}|non-?binary|male|female|a (?:man|woman|boy|girl)|lgbt\\w{0,3})|se identifica como|(?:uses|use|usa|prefers|goes by|using) (?:the )?(?:pronouns )?(?:he|she|they|ze)/\\w{2,5}|(?:he|she|they|his|her|their|your|new|preferred) pronouns',
      `(?:she|her daughter|${whom} daughter) (?:\\w{4,7} )?(?:likes|is into|dates|is dating|kisses) (?:other |a |another )?(?:girl|woman|girls|women|females)${notPeople}|he (?:\\w{4,7} )?(?:likes|is into|dates|is dating|kisses) (?:other |a |another )?(?:boys?|guy|man|boys|guys|men|dudes|males)${notPeople}|(?:likes?|into|attracted to) (?:both )?(?:girls and (?:boys|guys)|(?:boys|guys) and girls|the same sex)(?! (?:\\w{3,8}ball|club|and|sports))|(?:a ella|a mi hija) le gustan las (?:chicas|mujeres|muchachas|ninas)|(?:a el|a mi hijo) le gustan los (?:chicos|hombres|muchachos)|le gustan (?:las personas de su mismo sexo|los del mismo sexo)|same[- ]sex|he has a boyfriend|she has a girlfriend|his boyfriend|questioning (?:his|her|their) (?:gender|sexuality|identity)`,
    ]),
  ],
  ['is trans(?:fer|port|it(?!ion)|mission|lat)\\w{0,8}'],
);

const agency = '(?:dhs|cps|dcfs|dfps|dss|dcyf|cys|ilp)';
const fosterCare = topic(
  'foster_care',
  [
    said([
      'foster[- ](?:care|home|homes|mom|mother|dad|father|parents?|family|families|child|children|kid|kids|youth|placement|sister|brother|system|son|daughter|placements|student|club|padres|mama|papa|folks)|fostered',
      `(?:aged|aging|ages|age) out (?:of(?! the (?:junior|league|division|youth))|at|in|next|this)|ward of the (?:state|court)|group home(?! builders)|child protective|cps(?! (?:energy|class|stands|training))|dhs (?:worker|case ?worker|custody|case)|dcfs|(?:in|into|out of|under) (?:state|${agency}) custody|(?:your|ur|his|her|their) ${agency} (?:worker|caseworker|case)|independent living program|${agency} (?:placed|removed|took|moved|has|is) (?:him|her|them|the|custody)|dfps`,
      '(?:his|her|their|your|new|kinship|temporary) placement(?= ?(?:$|[.,;!]|fell|ended|broke|changed|with|home|family|parents|disrupted))(?! with (?:the|a|our) \\w{3,14} (?:shop|company|employer))|kinship care|icwa(?! (?:training|workshop|conference))|(?:dcs|dss|dhs|cps|dcfs) (?:took|placed|removed|has)|into custody|respite (?:home|care|family)',
      '(?:hogar|casa|padres?|madre|mama|papa|familia|cuidado|hogares|joven|nin[oa]|herman[oa]) (?:de )?(?:acogida|crianza|temporal|adoptiv[oa]s?|sustitut[oa])|crianza temporal|casa hogar',
    ]),
  ],
  [
    'foster (?:a|an|the|good|better|strong)(?: \\w{2,12})?',
    '(?:job|work|internship|shop|math|class|college|summer) placement',
  ],
);

const stays =
  '(?:liv(?:e|es|ing|ed|in)|sleep(?:s|ing|in)?|slept|stay(?:s|ing|ed|in)?|resid(?:es|ing|ed)|crash(?:es|ing|ed)?|spent|spending|camp(?:ed|ing)? out|bounc(?:es|ing|ed)|vive[ns]?|duerme[ns]?|viviendo|durmiendo|dormimos|vivimos|quedando(?:se)?|se queda[n]?)';
const shelters = '(?:shelter|shelters|encampment|mission|motel|tent|albergue|refugio)';
const homelessness = topic(
  'homelessness',
  [
    said(
      [
        'homeless(?:ness)?|unhoused|houseless|without (?:a home|housing)|(?:no|not have|do(?:n.t|nt) have|does(?:n.t|nt) have|without|need|needs|lost (?:his|her|your|their)) (?:a |any )?(?:stable |safe |permanent )?(?:place to (?:live|stay|sleep|go)|housing|where to live|stable housing|permanent address|fixed address)|lost (?:his|her|their|your|the) (?:apartment|house|home|housing|trailer|place)|(?:nowhere|no where|(?:not|doesn.t|doesnt|dont|don.t) have anywhere) to (?:go|sleep|stay|live)|doubled up with|los(?:t|ing) (?:his|her|their) (?:house|home|apartment)|(?:sleeps|sleeping|stays|staying) (?:at|with) (?:different|various|random) (?:friends|people)\\w*|where (?:are you|is (?:he|she)|are they|will you) (?:sleeping|staying) (?:tonight|now|these days|this week)',
        'mckinney[- ]vento|couch[- ]?surf\\w{0,4}|couch to couch|on the streets?(?= since)|evict(?:ed|ion)\\w{0,2}|transitional housing|housing (?:voucher|crisis|instability)|unstable housing|no home(?= (?:right now|now|rn|to|since)| ?(?:$|[.,;]))|(?:sleeping|sleeps|slept) (?:\\w{2,9} )?(?:in|at|on) (?:the |a |an )?(?:\\w{2,9} )?(?:station|bus stop|laundromat|airport|mall|stairwell|garage|porch|bench)',
        "(?:homeless|women's|youth|family|emergency|domestic violence|warming|dv|night|overnight|men's) shelters?|(?:the|your|his|her|their|a) shelter (?:on|where|staff|called|you|he|she|they|said|has|bed|intake|worker)|shelter (?:bed|staff|worker|intake)|(?:at|to|from|in) (?:the|a|your|his|her|their) shelter",
        '(?:sin (?:hogar|techo|casa|vivienda)|desamparad[oa]s?|desaloj\\w{1,5}|no tien\\w{1,3} (?:donde (?:vivir|dormir|quedarse|ir)|casa|hogar)|(?:en|del?|al) (?:un |el |la )?(?:albergue|refugio))',
      ],
      `${events}|${fiction}`,
    ),
    said(
      [
        `(?:he|she|they|you|u|${named})(?:${be}| got| became| went) (?:\\w{2,10} )?homeless(?! (?:shelter|population|people|outreach|services|youth day|coalition))`,
        `${stays} (?:\\w{2,9} )?(?:in|at|on|out of|outta|en|con|behind|under)(?! the (?:picnic|bus|animal))${gap(3)}(?:car|cars|van|truck|street|streets|couch|couches|sofa|sofas|park|parque|calle|carro|coche|troca|bridge|${shelters})|${stays} en casa de (?:un |una |unos )?amig[oa]s?|(?:at|in) (?:a|the|his|her) (?:mission downtown|rescue mission)`,
      ],
      '(?:for|on|at|at the|during) (?:the )?(?:nationals|conference|skillsusa|trip|camping|campout|state|competition|contest|retreat|night of)|on the (?:way|ride|drive)|camping|hotel|tools?|parking|animals?|pets?',
    ),
  ],
  [
    '(?:animal|picnic|bus|pet|dog|cat|rain|storm|tornado|park|humane) shelters?(?: \\w{2,10})?|(?:at|to|from|in|under) (?:the|a) (?:animal|picnic|bus|pet|dog|cat|park|humane)(?: society)? shelters?|shelter[- ]in[- ]place(?: drill)?|(?:take|seek) shelter \\w{2,5}|homeless (?:animals|pets|dogs|cats)',
  ],
);

const spiritual = topic(
  'spiritual',
  [
    said([
      'bapti(?:sm|sms|zed|sed|ze|smal)|baptizing|christened|bautiz(?:o|an?|ad[oa]|aron|ar|aste|arte|arse)|bautismo',
      '(?:accept(?:ed|s|ing)?|(?:gave|giving) (?:\\w{2,5} )?(?:life|heart) to|received|found|met|(?:committed|surrendered|rededicated|dedicated) (?:\\w{2,5} )?(?:life )?to|came to|following|follow|believes? in|prayed to receive) (?:jesus|christ|god(?! of)|the lord|islam|the faith|faith)',
      '(?:acepto|aceptaste|(?:entrego|entregaste) (?:su |tu )?(?:vida|corazon) a|recibio|encontro|conocio|se convirtio) (?:al? )?(?:la )?(?:jesus|cristo|cristianismo|dios|senor|islam|fe)',
      "(?:first|primera) (?:communion|comunion)|quinceanera mass|kinaalda|(?:making|made|make) (?:your|his|her|their) (?:\\w{5,6} )?(?:confirmation|communion|bar mitzvah|bat mitzvah)|naming ceremony|vision quest|sweat lodge|confirmacion (?:en|de) la iglesia|born again|got saved(?= ?(?:$|[.,!]|at|last|on|this))|(?:was|were|been) saved (?:at (?:church|camp|youth|the revival)|last (?:night|sun\\w{0,3}|week)|on (?:\\w{3,6}day|easter))|is saved now|(?:his|her|their|your|found|received) salvation|(?:bar|bat) mitzvah|shahada|convert(?:ed|s|ing) to (?:islam|christianity|judaism|catholicism|buddhism|\\w{3,12}ism)|became (?:a )?(?:christian|muslim|believer|catholic|jew|buddhist|jehovah's witness|mormon)|(?:his|her|their|your) (?:faith journey|walk with (?:god|christ|jesus|the lord)|testimony (?:at|in) church|conversion|confirmation (?:at|in) (?:the )?church|spiritual (?:milestone|journey|growth|life|decision|birthday))|(?:got|get|gets|getting|be|being) confirmed (?:at|in) (?:the )?(?:church|st\\.?|saint)(?!\\w)|confirmation (?:at (?:st\\.?|saint|our lady|the (?:church|parish))|mass|sponsor|saint)|spiritual milestones?",
    ]),
  ],
  ['baptism (?:by fire|of fire)', 'salvation army'],
);

/** What calls for care (tier 3): the sender is warned, and may send. */
export const sensitiveTopics: Topic[] = [justice, disability, lgbtq, fosterCare, homelessness, spiritual];
