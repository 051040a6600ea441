import { pattern } from '../search/pattern.ts';
import { said, topic } from './topic.ts';
import { whom } from '../words/people.ts';

const gay = pattern`
  (?:gay|lesbian\w?|bisexual|bi(?= ?(?:[.,!&]|$|and|but|so|btw|n ))|queer|transgender(?:ed)?|
    trans(?![ -]?(?:line|am|pecos))|non[ -]?binary|enby|genderqueer|gender ?fluid|asexual|pansexual|lgbtq?\+?\w?|
    lesbiana|transgenero|no binari[oae]|homosexual)
`;
const notPeople = pattern`
  (?! ?(?:basketball|softball|baseball|volleyball|soccer|football|sports?|\w{3,8}ball|golf|track|wrestling|tennis|
      team|clothes|clothing|jerseys?|shoes|jeans|shirts?|hats?|jackets?|boots|sizes?|bathroom|'|section|and boys|
      and girls|scouts?|club|who (?:work|show)))
`;
export const lgbtq = topic(
  'lgbtq',
  [
    said([
      pattern`
        (?:is|am|are|was|be|being|he's|she's|they're|you're|hes|shes|theyre|youre|ur|u r|as|i'm|im|es|soy|eres|
          (?!(?:this|class|gas|bus|yes|was|has|does|address|access|process|press|pass|boss|less|pros|plus|thats|whats|
              its)(?!\w))[a-z]{3,14}s) (?:(?:openly|a|an|also|proudly|probably|not|really|now|out as|un|
            una) ){0,2}${gay}(?! st(?:reet)?(?!\w))
      `,
      pattern`
        (?:came|come|coming|comes) out (?:as (?!early|soon|far|long|well|much|many|planned|expected|(?:a|the) win)|
          to (?:me|us|(?:his|her|their|your|ur) (?:mom|dad|parents?|family|(?:best )?friends?|class|mother|father|
              grand\w{2,6}|mentor|coach|teacher|sister|brother|counselor|boss|crew)|everyone|mom|dad|family|
            the (?:class|group|family))|of the closet)|
        salio del closet|
        (?:he|she|they) (?:just )?came out (?:last|this|in|over the) (?:year|month|week|summer|weekend|\w{3,9}ber|
          \dth grade)|
        outed (?:him|her|them|you)
      `,
      pattern`
        (?:is|are|being|not|isnt|isn.t|arent) out (?:to|at) (?:(?:his|her|their|your|all) )?(?:family|parents|mom|dad|
          friends|everyone|anyone|home(?= yet))
      `,
      pattern`
        lgbt\w{0,4}\+?|sexual orientation|gender identity|orientacion sexual|identidad de genero|
        (?:his|her|their|your|su|tu) (?:sexuality|gender transition|transition from|deadname)|gender dysphoria|
        deadname|(?:taking|on|started) (?:hormones|testosterone|estrogen)|
        transitioning(?= ?(?:$|[.,;!]|and (?:wants|goes|is|uses)|socially|medically|from (?:male|female|a )|
            to (?:male|female|a (?:boy|girl|man|woman))))
      `,
      pattern`
        (?:papas|mamas|padres) (?:gays?|lesbianas)|(?:he/him|she/her|they/them|he/they|she/they)|
        (?:gay|trans|queer|transgender|lesbian) (?:youth|student|kid|teen|young (?:man|woman|person)|boy|girl|man|
          woman|person|couple|parents|identity|son|daughter|friend)|
        (?:two|both) (?:moms|dads) (?:know|accept)|
        (?:your|ur|his|her|their|has|have) two (?:moms|dads|mothers|fathers)|
        (?:is|are) (?!(?:the|this|that|your|our|any|there|all|some)(?!\w))[a-z]{2,14} (?:gay|trans|bisexual|lesbian|
          queer|nonbinary|transgender)(?= ?(?:$|[.,;?!]|or|and))
      `,
      pattern`
        identif(?:y|ies|ied|ying) as (?:gay|a lesbian|lesbian|bi\w{0,5}|queer|trans\w{0,6}|non-?binary|male|female|
          a (?:man|woman|boy|girl)|lgbt\w{0,3})|
        se identifica como|(?:uses|use|usa|prefers|goes by|using) (?:the )?(?:pronouns )?(?:he|she|they|ze)/\w{2,5}|
        (?:he|she|they|his|her|their|your|new|preferred) pronouns
      `,
      pattern`
        (?:she|her daughter|${whom} daughter) (?:\w{4,7} )?(?:likes|is into|dates|is dating|kisses) (?:other |a |
          another )?(?:girl|woman|girls|women|females)${notPeople}|
        he (?:\w{4,7} )?(?:likes|is into|dates|is dating|kisses) (?:other |a |another )?(?:boys?|guy|man|boys|guys|
          men|dudes|males)${notPeople}|
        (?:likes?|into|attracted to) (?:both )?(?:girls and (?:boys|guys)|(?:boys|guys) and girls|
          the same sex)(?! (?:\w{3,8}ball|club|and|sports))|
        (?:a ella|a mi hija) le gustan las (?:chicas|mujeres|muchachas|ninas)|
        (?:a el|a mi hijo) le gustan los (?:chicos|hombres|muchachos)|
        le gustan (?:las personas de su mismo sexo|los del mismo sexo)|same[- ]sex|he has a boyfriend|
        she has a girlfriend|his boyfriend|questioning (?:his|her|their) (?:gender|sexuality|identity)
      `,
    ]),
  ],
  [pattern`is trans(?:fer|port|it(?!ion)|mission|lat)\w{0,8}`],
);
