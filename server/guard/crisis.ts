/**
 * What sounds like danger to life or limb: self-harm, violence, a threat; the writer's own or that of somebody near. Made of
 * lists of words that combine, since nobody in need writes as the last one did. It finds too much rather than too little.
 */
import { rule } from './phrases.ts';
import { spanishCrises } from './spanish-crises.ts';
import { kin as family, many } from './words.ts';

const { raw } = String;

const self = raw`(?:(?:my|him|her|them|your|our) ?sel(?:f|ves)|meself)`;
const not = raw`(?:(?:do|did|does|is|was|are|will|wo|ca) ?n['o]?t|cannot|(?:do|does|did|is|was|can|will) not|aint|never|no longer|not)`;
const ends = raw`(?= ?(?:$|[.!?,;]|and|n|but|so|or|pls|please|help|now|rn|anymore|any ?more|tonight|forever|bc|cuz|because|like)(?!\w))`;
/** Up to three words, whatever they are. */
const few = raw`(?:[\w']{1,12} ){0,3}`;

/** Those of a family, and who else lives with one. */
const kin = many(
  family,
  '(?:step[- ]?|foster |god|grand)?(?:son|daughter)|kids?|baby|niece|nephew|cuz|fiance|(?:girl|boy) ?friend|friend|homie|room ?mate|neighbou?r|pimp|folks|pops',
);
const somebody = many(
  raw`(?:s?he|they|you|some ?(?:one|body)|dude|people)(?:'?s|'?re|'?ll|'?d)?`,
  raw`(?:this|that|some|a|the) (?:guy|dude|man|boy|kid|person)(?:'?s)?`,
  raw`(?:(?:my|his|her|their|our|the|a) ${few})?${kin}(?:'?s)?`,
);
const body = 'head|face|butt|ass|arms?|neck|throat|hair|chest|legs?';
const victim = raw`(?:me|us|him|her|them|each other|(?:my|the) (?:[\w']{1,12} )?(?:${kin}|boys|girls|${body}))`;

const dying = many(
  'die|dying|dead|death|disappear(?:ing)? forever|not exist|(?:never|not) wak(?:e|ing) up|sleep forever',
  'end(?:ing)? (?:it|things|everything|my life)(?: all)?|jump(?:ing)? (?:off|in front|from)|never w[ao]ke up',
);
const wishing = many(
  'want(?:ed|s|ing|in)?|wanna|wish(?:es|ing)?|rather|better|plan(?:s|ned|ning)?|feels? like|think(?:s|ing|in)?|thoughts?',
  'hope|about|should|ready|tr(?:y|ied|yed|ying)|could|might|just|need|let me|gotta|goin[g]?|go to sleep|gonna|gunna|finna',
);
const things = raw`(?:phone|battery|car|cell|laptop|tablet|ipad|computer|it|it's|its|truck|screen|plant|fish|engine)(?: is|'s)?`;
const idioms = many(
  raw` to (?:see|know|meet|try|get)| of (?:laugh|bored|embarrass|heat)\w*| laughing| for (?!me|it all|good)`,
  raw` if (?:i|we) (?:fail|miss|get|have to|do ?n'?t pass|eat|see)| (?:here|early|at \d)`,
);

