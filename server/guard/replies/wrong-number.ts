import { pattern } from '../search/pattern.ts';
import { rule } from '../search/phrases.ts';

/** What follows "not" or "no" when it is no name. */
const noName = pattern`
  (?:sure|yet|today|tonight|tomorrow|really|me|mine|my|your|his|her|our|their|a|an|the|that|this|these|it|any|all|too|
    so|now|here|there|at|on|in|up|off|for|to|of|if|when|what|how|why|about|even|just|only|like|because|bc|cuz|since|
    until|till|bad|good|great|ok|okay|cool|fun|funny|fair|easy|hard|true|right|wrong|working|enough|possible|allowed|
    normal|gonna|able|ready|done|late|early|far|open|closed|available|due|required|mandatory|much|many|more|problem|
    problems|worries|way|one|body|idea|thanks|thank|thx|need|class|classes|school|work|food|lunch|wifi|heat|parking|
    bus|signal|service|power|rain|snow|reason|doubt|lie|cap|clue|time|big|\w{2,14}ing|\w{2,12}(?:n't|ed))
`;
const name = pattern`(?!${noName}(?!\w))[a-z][\w'-]{1,15}`;
const stops = pattern`
  (?= ?(?:$|[.!?,;:]|lol|lmao|sorry|srry|sry|anymore|any ?more|i|im|i'm|u|you|but|so|pls|please|bro|fam|man|dude|
      wrong|who|this)(?!\w))
`;
const line = pattern`(?:number|num|phone|cell|line|#|contact)`;
const kin = pattern`
  (?:mom|mother|mama|dad|father|parent|guardian|grandma|grandmother|sister|brother|aunt|uncle|wife|husband|son|
    daughter)
`;
const not = pattern`(?:is ?n[o']?t|is not|ain'?t|was ?n[o']?t|no longer is|is no longer|not)`;

