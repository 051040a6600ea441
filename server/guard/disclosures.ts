import type { Range } from './normalise.ts';
import { findPhrases, phrase, places } from './phrases.ts';
import { kin } from './telling.ts';

/** Abuse, neglect, violence and loss told of a person, whether or not anybody calls it a life story. */
export function disclosures(lower: string): Range[] {
  return [...findPhrases(lower, told, exceptions), ...graveWords(lower)];
}

const someone = `(?:he|she|they|you|i|who|student|client|(?:his|her|their|your|my|the) ${kin}|mom|dad)`;
const owner = "(?:his|her|their|your|my|\\w{2,16}'s|sus?|tus?|mi)";
const him = '(?:him|her|them|you|me)';
const be =
  "(?:was|were|is|are|been|being|be|got|gets|getting|'s been|has been|had been|have been|was being|were being)";
const adverb =
  '(?:(?:sexually|physically|emotionally|verbally|repeatedly|severely|badly|often|regularly|also|once|never|brutally|violently|really|so) ){0,2}';
const harmed =
  '(?:abused|molested|raped|sexually assaulted|assaulted|trafficked|beaten|beat up|groomed|exploited|mistreated|maltreated|neglected|abandoned|violated|tortured|choked|strangled|burned|whipped|starved|orphaned|stabbed|kidnapped|touched|hit|removed|taken|kicked out|locked (?:in|up)|given up|sold|left alone|thrown out|jumped)';
const harms =
  '(?:abus(?:ed|es|ing)|molest(?:ed|s|ing)|rap(?:ed|es|ing)|beat(?:s|ing)?|hit(?:s|ting)?|assault(?:ed|s)|neglect(?:ed|s)|abandon(?:ed|s)|hurt(?:s)?|chok(?:ed|es)|threaten(?:ed|s)|touch(?:ed|es)|tried to (?:kill|rape|hurt)|burn(?:ed|s)|stab(?:bed|s)|shot|walked out on|disowned|locked|sold|threw|kicked|whipped|starved)';
const ill =
  '(?:abuse|trauma|neglect|(?:sexual|physical|emotional|child|domestic|family|substance|drug|alcohol) (?:abuse|violence|assault)|domestic violence|violence(?: at home)?|self[- ]?harm\\w{0,3}|cutting|suicid\\w{1,4}|suicide attempts?|rape|incest|molestation|sexual assault|addiction|drug use|homelessness|abandonment|maltreatment|abuso(?: sexual)?|maltrato|violencia(?: domestica| familiar| en casa)?|violacion|negligencia)';

