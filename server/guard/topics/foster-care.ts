import { pattern } from '../search/pattern.ts';
import { said, topic } from './topic.ts';

const agency = '(?:dhs|cps|dcfs|dfps|dss|dcyf|cys|ilp)';
export const fosterCare = topic(
  'foster_care',
  [
    said([
      pattern`
        foster[- ](?:care|home|homes|mom|mother|dad|father|parents?|family|families|child|children|kid|kids|youth|
          placement|sister|brother|system|son|daughter|placements|student|club|padres|mama|papa|folks)|
        fostered
      `,
      pattern`
        (?:aged|aging|ages|age) out (?:of(?! the (?:junior|league|division|youth))|at|in|next|this)|
        ward of the (?:state|court)|group home(?! builders)|child protective|cps(?! (?:energy|class|stands|training))|
        dhs (?:worker|case ?worker|custody|case)|dcfs|(?:in|into|out of|under) (?:state|${agency}) custody|
        (?:your|ur|his|her|their) ${agency} (?:worker|caseworker|case)|independent living program|
        ${agency} (?:placed|removed|took|moved|has|is) (?:him|her|them|the|custody)|dfps
      `,
      pattern`
        (?:his|her|their|your|new|kinship|temporary) placement(?= ?(?:$|[.,;!]|fell|ended|broke|changed|with|home|
            family|parents|disrupted))(?! with (?:the|a|our) \w{3,14} (?:shop|company|employer))|
        kinship care|icwa(?! (?:training|workshop|conference))|(?:dcs|dss|dhs|cps|dcfs) (?:took|placed|removed|has)|
        into custody|respite (?:home|care|family)
      `,
      pattern`
        (?:hogar|casa|padres?|madre|mama|papa|familia|cuidado|hogares|joven|nin[oa]|herman[oa]) (?:de )?(?:acogida|
          crianza|temporal|adoptiv[oa]s?|sustitut[oa])|
        crianza temporal|casa hogar
      `,
    ]),
  ],
  [
    pattern`foster (?:a|an|the|good|better|strong)(?: \w{2,12})?`,
    '(?:job|work|internship|shop|math|class|college|summer) placement',
  ],
);
