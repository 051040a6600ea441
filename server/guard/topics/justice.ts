import { near } from '../search/near.ts';
import { pattern } from '../search/pattern.ts';
import { be, fiction, named, said, topic } from './topic.ts';

const sports = pattern`
  basketball|hoops|volleyball|tennis|pickleball|racquetball|handball|badminton|gym|\dv\d|shoot around|practice|
  scrimmage|warm[- ]?ups?|pick[- ]?up game|sneakers|ball|rec center|food|cancha
`;

export const justice = topic(
  'justice',
  [
    said(
      [
        pattern`
          probation(?: officer| department| meeting| appointment| terms| hearing)?(?:'s)?|probatoria|
          parole (?:officer|board|hearing|meeting|violation|terms)|
          (?:on|off|his|her|your|their|violat\w{2,3}|broke|granted|made) parole|
          libertad (?:condicional|vigilada|provisional)
        `,
        pattern`
          (?:his|her|your|ur|their|my) p\.?o\.?(?![.\w])(?! ?(?:#|box|number|\d|for |is \d|came in))(?:'?s)?|
          [a-z]{2,16}'s p\.?o\.?(?= (?:will|called|said|wants|is|came|needs|texted|asked|visits?)(?!\w))|
          (?:the )?po (?:called|texted|said|says|wants|came|told|asked)
        `,
        pattern`
          (?:his|her|your|ur|their) (?:\w{3,9} )?hearing(?! (?:aid|test|protection|loss|screen|check|
              impair)\w{0,4})(?= ?(?:$|[.,;!]|is|was|on|at|with|before|next|tomorrow))|
          (?:the|your|his|her|a) judge (?:wants|said|says|ordered|asked|needs|decided|will (?:decide|see|hear)|sent|
            gave (?:him|her|you|them|u)|let)|
          (?:el |la )?juez(?:a)? (?:le|lo|la|dijo|quiere|de menores|ordeno)
        `,
        pattern`
          house arrest|arraign(?:ed|ment)|drug court|(?:juvenile|his|her|their|your|on) parole|
          parole (?:got|was|is|ends?|until|till?)|diversion (?:is|was|program|ended|paperwork|class|contract|till?)|
          judge (?:gave|signed|ordered|let|said|told)|ankle (?:monitor|bracelet)|gps monitor|grillete|
          tobillera (?:electronica)?|(?:tiene|tuvo|hay) audiencia|curfew order|court curfew|restraining order|
          no[- ]contact order|diversion program|truancy court|restitution|adjudicated|delinquen(?:t|cy)|
          public defender|district attorney|(?:his|her|your|their) (?:defense )?(?:lawyer|attorney)
        `,
        pattern`
          juvenile hall|(?:juvenile|juvi|county|city) (?:detention|jail|court|justice|record|probation)|juv(?:ie|y|i)|
          (?:juvenile|youth) (?:offender|detention|correction\w{0,3})|correccional|reformatorio|centro de detencion|
          oficial de probatoria|antecedentes penales
        `,
        pattern`
          arrest(?:ed|s)?|served \d{1,2} (?:months|years|yrs|days) (?:at|in)|(?:open|pending) case (?:with|in)|
          registered (?:sex )?offender|sentenc(?:ed|ing)|(?:in|from|to|out of|left) (?:jail|prison)|incarcerated|
          jailed|inmate|felon(?:y|ies|s)?|misdemeanors?|criminal (?:record|charges?|history|case)|convicted|
          conviction|expung\w{1,6}|warrants?|locked up(?! (?:the|your|my|at|our|for the))|(?:on|made|posted) bail|
          bajo fianza|arresto domiciliario|gang member|justice[- ](?:involved|system|involvement)|carcel|prision|
          arrestad[oa]s?|arrestaron|detenid[oa]s? (?:por|en|anoche)
        `,
        pattern`
          (?:(?:picked|locked) up|taken|stopped|caught) by (?:the )?(?:cops?|police)|
          (?:got|gets|just got|is|get|getting|came|come|back|was|just) out of (?:county|custody|lockup|detention|
            juvenile)|
          in (?:county|custody|lockup|detention)(?= (?:rn|right now|now|since|until|til|for (?:a|the|\d))|$|[.,])
        `,
        pattern`
          (?:assault|theft|drug|battery|weapons?|gun|possession|robbery|burglary|trespass\w{0,3}|shoplifting|criminal|
            felony|vandalism|domestic|mip|dui|dwi|murder) charges?|
          fac(?:es|ing) (?:\w{3,10} )?charges|charged (?:with|as (?:an? )?(?:adult|minor))|press(?:ed|ing) charges|
          charges (?:got |were |are |have been )?(?:dropped|filed|pending|dismissed)|cargos (?:por|de|en contra)
        `,
        pattern`
          (?:hours|hrs) (?:of )?(?:commun?ity service )?ordered|hrs com\w{4,6} service|
          court[- ](?:ordered|appointed|dates?|hearings?|cases?|appearances?|orders?|papers?|paperwork|fees?|fines?)
        `,
        near(
          60,
          pattern`d\.?[uw]\.?i\.?|owi|dwai`,
          'he|she|they|you|u|his|her|their|your|ur|got|for a|su|son|daughter',
        ),
        near(
          60,
          'community service|servicio comunitario',
          'judge|court|ordered|juez|corte|d[uw]i|charges?|sentence[d]?|probation|fine|condition',
        ),
        pattern`
          (?:he|she|they|you|u|${named})(?:${be}| got| just got| gets| will be) released (?:on \w{3,9}|yesterday|
            early (?=from)|last \w{4,5}|from (?!(?:class|school|work|shop|practice|lunch|duty|
                the (?:hospital|er|doctor|nurse|clinic|contract|team|program|impound)|quarantine|hospital|
                detention (?:hall|at|after))(?!\w))(?:the )?\w{3,16}(?: \w{3,12})?)
        `,
      ],
      `${fiction}|the jail scene`,
    ),
    said(
      [
        pattern`
          (?:has|have|had|got|in|to|at|go to|for|from|missed|tiene|tienes|before|after) (?:\w{2,8} )?court|
          court is (?:on |at |this |next )?(?:mon|tue|wed|thu|fri|today|tomorrow|tmrw)\w{0,6}|
          court (?:on|at|tomorrow|tmrw|tmw|today|next|this|again)|
          (?:your|his|her|their|ur) court(?: (?:thing|stuff|paperwork|papers|paperwork|fees?|fines?|day|time))?|
          (?:tiene|tienes|a|en|de|tuvo) (?:la )?corte|la corte (?:le|lo|la|dijo|ordeno)|
          (?:tu|su|la|una) (?:cita|audiencia|fecha) (?:en|de|con) (?:la |el )?(?:corte|tribunal|juez|juzgado)
        `,
      ],
      `${fiction}|${sports}`,
    ),
  ],
  [
    pattern`
      (?:academic|attendance|program|job|employment|work|90[- ]day|the) probation|
      probation(?:ary)? (?:period|until your g\.?p\.?a)
    `,
    pattern`
      (?:basketball|tennis|food|volleyball|pickleball|racquetball|handball|sport|home|full|
        half)s? courts?(?: (?:on|at|tomorrow|today))?|
      court (?:shoes|side|seats|of honor|street|st|ave|\d|reporter|reporting|yard)|
      (?:in|to|at|from) court (?:street|st|ave|\d|shoes|side)|
      ball (?:is|\w+ )?(?:\w{2,5} )?in (?:your|his|her|their|my|our|ur) court
    `,
    pattern`
      (?:mock|court) (?:trial|street|reporter|reporting)|(?<!house )arrest(?:ing)? (?:the|my) \w+|
      supreme court(?: \w{2,8})?|sentencing (?:unit|lesson)|cardiac arrest|fall arrest\w{0,3}|arrestor|
      warrant(?:y|ies|s? (?:a|an|that))|
      ordered (?:to go|by (?:date|number|size|name|mail|phone|mon|tue|wed|thu|fri|\d))|monopoly|
      (?:driver|attendance) (?:record)
    `,
  ],
);