/** Somebody else has the phone. */
export const wrongNumbers = [
  rule(
    pattern`
      (?:w?ro*ng|worng|incorrect) (?:numbers?|n\w{2,4}r|num|nbr|person|phone|#|contact|guy|girl|lady|dude|man|kid|
        parent|family|house|no\.?(?=$|[.!,]))(?!\w| (?:of|on|for|in) (?:the |my |that |this |a )?\w)
    `,
    pattern`
      misdialed|texting a stranger|(?:number|numero) (?:is |esta )?(?:wrong|equivocado|incorrecto|mal)|
      not the right (?:number|person)|
      (?:texting|texted|messaging|reached|reaching) (?:the wrong|someone else|a business|some ?body else)
    `,
    pattern`
      (?:have|got|texted|dialed) (?:the wrong|some ?(?:one|body) else'?s?) (?!answer|size|date|time|page|room|class|
        order|day|key|lunch|number (?:of|on|for|in) )
    `,
    pattern`
      (?:meant|mean|trying|tryna|looking|intended) (?:to|for)(?: (?:text|reach|message|contact|get|send|
          talk))?(?: (?:this|it|that))?(?: to| for| for an?)? (?:some ?(?:one|body)|another) (?:else|person|family|
        \w{2,12})|
      (?:texts?|messages?|this|these|that) (?:is |are |was |were )?(?:meant|intended) for (?:an? )?${name}
    `,
  ),
  rule(
    pattern`
      (?:who(?:'s|s| is| are| r| tf is| the \w{1,6} is)?|whos) (?:this|dis|u|you|these|texting(?: me)?)(?= ?(?:$|
          [?.!,;\n]|and (?:how|why|where)|again|texting|messaging|from|pls|please|plz|i |why|how|lol|sorry|new phone))
    `,
    pattern`
      who (?:tf |the \w{1,6} )?is ${name}(?= ?\??,? ?(?:u|you|i|im|i'm|idk|never|wrong) )|
      new (?:phone|number),? (?:number )?(?:who|owner)|whoever ${name} is
    `,
    pattern`
      who (?:do you think|are you (?:looking for|trying to (?:reach|text)))|
      (?:do i|should i|do we) know (?:you|u)(?= ?(?:$|\?))
    `,
    pattern`
      (?:(?:do ?n[o']?t|do not) know|idk|never heard of) (?:any|a|no|who) (?!spanish|english|math|of|more|better|
        answers?|other|way|thing|lot|good|place|to|is|can|has|did|does)\w{2,16}(?= ?(?:$|[.!?,]|or|is(?=$| ?[.!?,])))
    `,
    pattern`
      (?:(?:do ?n[o']?t|do not) know|idk) who (?:you|u|that|this|they|${name})(?:'re|r| are| r| is)?(?: (?:trying|
          looking|texting|talking|meant|mean|want))?(?= ?(?:$|[.!?,]|to|for|about|and|n|but|so|im)(?!\w))|
      (?:do ?n[o']?t|do not) know (?:u|you)(?= ?(?:$|[.!,]))|not related to (?:any|some)(?:one|body)|
      mixed up a (?:digit|number)|have no (?:children|kids|students?) (?:in|at|there)
    `,
    pattern`
      (?:do ?n[o']?t|do not) (?:know|have) (?:any|a|anyone|anybody|no|who)(?:one|body)? ?(?:named |called |
        by the name of |by that name)
    `,
  ),
  rule(
    pattern`
      (?:this|that|it|it's|its|this's) ?${not} (?:his |her |their |the |
        \w{2,16}(?: \w{2,16})?(?:'s|'|s)? )(?:old )?(?:${kin}'?s? )?${line}(?: anymore| any more)?(?!\w)
    `,
    pattern`
      this ${not} (?:mr\.?|mrs\.?|ms\.?|miss) |this ${not} ${name}(?:'?s ${kin})?${stops}|
      (?<=^|[.!?] )(?:sorry |hi |hey |um |no |nope |lol )?(?:im |i'm |
        i am )?not ${name}(?:'?s ${kin})?(?= ?(?:$|[.!,]| lol| sorry))(?<!(?:i'm|im|i am) not \w{2,15})
    `,
    pattern`
      i(?:'m| am|m) not (?:him|her|them|
        the (?:one|person|parent|mother|father|mom|dad|guardian|student|owner|right person)|\w{2,16}'?s ${kin}|
        who (?:you|u)|the person)(?!\w)
    `,
    pattern`
      (?:it'?s|its|that'?s|thats) not me(?= ?(?:$|[.!,]))|
      (?:this|the|that|your) ${line} (?:now )?(?:belongs? to|does ?n'?t belong|does not belong|used to (?:be|belong)|
        changed owners)
    `,
    pattern`
      (?:does ?n'?t|does not|do ?n'?t|no longer|has ?n'?t) (?:have|has|had|use|uses|own|own) (?:this|that) ${line}|
      had this ${line} before|(?:have|has) had this ${line} (?:for|since)
    `,
    pattern`
      not (?:my|his|her|their) (?:number|phone) (?:anymore|any more)|
      this is (?:a |my )?new (?:number|phone) (?:i|and i|that i) just got|(?:just|recently|only|i) got this ${line}|
      (?:changed|has a new|got a new) (?:\w{2,6} )?number
    `,
  ),
  rule(
    pattern`
      (?:no ?(?:one|body)|there'?s no|there is no|ain'?t no|not) (?:\w{2,12} )?(?:here )?(?:by|with|goes by) (?:that|
        this) name|
      no ?(?:one|body)(?: here)? (?:is |here )?(?:named|here called) \w{2,16}
    `,
    pattern`
      (?:(?:there'?s|there is|ain'?t|aint) no|(?<=^|[.!?,] )(?:nope |sorry |hi )?no) ${name} (?:here|
        at this (?:number|address|phone)|lives here|works here)|
      ${name} (?:does ?n'?t|does not) (?:live|work) here
    `,
    pattern`
      (?:do ?n[o']?t|do not) have (?:a |any )?(?:student|son|daughter|kids?|child|
        children)(?= ?(?:$|[.!?,]| (?:there|in your|at your|named|called|with|by|here)))|
      you have the wrong
    `,
    pattern`check your (?:records|contacts|numbers?)`,
  ),
  rule(
    pattern`(?:se )?equivoc\w{1,5} (?:de )?(?:numero|persona)|(?:esta|anda|estan) equivocad[oa]s?|numero equivocado`,
    pattern`
      (?:quien|kien) (?:es|eres|habla|escribe|me escribe)(?: (?:este|esta|usted|tu|esto|ud))?(?= ?(?:$|[?.!,;\n]))|
      de quien es este numero
    `,
    pattern`
      no (?:soy|es el numero de|es el telefono de) ?(?:esa persona|la persona|\w{2,16})?(?:,? (?:se equivoco|numero))|
      no soy (?:la (?:mama|senora)|el (?:papa|senor)|su (?:mama|papa)|esa persona)|
      est[ae] (?:ya )?no es (?:el|la) (?:numero|telefono|celular|mama|papa|senora) ?(?:de)?
    `,
    pattern`
      (?:aqui|ahi) no (?:vive|hay) (?:nadie|ningun\w?|esa persona|\w{2,16})|no vive aqui|soy otra persona|
      me dieron este numero|no conozco a (?:ningun|ninguna|nadie|esa persona|es[ae])|
      este numero (?:ya no es|cambio|era) de|
      no tengo (?:hij[oa]s?|ningun (?:hijo|estudiante))(?: (?:ahi|en esa|con ese nombre)|$)
    `,
  ),
];
