import { few, household, not, somebody, victim } from './crisis-words.ts';
import { many, pattern } from '../search/pattern.ts';
import { rule } from '../search/phrases.ts';

const striking = many(
  pattern`
    hit(?:s|t?ing?)?|beat(?:s|ing?|en)?|punch(?:es|ed|ing)?|smack\w{0,3}|slap\w{0,4}|kick\w{0,3}|chok(?:es?|ed|ing)|
    strangl\w{1,3}
  `,
  pattern`
    hurt(?:s|ing?)?|harm(?:s|ed|ing)?|abus(?:es?|ed|ing)|rap(?:es?|ed|ing)|molest\w{0,3}|assault\w{0,3}|attack\w{0,3}|
    touch\w{0,3}
  `,
  pattern`
    grop(?:es?|ed|ing)|burn(?:s|ed|t|ing)?|stab(?:s|bed|bing)?|shot|shoot(?:s|ing)?|kill(?:s|ed|ing)?|murder\w{0,3}|
    jump(?:ed|ing)
  `,
  pattern`
    threaten\w{0,3}|stalk\w{0,3}|following|drugg?(?:ed|ing)|grabb?\w{0,4}|dragg?\w{0,4}|slamm?\w{0,4}|shov\w{1,3}|
    spit\w{0,4} on|kidnapp?\w{0,4}|traffick\w{0,3}
  `,
);
const before = many(
  pattern`
    is|was|were|are|be|been|being|has|had|have|keeps?|kept|just|always|still|also|again|even|start(?:s|ed)?|
    tr(?:ies|ied|y|ying)|to|about|wo n'?t|won'?t|not|stop
  `,
  pattern`
    going|gonna|gon|finna|wants?|wanted|wanna|will|would|might|likes?|threaten(?:s|ed|ing)?|sa(?:id|ys)|drunk|high|
    and|n|s?he|they|you|ll|if|i|leave
  `,
  pattern`
    literally|legit|really|my|our|room|bed|here|physically|sexually|came|comes?|over|in|got|mad|hes|shes|he's|she's|
    find|me
  `,
);
/** "Hit me up", "beat me to it", "shot me an email". */
const harmless = many(
  pattern`
    [ ]up(?= ?(?:$|[.!?,]|with|when|on|later|about|if|for|before|asap|and we))| a(?:n)? (?:text|email|message|pic|
      link|dm|spot|seat)| (?:to (?:it|the|school|class|work)|there|that|back(?! and))(?!\w)
  `,
  pattern`
    [ ](?:at|in) ${few}(?:game|chess|2k|pool|cards|fifa|uno|basketball|race)| on (?:insta|ig|snap|facebook|fb|tiktok|
      twitter|discord|here)
  `,
  pattern` with (?:that|some|news|laughter|an? (?:email|text|message|bill|quiz|question))`,
);
const tool = pattern`
  (?<!(?:nail|heat|glue|caulk|caulking|spray|staple|grease|paint|impact|massage|water|nerf|air|solder|soldering|mig|
      top|label|price|brad) )
`;
const weapon = many(
  pattern`
    ${tool}(?:guns?|glock|pistol|rifle|
      shotgun)(?! (?:range|safety|show|class|safe|license|season|shop|store|rack|club))(?!\w)
  `,
  pattern`
    (?<!(?:utility|putty|drywall|pocket|box|butter|kitchen|exacto|x-acto|palette|hawkbill|carpet|paring|chef'?s|
        taping|army) )knife
  `,
);

