import { normalise } from './normalise.ts';
import { phrase } from './phrases.ts';
import { socialSecurityNumbers } from './ssn.ts';

export type ReplyInspection = {
  /** Holds a Social Security number: it is to be covered. */
  ssn: boolean;
  /** Sounds like danger to life or limb. Found too often rather than too seldom. */
  crisis: boolean;
  /** Reads like a wish to get no more texts. Staff decide; the exact words of the carrier are dealt with elsewhere. */
  optOutRequest: boolean;
  wrongNumber: boolean;
  /** Written by a phone: a reaction to our text, an answer while driving. Nobody waits for an answer to it. */
  autoReply: boolean;
};

/** What a text that came in calls for. */
export function inspectReply(body: string): ReplyInspection {
  const { lower } = normalise(body);
  const autoReply = matchesAny(lower, autoReplies);
  const wrongNumber = !autoReply && matchesAny(lower, wrongNumbers);
  // What a stranger wants to stop can only be the texts.
  const asksToStop =
    matchesAny(lower, optOuts) || isOnlyStop(lower) || (wrongNumber && /\bstop\b/.test(lower));
  return {
    ssn: socialSecurityNumbers(lower).length > 0,
    crisis: matchesAny(lower, crises),
    // A reaction quotes our own words, "Reply STOP" among them.
    optOutRequest: !autoReply && asksToStop,
    wrongNumber,
    autoReply,
  };
}

function matchesAny(lower: string, rules: RegExp[]): boolean {
  return rules.some((rule) => lower.search(rule) >= 0);
}

