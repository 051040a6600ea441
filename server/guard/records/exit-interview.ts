import { isHeading, isPlan, marked, opensContent, says, tells, whose } from './telling.ts';
import { mentions } from '../search/mentions.ts';
import type { Mention } from '../search/mentions.ts';
import type { Range } from '../search/normalize.ts';
import { pattern } from '../search/pattern.ts';
import { phrase } from '../search/phrases.ts';
import { reasons, troubled } from '../words/trouble.ts';

/** What somebody said in an exit interview; not when it is. */
export function exitInterviewComments(lower: string): Range[] {
  return marked(mentions(lower, exitInterview).filter(tellsOfInterview));
}

const comments = pattern`
  (?: (?:comments?|notes?|answers?|responses?|feedback|summar(?:y|ies)|quotes?|statements?|remarks?|highlights?|
      findings?|results?|transcript|comentarios?|notas|respuestas?)(?: (?:#|no\. ?)?\d{1,2}(?![\d/]))?)?
`;
const exitInterview = phrase(
  pattern`
    (?:(?:exit|ex\.?|departure|leaving|offboarding|end[- ]of[- ]program|withdrawal|farewell|
        last[- ]day)[- ](?:int(?:\w{0,4}v\w{0,5})?|surveys?|conv(?:ersation)?|questionnaires?|answers|summar(?:y|ies)|
        comments|responses|feedback|notes|meeting|talk|chat|forms?|quiz)|at (?:(?:his|her|their|your|
          ur) )?exit(?=,? (?:that|(?:he|she|they|you|u) (?:said|told|felt|cried|was|were))(?!\w))|
      salida(?: de \w{2,16})?,? (?:entrevista|encuesta)|(?:entrevista|encuesta|cuestionario|platica|formulario|
        reunion)s? (?:de|final de|al) (?:salida|salir|egreso|
        despedida))${comments}(?!\w)(?! (?:forms?(?!,|:| (?:he|she|they|you|u|says?|said)(?!\w))|sign|slots?|schedule|
        times?))
  `,
);

const inIt = new RegExp(
  pattern`
    (?<!\w)(?:in|during|from|at|on|per|according to|after|as|based on|to|with|reading|quot\w{1,3}(?: from)?|
      copying from|en|durante|segun|de) ${whose}$
  `,
);
const saidBefore = new RegExp(
  pattern`
    (?<!\w)(?:${says}|put|reasons?|motivo|razon|comments?|complaints?|quotes?|feedback|answers?|comentarios?|
      respuestas?|what (?:he|she|they|you) (?:said|wrote))(?!\w)(?!.*(?<!\w)(?:will|can|can't|cannot|be|great|good|
        nervous|excited|ready|is|isn't|come|coming|came late|late|attend\w{0,3}|go|going|meet|see you|show up|would|
        miss|missed|has|have)(?!\w))[^.!?]{0,90}(?<!\w)(?:in|during|at|on|from|to|about|of|en|durante|sobre|
      de) ${whose}$
  `,
);
const verdict = new RegExp(pattern`
  ^(?: (?:about|with|from) [^.!?,]{2,20}?)? (?:also |really |clearly )?(?:was|were|is|sounded|seemed|fue|
    fueron) (?:\w{2,10} )?(?:negative|positive|emotional|tearful|angry|rough|sad|hard on|bad|
    (?:hard|difficult|tough|painful) to (?:hear|read)|heart\w{3,10}|ugly|harsh|full of|about|critical|tense|heated|
    brutal|honest|mostly|all about|that|mixed|negativ[oa]s?|triste|dificil|que)(?!\w)
`);
const verbFollows = new RegExp(
  pattern`
    ^,?(?: (?:this|last) \w{3,8})?(?: (?:about|with|from) [^.!?,]{2,20}?)? (?:also |really |clearly |
      even )?${says}(?!\w)(?! up)
  `,
);
const reads = new RegExp(pattern`
  (?<!\w)(?:read|reviewed|saw|looked (?:at|over)|went over|heard|listened to|going over|finished|lei|leimos|vi|
    vimos)(?!\w)[^.!?]{0,30}$
`);
const feelings = pattern`
  (?:was|were|felt|feels?|wants?|wanted|needs|needed|hate[ds]?|liked?|loved?|tired|quit|left|leaving|didn'?t|doesn'?t|
    never|money|boyfriend|pregnan\w{1,3}|unhappy|bored|got|found|had)
`;
const content = new RegExp(pattern`(?<!\w)${reasons}(?!\w)`);

/** As a filled-in form reads: "Reason for leaving: conflict at home. Would return: no." */
const labeled = new RegExp(pattern`
  (?<!\w)(?:reasons?(?: for (?:leaving|exit\w{0,3}|withdraw\w{0,3}))?|why (?:leaving|(?:he|she|they|you) left)|
    would (?:return|recommend|come back)|(?:best|worst|favorite|hardest) (?:part|thing)|
    main (?:thing|point|complaint)|liked|disliked|suggestions?|motivo|razon|lo (?:mejor|peor)) ?(?:given)? ?[:=-] ?\w
`);
/** "Exit interview with Cody, May 5: says shop was a joke". */
const leads = new RegExp(
  pattern`
    ^[^.!?\n:"]{0,40}(?:: ?"?|")(?:(?:he|she|they|you|u|i|el|ella|se|ya|no|nobody|staff) \w|
      (?:\w{2,16} )?(?:${says}|${feelings})(?!\w))
  `,
);

const why = /(?<!\w)(?:why|reasons?|motivos?|razon|por que)(?!\w)/;

const timing = new RegExp(pattern`
  ^ (?:is |was |has been |got |will be )?(?:moved|cancell?ed|postponed|resched\w{4,6}|required|optional|voluntary|
    asks?|takes|helps?|today(?! (?:&|and|y) )|tomorrow|next)(?!\w)
`);
const saysSo = new RegExp(pattern`(?<!\w)${says}(?!\w)`);

function tellsOfInterview(mention: Mention): boolean {
  const { before, after, next, further } = mention;
  if (opensContent(mention) && (tells(after) || content.test(after) || /"/.test(after) || saysSo.test(after)))
    return true;
  if (labeled.test(after + further) || (leads.test(after) && !isPlan(after))) return true;
  if (why.test(before) && /^ ?[:=-] ?[^\s:]/.test(after)) return true;
  if (verdict.test(after) || verbFollows.test(after)) return !isPlan(before);
  if (isPlan(before) || isPlan(after.slice(0, 40)) || timing.test(after)) return false;
  if (/\([^)]*$/.test(before) && content.test(before)) return true;
  if (saidBefore.test(before) || (inIt.test(before) && troubled.test(before))) return true;
  if (
    content.test(after) ||
    ((inIt.test(before) || saysSo.test(before) || /^ ?(?:&|,|and|y) /.test(after)) && tells(after))
  )
    return true;
  if (/^\W*(?:his|her|their|your|ur)? ?$/.test(before) && !/\w/.test(after) && tells(next)) return true;
  return content.test(next) && (isHeading(mention) || reads.test(before));
}
