import type { Range } from './normalise.ts';
import { phrase } from './phrases.ts';
import { isHeading, isPlan, marked, mentions, opensContent, says, tells, whose } from './telling.ts';
import type { Mention } from './telling.ts';
import { reasons, trouble } from './words.ts';

/** What somebody said in an exit interview; not when it is. */
export function exitInterviewComments(lower: string): Range[] {
  return marked(mentions(lower, exitInterview).filter(tellsOfInterview));
}

const comments =
  '(?: (?:comments?|notes?|answers?|responses?|feedback|summar(?:y|ies)|quotes?|statements?|remarks?|highlights?|findings?|results?|transcript|comentarios?|notas|respuestas?)(?: (?:#|no\\. ?)?\\d{1,2}(?![\\d/]))?)?';
const exitInterview = phrase(
  `(?:(?:exit|ex\\.?|departure|leaving|offboarding|end[- ]of[- ]program)[- ](?:int(?:\\w{0,4}v\\w{0,5})?|surveys?|conversation|questionnaires?)|(?:entrevista|encuesta)s? (?:de|final de|al) (?:salida|salir|egreso))${comments}(?!\\w)(?! (?:forms?(?! (?:he|she|they|you|u) (?:wrote|said|put|marked))|sign|slots?|schedule|times?))`,
);

const inIt = new RegExp(
  `(?<!\\w)(?:in|during|from|at|on|per|according to|after|as|based on|to|reading|quot\\w{1,3}(?: from)?|copying from|en|durante|segun|de) ${whose}$`,
);
const saidBefore = new RegExp(
  `(?<!\\w)(?:${says}|put|comments?|complaints?|quotes?|feedback|answers?|comentarios?|respuestas?|what (?:he|she|they|you) (?:said|wrote))(?!\\w)(?!.*(?<!\\w)(?:will|can|can't|cannot|be|great|good|nervous|excited|ready|is|isn't|come|coming|came late|late|attend\\w{0,3}|go|going|meet|see you|show up|would|miss|missed|has|have)(?!\\w))[^.!?]{0,90}(?<!\\w)(?:in|during|at|on|from|to|about|of|en|durante|sobre|de) ${whose}$`,
);
const verdict =
  /^(?: (?:about|with|from) [^.!?,]{2,20}?)? (?:also |really |clearly )?(?:was|were|is|sounded|seemed|fue|fueron) (?:\w{2,10} )?(?:negative|positive|emotional|tearful|angry|rough|sad|hard on|bad|harsh|full of|about|critical|tense|heated|brutal|honest|mostly|all about|that|mixed|negativ[oa]s?|triste|dificil|que)(?!\w)/;
const verbFollows = new RegExp(
  `^,?(?: (?:about|with|from) [^.!?,]{2,20}?)? (?:also |really |clearly |even )?${says}(?!\\w)(?! up)`,
);
const reads =
  /(?<!\w)(?:read|reviewed|saw|looked (?:at|over)|went over|heard|listened to|going over|finished|lei|leimos|vi|vimos)(?!\w)[^.!?]{0,30}$/;
const content = new RegExp(`(?<!\\w)${reasons}(?!\\w)`);

const timing =
  /^ (?:is |was |has been |got |will be )?(?:moved|cancell?ed|postponed|resched\w{4,6}|required|today|tomorrow|next)(?!\w)/;
const troubled = new RegExp(`(?<!\\w)${trouble}(?!\\w)`);
const saysSo = new RegExp(`(?<!\\w)${says}(?!\\w)`);

function tellsOfInterview(mention: Mention): boolean {
  const { before, after, next } = mention;
  if (opensContent(mention) && (tells(after) || content.test(after) || /"/.test(after) || saysSo.test(after)))
    return true;
  if (verdict.test(after) || verbFollows.test(after)) return !isPlan(before);
  if (isPlan(before) || isPlan(after.slice(0, 40)) || timing.test(after)) return false;
  if (/\([^)]*$/.test(before) && content.test(before)) return true;
  if (saidBefore.test(before) || (inIt.test(before) && troubled.test(before))) return true;
  if (content.test(after) || ((inIt.test(before) || saysSo.test(before)) && tells(after))) return true;
  if (/^\W*(?:his|her|their|your|ur)? ?$/.test(before) && !/\w/.test(after) && tells(next)) return true;
  return content.test(next) && (isHeading(mention) || reads.test(before));
}