const few = '(?:\\w{1,12} ){0,3}';
const myself = '(?:my ?self|meself)';
const crises = [
  phrase(
    `(?:kill|killing|hurt|hurting|harm|harming|cut|cutting|hang|hanging|shoot|shooting|drown|burn|burning|starve|starving|end|ending|unalive|unaliving|off|offing|poison|stab) ${myself}`,
  ),
  phrase(
    `(?<!(?:phone|battery|car|cell|laptop|tablet|ipad|it|it's|its|truck|screen)(?: is|'s)? )(?:want|wanted|wants|wanna|going|gonna|ready|wish|wishing|rather|better|try|tried|trying|plan|planning|feel like|thinking|think|thought|thoughts|hope|about|should|could|might|just|need|let me|gotta|deserve)(?: i| it)?(?: to| of| about| was| were| be| could| would){0,4} (?:just |really |be )?(?:die|dying|dead|death|disappear(?:ing)? forever|not exist|never wake up|not wake up|end it(?: all)?|ending it(?: all)?|end everything|jump off|sleep forever)(?!\\w)(?! (?:to see|to know|to meet|of laughter|laughing|battery|for (?:a|some) (?:pizza|burger|coffee)))`,
  ),
  phrase("(?:kms|kys|suicid\\w{0,4}|self[- ]?harm\\w{0,4}|unalive|od'?ing|overdos(?:e|ed|ing))(?!\\w)"),
  phrase(`(?:take|taking|took|end|ending|ended) my (?:own )?life`),
  phrase(
    `(?:don'?t|do not|dont|didn'?t|never|no longer|not) (?:even )?(?:really )?(?:wanna|want to|wants? to|feel like|care to) (?:${few})?(?:live|living|be alive|being alive|be here|being here|exist|existing|wake up|be around|go on|keep going|keep living|continue)(?!\\w)`,
  ),
  phrase(
    "(?:no|any) (?:reason|point)s? (?:to|in|of) (?:live|living|life|be alive|being alive|go on|going on|keep going|being here)|nothing (?:left )?to live for|life (?:is(?:n'?t| not)|ain'?t) worth|not worth living",
  ),
  phrase(
    "(?:better off|be better) (?:dead|without me|if i (?:was|were|wasn'?t|weren'?t|died|didn'?t))|(?:no ?one|nobody|no 1|noone|everyone|they|anyone)(?: would| will|'d|'ll)? (?:even )?(?:miss me|care if i|notice if i|be happier without me|be better without me)",
  ),
  phrase(
    "(?:can'?t|cannot|cant|can not) (?:do this|take this|take it|go on|keep going|live like this|live)(?: anymore| any more| any longer| no more)|(?:can'?t|cannot|cant) go on|i(?:'m| am|m) (?:done with life|tired of (?:living|life|being alive)|going to jump|about to jump|not safe|in danger|gonna jump)|i give up on life|hopeless|say(?:ing)? goodbye forever|this is goodbye|(?:cut|cuts|cutting|hurt) (?:my (?:arms?|wrists?|legs?)|again last night)|(?:took|swallowed|taking) (?:all |too many |a bunch of |a lot of |the whole )(?:of )?(?:my |the )?(?:pills|meds|bottle|tylenol)",
  ),
  phrase(
    "(?:is|was|'s|are|'re) (?:going to|gonna|trying to|about to|tryna) (?:kill|hurt|shoot|rape|beat|stab) (?:me|us)|(?:threaten(?:ed|ing|s)? to (?:kill|hurt|shoot)|tried to (?:kill|rape|choke|strangle)|raped|molested|choked|is hitting|keeps hitting|beat|is beating|abus(?:es|ing)|touched) (?:me|us)(?! (?:at|in) (?:chess|pool|cards|the game|fifa|2k|basketball))|scared (?:to go|of going) home|afraid (?:to go|of going) home|i have a gun|have a gun and",
  ),
  phrase(
    '(?:me )?(?:quiero|quisiera|deseo|queria|voy a|ganas de|pienso en|pense en|pensando en|prefiero|intente|ojala) (?:ya )?(?:no )?(?:morir(?:me)?|matar(?:me)?|me muera|me muriera|estar muert[oa]|desaparecer|dormir para siempre|acabar con (?:todo|mi vida|esto)|quitarme la vida|suicid\\w{2,5}|lastimarme|hacerme dano|cortarme|colgarme|despertar)(?!\\w)',
  ),
  phrase(
    '(?:ya )?no (?:quiero|puedo|aguanto|tengo ganas de|deseo)(?: seguir| mas)? (?:vivir|viviendo|vivo|viva|estar aqui|existir|mas con (?:esto|mi vida)|despertar|seguir (?:asi|viviendo|adelante))(?!\\w)|no aguanto mas|(?:quitarme|acabar con) (?:la|mi) (?:propia )?vida|matarme|me (?:mato|voy a matar|quiero matar|corto|corte (?:los|las|otra)|lastimo|hago dano|hice dano)(?!\\w)|hacerme dano|cortarme las|mejor muert[oa]|no vale la pena (?:vivir|la vida|seguir)|estarian mejor sin mi|nadie me extranaria|me quiere(?:n)? matar|me (?:pega|golpea|viola|violo|amenazo con matar\\w{0,3})(?!\\w)|sobredosis',
  ),
];

