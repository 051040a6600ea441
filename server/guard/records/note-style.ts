import { pattern } from '../search/pattern.ts';
import { phrase } from '../search/phrases.ts';
import { trouble } from '../words/trouble.ts';

/** As it is noted down: "Mother states son broke window", with no "the", where a sentence begins. */
const telegrams = pattern`(?:client|clt|ct|pt|stu\.?|stdt|youth|minor(?: child)?|guardian|caregiver|cliente|menor)`;
const relatives =
  '(?:student|mother|father|mom|dad|mgm|pgm|grandmother|madre|padre|joven|alumn[oa]|estudiante)';
const noted = pattern`
  (?:states?|stated|reports?|reported|denies|denied|admits|admitted|discloses?|disclosed|endorse[sd]?|
    express(?:ed|es)|minimi[sz]e[sd]|blames|refuse[sd]|declined|became|tearful|withdrawn|guarded|agitated|anxious|
    intoxicated|uncooperative|unkempt|appear(?:s|ed)|presents?|presented|avoids|cried|found|observed|seen|arrived|
    smelled|lives|upset|angry|crying|distraught|depressed|remorseful|hostile|defiant|disengaged|expresa|refiere|niega|
    reporta|manifiesta)
`;
const opensLine = pattern`(?<=(?:^|[.,:;"'\n>]|-) ?["']?)`;
export const inTheStyleOfNotes = [
  phrase(
    pattern`
      (?:i (?:have )?(?:documented|charted)|
        (?:documented|logged|charted|recorded)(?=:? \d{1,2}[/-]\d)) [^.!?\n]{0,60}?(?<!\w)${trouble}
    `,
  ),
  new RegExp(pattern`${opensLine}${telegrams} ${noted}(?!\w)`, 'g'),
  new RegExp(pattern`${opensLine}${relatives} ${noted}(?!\w)[^.!?\n]{0,60}?(?<!\w)${trouble}(?!\w)`, 'g'),
  phrase(
    pattern`
      (?:flat|blunted|restricted|depressed|tearful) affect|affect (?:flat|blunted)|(?:minimal|poor|no) eye contact|
      si/hi|(?:denie[sd]|endorse[sd]|reports?) (?:si|hi|suicid\w{1,4})|
      safety plan (?:reviewed|completed|updated|in place)|t/c (?:from|to|w/?|with)|hv completed|
      refer(?:red)? to (?:bh|behavioral health|mental health)|depressive sx|minor child(?:ren)? in
    `,
  ),
  /(?<!\w)s: ?[^\n]{2,160}?(?<!\w)o: ?[^\n]{2,160}?(?<!\w)a: /g,
  phrase(
    pattern`
      (?:client|pt|ct|the client|this client|the youth|this youth|the student|this student|
        student) (?:has )?(?:presented (?:as|with|tearful|angry|withdrawn|anxious|agitated|depressed|flat)|
        presents (?:as|with)|disclos(?:ed|es)|(?:reported|reports|states|stated|admits|admitted|denies|denied|
          endorse[sd]) (?:that |to )?(?:he|she|they|feeling|having|being|using|drinking|smoking|suicid\w{1,4}|si|hi|
          self|thoughts|abuse|drug|substance|alcohol|conflict|trouble|problems|hearing|no |any |past|current|history|
          family|mom|dad|mother|father|fight\w{0,3}|violence))(?!\w)
    `,
  ),
  phrase(
    pattern`
      (?:el |la )?(?:cliente|joven|estudiante) (?:refiere|refirio|manifesto|manifiesta|revelo|reporto|reporta|
        nego) (?:que |tener |haber |sentir|consum|abuso|maltrato|ideas)
    `,
  ),
];
