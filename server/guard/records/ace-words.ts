/** The parts that the expressions about ACE scores are made of. */
import { pattern } from '../search/pattern.ts';

export const questionnaire = pattern`
  (?:question+[aeir]{3,5}s?|screen(?:ing|er)?s?|surveys?|ass?ess?ments?|forms?|inventory|checklist|evaluation|eval|
    test|quiz|scale|intake|cuestionario|encuesta|prueba|escala|evaluacion)
`;
export const score = pattern`
  (?:scores?|scr|socre|scor|scoring|totals?|results?|numbers?|points?|count|tally|rating|puntajes?|puntuacion(?:es)?|
    puntos|resultados?|calificacion)
`;
export const articles =
  '(?:(?:an?|un|the|solid|only|just|now|still|at|about|around|like|over|el|la|su) ){0,2}';
export const figure = pattern`
  (?:1\d|\d|zero|one|two|three|four|five|six|seven|eight|nine|ten|cero|uno|un|dos|tres|cuatro|cinco|seis|siete|ocho|
    nueve|diez)
`;
export const counted = pattern`
  minutes?|mins?|hours?|days?|weeks?|months?|years?|people|students?|staff|dollars|credits?|classes|sessions?|pages?|
  copies|forms?|chapters?|miles|blocks|seats|spots|parts?|de la (?:tarde|manana)|horas|dias|minutos|estudiantes|am|
  a\.m|pm|p\.m|o'?clock|to \d
`;
/** No time, date, share, amount or count of something else. */
export const isScore = pattern`
  (?![\w%$:]|[.,]\d| ?[/-] ?(?!10(?!\d))\d| ?(?:am|pm|a\.m|p\.m|th|st|nd|rd)(?!\w)| (?:${counted})(?!\w))
`;
/** What may follow a number that nothing but ACE stands before: the end, or words that go on about it. */
export const ending = pattern`
  (?= ?(?:$|[.,;!?()\n/"'-]|(?:and|but|so|which|out|on|now|this|because|with|he|she|they|as|from|per|according|after|
        when|since|segun|y|que|pero|de 10|of 10|points?|puntos|that|too|in total|at intake|high|i|we|para|
        for (?:the|this|that|a|an|my|our|\w{3,16}(?= ?(?:$|[.,;!])))|fyi|same|explains?|means?|tells|says|puts|makes|
        shows)(?!\w)))
`;
export const outOfTen = '(?: ?(?:/|out of|outta|of|of the|de|de las) ?(?:10|ten|diez))?';
export const value = pattern`(?<![\w:/$.-])${figure}${outOfTen}${isScore}`;
export const planned = pattern`
  training|meeting|workshop|class|presentation|appointment|meets|(?:comes|starts|opens|closes|leaves|arrives) at|
  review|due|deadline|schedul\w{1,6}|by|until|room|reunion|taller|clase|cita|a las|para el|before|
  (?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november|
  december|may \d|oct|nov|dec|jan|feb|sept?
`;
/** Words of the same sentence that speak of no date and no lesson. */
export const words = (length: number): string =>
  pattern`(?:(?!(?<!\w)(?:${planned})(?!\w))[^.!?\n]){0,${length}}?`;
export const edge = pattern`(?:(?<!\w)|(?=[^\w]))`;
export const equals = pattern`
  (?:(?:is|was|are|were|of|at|an?|=|:|-|es|fue|era|son|de|un|una|to|as|now|back|out|be|being|about|around|only|just|
      still|than|over|above|hit|reached|got|had|has|scored|equals|came|reads|says|shows|stands|,|"|\() ?){1,4}
`;
export const high = pattern`
  (?:high|higher|highest|low|lower|lowest|elevated|severe|off the charts|through the roof|concerning|worrying|
    alarming|significant|bad|terrible|worst|max(?:ed)?|above average|altos?|altas?|elevad[oa]s?|baj[oa]|preocupante)
`;