const harmToSelf = [
  rule(
    raw`(?:kill|hurt|harm|cut|hang|hung|shoot|shot|drown|burn|starv|end|unaliv|off|poison|stab|punch)\w{0,4} ${self}`,
    raw`(?<!${things} )${wishing}(?: i| it| and| n| to| of| about| was| were| be| could| would){0,4} (?:just |really |be )?${dying}(?!\w)(?!${idioms})`,
    raw`(?:kms|kys|(?<!(?:run|ran|running|runs|did|do|doing|us) )su[ic]{1,3}d\w{0,4}|sui thoughts|self[- ]?harm\w{0,4}|unaliv\w{1,3}|od'?(?:ing|ed|d)|overdos(?:es?|ed|ing))(?!\w)`,
    raw`(?:takes?|taking|took|end(?:s|ed|ing)?) (?:my|his|her|their) (?:own )?life`,
    raw`${not} (?:even )?(?:really )?(?:wanna|want to|wants? to|feel like|care to) ${few}(?:live|living|be alive|being alive|exist|existing|wake up|be around|go on|keep going|keep living|continue)(?!\w)`,
    raw`${not} (?:even )?(?:really )?(?:wanna|want to|wants? to|feel like|care to) ${few}be(?:ing)? here(?! (?:late|early|on|till?|until|for|at|today|when)(?!\w))`,
  ),
  rule(
    raw`(?:no|any) (?:reason|point)s? (?:to|in|of) (?:keep |even |me )?(?:live|living|life|be alive|being alive|go on|going on|keep going|being here)`,
    raw`${not} see (?:(?:a|any|my) future|(?:a|the|any) point (?:no more|any ?more|in (?:any|life|living)))`,
    raw`nothing (?:left )?to live for|life (?:is(?:n'?t| not)|ain'?t) worth|not worth living|give up on life|hopeless(?! (?:at|with|in|romantic))`,
    raw`wish (?:that )?i (?:was|were|had|did) ?(?:n'?t|never|not)? ?(?:been )?(?:born|dead|gone|exist)|hate (?:my|this) life`,
    raw`(?:make|making|made) it (?:to|till?|until|through) (?:tomorrow|tonight|the (?:night|week|day)|morning)`,
    raw`(?:better off|be better) (?:dead|without me|if i (?:was|were|wasn'?t|weren'?t|died|didn'?t))`,
    raw`(?:no ?one|nobody|no 1|everyone|they|anyone)(?: would| will|'d|'ll)? (?:even )?(?:miss me|care if i|notice if i|be (?:happier|better) without me)`,
    raw`${not} (?:do this|take this|take it|go on|keep going|live like this|live|keep doing this)(?: any ?more| any longer| no more)|(?:can'?t|cannot) go on`,
    raw`i(?:'m| am|m) (?:done with life|not safe|in danger|so done)${ends}|(?:going to|gonna|about to|might|wanna|want to|ready to) jump${ends}`,
    raw`(?:tired|sick|done) (?:of|with) (?:living|life(?! (?:insurance|skills))|being alive|being here|existing)`,
    raw`(?:want|wanted|wants|need|wish|just) (?:for )?(?:it|this|everything|(?:the|all the|this) (?:pain|hurt|hurting|voices?)|the pain)(?: all)? (?:to )?(?:stop|end|be over|go away)${ends}`,
  ),
  rule(
    raw`(?:good ?bye forever|this is goodbye|sewer ?slide|be gone (?:by the time|when (?:u|you|they))|a plan (?:and|n) (?:a|the|everything) ?\w*|do ?n[o']?t (?:try (?:to |and |n )?)?stop me|how m(?:any|uch) [\w' ]{0,30}to (?:die|kill|od)(?!\w)|(?:goodbye|suicide) (?:letters?|notes?))`,
    raw`(?:left|found|wrote) (?:me |us )?a (?:goodbye )?note(?= ?(?:$|[.!?,]|and|saying|that says|about (?:dying|death)))`,
    raw`good ?bye(?! party)[^.!?]{0,60} (?:wo ?n'?t|not gonna|will not) be (?:here|around|alive)`,
    raw`tell (?:everyone|every ?body|my [\w']{1,12}|them) (?:that )?i loved? (?:them|her|him)`,
    raw`(?:cut|slit|burn)\w{0,5} (?:my|his|her|their) (?:arms?|wrists?|legs?|thighs?|skin)|cut (?:again|too deep)`,
    raw`(?:been|started|start|back to|keeps?|kept|stop|is|was|am|im|i'm|hes|shes) cutt?in[g']?(?= (?:again|agian|since|because|cuz|bc|every|at night|and|n|to feel|so)(?!\w)| ?(?:$|[.!?,]))`,
    raw`bleed(?:ing)?(?: out|[^.!?]{0,20} (?:stop|everywhere|a lot|bad|so much))(?!\w)`,
    raw`(?:took|taken|takes?|taking|swallow\w{0,3}|popp?(?:ed|ing)|drank|ate|downed) (?:all|(?:way )?too many|a bunch|a whole|a lot|a handful|the whole|so many|like \d{1,3}|\d{2,3})(?: of)? ${few}(?:pills?|meds?|medicine|bottle|tylenol|advil|ibuprofen|xanax|benadryl|perc\w{0,4}|bleach)`,
    raw`(?:took|taken|had) (?:way )?too (?:much|many)(?: of (?:it|them|something|the))?${ends}|(?:have|has|got|bought|hid) the (?:pills|rope|gun)`,
    raw`(?:think|feel like|feels like) (?:im|i'm|i am|hes|he's|shes|she's) dying|relapsed|(?:not|n'?t) (?:waking up|breathing)`,
    raw`(?:jump|step|walk|throw|run)\w{0,4} (?:${self} )?(?:off|from|in front of|into) (?:of )?(?:the |a |that |this )?(?:bridge|roof|building|cliff|balcony|overpass|train|traffic|car|truck|bus)(?! (?:stop|station|lane))`,
  ),
];

