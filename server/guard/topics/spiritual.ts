import { pattern } from '../search/pattern.ts';
import { said, topic } from './topic.ts';

export const spiritual = topic(
  'spiritual',
  [
    said([
      'bapti(?:sm|sms|zed|sed|ze|smal)|baptizing|christened|bautiz(?:o|an?|ad[oa]|aron|ar|aste|arte|arse)|bautismo',
      pattern`
        (?:accept(?:ed|s|ing)?|(?:gave|giving) (?:\w{2,5} )?(?:life|heart) to|received|found|met|
          (?:committed|surrendered|rededicated|dedicated) (?:\w{2,5} )?(?:life )?to|came to|following|follow|
          believes? in|prayed to receive) (?:jesus|christ|god(?! of)|the lord|islam|the faith|faith)
      `,
      pattern`
        (?:acepto|aceptaste|(?:entrego|entregaste) (?:su |tu )?(?:vida|corazon) a|recibio|encontro|conocio|
          se convirtio) (?:al? )?(?:la )?(?:jesus|cristo|cristianismo|dios|senor|islam|fe)
      `,
      pattern`
        (?:first|primera) (?:communion|comunion)|quinceanera mass|kinaalda|
        (?:making|made|make) (?:your|his|her|their) (?:\w{5,6} )?(?:confirmation|communion|bar mitzvah|bat mitzvah)|
        naming ceremony|vision quest|sweat lodge|confirmacion (?:en|de) la iglesia|born again|
        got saved(?= ?(?:$|[.,!]|at|last|on|this))|
        (?:was|were|been) saved (?:at (?:church|camp|youth|the revival)|last (?:night|sun\w{0,3}|week)|
          on (?:\w{3,6}day|easter))|
        is saved now|(?:his|her|their|your|found|received) salvation|(?:bar|bat) mitzvah|shahada|
        convert(?:ed|s|ing) to (?:islam|christianity|judaism|catholicism|buddhism|\w{3,12}ism)|
        became (?:a )?(?:christian|muslim|believer|catholic|jew|buddhist|jehovah's witness|mormon)|
        (?:his|her|their|your) (?:faith journey|walk with (?:god|christ|jesus|the lord)|testimony (?:at|in) church|
          conversion|confirmation (?:at|in) (?:the )?church|
          spiritual (?:milestone|journey|growth|life|decision|birthday))|
        (?:got|get|gets|getting|be|being) confirmed (?:at|in) (?:the )?(?:church|st\.?|saint)(?!\w)|
        confirmation (?:at (?:st\.?|saint|our lady|the (?:church|parish))|mass|sponsor|saint)|spiritual milestones?
      `,
    ]),
  ],
  ['baptism (?:by fire|of fire)', 'salvation army'],
);
