import { pattern } from '../search/pattern.ts';
import { be, named, said, topic } from './topic.ts';

const diagnoses = pattern`
  adhd|a\.d\.h\.d\.?|add(?= (?:and|med|diag|so|which|makes|is|means|,|\.))|autism|asperger'?s?|dyslexia|
  bipolar(?: disorder)?|ptsd|ocd|odd(?= (?:diag|and))|fetal alcohol\w{0,9}|down'?s? syndrome|cerebral palsy|
  schizophrenia|epilepsy|seizures|tourette'?s?|depression|anxiety (?:disorder|attacks?|meds?)|
  panic (?:attacks?|disorder)|an eating disorder|anorexia|bulimia|borderline personality|
  (?:un )?retraso (?:en el desarrollo|mental|del habla)|a (?:tbi|brain injury|prosthetic\w{0,4}|stutter)|tdah|
  dislexia|autismo|epilepsia|depresion|ansiedad|sindrome de (?:down|asperger)|
  mental (?:illness|health (?:diagnosis|condition|issues?|crisis))
`;
export const disability = topic(
  'disability',
  [
    said([
      pattern`
        i\.?e\.?p\.?|individualized education (?:plan|program)|
        504[- ](?:plan|meeting|accommodations?|coordinator|evaluation|review)|plan 504|
        special (?:ed|education)(?! (?:para|teacher|job|position|major|degree|aide))|
        (?:his|her|their|your|has|have|with) special needs|
        special needs(?! (?:for|on|at|in) (?:the|this|a) (?:trip|tour|visit|event|lunch|meal|food)\w{0,2})|
        (?:your|his|her|their) 504|(?:under|has|have|had|on) (?:a|the) 504|educacion especial
      `,
      pattern`
        disabilit(?:y|ies)|discapacidad(?:es)?|discapacitad[oa]s?|
        problemas (?:de|para) (?:audicion|oir|vision|ver|aprendizaje|hablar?)|autistas?|autistic|dyslexic|
        dislexic[oa]|schizophrenic|neurodivergent|(?:on|in) the (?:autism )?spectrum|sord[oa]s?|ciego|ciega
      `,
      pattern`
        (?:${named})${be} (?:\w{4,10} )?(?:disabled|bipolar|deaf|blind(?!ed| to| spot)|paralyzed|nonverbal|non-verbal|
          mute)
      `,
      pattern`
        (?:hard of|loss of|impaired) hearing|
        (?:hearing|visually|vision|visual|speech|cognitive\w{0,2}|physically) (?:impair(?:ed|ment)s?|loss|disabled|
          delay(?:ed)?)|
        legally blind|intellectual(?:ly)? (?:delay|disab)\w{0,6}|developmental(?:ly)? (?:delay|disab)\w{0,6}|
        learning (?:disab\w{4,6}|disorder|difference)|(?:asl|sign language) interpreter
      `,
      '(?:diagnos(?:ed|is|es)|diagnostic(?:o|ad[oa]))(?: (?:with|of|as|de|con|is|came))?',
      pattern`
        (?:has|have|having|with|his|her|their|your|ur|my|[a-z]{2,16}'s|for|of|because of|bc of|tiene|con|tu|su|gets?|
          getting|treat\w{0,4}|about) (?:\w{2,10} )?(?:${diagnoses})
      `,
      pattern`
        wheelchair(?! (?:ramp|access\w{0,6}|basketball|lift|race|repair|class|lab|build|donation))|silla de ruedas|
        (?:his|her|your|their|an?) (?:\w{3,8} )?prosthe(?:tic|sis)|hearing aids?|audifonos(?= para oir)|
        (?:ssi|ssdi) (?:benefits?|check|payment)|(?:gets?|on|receives|getting) ssd?i|
        psych(?:iatric)? (?:ward|hospital|unit|hold|eval\w{0,6}|meds?)|
        (?:your|his|her|their) (?:psychiatrist|therapist|meds)
      `,
    ]),
  ],
  [
    pattern`
      disability \w+ awareness|
      disability (?:services|resource|awareness|history|rights|studies|insurance|etiquette|justice|act|law|laws|
        center|centre|building|bldg|office|parking|pride)(?: \w{0,10})?|
      (?:with|and|for|of) disabilit(?:y|ies) (?:act|center|centre|building|bldg|office|law)|
      (?:autism|adhd|dyslexia|disability|depression|epilepsy|mental health) (?:awareness|walk|month|5k|week|fair|
        fundraiser)
    `,
    pattern`
      (?:diagnos\w{2,5}) (?:(?:the|a|an|this|that|your|car|engine) ){0,2}(?:engine|car|problem|problems|code|codes|
        issue|fault|computer|vehicle|machine|brake\w?|network|test|testing|tool|tools|scanner|class|lab|unit|system|
        electrical)|
      (?:engine|vehicle|auto|automotive|computer|laptop|printer|electrical|car|truck|van|brake|machine|
        system) (?:was |is |has been |got )?diagnos\w{2,5}(?: with)?
    `,
    pattern`
      (?:the|this|that|an?|all|your|our|shop) (?:\w{2,12} )?(?:\w{2,12}) (?:is|are|was|were|being|
        been) (?:\w{4,10} )?(?:disabled|blind)|
      (?:alarms?|elevators?|log ?ins?|accounts?|buttons?|badges?|cards?|links?|comments|chat|camera|sensors?|wi-?fi|
        cookies|notifications|alerts|access|machines?|vac|lift|printer) (?:is|are|was|were|being|been|
        gets?) (?:\w{4,10} )?disabled|
      (?:is|are|was|were) (?:deaf|blind) (?:taste|spot|audition|date)
    `,
  ],
);