const told = [
  phrase(
    `${someone} (?:\\w{2,10} )?${be} ${adverb}(?:abused|molested|raped|sexually assaulted|assaulted|trafficked|mistreated|maltreated|violated|tortured|groomed|orphaned|kidnapped)(?!\\w)`,
  ),
  phrase(
    `(?:\\w{2,16}|${someone}) ${be} ${adverb}${harmed}(?!\\w)[^.!?\\n]{0,30}?(?<!\\w)(?:by (?:(?:his|her|their|your|my|a|an|the) )?(?:own |biological |ex-?)?${kin}|as (?:an? )?(?:child|baby|babies|infant|kid|toddler|teen|little)|at (?:age|birth)|growing up|for years|every (?:day|night|week)|in childhood|from (?:his|her|their|your) (?:mom|mother|parents|home|family))`,
  ),
  phrase(
    `(?:he|she|they|you|i) (?:was|were|had been|has been|was being) ${adverb}(?:neglected|abandoned|abused|mistreated)(?= ?(?:$|[.!,;\\n])| and )`,
  ),
  phrase(
    `\\w{2,16} (?:was|were|has been|had been) ${adverb}(?:molested|raped|sexually (?:abused|assaulted)|sex(?:ually)? trafficked|physically abused|emotionally abused)(?!\\w)`,
  ),
  phrase(
    `(?:${owner} (?:own |biological |birth |ex-? ?|little |older )?)?${kin} (?:used to |would |also |had |has |once |always |often |sexually |physically |verbally |repeatedly |both |tried to ){0,3}${harms} (?:${him}(?! (?:up (?:at|from)|up|home|here|there|by|again|this|that|fair|at (?:chess|cards|pool|ping|fifa|the game|\\w+ball)|a|the|an|his|her|your|back|to|in(?:to)? the (?:bus|car|class))(?!\\w))|on ${him}|his|their|the kids|the family|(?:his|her|their|your) (?:mom|mother|brother|sister|wife))(?!\\w)`,
  ),
  phrase(
    `(?:${owner} )?${kin} (?:just |then )?left ${him}(?= ?(?:$|[.,;!]|at an? |at the (?:gas|bus|hospital|store|station|shelter)|when|alone|for (?:dead|good|another|drugs)|behind|with (?:strangers|grand)|as a))`,
  ),
  phrase(
    `${owner} (?:own |biological |birth |ex-? ?)?${kin} (?:\\w{2,8} ){0,3}(?:addict\\w{0,3}|alcoholic|drunk|overdos\\w{1,3}|relapsed|murdered|killed (?:(?:him|her|them)sel\\w{1,4}|his|her|him|someone)|committed suicide|died by suicide|drug dealer|in prison|in jail|went to prison|went to jail|on drugs|(?:uses?|used) (?:drugs|meth|heroin|crack)|deported|was shot|were shot|drinks|drank|violent|adict[oa]|alcoholic[oa]|preso)(?!\\w)`,
  ),
  phrase(
    `(?:disclos(?:ed|es|ing)|opened up about|told (?:me|us|staff|the class|someone|her|him|\\w{2,16}) (?:about|of)|talked about|shared about|shared with (?:me|us) about|described|revealed|reported|confided|wrote about|writes about) (?:(?:to (?:me|us|staff)|that|the|his|her|their|your|past|prior|ongoing|some|being|a|history of|years of|sexual|physical) ){0,4}(?:${ill}|abused|assaulted|molested|raped|beaten)(?!\\w)`,
  ),
  phrase(
    `(?:has|have|had|with|having|reports|reported|his|her|their|your|a|an|long|tiene|con|de su|su|tu) (?:(?:long|known|past|extensive|family|significant|una|larga) ){0,2}(?:history|background|past|historia|historial|pasado|antecedentes) (?:of|full of|with|de|con) (?:(?:severe|childhood|early|past|serious|repeated) ){0,2}${ill}(?!\\w)`,
  ),
  phrase(
    `(?:\\w{2,16}(?: has| have|'s|'ve)?) (?:also )?(?:survived|suffered|endured|experienced|lived (?:through|with)|went through|been through|witnessed|saw|seen|grew up (?:with|around|in|watching|seeing)|is a survivor of|was a victim of|is a victim of|were a victim of|are a survivor of|escaped|dated) (?:\\w{1,12} ){0,4}(?:${ill}|abuser|abusive|alcoholic|addict\\w{0,3}|murder\\w{0,2}|shooting|hitting|beating|beat|drunk|overdose|suicide|rape|killed|die|died|gangs?)(?!\\w)`,
  ),
  phrase(
    `(?:grew up|raised|growing up|childhood) (?:\\w{1,12} ){0,5}(?:alcoholic|addict\\w{0,3}|abusive|drugs?|abuse|violence|trafficking|gangs?|prison|homeless|meth|crack|neglect)(?!\\w)`,
  ),
  phrase(
    `(?:his|her|their|your) (?:\\w{3,10} )?childhood (?:was|were|is|had|has|of|full)(?!\\w)|(?:his|her|their|your) (?:own |childhood |past |early |deep )?trauma(?: |$|[.,;!])(?!kit|bag|pack)|traumatized|traumatic (?:childhood|past|event)`,
  ),
  phrase(
    `(?:\\w{2,16}) (?:\\w{2,10} )?(?:attempted suicide|tried to (?:kill|hurt|hang|end) (?:himself|herself|themsel\\w{2,4}|yourself|it all|(?:his|her|their|your) life)|tried to commit suicide|(?:is|was|were|has been|have been|are) (?:suicidal|self[- ]?harming|cutting (?:himself|herself|themsel\\w{2,4}|yourself|again))|cuts? (?:himself|herself|themsel\\w{2,4}|yourself)|overdosed|intento (?:suicidarse|matarse|quitarse la vida)|se corta(?:ba)?)(?!\\w)`,
  ),
  phrase(
    `(?:lost|losing|perdio|perdiste) (?:his|her|their|your|both|su|tu|a sus|a su) (?:\\w{2,10} )?(?:${kin}|child|baby)s? (?:\\w{1,8} ){0,3}(?:to|from|in|por) (?:(?:a|an|una|un) )?(?:overdose|suicide|drugs|violence|murder|gang\\w{0,8}|addiction|prison|shooting|alcohol\\w{0,3}|sobredosis|suicidio)(?!\\w)`,
  ),
  phrase(
    `what (?:${owner} ${kin}|he|she|they|someone|that man) (?:did|has done|had done|was doing|does) to ${him}(?!\\w)`,
  ),
  phrase(
    `(?:was|were|is|been|joined|in|left|running with) (?:in |with )?(?:a |the )?(?:street )?gangs?(?! of|'s all| green|plank)(?= ?(?:$|[.,;!]|and|when|since|for|at|until|before))`,
  ),
  phrase(
    `(?:fue|fueron|fuiste|ha sido|habia sido|era|eras) (?:\\w{3,14}mente )?(?:abusad[oa]s?|violad[oa]s?|maltratad[oa]s?|golpead[oa]s?|abandonad[oa]s?|molestad[oa]s? sexualmente|descuidad[oa]s?|victima de (?:abuso|violencia|maltrato|trata))(?!\\w)`,
  ),
  phrase(
    `(?:sus?|la|el|tus?|mi) (?:propi[oa]s? )?${kin} (?:lo|la|le|los|las|te|me) (?:\\w{2,8} )?(?:peg(?:a|o|aba|aban|aron)|golpe\\w{1,5}|abus\\w{1,6}|viol\\w{1,5}|maltrat\\w{1,5}|abandon\\w{1,5}|amenaz\\w{1,5}|toc(?:aba|o)|corrio de (?:la )?casa|ech\\w{1,4} de (?:la )?casa)(?!\\w)`,
  ),
  phrase(
    `(?:sufrio|sufriste|vivio|crecio (?:con|en|entre)|presencio|vio) (?:\\w{2,12} ){0,4}(?:abuso|maltrato|violencia|violacion|alcoholic[oa]s?|adict[oa]s?|drogas|pandillas|golpes)(?!\\w)`,
  ),
  phrase(
    `(?:(?:sus?|la|el|tus?|mi) )?(?:\\w{2,12} )?${kin} (?:abuso de (?:ella|el|ellos|ellas|ti)|le hizo dano)(?!\\w)`,
  ),
  phrase(
    `(?:was|were|got|been) (?:killed|murdered|shot|beaten|stabbed|arrested) (?:right )?in front of (?:${him}|his|her|their|your)(?!\\w)`,
  ),
  phrase(
    `(?:sexual|physical|emotional|child) abuse (?:by|from|as a child|in (?:his|her|their|your) (?:home|childhood|past|family))`,
  ),
  phrase(
    `(?:abus[eo]|trauma|maltrato) (?:he|she|they|you|que) (?:suffered|experienced|endured|went through|told|disclosed|sufrio|vivio)`,
  ),
];

