import { hardships } from './hardship.ts';
import { isPlan, marked, opensContent, says, tells, whose } from './telling.ts';
import { mentions } from '../search/mentions.ts';
import type { Mention } from '../search/mentions.ts';
import type { Range } from '../search/normalize.ts';
import { pattern } from '../search/pattern.ts';
import { phrase } from '../search/phrases.ts';
import { kin } from '../words/people.ts';
import { trouble } from '../words/trouble.ts';

/** A life story as it was told, or what belongs in one; not the essay or the project of that name. */
export function lifeStories(lower: string): Range[] {
  return [...marked(mentions(lower, story).filter(tellsStory)), ...hardships(lower)];
}

const schoolwork = pattern`
  project|assignment|essay|poster|workshop|class|books?|presentation|unit|paper|homework|template|form|contest|
  interview|month|night|slides?|draft|lesson|activity|reading|movie|video|podcast|proyecto|tarea|taller|ensayo
`;
const story = phrase(
  pattern`
    (?:life[- ]?(?:story|stories|history|histories)|personal (?:story|history)|family (?:history|background)|
      trauma (?:history|story)|back ?story|story of (?:his|her|their|your) life|
      historias? (?:de (?:su |tu )?vida|personal|familiar))(?!\w)(?! (?:${schoolwork}|from the)(?!\w))
  `,
);

const homework =
  /(?<!\w)(?:tarea|homework|assignment|essays?|due|assembly|showcase|exhibit|worksheet|pages?)(?!\w)/;
const toldBefore = new RegExp(
  pattern`(?<!\w)(?:${says}|sharing|telling|writing|gave|heard|knowing|know|read|lei|escuche)(?!\w)[^.!?]{0,40}$`,
);
const inIt = new RegExp(
  pattern`
    (?<!\w)(?:in|from|per|according to|part of|after|as|reading|knowing|given|because of|en|segun|de|
      parte de) ${whose}$
  `,
);
const aboutIt = new RegExp(pattern`
  ^(?:,|
    :| of (?:his|her|their|your|how|being|abuse|losing|growing)| about| and how| that| how| sobre| de(?! \w+ para)| -|
    "| where| when (?:he|she|they|you))
`);
const isSomething = new RegExp(pattern`
  ^ (?:(?:he|she|they|you) (?:wrote|told|shared|gave|sent)[^.!?\n]{0,24} )?(?:is|was|es|fue) (?:that|one of|full of|
    about|so|very|really|heart\w{0,10}|hard|sad|tragic|a (?:sad|hard|long|painful|difficult|tragic|terrible)|filled|
    painful|muy|que|triste)
`);
const verbFollows = new RegExp(
  pattern`
    ^ (?:(?:he|she|they|you) (?:wrote|told|shared|gave|sent)[^.!?\n]{0,24} )?(?:${says}|includes?|involves|moved me|
      touched me|broke my heart|made me (?:cry|sad)|begins|starts with|goes|incluye|trata|conmovio)(?!\w)
  `,
);

const bleak = new RegExp(pattern`(?<!\w)(?:${trouble}|crack|burning|ran|died|touched|${kin})(?!\w)`);

function tellsStory(mention: Mention): boolean {
  const { before, after } = mention;
  if (isPlan(before) || homework.test(after.slice(0, 40))) return false;
  if (/^[^.!?\n:"]{0,60}: ?["']?\w/.test(after) && bleak.test(after)) return true;
  if (opensContent(mention) || isSomething.test(after) || verbFollows.test(after)) return true;
  if (toldBefore.test(before) && aboutIt.test(after)) return true;
  return (inIt.test(before) || toldBefore.test(before)) && tells(after);
}