const striking = many(
  'hit(?:s|t?ing?)?|beat(?:s|ing?|en)?|punch(?:es|ed|ing)?|smack\\w{0,3}|slap\\w{0,4}|kick\\w{0,3}|chok(?:es?|ed|ing)|strangl\\w{1,3}',
  'hurt(?:s|ing?)?|harm(?:s|ed|ing)?|abus(?:es?|ed|ing)|rap(?:es?|ed|ing)|molest\\w{0,3}|assault\\w{0,3}|attack\\w{0,3}|touch\\w{0,3}',
  'grop(?:es?|ed|ing)|burn(?:s|ed|t|ing)?|stab(?:s|bed|bing)?|shot|shoot(?:s|ing)?|kill(?:s|ed|ing)?|murder\\w{0,3}|jump(?:ed|ing)',
  'threaten\\w{0,3}|stalk\\w{0,3}|following|drugg?(?:ed|ing)|grabb?\\w{0,4}|dragg?\\w{0,4}|slamm?\\w{0,4}|shov\\w{1,3}|spit\\w{0,4} on|kidnapp?\\w{0,4}|traffick\\w{0,3}',
);
const before = many(
  "is|was|were|are|be|been|being|has|had|have|keeps?|kept|just|always|still|also|again|even|start(?:s|ed)?|tr(?:ies|ied|y|ying)|to|about|wo n'?t|won'?t|not|stop",
  'going|gonna|gon|finna|wants?|wanted|wanna|will|would|might|likes?|threaten(?:s|ed|ing)?|sa(?:id|ys)|drunk|high|and|n|s?he|they|you|ll|if|i|leave',
  "literally|legit|really|my|our|room|bed|here|physically|sexually|came|comes?|over|in|got|mad|hes|shes|he's|she's|find|me",
);
/** "Hit me up", "beat me to it", "shot me an email". */
const harmless = many(
  raw` up(?= ?(?:$|[.!?,]|with|when|on|later|about|if|for|before|asap|and we))| a(?:n)? (?:text|email|message|pic|link|dm|spot|seat)| (?:to (?:it|the|school|class|work)|there|that|back(?! and))(?!\w)`,
  raw` (?:at|in) ${few}(?:game|chess|2k|pool|cards|fifa|uno|basketball|race)| on (?:insta|ig|snap|facebook|fb|tiktok|twitter|discord|here)`,
  raw` with (?:that|some|news|laughter|an? (?:email|text|message|bill|quiz|question))`,
);
const tool = raw`(?<!(?:nail|heat|glue|caulk|caulking|spray|staple|grease|paint|impact|massage|water|nerf|air|solder|soldering|mig|top|label|price|brad) )`;
const weapon = many(
  raw`${tool}(?:guns?|glock|pistol|rifle|shotgun)(?! (?:range|safety|show|class|safe|license|season|shop|store|rack|club))(?!\w)`,
  raw`(?<!(?:utility|putty|drywall|pocket|box|butter|kitchen|exacto|x-acto|palette|hawkbill|carpet|paring|chef'?s|taping|army) )knife`,
);

