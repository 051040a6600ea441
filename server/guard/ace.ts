import type { Normalised, Range } from './normalise.ts';
import { isPlan, mentions, says, whose } from './telling.ts';
import type { Mention } from './telling.ts';
import { kin, trouble } from './words.ts';

/**
 * Adverse Childhood Experiences: a score, or what was answered or said of it. The mere words (an ACE class, "ace the
 * test", Ace Hardware, a screening to come) are nothing.
 */
export function aceStatements({ text, lower }: Normalised): Range[] {
  return mentions(lower, ace)
    .map((mention) => read(mention, text.slice(mention.start, mention.end)))
    .filter((reading) => reading !== null)
    .filter(
      (reading) =>
        tellsScore(reading) || tellsNumber(reading) || tellsLevel(reading) || tellsAnswers(reading),
    )
    .map(markOf);
}

const ace =
  /(?<![\w.'@/-])(?:a\. ?c\. ?e\.?(?:'?s(?!\w))?|a[ -]?c[ -]?e(?:'?s)?|(?:adverse )?childhood exp(?:erience)?s?\.?(?: ?\(aces?\))?|childhood (?:adversity|adversities|trauma)(?= (?:score|screen|survey|question|quiz|total|form|assess|checklist|inventory|result|number|index|points|test)|s? ?[:=])|adverse (?:childhood |child )?(?=(?:scores?|events?|experiences?|questionnaire)(?!\w))|adverse childhood(?= \w)|adversidad(?:es)? (?:infantil(?:es)?|en la (?:infancia|ninez))|experiencias? adversas?(?: (?:en|de|durante) (?:la|su) (?:infancia|ninez)| infantiles)?)(?![\w@])/g;

const instrument =
  '(?:question+[aeir]{3,5}s?|screen(?:ing|er)?s?|surveys?|ass?ess?ments?|forms?|inventory|checklist|evaluation|eval|test|quiz|scale|intake|cuestionario|encuesta|prueba|escala|evaluacion)';
const score =
  '(?:scores?|scr|socre|scor|scoring|totals?|results?|numbers?|points?|count|tally|rating|puntajes?|puntuacion(?:es)?|puntos|resultados?|calificacion)';
const articles = '(?:(?:an?|un|the|solid|only|just|now|still|at|about|around|like|over|el|la|su) ){0,2}';
const number =
  '(?:1\\d|\\d|zero|one|two|three|four|five|six|seven|eight|nine|ten|cero|uno|un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)';
const counted =
  "minutes?|mins?|hours?|days?|weeks?|months?|years?|people|students?|staff|dollars|credits?|classes|sessions?|pages?|copies|forms?|chapters?|miles|blocks|seats|spots|parts?|de la (?:tarde|manana)|horas|dias|minutos|estudiantes|am|a\\.m|pm|p\\.m|o'?clock|to \\d";
/** No time, date, share, amount or count of something else. */
const isScore = `(?![\\w%$:]|[.,]\\d| ?[/-] ?(?!10(?!\\d))\\d| ?(?:am|pm|a\\.m|p\\.m|th|st|nd|rd)(?!\\w)| (?:${counted})(?!\\w))`;
/** What may follow a number that nothing but ACE stands before: the end, or words that go on about it. */
const ending =
  '(?= ?(?:$|[.,;!?()\\n/"\'-]|(?:and|but|so|which|out|on|now|this|because|with|he|she|they|as|from|per|according|after|when|since|segun|y|que|pero|de 10|of 10|points?|puntos|that|too|in total|at intake|high|i|we|para|for (?:the|this|that|a|an|my|our|\\w{3,16}(?= ?(?:$|[.,;!])))|fyi|same|explains?|means?|tells|says|puts|makes|shows)(?!\\w)))';
const outOfTen = '(?: ?(?:/|out of|outta|of|of the|de|de las) ?(?:10|ten|diez))?';
const value = `(?<![\\w:/$.-])${number}${outOfTen}${isScore}`;
const planned =
  'training|meeting|workshop|class|presentation|appointment|meets|(?:comes|starts|opens|closes|leaves|arrives) at|review|due|deadline|schedul\\w{1,6}|by|until|room|reunion|taller|clase|cita|a las|para el|before|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november|december|may \\d|oct|nov|dec|jan|feb|sept?';
/** Words of the same sentence that speak of no date and no lesson. */
const words = (length: number): string => `(?:(?!(?<!\\w)(?:${planned})(?!\\w))[^.!?\\n]){0,${length}}?`;
const edge = '(?:(?<!\\w)|(?=[^\\w]))';
const equals =
  '(?:(?:is|was|are|were|of|at|an?|=|:|-|es|fue|era|son|de|un|una|to|as|now|back|out|be|being|about|around|only|just|still|than|over|above|hit|reached|got|had|has|scored|equals|came|reads|says|shows|stands|,|"|\\() ?){1,4}';
const high =
  '(?:high|higher|highest|low|lower|lowest|elevated|severe|off the charts|through the roof|concerning|worrying|alarming|significant|bad|terrible|worst|max(?:ed)?|above average|altos?|altas?|elevad[oa]s?|baj[oa]|preocupante)';

type Reading = Mention & {
  /** What follows "ACE", "ACE score", "ACE questionnaire result". */
  rest: string;
  /** The word score, or one like it, goes with it. */
  scored: boolean;
  instrument: boolean;
  /** Many of them: "ACEs", "adverse childhood experiences". */
  plural: boolean;
  /** Written as the test is: in capitals, in full, or with a word like score. */
  certain: boolean;
  length: number;
};

const naming = new RegExp(
  `^(?: ?\\([a-z ]{4,40}\\)|\\))?(?<instrument>[ -]{1,2}${instrument}(?!\\w))?(?<score>[ :,-]{1,3}${score}(?!\\w))?`,
);
const scoreOfAce = new RegExp(
  `(?<!\\w)${score} (?:(?:en|de|del|on|of|in|for|from) )?${whose}(?:${instrument} (?:de |del |of )?(?:la |las |los )?)?$`,
);
const notChildhood =
  /^ (?:hardware|auto|bandages?|spelling|exams?|rental|hours|fitness|personal|class|program|center|academy|club|mentors?|team|inhibitors?|hotel|cash|certified|study|studies|tutoring|tutors?|unit|lesson|chapter|bus|room|level \d|101|van|store|brand|of (?:spades|hearts|clubs|diamonds))(?!\w)/;
const games =
  /(?<!\w)(?:tennis|volleyball|serv(?:e|ed|es|ing)|cards?|poker|deck|match|matches|game|games|tournament|golf|hole|beat|kings?|queens?|jacks?)(?!\w)/;

/** What the words may mean, or null where they are another ace. */
function read(mention: Mention, written: string): Reading | null {
  const { before, after } = mention;
  if (notChildhood.test(after)) return null;
  const named = naming.exec(after);
  const scored = named?.groups?.['score'] !== undefined || scoreOfAce.test(before);
  const byInstrument = named?.groups?.['instrument'] !== undefined;
  const plural = /^(?:adv|exp|child)|s\W?$/i.test(written);
  const certain =
    scored || byInstrument || /^(?:A\W{0,2}C\W{0,2}E|a\.|adv|exp|Adv|Exp|[Cc]hild)/.test(written);
  if (
    !certain &&
    !/^ ?= ?\d|^ (?:is|was|=) ?\d{1,2} ?(?:\/|out of|of) ?10(?!\d)/.test(after) &&
    !notes.test(after) &&
    !sharesBefore.test(before) &&
    !/^ \(\d{1,2}\)/.test(after) &&
    !(owner.test(before) && ownedScore.test(after)) &&
    (!plural || games.test(before + after))
  )
    return null;
  const length = named?.[0].length ?? 0;
  return { ...mention, rest: after.slice(length), scored, instrument: byInstrument, plural, certain, length };
}

const scoreFollows = new RegExp(
  `^(?: \\([^)\\d]{1,20}\\))?(?:${words(48)}${edge}${equals}['"*]?${articles}${value}|[ ]{0,2}[(#"'*:=-]{0,2} ?['"]?${value})`,
);
const scoreComesNext = new RegExp(
  `^ ?(?:(?:it|this|that|hers|his|her|(?:the|your|ur|his|her|su|tu|el|[a-z]{2,16}'?s) (?:score|number|total|result|puntaje)|she|he|they|es) ?)?(?:(?:is|was|has|had|got|scored|=|es|fue) ${articles}|'s )?${number}${isScore}(?= ?(?:$|[.,;!\\n]|out of|/10|of 10|de 10))`,
);
const bareFollows = new RegExp(
  `^(?: (?:de|for|of) (?:su |his |her |your |the )?[a-z]{2,16}(?= ?:| (?:es|is|fue|was|salio|came)(?!\\w)))?(?: ?[:=-] ?| (?:of|is|was|are|were|es(?: de)?|fue(?: de)?|son|de|dio|salio(?: en)?|said|says|shows|showed|gave|reads|hit|reached) ${articles}|-| \\()['"(]?${number}${outOfTen}${isScore}${ending}|^ ?\\(?${number} ?(?:/|out of|of|de) ?10(?!\\d)`,
);
const owner =
  /(?<!\w)(?:his|her|their|your|ur|my|su|sus|tu|mi|\w's|intake:?|summary:?|total|scored? (?:his|her|the)|[,;(])(?: the)? ?$/;
const ownedScore = new RegExp(`^ (?:is|was|went|came|at) (?:like )?${articles}${value}${ending}`);
const movedTo = new RegExp(
  `^${words(40)}(?<!\\w)it(?:'?s| says| said| shows| reads) ${articles}${value}${ending}|^[^.!?\\n]{0,40}?(?<!\\w)(?:came|went|turned) (?:out|up|back|in|down)(?: \\w{1,8}){0,2}?(?: (?:to|at|as|with|of|a|an))? ${articles}${value}|^${words(24)} \\((?:score ?)?${number}\\)|^ (?:gave|puts?|placed|places|rated|scored|has|le dio) (?:him|her|them|you|\\w{2,16})?(?: down)?(?: at| as)? ?${articles}${value}`,
);
const scoredBefore = new RegExp(
  `(?<!\\w)(?:scor\\w{1,3}|got|gets|had|has|have|received|earned|came in|came out|reports?|reported|endors\\w{1,3}|answered|marked|checked|tick\\w{1,3}|tested|rated|landed|hit|gave|with|saco|sacaste|obtuvo|tuvo|tiene|marco|salio|reporta|reporto|contesto|respondio)(?!\\w)${words(32)}${value}${words(32)} ?(?:on|in|for|from|of|at|en|de|del) ${whose}(?:${instrument} (?:de |del )?(?:la |las |los )?)?$`,
);
const countBefore = new RegExp(
  `${value}(?: or more| different| or \\d)? (?:of the )?$|(?<!\\w)(?:a lot of|many|several|multiple|lots of|muchas|muchos|varias|varios) $`,
);
const sharesBefore = new RegExp(
  `(?<![\\w/])${number} ?(?:/|out of|of) ?10 (?:on (?:the |his |her |that |this |your |ur )?)?$`,
);

function tellsScore({
  before,
  after,
  next,
  rest,
  scored,
  plural,
  certain,
  instrument: byInstrument,
}: Reading): boolean {
  if (scored && (scoreFollows.test(rest) || (!/\w/.test(rest) && scoreComesNext.test(next)))) return true;
  if (!/\w/.test(rest) && (byInstrument || (certain && !/\w/.test(before))) && scoreComesNext.test(next))
    return true;
  if (bareFollows.test(rest) || movedTo.test(rest)) return true;
  if (owner.test(before) && !/\w/.test(rest) && scoreComesNext.test(next)) return true;
  if (scoredBefore.test(before)) return !/^ (?:hardware|class|program)/.test(after);
  if (sharesBefore.test(before)) return true;
  return plural && !byInstrument && countBefore.test(before);
}

/** A number of ten in the same sentence, where no other ace, no date and no count of other things is meant. */
const someScore = `(?:${value}(?! (?:today|tomorrow|tonight|sharp|on \\w{3,6}day)(?!\\w))|(?<!\\w)${number}\\+(?!\\w))`;
const numberAfter = new RegExp(`^${words(60)}${someScore}`);
const numberBefore = new RegExp(
  `(?<!(?:room|unit|page|lab|bus|van|booth|item|question|step|part) )${someScore}${words(48)}$`,
);
const outOfTenNext = new RegExp(`^\\W{0,3}${number} ?(?:/|out of|outta|of|de) ?10(?!\\d)`);

const totalNext = new RegExp(
  `^\\W{0,2}(?:(?:his|her|your|the|su|tu|el) )?${score} ?[:=]? ?(?:is |was |es |fue )?${number}${isScore}`,
);

function tellsNumber(reading: Reading): boolean {
  const { before, rest, next, scored, instrument: byInstrument, plural, certain } = reading;
  if (isPlan(before) || !(certain || plural)) return false;
  if (numberAfter.test(rest) || outOfTenNext.test(next) || totalNext.test(next)) return true;
  if (numberBefore.test(before) && (certain || / on (?:the |her |his )?$/.test(before))) return true;
  return (
    (scored ? rest.length < 30 : byInstrument && rest === '') && !/\w/.test(before) && numberAfter.test(next)
  );
}

const levelFollows = new RegExp(
  `^ (?:(?:muy |bastante )?(?:alt[oa]s?|elevad[oa]s?)|(?:de \\w{2,16} )?(?:salio|esta|es) (?:muy )?(?:alt[oa]|elevad[oa])|through the roof|off the charts)(?!\\w)|^${words(24)}(?<!\\w)(?:is|are|was|were|so|very|really|too|that|es|muy|esta|in (?:the|an?)|looks?|seems?|came (?:back|out|in|up)|:)(?!\\w) ?(?:\\w{1,12} ){0,2}${high}(?!\\w)`,
);
const levelBefore = new RegExp(
  `(?<!\\w)${high} $|(?<!\\w)(?:scored?|scores|tested|rated|salio|saco|came (?:out|back)) (?:\\w{1,12} ){0,2}${high} (?:on|in|for|en) ${whose}(?:${instrument} (?:de )?)?$`,
);
const puts =
  /^ (?:puts?|places?|makes?|qualif\w{3,4}|worr\w{3,4}|concerns?|scares?|breaks?) (?:him|her|them|you|me|us|\w{2,16})(?!\w)/;

function tellsLevel({ before, rest, scored, plural, certain }: Reading): boolean {
  if ((scored || plural || certain || owner.test(before)) && levelFollows.test(rest)) return true;
  return (levelBefore.test(before) && !/^ means?(?!\w)/.test(rest)) || (scored && puts.test(rest));
}

const notes =
  /^ (?:comments?|answers?|responses?|notes?|comentarios?|respuestas?)(?: (?:he|she|they|you|u) (?:left|wrote|gave))? ?(?::|=|-|that|were|dicen?|show|mention|include|indicate|describe|list|say|said)/;
const reveals =
  /^ (?:also )?(?:says|said|shows?|showed|reveal(?:s|ed)?|indicat(?:es|ed)|flagged|found|lists?|includes?|confirms?|muestra|indica|revela|incluye)(?!\w)/;
const answered = new RegExp(
  `(?<!\\w)(?:comments?|notes?|answer(?:s|ed)?|responses?|positive for|experienced|marked|checked|ticked|circled|endorsed|put|yes|no to|si (?:a|que)|contesto|marco|puso|respondio|comentarios?|respuestas?|q\\d{1,2}|item \\d{1,2}|question \\d{1,2}|${says})(?!\\w)|^ ?[:=-]`,
);
const adversity = new RegExp(
  `(?<!\\w)(?:${trouble}|${kin}|household|divorce|death|(?:physical|sexual|emotional|domestic)|(?:(?:\\d|\\w{3,5}) )?items|adversit\\w{1,3}|categor\\w{1,3}|unloved|jail|prison|everything|all (?:of (?:them|it)|ten)|none|most of|half|(?:yes|si)(?: que si)?|${number} (?:items|boxes|of them)|grew up|childhood)(?!\\w)`,
);

const itself = /^[^.!?\n]{0,30}(?<!\w)(?:are|were|include|come|comes|being|for|:)(?!\w)/;

/** What was answered, or noted beside the answers: of whom, and of what kind. */
function tellsAnswers({ before, rest }: Reading): boolean {
  if (isPlan(before)) return false;
  if (notes.test(rest) || reveals.test(rest)) return true;
  if (owner.test(before) && itself.test(rest)) return adversity.test(rest);
  return (answered.test(rest) || answered.test(before)) && adversity.test(`${before}|${rest}`);
}

const valueAfter = new RegExp(`^[^.!?\\n]{0,48}?(?<!\\w)(?:${number}|high|low)(?!\\w)`);
const valueBefore = new RegExp(`${value}[^.!?\\n]{0,40}$`);

/** The words themselves, and the number before or after. */
function markOf({ start, end, length, rest, before }: Reading): Range {
  const follows = valueAfter.exec(rest)?.[0].length ?? 0;
  const precedes = follows === 0 ? (valueBefore.exec(before)?.[0].length ?? 0) : 0;
  return { start: start - precedes, end: end + length + follows };
}
