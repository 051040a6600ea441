import {
  articles,
  edge,
  ending,
  equals,
  figure,
  high,
  isScore,
  outOfTen,
  questionnaire,
  score,
  value,
  words,
} from './ace-words.ts';
import { ace, notes, owner, read, sharesBefore } from './ace-reading.ts';
import type { Reading } from './ace-reading.ts';
import { isPlan, says, whose } from './telling.ts';
import { mentions } from '../search/mentions.ts';
import type { Normalized, Range } from '../search/normalize.ts';
import { pattern } from '../search/pattern.ts';
import { kin } from '../words/people.ts';
import { trouble } from '../words/trouble.ts';

/**
 * Adverse Childhood Experiences: a score, or what was answered or said of it. The mere words (an ACE class, "ace the
 * test", Ace Hardware, a screening to come) are nothing.
 */
export function aceStatements({ text, lower }: Normalized): Range[] {
  return mentions(lower, ace)
    .map((mention) => read(mention, text.slice(mention.start, mention.end)))
    .filter((reading) => reading !== null)
    .filter(
      (reading) =>
        tellsScore(reading) || tellsNumber(reading) || tellsLevel(reading) || tellsAnswers(reading),
    )
    .map(markOf);
}

const scoreFollows = new RegExp(
  pattern`
    ^(?: \([^)\d]{1,20}\))?(?:${words(48)}${edge}${equals}['"*]?${articles}${value}|
      [ ]{0,2}[(#"'*:=-]{0,2} ?['"]?${value})
  `,
);
const scoreComesNext = new RegExp(
  pattern`
    ^ ?(?:(?:it|this|that|hers|his|her|
        (?:the|your|ur|his|her|su|tu|el|[a-z]{2,16}'?s) (?:score|number|total|result|puntaje)|she|he|they|
        es) ?)?(?:(?:is|was|has|had|got|scored|=|es|fue) ${articles}|
      's )?${figure}${isScore}(?= ?(?:$|[.,;!\n]|out of|/10|of 10|de 10))
  `,
);
const bareFollows = new RegExp(
  pattern`
    ^(?: (?:de|for|of) (?:su |his |her |your |
        the )?[a-z]{2,16}(?= ?:| (?:es|is|fue|was|salio|came)(?!\w)))?(?: ?[:=-] ?| (?:of|is|was|are|were|es(?: de)?|
        fue(?: de)?|son|de|dio|salio(?: en)?|said|says|shows|showed|gave|reads|hit|reached) ${articles}|
      -| \()['"(]?${figure}${outOfTen}${isScore}${ending}|
    ^ ?\(?${figure} ?(?:/|out of|of|de) ?10(?!\d)
  `,
);
const movedTo = new RegExp(
  pattern`
    ^${words(40)}(?<!\w)it(?:'?s| says| said| shows| reads) ${articles}${value}${ending}|
    ^[^.!?\n]{0,40}?(?<!\w)(?:came|went|turned) (?:out|up|back|in|
      down)(?: \w{1,8}){0,2}?(?: (?:to|at|as|with|of|a|an))? ${articles}${value}|
    ^${words(24)} \((?:score ?)?${figure}\)|
    ^ (?:gave|puts?|placed|places|rated|scored|has|le dio) (?:him|her|them|you|
      \w{2,16})?(?: down)?(?: at| as)? ?${articles}${value}
  `,
);
const scoredBefore = new RegExp(
  pattern`
    (?<!\w)(?:scor\w{1,3}|got|gets|had|has|have|received|earned|came in|came out|reports?|reported|endors\w{1,3}|
      answered|marked|checked|tick\w{1,3}|tested|rated|landed|hit|gave|with|saco|sacaste|obtuvo|tuvo|tiene|marco|
      salio|reporta|reporto|contesto|respondio)(?!\w)${words(32)}${value}${words(32)} ?(?:on|in|for|from|of|at|en|de|
      del) ${whose}(?:${questionnaire} (?:de |del )?(?:la |las |los )?)?$
  `,
);
const countBefore = new RegExp(
  pattern`
    ${value}(?: or more| different| or \d)? (?:of the )?$|
    (?<!\w)(?:a lot of|many|several|multiple|lots of|muchas|muchos|varias|varios) $
  `,
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
const someScore = pattern`(?:${value}(?! (?:today|tomorrow|tonight|sharp|on \w{3,6}day)(?!\w))|(?<!\w)${figure}\+(?!\w))`;
const numberAfter = new RegExp(`^${words(60)}${someScore}`);
const numberBefore = new RegExp(
  `(?<!(?:room|unit|page|lab|bus|van|booth|item|question|step|part) )${someScore}${words(48)}$`,
);
const outOfTenNext = new RegExp(pattern`^\W{0,3}${figure} ?(?:/|out of|outta|of|de) ?10(?!\d)`);

const totalNext = new RegExp(
  pattern`^\W{0,2}(?:(?:his|her|your|the|su|tu|el) )?${score} ?[:=]? ?(?:is |was |es |fue )?${figure}${isScore}`,
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
  pattern`
    ^ (?:(?:muy |bastante )?(?:alt[oa]s?|elevad[oa]s?)|
      (?:de \w{2,16} )?(?:salio|esta|es) (?:muy )?(?:alt[oa]|elevad[oa])|through the roof|off the charts)(?!\w)|
    ^${words(24)}(?<!\w)(?:is|are|was|were|so|very|really|too|that|es|muy|esta|in (?:the|an?)|looks?|seems?|
      came (?:back|out|in|up)|:)(?!\w) ?(?:\w{1,12} ){0,2}${high}(?!\w)
  `,
);
const levelBefore = new RegExp(
  pattern`
    (?<!\w)${high} $|
    (?<!\w)(?:scored?|scores|tested|rated|salio|saco|came (?:out|back)) (?:\w{1,12} ){0,2}${high} (?:on|in|for|
      en) ${whose}(?:${questionnaire} (?:de )?)?$
  `,
);
const puts = new RegExp(pattern`
  ^ (?:puts?|places?|makes?|qualif\w{3,4}|worr\w{3,4}|concerns?|scares?|breaks?) (?:him|her|them|you|me|us|
    \w{2,16})(?!\w)
`);

function tellsLevel({ before, rest, scored, plural, certain }: Reading): boolean {
  if ((scored || plural || certain || owner.test(before)) && levelFollows.test(rest)) return true;
  return (levelBefore.test(before) && !/^ means?(?!\w)/.test(rest)) || (scored && puts.test(rest));
}

const reveals = new RegExp(pattern`
  ^ (?:also )?(?:says|said|shows?|showed|reveal(?:s|ed)?|indicat(?:es|ed)|flagged|found|lists?|includes?|confirms?|
    muestra|indica|revela|incluye)(?!\w)
`);
const answered = new RegExp(
  pattern`
    (?<!\w)(?:comments?|notes?|answer(?:s|ed)?|responses?|positive for|experienced|marked|checked|ticked|circled|
      endorsed|put|yes|no to|si (?:a|que)|contesto|marco|puso|respondio|comentarios?|respuestas?|q\d{1,2}|
      item \d{1,2}|question \d{1,2}|${says})(?!\w)|
    ^ ?[:=-]
  `,
);
const adversity = new RegExp(
  pattern`
    (?<!\w)(?:${trouble}|${kin}|household|divorce|death|(?:physical|sexual|emotional|domestic)|
      (?:(?:\d|\w{3,5}) )?items|adversit\w{1,3}|categor\w{1,3}|unloved|jail|prison|everything|
      all (?:of (?:them|it)|ten)|none|most of|half|(?:yes|si)(?: que si)?|${figure} (?:items|boxes|of them)|grew up|
      childhood)(?!\w)
  `,
);

const itself = /^[^.!?\n]{0,30}(?<!\w)(?:are|were|include|come|comes|being|for|:)(?!\w)/;

/** What was answered, or noted beside the answers: of whom, and of what kind. */
function tellsAnswers({ before, rest }: Reading): boolean {
  if (isPlan(before)) return false;
  if (notes.test(rest) || reveals.test(rest)) return true;
  if (owner.test(before) && itself.test(rest)) return adversity.test(rest);
  return (answered.test(rest) || answered.test(before)) && adversity.test(`${before}|${rest}`);
}

const valueAfter = new RegExp(pattern`^[^.!?\n]{0,48}?(?<!\w)(?:${figure}|high|low)(?!\w)`);
const valueBefore = new RegExp(pattern`${value}[^.!?\n]{0,40}$`);

/** The words themselves, and the number before or after. */
function markOf({ start, end, length, rest, before }: Reading): Range {
  const follows = valueAfter.exec(rest)?.[0].length ?? 0;
  const precedes = follows === 0 ? (valueBefore.exec(before)?.[0].length ?? 0) : 0;
  return { start: start - precedes, end: end + length + follows };
}
