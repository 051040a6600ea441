import { ends, few, not, self } from './crisis-words.ts';
import { many, pattern } from '../search/pattern.ts';
import { rule } from '../search/phrases.ts';

const dying = many(
  'die|dying|dead|death|disappear(?:ing)? forever|not exist|(?:never|not) wak(?:e|ing) up|sleep forever',
  'end(?:ing)? (?:it|things|everything|my life)(?: all)?|jump(?:ing)? (?:off|in front|from)|never w[ao]ke up',
);
const wishing = many(
  pattern`
    want(?:ed|s|ing|in)?|wanna|wish(?:es|ing)?|rather|better|plan(?:s|ned|ning)?|feels? like|think(?:s|ing|in)?|
    thoughts?
  `,
  pattern`
    hope|about|should|ready|tr(?:y|ied|yed|ying)|could|might|just|need|let me|gotta|goin[g]?|go to sleep|gonna|gunna|
    finna
  `,
);
const things = pattern`
  (?:phone|battery|car|cell|laptop|tablet|ipad|computer|it|it's|its|truck|screen|plant|fish|engine)(?: is|'s)?
`;
const idioms = many(
  pattern` to (?:see|know|meet|try|get)| of (?:laugh|bored|embarrass|heat)\w*| laughing| for (?!me|it all|good)`,
  pattern` if (?:i|we) (?:fail|miss|get|have to|do ?n'?t pass|eat|see)| (?:here|early|at \d)`,
);