const texts = '(?:texts?|txts?|texting|messages?|msgs?|messaging|sms|spam|mensajes?|textos?)';
const optOuts = [
  phrase(
    `(?:stop|quit|cease|discontinue|no more|enough) (?:with )?(?:the |these |those |your |ur |my |all |this |all these |all the |sending ){0,4}(?:${texts})(?!\\w)(?! (?:in|during) (?:class|school)| (?:and|while|n) driv\\w{1,4}| (?:him|her|them|each))`,
  ),
  phrase(
    `(?:end|cancel) (?:these |those |the |your |ur |all |all the |my ){0,2}(?:texts|messages|msgs|sms)(?!\\w)|(?<=^|[.,!] |please )no (?:texts|messages|msgs)(?= ?(?:$|[.!,]|please$|pls$|plz$))`,
  ),
  phrase(
    `(?<=^|[.!?,] |\\b(?:to|please|pls|plz|do i|do we|can i|can we) )(?:stop|quit|cease) (?:receiving|getting) (?:the |these |those |your |any |all |more ){0,3}(?:${texts}(?!\\w)|(?:these|those|this|them)(?= ?(?:$|[.,!?]|please|pls|now|any ?more)))`,
  ),
  phrase(
    `turn off (?:the |these |those |your |all ){0,2}${texts}(?!\\w)|(?:text|txt|message|msg|contact|bother) (?:me|us) no more(?! than)`,
  ),
  phrase(
    "(?:do ?n[o']?t|no longer) (?:want|wanna|wish)(?: to)? (?:get|receive|be getting|keep getting) (?:these|those|this|them)(?: any ?more| no more)",
  ),
  phrase(
    '(?:stop|quit) (?:texting|txting|messaging|msging|sending|contacting|writing|bothering|calling|spamming|harassing|blowing up|hitting up|bugging|emailing|hmu)(?: to)? (?:me|us|this (?:number|phone)|my (?:phone|number|cell|kid|son|daughter)|these|this|anything|any|stuff|so many|here)(?!\\w)',
  ),
  phrase(
    "(?:do ?n[o']?t|never|please no|plz no|pls no|no need to) (?:ever )?(?:text|txt|message|msg|contact|write|write to|bother|bug|send|call or text|text or call|sms|spam) (?:to )?(?:me|us|my (?:phone|number|cell)|this (?:number|phone)|here|anymore|any ?more|again|anything else|texts|messages|stuff)(?!\\w)(?! (?:till|until|before|after) )",
  ),
  phrase(
    `(?:do ?n[o']?t|no longer|not|never) (?:want|wanna|wish|need|like|care|agree|asked?|consent|sign(?:ed)? up)(?: to| for| u| you| to be| to get| getting| get| receive| receiving| have| any| more| anymore| your| ur| these| those| the| this| from| being| ask){0,6} (?:${texts}|texted|contacted|texting me|text me|messaged)(?!\\w)`,
  ),
  phrase(
    '(?:take|get|remove|delete|drop|pull|scratch|cross) (?:me|us|my (?:number|phone|cell|name|#|contact)|this (?:number|phone|#)|my mom)(?: please)? (?:off|from|out of)(?: of)? (?:of )?(?:(?:the|this|your|ur|that|these|any|all|it|here) ?)(?:list|lists|texts?|messages?|msgs?|group|thread|system|contacts?|chat|mailing|text|phone|thing|$|[.!?,])|(?:remove|delete|unsubscribe|unenroll|drop) (?:me|us|my number|this number|my phone)(?= ?(?:$|[.!?,]|please|pls|now|asap|from|off))|(?:take|get) (?:me|us) off(?= ?(?:$|[.!?,]|please|pls|now))',
  ),
  phrase(
    'un-?su[bs]{1,2}cribe|(?:i )?opt(?:ing)?(?: me| us)?[ -]?out(?: of (?:this|these|texts?|messages?|all|the))?(?=$| ?[.!,?]| of (?:this|these|texts?|messages?|all|the)| please| now| me)|(?:lose|delete|forget|erase|remove|block) (?:my|this) (?:number|#)|leave (?:me|us) (?:alone|the (?:hell|f\\w{1,5}) alone)|(?:i )?(?:revoke|withdraw|take back)(?: my| any)? (?:consent|permission)|stop ?all(?=$|[.!])|reply(?:ing)? stop|i (?:said|told (?:you|u) (?:to )?|texted|typed|sent|already said) "?stop\\b',
  ),
  phrase(
    '(?:ya )?no (?:me|nos|le) (?:vuelv\\w{1,3} a )?(?:escrib\\w{1,4}|mand\\w{1,4}|envi\\w{1,4}|texte\\w{1,4}|contact\\w{1,4}|molest\\w{1,4}|llam\\w{1,3} ni|mensaje\\w{1,4})(?: (?:mas|por favor|mensajes|textos|nada|a este))?(?=$|\\W)',
  ),
  phrase(
    '(?:deje|dejen|deja|dejar|pare|paren|para) (?:ya )?de (?:escrib\\w{2,6}|mand\\w{2,6}|envi\\w{2,6}|texte\\w{2,6}|contact\\w{2,6}|molest\\w{2,6}|llamar\\w{0,3})',
  ),
  phrase(
    '(?:ya )?no (?:quiero|deseo|quisiera)(?: mas| recibir| que me| sus| estos| tus| mensajes){0,5} (?:mensajes|textos|escriban|escribas|manden|mandes|contacten|sms)|(?:no|basta de|ni un) (?:mas|mensaje mas) ?(?:mensajes|textos)?(?=$|\\W)(?<=mas|mensajes|textos)(?<!(?:no|ni) mas)|basta de (?:mensajes|textos)|(?:quit[ae]\\w{0,4}|sac[aq]\\w{0,6}|saqu\\w{0,5}|borr[ae]\\w{0,3}|elimin[ae]\\w{0,3}) (?:me )?(?:de (?:la|su|esta|tu) lista|mi numero|este numero)|(?:dar|de|dame|deme|denme|darme)(?:me)? de baja|cancel(?:ar|e|a) (?:la |mi )?suscripcion|dej[ae]n?me en paz|borren mi numero',
  ),
];

