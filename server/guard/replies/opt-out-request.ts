import { pattern } from '../search/pattern.ts';
import { holds, rule } from '../search/phrases.ts';

/** Reads like a wish to get no more texts, in whatever words. */
export function asksToStop(lower: string): boolean {
  return optOuts.some((each) => holds(lower, each)) || isOnlyStop(lower);
}

const texts = pattern`
  (?:texts?|txts?|texting|txting|messages?|msgs?|messaging|sms|spam|mensajes?|textos?|alerts?|notifications?|
    reminders?)
`;
const stop = pattern`(?:sto+p|stp|stahp|quit|cease|discontinue)`;
const not = pattern`(?:(?:do|did|would|wo|could|should) ?n[o']?t|do not|did not|would not|not|never|no longer|rather not)`;
const wanting = pattern`
  (?:want(?:ed|ing)?|wanna|wish|like|care|agreed?|asked|consent(?:ed)?|sign(?:ed)? up|opt(?:ed)? in|interested|need|
    get|give|gave)
`;
const between = pattern`
  (?: (?:to|for|in|of|u|you|be|to be|get|getting|gets|have|having|receive|receiving|any|all|more|further|other|text|
      anymore|your|ur|these|those|the|this|that|from|being|ask|sent|new|such|program|school|anything|permission|keep|
      want|wanna)){0,8}
`;
const these = pattern`
  (?:the |these |those |your |ur |my |all |this |any |more |sending |text |sms |so many |with |w |of |dumb |stupid |
    annoying ){0,5}
`;
const ends = pattern`(?= ?(?:$|[.,!?]|please|pls|plz|now|any ?more|from|off|asap|thanks?|thx))`;
/** As in "I had to stop texting": it says what somebody does, and asks for nothing. */
const unasked = pattern`
  (?<!\b(?:had|have|has|did|didnt|didn't|i|she|he|they|we|cant|can't|cannot|wont|won't|never|phone|when|dont|don't|
      do not) (?:to |i )?)
`;
const goesElsewhere = pattern`
  (?! (?:in|during) (?:class|school)| (?:and|while|n) driv\w{1,4}| (?:him|her|them|each)(?!\w))
`;