const violence = [
  rule(
    raw`${somebody} (?:${before} ){0,7}${striking} (?:on |all over |over |at )?${victim}(?!\w)(?!${harmless})`,
    raw`(?:raped|molested|sexually assaulted|choked|strangled|abused|beat up|jumped|beaten|trafficked|kidnapped|stabbed) (?:me|us)(?!\w)`,
    raw`(?:was|got|been|being) (?:just )?(?:raped|molested|(?:sexually )?assaulted|choked|strangled|abused|beaten|beat up|jumped|trafficked|kidnapped|stabbed|shot(?! (?:down|up)))(?!\w)`,
    raw`(?:put|puts|putting|got) (?:his|her|their) hands? (?:on|around|up|down) (?:me|my|her|us|him)|forc(?:ed?|es|ing) (?:him|her|them|my)sel(?:f|ves) on`,
    raw`(?:push|threw|shov|throw|slam|drag)\w{0,4} (?:me|her|him|us|my [\w']{1,12}) (?:down|into|against|on(?!ly)|onto|out|off|across|around|to the|by)(?!\w)`,
    raw`(?:threw|throws|throwing) (?:a|an|the|his|her|something|stuff|things) ?(?:[\w']{1,12} )?at (?:me|my|us|her)(?!\w)`,
    raw`(?:kicked|kicking|threw|throwing) (?:me|us) out|nowhere (?:else )?to (?:go|sleep|stay)|no food (?:here|at home|in (?:the|my|our) house)`,
    raw`${not} (?:had |have )?(?:eaten|ate|eat)(?: anything| food)? (?:in|for|since) (?:\w{1,6} )?(?:\d|days?|two|three|four|yesterday)`,
  ),
  rule(
    raw`(?:has|have|had|got|w|with|pull(?:s|ed)|brought|bring(?:s|ing)?|waving|holding|carrying|carries|grabbed|getting|get) (?:out )?(?:a|the|his|her|my|their|an?other) (?:[\w']{1,12} )?(?:${weapon})(?= ?(?:$|[.!?,]|and|n|to|at|on|in|outside|out|pls|please|help|he|she|they|i|against|tomorrow|tonight|under)(?!\w))`,
    raw`(?:${weapon}) (?:[\w']{1,12} ){0,2}(?:to|at|on|against) (?:my|his|her|our|me|us)(?!\w)|machete (?:to|at|on) (?:my|me|us)`,
    raw`(?:shoot|shot|blow|bomb)\w{0,4} up (?:the|this|my|our|that) (?:school|place|class|building|house|shop)`,
    raw`(?:break|kick|bang|bust|get|got|broke|bustin|tryna get)\w{0,4} (?:on |in |into |my |the |our |down |through ){1,4}(?:bed ?room |front |back )?(?:door|house|room|window)(?: down| in)?(?= (?:pls|please|help|rn|right now|and|n|to get|down|in|he|she)(?!\w)| ?[!]|$)`,
    raw`lock(?:s|ed|ing)? (?:me|us|her|him) (?:in|out(?! of my (?:account|phone|email))|up)(?!\w)|there(?:'?s| is| was) an? (?:${weapon})`,
    raw`(?:locked|hiding|hidin|hid|barricaded)(?: myself)? (?:in|inside|under|from) (?:the |my |a |his |her )?(?:bathroom|bed ?room|room|closet|bed|basement|him|them|dad|mom|${kin})`,
    raw`(?:hold(?:ing)?|keep(?:ing)?|kept|has|got) (?:me|us|her|him) (?:here against|hostage|against|captive|locked|trapped)|holding (?:me|us) here`,
    raw`(?:wo ?n'?t|will not|do(?:es)? ?n'?t) let (?:me|us) (?:leave|out|go)(?= ?(?:$|[.!?,]|pls|please|help|and|n|the house|home|call)(?!\w))|ca ?n'?t leave(?= ?(?:$|[.!?,]|he|the house|this house|him)(?!\w))`,
    raw`(?:come|comes|coming|came|sneaks?|sneaking|gets?|getting) (?:in|into|in to) (?:my|her|our) (?:bed|room)(?! (?:to (?:clean|borrow|wake|fix|get|help)|and (?:took|borrowed)))`,
    raw`(?:makes?|made|making|forc(?:es?|ed|ing)) (?:me|her) (?:to )?(?:have sex|touch|do (?:things|stuff)|sleep with|watch)|(?:put|slipped) (?:something|smth|sumn|a pill|drugs?) in (?:my|her)(?!\w)`,
    raw`(?:post|send|share|leak|show)(?:ed|ing)? (?:it|them|the (?:pics?|pictures|photos?|video)|my (?:nudes|pics?|pictures))[^.!?]{0,30} (?:if i|unless)`,
    raw`follow(?:ing|ed) me (?:home|from|to|around|since|again|in)(?! (?:insta|ig|snap|tiktok))`,
  ),
  rule(
    raw`(?:im|i'm|i am) (?:so |really |very |too )?(?:scared|afraid|terrified)(?= ?(?:$|[.!]|pls|please|help|right now|rn))`,
    raw`${not} (?:feel |be |being |really feel )?safe(?! (?:to (?:drive|use|eat|drink|weld|park)|enough))(?= ?(?:$|[.!?,]|at|in|here|with|around|going|where|anymore|any ?more|rn|tonight|when|living)(?!\w))`,
    raw`(?:scared|afraid|terrified|frightened) (?:to (?:go|be|come|stay|sleep)(?: back)? (?:home|at home|at my|there|here|in my|in this|with)|of (?:going|being|staying) (?:home|at home|there|with))`,
    raw`(?:scared|afraid|terrified|frightened) (?:of (?:him|her|them|(?:my|his|her) (?:[\w']{1,12} )?${kin})|for my life|s?he(?:'s| is|s|'ll|ll)? (?:will|gonna|going|hurt|kill)?)(?!\w)`,
    raw`(?:call|send|get|need|calling) (?:me |us |for )?(?:the |a |an )?(?:police|cops?|911|ambulance|cps)(?!\w| (?:service|report|academy|station|officer|exam|job))`,
    raw`(?:send|get) (?:some ?one|some ?body|help)(?= ?(?:$|[.!?]|pls|please|now|fast|quick|hes|he|here)(?!\w))`,
    raw`(?:pls|please|plz) help (?:me )?(?:he|he's|hes|he is|shes|she'?s|they|(?:my )?${kin})(?!\w)`,
  ),
];

export const crises = [...harmToSelf, ...violence, ...spanishCrises];
