import { inTheStyleOfNotes } from './note-style.ts';
import { isHeading, isPlan, marked, opensContent, says, tells, whose } from './telling.ts';
import { mentions } from '../search/mentions.ts';
import type { Mention } from '../search/mentions.ts';
import type { Range } from '../search/normalize.ts';
import { pattern } from '../search/pattern.ts';
import { phrase, places } from '../search/phrases.ts';
import { mayMatch } from '../search/prefilter.ts';
import { kin } from '../words/people.ts';
import { troubled } from '../words/trouble.ts';

/** What stands in case notes, a case file or a counsellor's notes; not that there are such. */
export function caseNotes(lower: string): Range[] {
  return [
    ...marked(mentions(lower, caseNote).filter(tellsOfNotes)),
    ...marked(mentions(lower, anyNotes).filter(quotesNotes)),
    ...marked(mentions(lower, professional).filter(reports)),
    ...marked(mentions(lower, session).filter(toldInSession)),
    ...inTheStyleOfNotes.flatMap((rule) => (mayMatch(lower, rule) ? places(lower, rule) : [])),
  ];
}

const agency = pattern`
  (?:cps|dhs|dfps|dcfs|dss|dcyf|dcs|acs|child welfare|child protective services|cys|
    (?:child(?:ren)?s?|family|tribal|human|social)(?: (?:and|&) (?:family|children))?(?: social)? services|icwa)
`;
const role = pattern`
  (?:case ?-?worker|social ?-?worker|worker|investigator|cw|guardian ad litem|gal|
    casa(?: (?:volunteer|worker|advocate))?|home visitor|clinician|sw|school psychologist|trabajador[ae]? social|
    trabajador del caso)
`;
const keeper = pattern`
  (?:case|case ?-?work(?:er)?(?:'?s)?|case ?-?(?:manager|mgr|mgmt|management|mngr)(?:'?s)?|c\.?m\.?|
    ${agency}(?:'?s)?(?: (?:${role})(?:'?s)?)?|counsel(?:ing|ling|or|lor)(?:'?s)?|clinical|therap(?:y|ist)(?:'?s)?|
    session|intake|progress|confidential|home[- ]visit|psych(?:ological)?|soap|social work(?:er)?(?:'?s)?|supervision|
    mentoring|client|assessment|welfare|contact|staffing|visit(?:ation)?|discharge|casework|c\.)
`;
const about = pattern`
  (?:our|your|his|her|their|the|last|a|\w{2,16}'s) (?:last |latest |first )?(?:session|case|counseling|counselling|
    home visit|intake|therapy|check-in|talk with (?:his|her|your|their) \w{3,12})
`;
const caseNote = phrase(
  pattern`
    (?:(?!(?:progress|assessment|client|contact|mentoring) (?:reports?|summar))${keeper} ?-?(?:notes?|files?|records?|
        logs?|reports?|write-?ups?|summar(?:y|ies)|entr(?:y|ies)|memos?)|casenotes?|c/?n(?= \d{1,2}/\d|:)|
      note in the system|notes? to (?:the )?file|notes? (?:from|by) (?:(?:his|her|their|your|ur|the) )?(?:(?:family|
          youth|outreach|county|state|crisis|tribal|school|home) )?(?:${role}|case (?:mgr|mgmt|manager|management)|
        counsel(?:or|lor)|therapist|psychologist)|notes? (?:from|of|on|about) ${about}|notas? (?:del?|de la|de mi|
        de su|de tu|de nuestra|sobre(?: el)?) ?(?:casos?|sesion(?:es)?|consejeria|terapia|expediente|consejer[oa]|
        trabajador[ae]? social|visita|progreso|evolucion|seguimiento)|psych(?:ological|iatric)? eval(?:uation)?s?|
      expedientes?|archivo del? caso)(?!\w)(?!-)(?! (?:forms?|templates?|training|class|study|studies))
  `,
);
const anyNotes = phrase(
  pattern`
    (?:(?:(?:your|ur|his|her|their|the|my|this|su|tu|la|[a-z]{2,16}'s) )(?:\w{3,10} )?(?:files?|notes?|nota|logs?|
        entr(?:y|ies)|records?|chart|intake(?: form| interview)?|folder|archivo|notas|registro)|intake|
      (?:progress|assessment|incident|behaviou?r|evaluation|client|contact|mentoring|probation|court|police|
        hospital) (?:reports?|summar(?:y|ies)|write-?ups?)|
      (?:home visit|hv|session|check-?in)(?= (?:on )?\d{1,2}[/-]\d)|(?:case ?-?(?:manager|worker)|counsel(?:or|ing)|
        therapy|cps|dhs|social work(?:er)?) (?:updates?|messages?|emails?)|
      case (?:conf\w{0,8}\.?|review|staffing|plan|update)|
      notes in (?:your|his|her|their|the) (?:file|folder|record|chart))(?!\w)
  `,
);