/** Blows, weapons, being shut in, and fear. */
export const violence = [
  rule(
    pattern`${somebody} (?:${before} ){0,7}${striking} (?:on |all over |over |at )?${victim}(?!\w)(?!${harmless})`,
    pattern`
      (?:raped|molested|sexually assaulted|choked|strangled|abused|beat up|jumped|beaten|trafficked|kidnapped|
        stabbed) (?:me|us)(?!\w)
    `,
    pattern`
      (?:was|got|been|being) (?:just )?(?:raped|molested|(?:sexually )?assaulted|choked|strangled|abused|beaten|
        beat up|jumped|trafficked|kidnapped|stabbed|shot(?! (?:down|up)))(?!\w)
    `,
    pattern`
      (?:put|puts|putting|got) (?:his|her|their) hands? (?:on|around|up|down) (?:me|my|her|us|him)|
      forc(?:ed?|es|ing) (?:him|her|them|my)sel(?:f|ves) on
    `,
    pattern`
      (?:push|threw|shov|throw|slam|drag)\w{0,4} (?:me|her|him|us|my [\w']{1,12}) (?:down|into|against|on(?!ly)|onto|
        out|off|across|around|to the|by)(?!\w)
    `,
    pattern`
      (?:threw|throws|throwing) (?:a|an|the|his|her|something|stuff|things) ?(?:[\w']{1,12} )?at (?:me|my|us|
        her)(?!\w)
    `,
    pattern`
      (?:kicked|kicking|threw|throwing) (?:me|us) out|nowhere (?:else )?to (?:go|sleep|stay)|
      no food (?:here|at home|in (?:the|my|our) house)
    `,
    pattern`
      ${not} (?:had |have )?(?:eaten|ate|eat)(?: anything| food)? (?:in|for|since) (?:\w{1,6} )?(?:\d|days?|two|three|
        four|yesterday)
    `,
  ),
  rule(
    pattern`
      (?:has|have|had|got|w|with|pull(?:s|ed)|brought|bring(?:s|ing)?|waving|holding|carrying|carries|grabbed|getting|
        get) (?:out )?(?:a|the|his|her|my|their|an?other) (?:[\w']{1,12} )?(?:${weapon})(?= ?(?:$|[.!?,]|and|n|to|at|
          on|in|outside|out|pls|please|help|he|she|they|i|against|tomorrow|tonight|under)(?!\w))
    `,
    pattern`
      (?:${weapon}) (?:[\w']{1,12} ){0,2}(?:to|at|on|against) (?:my|his|her|our|me|us)(?!\w)|
      machete (?:to|at|on) (?:my|me|us)
    `,
    pattern`(?:shoot|shot|blow|bomb)\w{0,4} up (?:the|this|my|our|that) (?:school|place|class|building|house|shop)`,
    pattern`
      (?:break|kick|bang|bust|get|got|broke|bustin|tryna get)\w{0,4} (?:on |in |into |my |the |our |down |
        through ){1,4}(?:bed ?room |front |back )?(?:door|house|room|
        window)(?: down| in)?(?= (?:pls|please|help|rn|right now|and|n|to get|down|in|he|she)(?!\w)| ?[!]|$)
    `,
    pattern`
      lock(?:s|ed|ing)? (?:me|us|her|him) (?:in|out(?! of my (?:account|phone|email))|up)(?!\w)|
      there(?:'?s| is| was) an? (?:${weapon})
    `,
    pattern`
      (?:locked|hiding|hidin|hid|barricaded)(?: myself)? (?:in|inside|under|from) (?:the |my |a |his |
        her )?(?:bathroom|bed ?room|room|closet|bed|basement|him|them|dad|mom|${household})
    `,
    pattern`
      (?:hold(?:ing)?|keep(?:ing)?|kept|has|got) (?:me|us|her|him) (?:here against|hostage|against|captive|locked|
        trapped)|
      holding (?:me|us) here
    `,
    pattern`
      (?:wo ?n'?t|will not|do(?:es)? ?n'?t) let (?:me|us) (?:leave|out|
        go)(?= ?(?:$|[.!?,]|pls|please|help|and|n|the house|home|call)(?!\w))|
      ca ?n'?t leave(?= ?(?:$|[.!?,]|he|the house|this house|him)(?!\w))
    `,
    pattern`
      (?:come|comes|coming|came|sneaks?|sneaking|gets?|getting) (?:in|into|in to) (?:my|her|our) (?:bed|
        room)(?! (?:to (?:clean|borrow|wake|fix|get|help)|and (?:took|borrowed)))
    `,
    pattern`
      (?:makes?|made|making|forc(?:es?|ed|ing)) (?:me|her) (?:to )?(?:have sex|touch|do (?:things|stuff)|sleep with|
        watch)|
      (?:put|slipped) (?:something|smth|sumn|a pill|drugs?) in (?:my|her)(?!\w)
    `,
    pattern`
      (?:post|send|share|leak|show)(?:ed|ing)? (?:it|them|the (?:pics?|pictures|photos?|video)|
        my (?:nudes|pics?|pictures))[^.!?]{0,30} (?:if i|unless)
    `,
    pattern`follow(?:ing|ed) me (?:home|from|to|around|since|again|in)(?! (?:insta|ig|snap|tiktok))`,
  ),
  rule(
    pattern`
      (?:im|i'm|i am) (?:so |really |very |too )?(?:scared|afraid|
        terrified)(?= ?(?:$|[.!]|pls|please|help|right now|rn))
    `,
    pattern`
      ${not} (?:feel |be |being |really feel )?safe(?! (?:to (?:drive|use|eat|drink|weld|park)|enough))(?= ?(?:$|
          [.!?,]|at|in|here|with|around|going|where|anymore|any ?more|rn|tonight|when|living)(?!\w))
    `,
    pattern`
      (?:scared|afraid|terrified|
        frightened) (?:to (?:go|be|come|stay|sleep)(?: back)? (?:home|at home|at my|there|here|in my|in this|with)|
        of (?:going|being|staying) (?:home|at home|there|with))
    `,
    pattern`
      (?:scared|afraid|terrified|frightened) (?:of (?:him|her|them|(?:my|his|her) (?:[\w']{1,12} )?${household})|
        for my life|s?he(?:'s| is|s|'ll|ll)? (?:will|gonna|going|hurt|kill)?)(?!\w)
    `,
    pattern`
      (?:call|send|get|need|calling) (?:me |us |for )?(?:the |a |an )?(?:police|cops?|911|ambulance|
        cps)(?!\w| (?:service|report|academy|station|officer|exam|job))
    `,
    pattern`(?:send|get) (?:some ?one|some ?body|help)(?= ?(?:$|[.!?]|pls|please|now|fast|quick|hes|he|here)(?!\w))`,
    pattern`(?:pls|please|plz) help (?:me )?(?:he|he's|hes|he is|shes|she'?s|they|(?:my )?${household})(?!\w)`,
  ),
];