const lesson =
  '(?:training|class|workshop|lesson|unit|presentation|chapter|video|movie|film|hotline|awareness|prevention|laws?|policy|assembly|speaker|book|novel|poster|essay|homework|course|month|week|walk)';
const exceptions = [
  phrase(`${lesson} (?:\\w{2,12} ){0,4}(?:abuse|violence|trauma|neglect|suicide)\\w{0,3}`),
  phrase(`(?:abuse|violence|trauma|suicide|drug|substance) (?:\\w{2,12} )?${lesson}`),
  phrase(
    '(?:beaten|beat|beats|hit|hurt|saw|seen) (?:\\w{1,10} ){0,4}(?:game|team|score|record|traffic|deadline|tournament|season|finals?|level|movie|film|battery|phone|plants?)(?!\\w)',
  ),
];

/** Words that are grave enough wherever a person is spoken of in the same sentence, unless it is a lesson or an offer of help. */
const grave = phrase(
  '(?:rape|rapist|molest\\w{2,5}|incest|(?:sex |human )?trafficked|abusive|sexual(?:ly)? (?:abuse\\w?|assault\\w{0,3})|domestic violence|heroin|crystal meth|meth|cocaine|fentanyl|relapsed?|prostitut\\w{1,5}|child porn\\w{0,7}|self[- ]harm\\w{0,3}|stabbed|beat (?:his|her) (?:mom|mother)|suicide attempts?|drug (?:addict|dealer)|sober|pedophile|violad[oa]|abuso sexual|violencia domestica|drogadict[oa])(?!\\w)',
);
const spokenOf = new RegExp(
  `(?<!\\w)(?:he|she|they|him|his|her|hers|them|their|you|your|you've|you're|student|client|${kin}|su|tu|ella|lo|la)(?!\\w)`,
);
const notOfAPerson = new RegExp(
  `(?<!\\w)(?:${lesson}|if (?:you|anyone|someone)|anyone|someone you know|988|resources?|support group|volunteer\\w{0,3}|story problem|mystery|character|play|prevent|test|kit|naloxone|narcan)(?!\\w)`,
);

function graveWords(lower: string): Range[] {
  return places(lower, grave).filter(({ start, end }) => {
    const before = lower.slice(Math.max(0, start - 80), start);
    const sentence =
      before.slice(before.search(/[^.!?\n]*$/)) + lower.slice(end, end + 80).split(/[.!?\n]/, 1)[0];
    return spokenOf.test(sentence) && !notOfAPerson.test(sentence);
  });
}