const fromSource = new RegExp(
  pattern`
    (?<!\w)(?:per|as per|acc?ording to|acc to|from|based on|going by|looking (?:at|back at|through)|
      reading(?: through| from| over)?|re-?reading|re-?read|read (?:in|through)|quoting(?: from)?|copying from|
      copied from|copy of|pasted from|pasting from|excerpts? (?:from|of)|quote from|straight from|here (?:is|are)|
      segun|de acuerdo (?:con|a)|copiado de|sacado de|de|in|en|(?:documented|noted|written|recorded|stated|described|
        mentioned|says|wrote|see|dice|consta) (?:in|on|en)) ${whose}$
  `,
);
const writtenIn = new RegExp(
  pattern`
    (?<!\w)(?:wrote|write|written|put|noted|noticed|read|saw|see|seen|says?|said|recorded|documented|found|entered|
      logged|learned|it(?:'s| is)|there is|escribi|anote|puse|lei|vi|dice|aparece|consta)(?: \w{1,10}){0,3} ${whose}$
  `,
);
const goesOn = /^[^.!?\n:]{0,24}(?::|,? that (?!is |are |needs? |will |must )|,? how |"| que | como )/;
const verbFollows = new RegExp(
  pattern`
    ^(?: (?:from|of|on|for|in|by) [^.!?,]{2,20}?)? (?:also |still |clearly |only |
      all )?${says}(?!\w)(?! (?:form|sheet|template|up to date|on file|up(?! at)|me when))
  `,
);

const sourceLast = new RegExp(
  `[-,("] ?(?:(?:and )?(?:it ?'?i?s|that ?'?i?s) )?(?:all )?(?:from |per |in |en |de |segun )?${whose}$`,
);
const dated = new RegExp(pattern`
  ^,? \d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?,? (?:client|clt|ct|stdt|student|youth|pt|mom|mother|dad|father|gma|grandma|
    he|she|they|tc|met|spoke|estudiante|joven|mama)(?!\w)
`);

const headsMessage = new RegExp(
  pattern`^\W*(?:(?:fwd?|re|from|here|copy of|copied|per|of|last|todays?|pasting)\W{1,3}){0,3}${whose}$`,
);
const headed =
  /^\s*(?:met (?:with|w)(?!\w)|(?:\d{1,2}[/-]\d{1,2}|[a-z]{3,9} \d{1,2})[^\w/]{1,4}(?!at )[a-z])/;
const goesOnNext = new RegExp(
  pattern`
    ^ ?(?:(?:they|it|that one|ellas?) (?:also )?${says}|i (?:put|wrote|noted|logged|recorded|said)(?: down| in)?|
      dicen?),?(?! (?:at|on|in|good|fine|ready) )[ :]+(?:that )?\w
  `,
);

function tellsOfNotes(mention: Mention): boolean {
  const { before, after } = mention;
  if (opensContent(mention) || (isHeading(mention) && troubled.test(mention.further))) return true;
  if (headsMessage.test(before) && after.length < 40 && headed.test(mention.further)) return true;
  if (goesOnNext.test(mention.next) && !isPlan(mention.next)) return true;
  if (
    dated.test(after) ||
    (sourceLast.test(before) &&
      /^(?:[\s\d/.,)-]|too|now|already|[a-z]{3,9} (?=\d))*$/.test(after) &&
      troubled.test(before))
  )
    return true;
  if (verbFollows.test(after)) return !isPlan(before);
  if (writtenIn.test(before) && goesOn.test(after)) return !isPlan(before);
  const content =
    tells(after) ||
    troubled.test(after) ||
    (fromSource.test(before) && /^[^:"]{0,40}(?:, |: ?| ?")\w/.test(after));
  return content && !isPlan(before) && !isPlan(after.slice(0, 40));
}

/** "File", "notes" and "intake" are everyday words: only where somebody quotes from them. */
const quoted = new RegExp(
  pattern`
    (?<!\w)(?:per|as per|according to|segun|de acuerdo (?:con|a)|(?:says?|said|wrote|written|documented|noted|
        recorded|stated|read|saw|see|dice|consta|stands|shows?|mentioned|put)(?: \w{2,8})? (?:in|on|en)|going by|
      based on) (?:the |his |her |your |this |el |la |(?:ms|mrs?|dr)\.? )?$|
    (?<!\w)(?:in|en) $|(?<!\w)(?:added|made|wrote|left|put|entered|have|has|is)(?: \w{1,6}){0,4} (?:in|to|on) $
  `,
);

