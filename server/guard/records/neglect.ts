import {
  alone,
  bare,
  beginnings,
  bounced,
  forLong,
  nobody,
  scars,
  shut,
  shutIn,
  siblings,
  upbringing,
  wants,
} from './neglect-words.ts';
import { near } from '../search/near.ts';
import type { Near } from '../search/near.ts';
import { gap, many, pattern } from '../search/pattern.ts';
import { addiction, grave, prison, uses } from '../words/harm.ts';
import { childhood, kin, number, person, them, whom } from '../words/people.ts';

/** What a child had to do without, and by whom it was brought up. */
export const neglect: Near[] = [
  // How it began, and in what want.
  near(80, beginnings, person),
  near(40, bare, bare, person),
  near(60, bare, childhood),
  near(
    70,
    many(
      uses,
      prison,
      pattern`
        (?:slept|sleeping|lived|living) in (?:(?:a|the|his|her|their) )?(?:\w{3,6} )?(?:cars?|vans?|laundry|parks?|
          bus|streets?|stairwells?|garage|shed|basement)|
        dealing
      `,
    ),
    childhood,
  ),
  near(
    0,
    pattern`
      (?:got|was|get|gets|is) pregnant (?:by|from)|
      took (?:him|her|them|you|us|me) in(?! (?:the|a|to|for|his|her|my)(?!\w))|
      (?:had|having) a baby (?:at|by) (?:age )?${number}|pregnant (?:at|by) (?:age )?${number}
    `,
  ),
  near(
    0,
    pattern`
      (?<!(?:i|we) )(?:hasn'?t|haven'?t|has not|not|never|hadn'?t) (?:seen|met|
        heard from) ${whom} (?:\w{2,10} )?${kin} (?:since|in (?:\w{2,6} )?(?:years|months)|for (?:years|months))
    `,
    kin,
  ),
  // Left alone, shut in, unwanted, passed on, marked for life.
  near(60, forLong, alone),
  near(60, alone, `(?:for|gone)${gap(2)}(?:days|weeks)|${kin}${gap(3)}(?:gone|passed out|at the bar|using)`),
  near(
    0,
    many(
      `${shut} ${many(them, `${whom} ${kin}`)}${gap(2)}${shutIn}`,
      pattern`
        (?:he|she|they|you|u|kids?|children|boys?|girls?|sisters?|brothers?) (?:was|were|got|gets?|been|
          being) (?:\w{2,8} )?${shut}(?: \w{2,8})? ${shutIn}
      `,
      `(?:lo|la|los|las) ${shut} ${shutIn}`,
    ),
  ),
  near(
    60,
    pattern`${nobody}${gap(2)}${wants}|${nobody} (?:\w{2,8} )?${wants}`,
    many(childhood, kin, 'en su casa|at home|hospital'),
  ),
  near(80, bounced, person),
  near(60, `${scars}${gap(6)}(?:from|de|where|por)${gap(3)}${kin}`, kin),
  near(
    0,
    pattern`
      both (?:of )?(?:${whom} )?(?:parents|folks|mom and dad) (?:are |were |have )?(?:died|dead|passed|gone|killed|
        deceased|in (?:prison|jail))|
      (?:los dos|ambos) padres (?:murieron|muertos)|
      ${kin} (?:drowned|hanged|hung|burned to death|bled out|froze to death|died in (?:his|her|their|your) arms)
    `,
  ),
  // Where and by whom they were brought up.
  near(
    0,
    pattern`
      (?:raised|(?:he|she|they|you|who|and|were|been) (?:was |were |been )?(?:brought up|reared|taken in|
          adopted))${gap(1)}by${gap(1)}${many(kin, 'strangers|the (?:system|state|streets)|himself|herself|nuns')}
    `,
  ),
  near(
    0,
    pattern`
      (?:raise[ds]?|raising|took care of|feeding|fed|cared for|cook(?:ed|ing) for|bath(?:ed|ing)|parent(?:ed|ing)|
        look(?:ed|ing) after)${gap(2)}${siblings}
    `,
  ),
  near(
    60,
    pattern`
      (?:took care of|taking care of|cared for|caring for)${gap(2)}(?:${siblings}|
        (?:sick|dying|disabled|drunk) (?:mom|mother|dad|father))
    `,
    childhood,
  ),
  near(
    0,
    pattern`
      ${kin}${gap(3)}(?:raised|raising|had to raise|took in) (?:him|her|them|you|u|me)(?! (?:right|well|up))|
      (?:lo|la|los|las) cri(?:o|aron)(?: su| la| sus| el| los) \w{3,10}
    `,
  ),
  near(0, `(?:grew up|growing up|raised|childhood|crecio|se crio)${gap(4)}${upbringing}`),
  near(
    70,
    childhood,
    pattern`
      instead of (?:going to )?school|yelling|screaming|handcuffs|in the fields|begging|panhandl\w{2,3}|
      violen(?:t|ce)|drugs|gangs?|meth|shootings?|beat(?:en|ings?)|hungry|pandillas|golpes|golpe[ao]\w{0,4}|homeless|
      crossed the border
    `,
  ),
  near(
    0,
    pattern`
      ${whom} (?:\w{3,10} )?childhood (?:was|were|is|had|has|of|full)|
      (?:history|background|past|historial|pasado|antecedentes) (?:of|full of|with|de|
        con)${gap(2)}${many(grave, addiction, uses, 'homelessness|violence|self harm')}
    `,
  ),
];