const optOuts = [
  rule(
    pattern`
      ${unasked}(?:${stop}|no more|enough|cancel|end|turn off|disable|
        unsubscribe from) ${these}${texts}(?!\w)${goesElsewhere}
    `,
    pattern`(?<=^|[.,!] |please )no (?:texts|messages|msgs)(?= ?(?:$|[.!,]|please$|pls$|plz$))`,
    pattern`
      (?<=^|[.!?,] |\b(?:to|please|pls|plz|do i|do we|can i|can we) )${stop} (?:receiving|getting) (?:the |these |
        those |your |any |all |more ){0,3}(?:${texts}(?!\w)|
        (?:these|those|this|them)(?= ?(?:$|[.,!?]|please|pls|now|any ?more)))
    `,
    pattern`
      ${texts}(?!\w)[^?]{0,30} (?:cancel|end|stop|quit) (?:it|them|this)(?= ?(?:$|[.!]|pls|please))|
      done (?:with|w) (?:the |your |these |yall'?s? |yalls )?${texts}
    `,
    pattern`(?:text|txt|message|msg|contact|bother) (?:me|us) no more(?! than)`,
    pattern`
      ${unasked}${stop} (?:texting|txting|messaging|msging|sending|contacting|writing|bothering|calling|spamming|
        harassing|blowin[g]? up|hitting up|bugging|emailing|hmu)(?: to)? (?:me|us|this (?:number|phone)|
        my (?:phone|number|cell|kid|son|daughter)|these|this|anything|any|stuff|so many|here)(?!\w)
    `,
    pattern`
      ${unasked}${stop} (?:texting|txting|messaging|msging|
        contacting)(?= ?(?:$|[.,!?]|please|pls|plz|now|call|email|i (?:said|dont|don't)))
    `,
  ),
  rule(
    pattern`
      (?:do ?n[o']?t|never|please no|plz no|pls no|no need to) (?:ever )?(?:text|txt|message|msg|contact|write|
        write to|bother|bug|send|call or text|text or call|sms|spam) (?:to )?(?:me|us|my (?:phone|number|cell)|
        this (?:number|phone)|here|anymore|any ?more|again|anything else|texts|messages|
        stuff)(?!\w)(?! (?:till|until|before|after) )
    `,
    pattern`
      (?:please|pls|plz|just|and|,) (?:do ?n[o']?t|do not|never) (?:text|txt|
        msg)(?= ?(?:$|[.,!?]|please|pls|call|email))
    `,
    pattern`
      (?:do ?n[o']?t|no longer) (?:want|wanna|wish)(?: to)? (?:get|receive|be getting|keep getting) (?:these|those|
        this|them)(?: any ?more| no more)
    `,
    pattern`${not} ${wanting}${between} (?:${texts}|texted|contacted|texting me|text me|messaged)(?!\w)`,
    pattern`
      (?:rather|prefer) (?:not|no|e-?mails?|(?:phone )?calls?)[^.!?]{0,40} (?:texts?|texting|messages)(?!\w)|
      (?:e-?mail|calls?|phone) only(?= ?(?:$|[.,!?]|from|please|pls|thanks))|
      only (?:e-?mail|call)(?= ?(?:$|[.,!?]|me|from))
    `,
    pattern`
      (?:can|could|will|would) (?:u|you|y'?all) (?:please )?not (?:text|txt|message|msg|contact)|
      turn (?:these |the |your |those |my ){0,2}${texts} off|block(?:ing)? (?:u|you)(?= if| for|$)|
      asked[^.!?]{0,24} not to (?:get|receive|be sent|be texted|text|contact|send)
    `,
  ),
  rule(
    pattern`
      (?:take|get|remove|delete|drop|pull|scratch|cross) (?:me|us|my (?:number|phone|cell|name|#|contact)|
        this (?:number|phone|#)|my mom)(?: please)? (?:off|from|
        out)(?: of)? (?:of )?(?:(?:whatever|every|the|this|your|ur|that|these|any|all|it|here) ?)(?:list|lists|texts?|
        messages?|msgs?|group|thread|system|contacts?|chat|mailing|text|phone|thing|$|[.!?,])
    `,
    pattern`get off (?:of )?(?:this|the|your|ur|that) (?:[\w']{1,12} )?(?:list|group|thread|texts?)(?!\w)`,
    pattern`
      (?:remove|delete|unsubscribe|unenroll|drop) (?:me|us|my number|this number|my phone)${ends}|
      (?:take|get) (?:me|us|my (?:number|name|#)) (?:off|out)${ends}
    `,
    pattern`
      un-?su[bs]{1,2}cribe|
      (?:i )?opt(?:ing)?(?: me| us)?[ -]?out(?: of (?:this|these|texts?|messages?|all|the))?(?=$| ?[.!,?]| of (?:this|
          these|texts?|messages?|all|the)| please| now| me)
    `,
    pattern`
      (?:lose|delete|forget|erase|remove|block) (?:my|this) (?:number|#)|
      leave (?:me|us) (?:alone|the (?:hell|f\w{1,5}) alone)|
      (?:i )?(?:revoke|withdraw|take back)(?: my| any)? (?:consent|permission)
    `,
    pattern`
      stop ?all(?=$|[.!])|reply(?:ing)? stop|
      i (?:said|told (?:you|u) (?:to )?|texted|typed|sent|already said) "?stop\b
    `,
  ),
  rule(
    pattern`
      (?:ya )?no (?:me|nos|le) (?:vuelv\w{1,3} a )?(?:escrib\w{1,4}|mand\w{1,4}|envi\w{1,4}|texte\w{1,4}|
        contact\w{1,4}|molest\w{1,4}|llam\w{1,3} ni|
        mensaje\w{1,4})(?: (?:mas|por favor|mensajes|textos|nada|a este))?(?=$|\W)
    `,
    pattern`
      (?:deje|dejen|deja|dejar|pare|paren|para) (?:ya )?de (?:escrib\w{2,6}|mand\w{2,6}|envi\w{2,6}|texte\w{2,6}|
        contact\w{2,6}|molest\w{2,6}|llamar\w{0,3})
    `,
    pattern`
      (?:ya )?no (?:quiero|deseo|quisiera)(?: mas| recibir| que me| sus| estos| tus| mensajes){0,5} (?:mensajes|
        textos|escriban|escribas|manden|mandes|contacten|sms)|
      (?:no|basta de|ni un) (?:mas|mensaje mas) ?(?:mensajes|textos)?(?=$|\W)(?<=mas|mensajes|
        textos)(?<!(?:no|ni) mas)|
      basta de (?:mensajes|textos)
    `,
    pattern`
      (?:quit[ae]\w{0,4}|sac[aq]\w{0,6}|saqu\w{0,5}|borr[ae]\w{0,3}|
        elimin[ae]\w{0,3}) (?:me )?(?:de (?:la|su|esta|tu|los|sus|estos|tus) (?:lista|mensajes|textos)|mi numero|
        este numero)
    `,
    pattern`
      (?:dar|de|dame|deme|denme|darme)(?:me)? de baja|
      cancel(?:ar|e|en|a) (?:la |mi |los |estos )?(?:suscripcion|mensajes|textos)|dej[ae]n?me en paz|borren mi numero|
      (?:solo|nada mas) (?:por )?correo
    `,
  ),
];

const politely = pattern`
  (?:please|pls|plz|por favor|ok|okay|just|now|hey|hi|yo|no|nah|can|could|would|will|you|u|guys|yall|y'all|already|
    need|to|seriously|thanks?|thank|thx|ty|it|this|asap|me|sir|maam|for|real|fr|omg|the|ya|gracias|i|said|again|and|
    all|bye|immediately|bruh|bro|dude|man|everything|sending|want|wanna|have)
`;
const stopWord = pattern`
  (?:sto+p+|s[^a-z]t[^a-z]o[^a-z]p|stopall|unsubscribe|opt-?out|optout|revoke|alto|parar|pare|paren|basta|cancelar|
    detener|baja)
`;
/** "STOP.", "please stop it", "ok stop now thank you": nothing else is said. */
const onlyStop = new RegExp(
  `^[^a-z]{0,20}(?:${politely}[^a-z]{1,8}){0,6}${stopWord}(?:[^a-z]{1,8}(?:${politely}|${stopWord})){0,6}[^a-z]{0,40}$`,
);
const alone = /^[^a-z]{0,20}(?:cancel|end|quit|remove)[^a-z]{0,20}$/;

function isOnlyStop(lower: string): boolean {
  return lower.length <= 160 && (onlyStop.test(lower) || alone.test(lower));
}
