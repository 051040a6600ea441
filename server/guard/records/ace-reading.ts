import { articles, ending, figure, questionnaire, score, value } from './ace-words.ts';
import { whose } from './telling.ts';
import type { Mention } from '../search/mentions.ts';
import { pattern } from '../search/pattern.ts';

/** Where the words stand. */
export const ace = new RegExp(
  pattern`
  (?<![\w.'@/-])(?:a\. ?c\. ?e\.?(?:'?s(?!\w))?|a[ -]?c[ -]?e(?:'?s)?|
    (?:adverse )?childhood exp(?:erience)?s?\.?(?: ?\(aces?\))?|childhood (?:adversity|adversities|
      trauma)(?= (?:score|screen|survey|question|quiz|total|form|assess|checklist|inventory|result|number|index|
        points|test)|s? ?[:=])|adverse (?:childhood |child )?(?=(?:scores?|events?|experiences?|questionnaire)(?!\w))|
    adverse childhood(?= \w)|adversidad(?:es)? (?:infantil(?:es)?|en la (?:infancia|ninez))|
    experiencias? adversas?(?: (?:en|de|durante) (?:la|su) (?:infancia|ninez)| infantiles)?)(?![\w@])
`,
  'g',
);

export type Reading = Mention & {
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
  pattern`^(?: ?\([a-z ]{4,40}\)|\))?(?<instrument>[ -]{1,2}${questionnaire}(?!\w))?(?<score>[ :,-]{1,3}${score}(?!\w))?`,
);
const scoreOfAce = new RegExp(
  pattern`
    (?<!\w)${score} (?:(?:en|de|del|on|of|in|for|from) )?${whose}(?:${questionnaire} (?:de |del |of )?(?:la |las |
        los )?)?$
  `,
);
const notChildhood = new RegExp(pattern`
  ^ (?:hardware|auto|bandages?|spelling|exams?|rental|hours|fitness|personal|class|program|center|academy|club|
    mentors?|team|inhibitors?|hotel|cash|certified|study|studies|tutoring|tutors?|unit|lesson|chapter|bus|room|
    level \d|101|van|store|brand|of (?:spades|hearts|clubs|diamonds))(?!\w)
`);
const games = new RegExp(pattern`
  (?<!\w)(?:tennis|volleyball|serv(?:e|ed|es|ing)|cards?|poker|deck|match|matches|game|games|tournament|golf|hole|
    beat|kings?|queens?|jacks?)(?!\w)
`);

/** What the words may mean, or null where they are another ace. */
export function read(mention: Mention, written: string): Reading | null {
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

export const owner = new RegExp(pattern`
  (?<!\w)(?:his|her|their|your|ur|my|su|sus|tu|mi|\w's|intake:?|summary:?|total|scored? (?:his|her|the)|
    [,;(])(?: the)? ?$
`);
export const ownedScore = new RegExp(`^ (?:is|was|went|came|at) (?:like )?${articles}${value}${ending}`);
export const sharesBefore = new RegExp(
  pattern`(?<![\w/])${figure} ?(?:/|out of|of) ?10 (?:on (?:the |his |her |that |this |your |ur )?)?$`,
);

export const notes = new RegExp(pattern`
  ^ (?:comments?|answers?|responses?|notes?|comentarios?|
    respuestas?)(?: (?:he|she|they|you|u) (?:left|wrote|gave))? ?(?::|=|-|that|were|dicen?|show|mention|include|
    indicate|describe|list|say|said)
`);