const politely =
  "(?:please|pls|plz|por favor|ok|okay|just|now|hey|hi|yo|no|nah|can|could|would|will|you|u|guys|yall|y'all|already|need|to|seriously|thanks?|thank|thx|ty|it|this|asap|me|sir|maam|for|real|fr|omg|the|ya|gracias|i|said|again|and|all|bye|immediately|bruh|bro|dude|man|everything|sending|want|wanna|have)";
const stopWord =
  '(?:stop+|s[^a-z]t[^a-z]o[^a-z]p|stopall|unsubscribe|opt-?out|optout|revoke|alto|parar|pare|paren|basta|cancelar|detener|baja)';
/** "STOP.", "please stop it", "ok stop now thank you": nothing else is said. */
const onlyStop = new RegExp(
  `^[^a-z]{0,20}(?:${politely}[^a-z]{1,8}){0,6}${stopWord}(?:[^a-z]{1,8}(?:${politely}|${stopWord})){0,6}[^a-z]{0,40}$`,
);
const alone = /^[^a-z]{0,20}(?:cancel|end|quit|remove)[^a-z]{0,20}$/;

function isOnlyStop(lower: string): boolean {
  return lower.length <= 160 && (onlyStop.test(lower) || alone.test(lower));
}

const wrongNumbers = [
  phrase(
    'wrong (?:number|num|person|phone|#|contact|nbr|no\\.?(?=$|[.!,]))(?!\\w| (?:on|for|in) (?:problem|question|number|the|my|page|that))|(?:number|numero) (?:is |esta )?(?:wrong|equivocado|incorrecto|mal)|not the right (?:number|person)|(?:texting|texted|messaging) the wrong',
  ),
  phrase(
    "(?:who(?:'s|s| is| are| r| tf is| the \\w{1,6} is)?|whos) (?:this|dis|u|you|these|texting(?: me)?)(?= ?(?:$|[?.!,;\\n]|and (?:how|why|where)|again|texting|messaging|from|pls|please|plz|i |why|how|lol|sorry|new phone))|new phone,? who",
  ),
  phrase(
    "this (?:is ?n[o']?t|is not|ain'?t|isnt|no longer is|is no longer|was) (?:\\w{2,16}'?s?'? ){1,3}(?:number|phone|cell|line)(?: anymore| any more)?|(?:is|'s) not (?:my|his|her|their) (?:number|phone) (?:anymore|any more)|(?:this|my) (?:is a |is my )?new (?:number|phone) (?:i|and i|that i) just got|(?:just|recently) got this (?:number|phone)|(?:changed|has a new|got a new) (?:\\w{2,6} )?number",
  ),
  phrase(
    "(?:do ?n[o']?t|do not) know (?:any|a|no) (?!spanish|english|math|of|more|better|answers?|other|way|thing|lot|good|place)\\w{2,16}(?= ?(?:$|[.!?,]))|(?:no ?(?:one|body)|there'?s no|there is no|ain'?t no|not) (?:\\w{2,12} )?(?:here )?(?:by|with|goes by) (?:that|this) name|no ?(?:one|body)(?: here)? (?:is |here )?(?:named|here called) \\w{2,16}|(?:there'?s|there is|ain'?t) no \\w{2,16} (?:here|at this number)|(?:do ?n[o']?t|do not) (?:know|have) (?:any|a|anyone|anybody|no|who)(?:one|body)? ?(?:named |called |by the name of |by that name|\\w{2,16} is(?=$| ?[.!,?]))|(?:am|i'm|im) not (?:the person|who you)|who (?:do you think|are you looking for|are you trying to (?:reach|text))|you have the wrong|(?:do i|should i|do we) know (?:you|u)(?= ?(?:$|\\?))",
  ),
  phrase(
    '(?:se )?equivoc\\w{1,5} (?:de )?(?:numero|persona)|numero equivocado|(?:quien|kien) (?:es|eres|habla|escribe|me escribe)(?: (?:este|esta|usted|tu|esto|ud))?(?= ?(?:$|[?.!,;\\n]))|de quien es este numero|no (?:soy|es el numero de|es el telefono de|conozco a (?:ningun|ninguna|nadie)) ?(?:esa persona|la persona|\\w{2,16})?(?:,? (?:se equivoco|numero))|este (?:ya )?no es (?:el )?(?:numero|telefono|celular) de|aqui no (?:vive|hay) (?:nadie|ningun)|no conozco a (?:ningun|ninguna|nadie|esa persona)',
  ),
];