/** Wishes to die, wounds and overdoses, the writer’s own or of somebody near. */
export const harmToSelf = [
  rule(
    pattern`(?:kill|hurt|harm|cut|hang|hung|shoot|shot|drown|burn|starv|end|unaliv|off|poison|stab|punch)\w{0,4} ${self}`,
    pattern`
      (?<!${things} )${wishing}(?: i| it| and| n| to| of| about| was| were| be| could| would){0,4} (?:just |really |
        be )?${dying}(?!\w)(?!${idioms})
    `,
    pattern`
      (?:kms|kys|(?<!(?:run|ran|running|runs|did|do|doing|us) )su[ic]{1,3}d\w{0,4}|sui thoughts|self[- ]?harm\w{0,4}|
        unaliv\w{1,3}|od'?(?:ing|ed|d)|overdos(?:es?|ed|ing))(?!\w)
    `,
    pattern`(?:takes?|taking|took|end(?:s|ed|ing)?) (?:my|his|her|their) (?:own )?life`,
    pattern`
      ${not} (?:even )?(?:really )?(?:wanna|want to|wants? to|feel like|care to) ${few}(?:live|living|be alive|
        being alive|exist|existing|wake up|be around|go on|keep going|keep living|continue)(?!\w)
    `,
    pattern`
      ${not} (?:even )?(?:really )?(?:wanna|want to|wants? to|feel like|
        care to) ${few}be(?:ing)? here(?! (?:late|early|on|till?|until|for|at|today|when)(?!\w))
    `,
  ),
  rule(
    pattern`
      (?:no|any) (?:reason|point)s? (?:to|in|of) (?:keep |even |me )?(?:live|living|life|be alive|being alive|go on|
        going on|keep going|being here)
    `,
    pattern`${not} see (?:(?:a|any|my) future|(?:a|the|any) point (?:no more|any ?more|in (?:any|life|living)))`,
    pattern`
      nothing (?:left )?to live for|life (?:is(?:n'?t| not)|ain'?t) worth|not worth living|give up on life|
      hopeless(?! (?:at|with|in|romantic))
    `,
    pattern`
      wish (?:that )?i (?:was|were|had|did) ?(?:n'?t|never|not)? ?(?:been )?(?:born|dead|gone|exist)|
      hate (?:my|this) life
    `,
    pattern`(?:make|making|made) it (?:to|till?|until|through) (?:tomorrow|tonight|the (?:night|week|day)|morning)`,
    pattern`(?:better off|be better) (?:dead|without me|if i (?:was|were|wasn'?t|weren'?t|died|didn'?t))`,
    pattern`
      (?:no ?one|nobody|no 1|everyone|they|anyone)(?: would| will|'d|'ll)? (?:even )?(?:miss me|care if i|notice if i|
        be (?:happier|better) without me)
    `,
    pattern`
      ${not} (?:do this|take this|take it|go on|keep going|live like this|live|
        keep doing this)(?: any ?more| any longer| no more)|
      (?:can'?t|cannot) go on
    `,
    pattern`
      i(?:'m| am|m) (?:done with life|not safe|in danger|so done)${ends}|
      (?:going to|gonna|about to|might|wanna|want to|ready to) jump${ends}
    `,
    pattern`(?:tired|sick|done) (?:of|with) (?:living|life(?! (?:insurance|skills))|being alive|being here|existing)`,
    pattern`
      (?:want|wanted|wants|need|wish|just) (?:for )?(?:it|this|everything|
        (?:the|all the|this) (?:pain|hurt|hurting|voices?)|the pain)(?: all)? (?:to )?(?:stop|end|be over|
        go away)${ends}
    `,
  ),
  rule(
    pattern`
      (?:good ?bye forever|this is goodbye|sewer ?slide|be gone (?:by the time|when (?:u|you|they))|
        a plan (?:and|n) (?:a|the|everything) ?\w*|do ?n[o']?t (?:try (?:to |and |n )?)?stop me|
        how m(?:any|uch) [\w' ]{0,30}to (?:die|kill|od)(?!\w)|(?:goodbye|suicide) (?:letters?|notes?))
    `,
    pattern`
      (?:left|found|wrote) (?:me |
        us )?a (?:goodbye )?note(?= ?(?:$|[.!?,]|and|saying|that says|about (?:dying|death)))
    `,
    pattern`good ?bye(?! party)[^.!?]{0,60} (?:wo ?n'?t|not gonna|will not) be (?:here|around|alive)`,
    pattern`tell (?:everyone|every ?body|my [\w']{1,12}|them) (?:that )?i loved? (?:them|her|him)`,
    pattern`(?:cut|slit|burn)\w{0,5} (?:my|his|her|their) (?:arms?|wrists?|legs?|thighs?|skin)|cut (?:again|too deep)`,
    pattern`
      (?:been|started|start|back to|keeps?|kept|stop|is|was|am|im|i'm|hes|shes) cutt?in[g']?(?= (?:again|agian|since|
          because|cuz|bc|every|at night|and|n|to feel|so)(?!\w)| ?(?:$|[.!?,]))
    `,
    pattern`bleed(?:ing)?(?: out|[^.!?]{0,20} (?:stop|everywhere|a lot|bad|so much))(?!\w)`,
    pattern`
      (?:took|taken|takes?|taking|swallow\w{0,3}|popp?(?:ed|ing)|drank|ate|downed) (?:all|(?:way )?too many|a bunch|
        a whole|a lot|a handful|the whole|so many|like \d{1,3}|\d{2,3})(?: of)? ${few}(?:pills?|meds?|medicine|bottle|
        tylenol|advil|ibuprofen|xanax|benadryl|perc\w{0,4}|bleach)
    `,
    pattern`
      (?:took|taken|had) (?:way )?too (?:much|many)(?: of (?:it|them|something|the))?${ends}|
      (?:have|has|got|bought|hid) the (?:pills|rope|gun)
    `,
    pattern`
      (?:think|feel like|feels like) (?:im|i'm|i am|hes|he's|shes|she's) dying|relapsed|
      (?:not|n'?t) (?:waking up|breathing)
    `,
    pattern`
      (?:jump|step|walk|throw|run)\w{0,4} (?:${self} )?(?:off|from|in front of|into) (?:of )?(?:the |a |that |
        this )?(?:bridge|roof|building|cliff|balcony|overpass|train|traffic|car|truck|bus)(?! (?:stop|station|lane))
    `,
  ),
];
