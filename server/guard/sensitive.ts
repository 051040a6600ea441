import type { Range } from './normalise.ts';
import { findPhrases, phrase } from './phrases.ts';

/** What calls for care (tier 3): the sender is warned, and may send. */
export const sensitiveTopics: { rule: string; find: (lower: string) => Range[] }[] = [
  topic(
    'justice',
    [
      "probation(?: officer| department| meeting| appointment| terms| hearing)?(?:'s)?",
      'parole (?:officer|board|hearing|meeting|violation|terms)|(?:on|off|his|her|your|their|violat\\w{2,3}|broke|granted|made) parole',
      '(?:your|his|her|their) (?:\\w{3,9} )?hearing(?! (?:aid|test|protection|loss|screen|check)\\w{0,3})(?= ?(?:$|[.,;!]|is|was|on|at|with|before|next|tomorrow))|(?:the|your|his|her|a) judge (?:wants|said|says|ordered|asked|needs|decided|will (?:decide|see|hear)|sent|gave (?:him|her|you|them)|let)',
      'on (?:house arrest|an ankle monitor)|ankle monitor',
      '(?:juvenile|juvi|county|city) (?:hall|detention|jail|court|justice|record|probation)|juvie|(?:juvenile|youth) (?:offender|detention|correction\\w{0,3})',
      'court (?:date|hearing|case|appearance|order|ordered|appointed|dates?|on|at|tomorrow|today)|court-(?:ordered|appointed|date)|(?:in|to|at|go to|for|from) court|(?:your|his|her|their) court(?! ?shoes)|public defender|district attorney|restitution',
      'arrest(?:ed|s)?|(?:in|from|to|out of|left) (?:jail|prison)|incarcerated|jailed|inmate|felony|felon|misdemeanor|criminal (?:record|charges?|history|case)|convicted|conviction|pressing charges|charged with|expung\\w{1,6}|warrant|locked up|gang member',
      'justice[- ](?:involved|system|involvement)|libertad condicional|(?:tu|su|la|una) (?:cita|audiencia|fecha) (?:en|de|con) (?:la |el )?(?:corte|tribunal|juez|juzgado)|(?:a|en|de) la corte|centro de detencion|carcel|prision|arrestad[oa]|arrestaron|antecedentes penales|oficial de probatoria|juez de menores',
    ],
    [
      '(?:academic|attendance|program|job|employment|work|90[- ]day|the) probation',
      'probation(?:ary)? (?:period|until your g\\.?p\\.?a)',
      '(?:basketball|tennis|food|volleyball|pickleball|racquetball|handball|sport|home|full|half)s? courts?(?: (?:on|at|tomorrow|today))?',
      '(?:in|to|at|from) court (?:street|st|ave|\\d|shoes)',
      '(?:mock|court) (?:trial|street|reporter|reporting)|arrest(?:ing)? (?:the|my) (?:attention|fall)|cardiac arrest|fall arrest\\w{0,3}|arrestor',
      'warrant(?:y|ies|s? (?:a|an|that))',
    ],
  ),
  topic(
    'disability',
    [
      'i\\.?e\\.?p\\.?|individualized education (?:plan|program)|504[- ](?:plan|meeting|accommodations?|coordinator|evaluation|review)|plan 504|special (?:ed|education)|(?:his|her|their|your|has|have|with) special needs|special needs(?! (?:for|on|at|in) (?:the|this|a) (?:trip|tour|visit|event|lunch|meal|food)\\w{0,2})|(?:your|his|her|their) 504|under (?:a|the) 504|educacion especial',
      'disabilit(?:y|ies)|discapacidad(?:es)?',
      "(?:is|are|was|he's|she's|you're|being) (?:disabled|autistic|bipolar|dyslexic|deaf|legally blind|schizophrenic|neurodivergent|on the spectrum)|discapacitad[oa]|autista",
      '(?:diagnos(?:ed|is|es)|diagnostic(?:o|ad[oa]))(?: (?:with|of|as|de|con|is|came))?',
      "(?:has|have|having|with|his|her|their|your|my|for|of|because of|tiene|con|tu|su|gets?|getting|treat\\w{0,4}|about) (?:\\w{2,10} )?(?:adhd|a\\.d\\.h\\.d\\.?|add(?= (?:and|med|diag|so|which|,|\\.))|autism|asperger'?s?|dyslexia|bipolar(?: disorder)?|ptsd|ocd|fetal alcohol\\w{0,9}|down syndrome|cerebral palsy|schizophrenia|epilepsy|tourette'?s?|depression|anxiety (?:disorder|attacks?|meds?)|panic (?:attacks?|disorder)|an eating disorder|anorexia|bulimia|borderline personality|tdah|dislexia|autismo|epilepsia|depresion|ansiedad|mental (?:illness|health (?:diagnosis|condition|issues?|crisis)))",
      'wheelchair(?! (?:ramp|access\\w{0,6}|basketball|lift|race))|silla de ruedas|hearing aids?|(?:ssi|ssdi) (?:benefits?|check|payment)|psych(?:iatric)? (?:ward|hospital|unit|hold|eval\\w{0,6}|meds?)|(?:your|his|her|their) (?:psychiatrist|therapist|meds)(?!\\w)',
    ],
    [
      'disability (?:services|resource|awareness|history|rights|studies|insurance|etiquette|justice) ?\\w{0,10}',
      '(?:autism|adhd|dyslexia|disability|depression|epilepsy|mental health) (?:awareness|walk|month|5k|week|fair|fundraiser)',
      '(?:diagnos\\w{2,5}) (?:(?:the|a|an|this|that|your|car|engine) ){0,2}(?:engine|car|problem|problems|code|codes|issue|fault|computer|vehicle|machine|brake\\w?|network|test|testing|tool|tools|scanner|class|lab|unit|system|electrical)',
      '(?:engine|vehicle|auto|automotive|computer|laptop|printer|electrical|car|truck|van|brake|machine|system) (?:was |is |has been |got )?diagnos\\w{2,5}(?: with)?',
    ],
  ),
  topic(
    'lgbtq',
    [
      "(?:is|am|are|was|he's|she's|they're|you're|being|as|i'm|es|soy|eres) (?:(?:openly|a|an|also|proudly|probably|not|really|out as|un|una) ){0,2}(?:gay|lesbian\\w?|bisexual|bi(?= ?(?:[.,!]|$|and))|queer|transgender(?:ed)?|trans|non-?binary|genderqueer|gender fluid|asexual|pansexual|lgbtq?\\+?\\w?|lesbiana|transgenero|no binari[oae]|homosexual)",
      '(?:came|come|coming|comes) out (?:as (?!early|soon|far|long|well|much|many|planned|expected|(?:a|the) win)|to (?:me|us|(?:his|her|their|your) (?:mom|dad|parents?|family|friends|class|mother|father|grand\\w{2,6})|everyone|mom|dad|family|the (?:class|group|family))|of the closet)|salio del closet|outed (?:him|her|them|you)',
      'lgbt\\w{0,4}\\+?|sexual orientation|gender identity|orientacion sexual|identidad de genero|(?:his|her|their|your|su|tu) (?:sexuality|gender transition|transition from|deadname)|gender dysphoria|deadname|(?:taking|on|started) (?:hormones|testosterone|estrogen)',
      '(?:gay|trans|queer|transgender|lesbian) (?:youth|student|kid|teen|young (?:man|woman|person)|boy|girl|man|woman|person|identity)',
      'identif(?:y|ies|ied|ying) as (?:gay|a lesbian|lesbian|bi\\w{0,5}|queer|trans\\w{0,6}|non-?binary|male|female|a (?:man|woman|boy|girl)|lgbt\\w{0,3})|se identifica como',
    ],
    ['is trans(?:fer|port|it|mission|lat)\\w{0,8}'],
  ),
  topic(
    'foster_care',
    [
      'foster[- ](?:care|home|homes|mom|mother|dad|father|parents?|family|families|child|children|kid|kids|youth|placement|sister|brother|system|son|daughter|placements|student|club)|fostered|foster care',
      '(?:aged|aging|ages) out (?:of|at)|ward of the (?:state|court)|group home|child protective|cps|dhs (?:worker|case ?worker|custody|case)|dcfs|(?:in|into|out of) state custody|(?:your|his|her|their) (?:dhs|cps|ilp) (?:worker|caseworker|case)|independent living program',
      '(?:hogar|casa|padres?|madre|mama|papa|familia|cuidado|hogares) (?:de )?(?:acogida|crianza|temporal|adoptiv[oa]s?|sustitut[oa])|foster (?:padres|mama|papa)',
    ],
    ['foster (?:a|an|the|good|better|strong)(?: \\w{2,12})?', 'cps (?:energy|class)'],
  ),
  topic(
    'homelessness',
    [
      'homeless(?:ness)?|unhoused|houseless|without (?:a home|housing)|(?:no|not have|do(?:n.t|nt) have|does(?:n.t|nt) have|without|need|needs|lost (?:his|her|your|their)) (?:a |any )?(?:place to (?:live|stay|sleep)|housing|where to live|stable housing)|where (?:are you|is (?:he|she)|are they|will you) (?:sleeping|staying) (?:tonight|now|these days|this week)|(?:sleep|stay|live|night|tonight|staying|sleeping)[^.!?]{0,24} (?:the|a) shelter|mckinney[- ]vento|couch[- ]?surf\\w{0,4}|evict(?:ed|ion)\\w{0,2}|transitional housing|housing (?:voucher|crisis|instability)|unstable housing',
      '(?:living|sleeping|sleeps|lives|stay(?:s|ing)?|slept|lived|stayed) (?:\\w{2,9} )?(?:in|at|on|out of) (?:(?:his|her|their|your|a|the|my) )?(?:\\w{2,10} )?(?:car|van|truck|street|streets|shelter|shelters|tent|couch|couches|motel|park|encampment|mission)(?!\\w)',
      "(?:homeless|women's|youth|family|emergency|domestic violence|warming|dv|night|overnight|men's) shelters?|(?:the|your|his|her|their|a) shelter (?:on|where|staff|called|you|he|she|they|said|has|bed|intake|worker)|shelter (?:bed|staff|worker|intake)|(?:at|to|from|in) (?:the|a|your|his|her|their) shelter",
      '(?:sin (?:hogar|techo|casa|vivienda)|desamparad[oa]s?|desaloj\\w{1,5}|(?:en|del?|al) (?:un |el |la )?(?:albergue|refugio)|(?:vive|duerme|viviendo|durmiendo|vives|duermes) en (?:la calle|su carro|el carro|un carro|tu carro|su coche|un motel))',
    ],
    [
      '(?:animal|picnic|bus|pet|dog|cat|rain|storm|tornado|park|humane) shelters?(?: \\w{2,10})?',
      '(?:at|to|from|in|under) (?:the|a) (?:animal|picnic|bus|pet|dog|cat|park|humane)(?: society)? shelters?|shelter[- ]in[- ]place(?: drill)?|(?:take|seek) shelter \\w{2,5}',
      'homeless (?:animals|pets|dogs|cats)',
    ],
  ),
  topic(
    'spiritual',
    [
      'bapti(?:sm|sms|zed|sed|ze|smal)|baptizing|christened|bautiz(?:o|ad[oa]|aron|ar|aste|arte|arse)|bautismo',
      '(?:accept(?:ed|s|ing)?|gave (?:\\w{2,5} )?(?:life|heart) to|giving (?:\\w{2,5} )?(?:life|heart) to|received|found|met|committed (?:\\w{2,5} )?life to|surrendered (?:\\w{2,5} )?(?:life )?to|came to|following|follow|believes? in|rededicated (?:\\w{2,5} )?(?:life )?to|prayed to receive) (?:jesus|christ|god|the lord|islam|the faith|faith)',
      '(?:acepto|aceptaste|entrego (?:su )?(?:vida|corazon) a|recibio|encontro|conocio|entregaste tu (?:vida|corazon) a) (?:a )?(?:jesus|cristo|dios|senor)',
      "(?:first|primera) (?:communion|comunion)|born again|got saved(?= ?(?:$|[.,!]|at|last|on|this))|was saved (?:at church|last|on)|is saved now|(?:his|her|their|your|found|received) salvation|(?:bar|bat) mitzvah|shahada|convert(?:ed|s|ing) to (?:islam|christianity|judaism|catholicism|buddhism|\\w{3,12}ism)|became a (?:christian|muslim|believer|catholic|jew|buddhist|jehovah's witness|mormon)|(?:his|her|their|your) (?:faith journey|walk with (?:god|christ|jesus|the lord)|testimony at church|conversion|confirmation (?:at|in) (?:the )?church|spiritual (?:milestone|journey|growth|life|decision|birthday))|spiritual milestones?",
    ],
    ['baptism (?:by fire|of fire)', 'salvation army'],
  ),
];

function topic(rule: string, sources: string[], exceptionSources: string[]) {
  const phrases = sources.map((source) => phrase(`(?:${source})(?!\\w)`));
  const exceptions = exceptionSources.map((source) => phrase(`(?:${source})(?!\\w)`));
  return { rule, find: (lower: string) => findPhrases(lower, phrases, exceptions) };
}
