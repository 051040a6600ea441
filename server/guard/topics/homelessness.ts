import { gap, pattern } from '../search/pattern.ts';
import { be, events, fiction, named, said, topic } from './topic.ts';

const stays = pattern`
  (?:liv(?:e|es|ing|ed|in)|sleep(?:s|ing|in)?|slept|stay(?:s|ing|ed|in)?|resid(?:es|ing|ed)|crash(?:es|ing|ed)?|spent|
    spending|camp(?:ed|ing)? out|bounc(?:es|ing|ed)|vive[ns]?|duerme[ns]?|viviendo|durmiendo|dormimos|vivimos|
    quedando(?:se)?|se queda[n]?)
`;
const shelters = '(?:shelter|shelters|encampment|mission|motel|tent|albergue|refugio)';
export const homelessness = topic(
  'homelessness',
  [
    said(
      [
        pattern`
          homeless(?:ness)?|unhoused|houseless|without (?:a home|housing)|
          (?:no|not have|do(?:n.t|nt) have|does(?:n.t|nt) have|without|need|needs|lost (?:his|her|your|their)) (?:a |
            any )?(?:stable |safe |permanent )?(?:place to (?:live|stay|sleep|go)|housing|where to live|
            stable housing|permanent address|fixed address)|
          lost (?:his|her|their|your|the) (?:apartment|house|home|housing|trailer|place)|
          (?:nowhere|no where|(?:not|doesn.t|doesnt|dont|don.t) have anywhere) to (?:go|sleep|stay|live)|
          doubled up with|los(?:t|ing) (?:his|her|their) (?:house|home|apartment)|
          (?:sleeps|sleeping|stays|staying) (?:at|with) (?:different|various|random) (?:friends|people)\w*|
          where (?:are you|is (?:he|she)|are they|will you) (?:sleeping|staying) (?:tonight|now|these days|this week)
        `,
        pattern`
          mckinney[- ]vento|couch[- ]?surf\w{0,4}|couch to couch|on the streets?(?= since)|evict(?:ed|ion)\w{0,2}|
          transitional housing|housing (?:voucher|crisis|instability)|unstable housing|
          no home(?= (?:right now|now|rn|to|since)| ?(?:$|[.,;]))|
          (?:sleeping|sleeps|slept) (?:\w{2,9} )?(?:in|at|on) (?:the |a |an )?(?:\w{2,9} )?(?:station|bus stop|
            laundromat|airport|mall|stairwell|garage|porch|bench)
        `,
        pattern`
          (?:homeless|women's|youth|family|emergency|domestic violence|warming|dv|night|overnight|men's) shelters?|
          (?:the|your|his|her|their|a) shelter (?:on|where|staff|called|you|he|she|they|said|has|bed|intake|worker)|
          shelter (?:bed|staff|worker|intake)|(?:at|to|from|in) (?:the|a|your|his|her|their) shelter
        `,
        pattern`
          (?:sin (?:hogar|techo|casa|vivienda)|desamparad[oa]s?|desaloj\w{1,5}|
            no tien\w{1,3} (?:donde (?:vivir|dormir|quedarse|ir)|casa|hogar)|
            (?:en|del?|al) (?:un |el |la )?(?:albergue|refugio))
        `,
      ],
      `${events}|${fiction}`,
    ),
    said(
      [
        pattern`
          (?:he|she|they|you|u|${named})(?:${be}| got| became| went) (?:\w{2,10} )?homeless(?! (?:shelter|population|
              people|outreach|services|youth day|coalition))
        `,
        pattern`
          ${stays} (?:\w{2,9} )?(?:in|at|on|out of|outta|en|con|behind|
            under)(?! the (?:picnic|bus|animal))${gap(3)}(?:car|cars|van|truck|street|streets|couch|couches|sofa|
            sofas|park|parque|calle|carro|coche|troca|bridge|${shelters})|
          ${stays} en casa de (?:un |una |unos )?amig[oa]s?|
          (?:at|in) (?:a|the|his|her) (?:mission downtown|rescue mission)
        `,
      ],
      pattern`
        (?:for|on|at|at the|during) (?:the )?(?:nationals|conference|skillsusa|trip|camping|campout|state|competition|
          contest|retreat|night of)|
        on the (?:way|ride|drive)|camping|hotel|tools?|parking|animals?|pets?
      `,
    ),
  ],
  [
    pattern`
      (?:animal|picnic|bus|pet|dog|cat|rain|storm|tornado|park|humane) shelters?(?: \w{2,10})?|
      (?:at|to|from|in|under) (?:the|a) (?:animal|picnic|bus|pet|dog|cat|park|humane)(?: society)? shelters?|
      shelter[- ]in[- ]place(?: drill)?|(?:take|seek) shelter \w{2,5}|homeless (?:animals|pets|dogs|cats)
    `,
  ],
);