const autoReplies = [
  /^[^a-z0-9]{0,4}(?:liked|loved|disliked|laughed at|emphasi[sz]ed|questioned|removed an? [\w ]{2,24} from|reacted (?:with )?[^a-z0-9"]{1,24} to|(?:le|te|me) (?:gusto|encanto)|no (?:le|te) gusto|se rio de|enfatizo|cuestiono|reacciono (?:con )?[^a-z0-9"]{1,24} a|le dio) ?(?:"|an? (?:image|picture|photo|movie|video|attachment|message|link|voice)|una? (?:imagen|foto|video|mensaje))/,
  /^[^a-z0-9"]{1,24}(?:to|a) ?[^a-z0-9"]{0,4}"/,
  /^[^a-z0-9]{0,4}(?:auto(?:matic|mated)?[ -]?(?:reply|response|message)|(?:this is )?an? auto(?:mated|matic) (?:reply|response|message)|respuesta automatica|mensaje automatico|out of (?:the )?office|fuera de (?:la )?oficina)/,
  /^[^a-z0-9]{0,4}(?:sorry,? |hi,? |hey,? )?(?:i'?m|i am|currently|estoy) (?:currently )?(?:driving|conduciendo|manejando)(?: right now| at the moment| ahora(?: mismo)?)?(?= ?(?:$|[.,;!:(-]|with |and (?:can'?t|cannot|will|i'?ll|unable)|so i|y (?:no|te)|con ))/,
  /^[^a-z0-9]{0,4}(?:sent (?:from|via|with) |enviado (?:desde|con) )/,
  /^[^a-z0-9]{0,4}(?:i'?m|i am) not receiving notifications|do not disturb (?:is|while driving|mode)|while driving turned on|this (?:number|mailbox|inbox|account|phone) (?:is not monitored|is unmonitored|does not (?:accept|receive|support)|cannot receive|can'?t receive|is not able)|(?:the )?person you are (?:texting|trying to reach) (?:can'?t|cannot|is)|this is an automat(?:ed|ic)/,
  /^[^a-z0-9]{0,4}(?:i'?m|i am) (?:currently )?(?:away|unavailable|in a meeting|at work|out of (?:the )?office)[^.!?]{0,40}(?:will|i'?ll) (?:get back|reply|respond|call|text|return)[^.!?]{0,40}[.!]? ?(?:sent|auto|-)/,
];
