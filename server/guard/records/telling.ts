/**
 * Tells a statement from a mention: "per my case notes, he relapsed" gives away what the notes hold, "please sign the
 * case notes form" does not. What stands before and after the words that name such a record decides.
 */
import type { Mention } from '../search/mentions.ts';
import type { Range } from '../search/normalize.ts';
import { pattern } from '../search/pattern.ts';
import { kin } from '../words/people.ts';

/** The mentions that tell something, each marked with what follows it. */
export function marked(found: Mention[]): Range[] {
  return found.map(({ start, end, after }) => ({ start, end: end + Math.min(after.length, 60) }));
}

const admin = pattern`
  due|please|sign(?:ed|ing)?|submit\w{0,4}|bring|turn in|finish|complete[ds]?|room|form|sheet|template|by|at|on|mon|
  tues?|wed|thu|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|today|next|tbd|
  n/?a|none|see|attached|ready|how to|how|training|workshop|deadline|link|https?|www|meeting|appointment|confirmed|
  reminder|cancell?ed|moved|scheduled?|por favor|firma\w{0,2}|traer|trae|entreg\w{1,3}|lunes|martes|miercoles|jueves|
  viernes|manana|hoy|a las
`;
const date = pattern`
  (?: ?\(?(?:from|of|on|for|dated|about|with|del?|para|sobre|en)?,? ?(?:\d[\d/.-]{2,9}|
      (?:mon|tue|wed|thu|fri|sat|sun)\w{0,6}|(?:last|this) \w{3,10}|yesterday|today|\w{3,9}\.? \d{1,2}|
      (?:our|his|her|the|your|their|a|my) \w{3,12}(?: \w{2,12})?|\w{2,16}(?: \w{2,16})?)\)?)?
`;

const opening = new RegExp(
  pattern`
    ^(?:es)?${date} ?(?:[:=>]|-{1,2} |"|
      -{2})(?! ?(?:$|(?:${admin})(?!\w)|\d{1,2}(?::\d\d)? ?[ap]m|\d{1,2}:\d\d|\d{1,2}/\d))[ "'(]{0,3}\w
  `,
);

/** ": he was high again", " 11/3 - mother called drunk", but not ": due Friday". */
export function opensContent({ after }: Mention): boolean {
  return opening.test(after);
}

export const says = pattern`
  (?:said|says?|saying|told|tells|tell|shared?|shares|mention(?:s|ed)?|wrote|writes?|written|admit(?:s|ted)?|
    disclos\w{1,3}|reveal(?:s|ed)?|reported?|reports|stat(?:es?|ed)|complain(?:s|ed)?|claim(?:s|ed)?|explain(?:s|ed)?|
    describ(?:es?|ed)|show(?:s|ed)?|indicat(?:es?|ed)|not(?:es|ed)|document(?:s|ed)|record(?:s|ed)|log(?:s|ged)|
    observed?|confid(?:es|ed)|talk(?:s|ed)|express(?:es|ed)|felt|feels|cried|blamed?|blames|accused|criticized|
    opened up|brought up|broke down|answered|reads|reflects?|lists?|suggests?|contains?|makes? it clear|dijo|dice[n]?|
    dijiste|conto|contaste|cuenta|menciono|mencionaste|menciona[n]?|escribio|escribiste|puso|anoto|revelo|revela|
    reporto|explico|reporta|informa|informo|comenta|comento|refirio|muestra[n]?|indica[n]?|describe[n]?|compartio|
    compartiste|admitio|confeso|se quejo|se sintio|lloro|refiere)
`;

const plans = pattern`
  (?:will|can|could|should|must|may|might|would|need|needs|wants? to|have to|has to|'ll|are going|is going|can'?t|
    cannot|sign|signed|asked|requested|wanted|submitted|sent|brought|return|bring|come|comes|coming|arrive|call|pick|
    get to|has an appointment|(?:is|are|was|were) (?:due|ready|welcome|here|available|free|set|all|signed|invited|
      moved|scheduled|late|complete|at|on|in|not ready)|all|both|too|and|or|for|about|to|in|on|at|with)(?!\w)
`;
const adverbs = pattern`
  (?:(?:also|never|always|often|still|only|just|really|once|sometimes|had|has|have|have been|has been|had been) ){0,2}
`;
const pastOfYou = pattern`
  (?:were|was|had|have been|'ve been|'d|told|said|admitted|missed|stole|ran|feel|felt|used|drank|drink|lost|cried|
    fought|hit|cut|got|hate|hated|broke|tried|saw|lived|left|
    are (?:afraid|scared|alone|angry|depressed|using|drinking|pregnant|sad|worried|struggling|suicidal|hungry|lonely)|
    wrote|mentioned|shared|disclosed|never|did|didn'?t|\w{3,12}ed)
`;

/** Somebody did or was something: "he relapsed", "you were removed", "her mom drinks"; nothing still to be done. */
const clause = new RegExp(
  pattern`
    (?<!(?:when|if|before|after|until|unless|once|while|so|so that|then|where|for|with|to|whether) )(?<!\w)(?:(?:he|
        she|they|el|ella)(?:'s|'re|'d)? ${adverbs}(?!${plans})\w{2,}|
      (?:you|u)(?:'ve|'d)? (?:also |often |still |once )?(?!${plans})${pastOfYou}(?!\w)|
      (?:his|her|their|your|ur|the|su|tu|la|el) (?:\w{3,10} )?${kin} ${adverbs}(?!${plans})\w{2,}|
      (?:mom|dad|mother|father|client|student|stdt|ct|pt|clt|youth|kid|kids|minor|mama|papa|family|staff|nobody|
        no one|nadie|su mama|su papa) ${adverbs}(?!${plans})\w{2,}|\w{2,16} (?:also |never |
        really )?(?<!(?:will|can|to|please|and|must|should|may|you'll|we'll|that) )${says}(?!\w)|
      (?:\w{2,16}) (?:has no|has had|has been|had been|was|lost|refuses|refused|relapsed|uses|used|drinks|lives with|
        ran|fights|hates|hated|cries|cried|struggles|struggled) \w{2,}|
      (?:two|three|several|many|multiple|prior|past|history of|a history) \w{3,})
  `,
);

export function tells(text: string): boolean {
  return clause.test(text);
}

/** A subject, or a line of its own: what it is about comes next. */
export function isHeading({ before, after, next }: Mention): boolean {
  return !/\w/.test(before) && after.length < 40 && /\w/.test(next);
}

/** A request, a plan or an appointment. */
export function isPlan(text: string): boolean {
  return planning.test(text);
}

const planning = new RegExp(pattern`
  (?<!\w)(?:please|will|we'll|i'll|you'll|can (?:you|we|i)(?! (?:share|tell|repeat|quote|pass on))|could (?:you|we)|
    would you(?! believe)|need to|needs to|have to|has to|should|must|(?<!you )remember|remind\w{0,3}|don't forget|
    bring|schedul\w{1,4}|reschedul\w{1,4}|book|sign[- ]?up|appointment|deadline|due(?! to)|late (?:for|to)|
    miss(?:ed)? (?:your|his|her|the)|come to|coming to|go(?:ing)? to|ready for|be (?:at|in|on)|is (?:on|at)|time for|
    por favor|cita|firma\w{0,2})(?!\w)
`);

export const whose = pattern`
  (?:(?:the|a|an|his|her|their|your|ur|my|our|this|that|those|these|last|latest|old|new|own|both|all|\w{2,16}'s|el|la|
      los|las|su|sus|tu|tus|mi|mis|un|una) ){0,3}
`;