/** "Quoting the notes:", "pasting my note so you can see it:". */
const quoting = new RegExp(pattern`
  (?<!\w)(?:quot(?:e|ing)(?: from)?|past(?:e|ed|ing)(?: from)?|copy(?:ing)?(?: from)?|copied(?: from)?|forwarding|
    reading(?: you| from)?|le leo|copio|aqui va) (?:\w{2,4} )?$
`);
const pasted = /^[^.!?\n:"]{0,40}(?:: ?"?|")[a-z\d]/;
const reading = new RegExp(pattern`(?<!\w)(?:read|reading|looked (?:at|through)|went through|lei) $`);
const hasNote = /^ (?:has|have|had) (?:a |an |some |several )?(?:notes?|entry|report|record)(?!\w)/;

function quotesNotes(mention: Mention): boolean {
  const { before, after } = mention;
  if (quoting.test(before) && pasted.test(after) && concerns(after)) return true;
  if (isPlan(before)) return false;
  if (opensContent(mention) && troubled.test(after)) return true;
  if (hasNote.test(after)) return concerns(after);
  if (verbFollows.test(after)) return concerns(after.replace(verbFollows, ' '));
  if (reading.test(before) && troubled.test(mention.next)) return true;
  if (!quoted.test(before)) return false;
  if (/(?<!\w)(?:in|en) $/.test(before) && !writtenIn.test(before))
    return (
      /^,? (?:it|there|i (?:have|see|wrote|put)|he|she|you|they|dice|consta) ?\w/.test(after) &&
      concerns(after)
    );
  return /^ ?:? ?\w/.test(after.replace(/^(?:,| that)/, '')) && (concerns(after) || /^ ?: /.test(after));
}

/** Those who keep such notes, where they tell what they know. */
const professional = phrase(
  pattern`
    (?:${agency} ${role}|${agency}|${role}|(?:his|her|their|your|ur|the|su|tu|la|el) (?:case ?-?(?:manager|mgr)|
        counsel(?:or|lor)|therapist|psychologist|consejer[oa]|terapeuta|psicolog[oa])|case ?-?(?:manager|mgr)|
      (?:school )?counsel(?:or|lor)|cm|(?:his|her|their|your|ur) p\.?o\.?|(?:probation|parole) officer)(?!\w)
  `,
);
const tellsUs = pattern`
  (?:let (?:us|me|you) know|thinks|believes|(?:is|was) (?:worried|concerned)|worries|fears|suspects|warned|found out|
    heard|called|emailed|texted|cree|piensa)
`;
const saidTo = new RegExp(
  pattern`
    ^(?:, [^,!?\n]{2,24},)?(?: (?:just|also|me|nos|le|les|called and|[a-z]{2,12}|
        (?:on|from|de|at) \w{2,12})){0,2} (?:${says}|${tellsUs})(?!\w)|
    ^ (?:found|opened|called (?:to say|and said|us|about))(?!\w)
  `,
);
const toldTo = new RegExp(
  pattern`
    (?<!\w)(?:told|tells|shared with|said to|disclosed to|confided in|confides in|opened up to|admitted to|
      reported to|talk(?:ed|s) to|cried to|dijo a|conto a|confeso a) ${whose}$
  `,
);
const accordingTo = new RegExp(pattern`(?<!\w)(?:per|as per|according to|acc to|segun) ${whose}$`);
const formal = new RegExp(pattern`
  ^ (?:also )?(?:reports?|reported|found|stated?|states|wrote|documented|noted|logged|recorded|observed|reporta|
    reporto|informo|informa|refiere|anoto)(?!\w)
`);
const concerns = (text: string): boolean => troubled.test(text) || (ofKin.test(text) && tells(text));
const ofKin = new RegExp(pattern`(?<!\w)(?:${kin}|kids|children|siblings|baby)(?!\w)`);

function reports({ before, after }: Mention): boolean {
  if (isPlan(before)) return false;
  if (toldTo.test(before) && troubled.test(after)) return !isPlan(after);
  if (!saidTo.test(after) && !(accordingTo.test(before) && /^[,:]? \w/.test(after))) return false;
  if (troubled.test(after)) return true;
  if (!formal.test(after) && !accordingTo.test(before)) return false;
  return (ofKin.test(after) || tells(after.replace(saidTo, ' '))) && !isPlan(after);
}

/** What was said in a session: "in counseling you told me that you feel numb". */
const session = phrase(
  pattern`
    (?:in|during|from|at|after|en|durante) ${whose}(?:last |first |latest )?(?:(?:counsel(?:ing|ling)|therapy|
        (?:family|group|individual) (?:sessions?|therapy|counseling))(?: sessions?)?|sessions?|home visits?|intake|
      terapia|consejeria|sesion)(?!\w)
  `,
);
const saysSo = new RegExp(pattern`(?<!\w)(?:${says}|talked|cried|broke down|came out|learned|heard)(?!\w)`);

function toldInSession({ before, after }: Mention): boolean {
  if (isPlan(before) || isPlan(after)) return false;
  return troubled.test(after) && saysSo.test(before + after);
}
