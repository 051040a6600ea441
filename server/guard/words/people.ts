/**
 * Words by what they mean, each list one part of a regular expression over a normalized text in small letters. The rules
 * say which of them together tell something; a list holds the ways to write one thing, in English, Spanish and haste.
 */
import { many, pattern } from '../search/pattern.ts';

const relative = pattern`
  mom|mum|momma|mama|mommy|mami|mother|dad|daddy|pops|father|papa|papi|old man|parent|brother|sister|sibling|sis|twin|
  stepbro|stepsis|uncle|aunt|auntie|cousin|gma|gpa|nana|granny|grand(?:ma|pa|mother|father|parent)|padre|madre|
  padrastro|madrastra|herman[oa]|ti[oa]|abuel[oa]|prim[oa]|gemel[oa]|vecin[oa]|
  (?<=(?:his|her|ur|your|their|my) )(?:ma|pa|folks|people)
`;
const couple =
  'boyfriend|bf|girlfriend|gf|husband|wife|partner|ex|baby daddy|novi[oa]|pareja|espos[oa]|marido';
export const kin = pattern`
  (?:(?:step|half|god|foster|great)[ -]?)?(?:${relative}|${couple}|guardian|relative|family|familia)(?:'?s'?)?
`;
/** Who harms children besides: only where they are said to have done it. */
export const others = pattern`
  (?:men|man|stranger|strangers|someone|relatives?|neighbou?r|pastor|priest|coach|babysitter|friend of the family|
    gang|pimp|guards?|(?:other )?kids|(?:his|her|their) own \w{3,10})
`;
export const them = '(?:him|her|them|you|u|me|us|(?:the|both|all the) (?:kids|children|boys|girls))';
export const whom = "(?:his|her|their|your|ur|my|the|[a-z]{2,16}'s|sus?|tus?|mi|la|el|los|las)";
export const person = many(
  "he|she|they|you|u|ur|him|his|her|hers|them|their|your|youve|i|my|me|hes|shes|he's|she's|theyre|himself|herself",
  'student|stdt|client|youth|kids?|child|children|boy|girl|young (?:man|woman|lady)|dude|son|daughter',
  'ella|el|lo|la|le|les|te|me|su|sus|tu|tus|nin[oa]s?|joven|estudiante|hij[oa]',
  kin,
  "(?!(?:this|that|it|there|what|here|let|who)'s)[a-z]{2,16}'s",
  pattern`
    (?!(?:this|that|it|there|which|what|here|event|who)(?!\w))[a-z]{2,16} (?:was|were|got|has been|had|grew|told|said|
      says|suffers|survived|disclosed|shared|reported|reports|opened up|fue|crecio|sufrio|vivio)
  `,
);

export const number = pattern`
  (?:1\d|\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|
    dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince)
`;
export const childhood = many(
  pattern`
    (?:as|was|were|since|being) (?:just |only )?an? (?:\w{2,10} )?(?:child|kid|baby|toddler|infant|teen|teenager|
      (?:young|little|small) (?:boy|girl))|
    as (?:kids|children|babies)
  `,
  pattern`
    when (?:\w{2,12} )?(?:\w{2,12} )?(?:was|were|is) (?:just |only |about |like |around )?(?:little|lil|small|young|
      tiny|born|in \w{3,12} (?:school|grade)|${number})
  `,
  pattern`
    at (?:age |the age of |about |just )?${number}(?! ?(?:[ap]\.?m|:|%|in the|sharp|today|tomorrow|on \w{3,6}day))|
    age (?:of )?${number}|since birth|at birth
  `,
  pattern`
    grew up|growing up|grows up|childhood|upbringing|de (?:nin[oa]s?|chic[oa]|bebe)|
    cuando (?:\w{2,8} )?(?:era|eran|tenia|tenian|estaba) (?:\w{2,8} )?(?:nin[oa]s?|chic[oa]s?|pequen[oa]s?|bebe|
      ${number})|
    a los ${number} anos|desde (?:nin[oa]|chic[oa])|infancia|ninez|crecio
  `,
  pattern`
    for years|every (?:day|night|weekend|week)|all (?:his|her|their) life|
    (?:in|since|from|most of|all of|half of) (?:the )?(?:\w{3,7}|\dth) grade|
    (?:in|all through|through|during) (?:middle|elementary|grade|high) school
  `,
);
