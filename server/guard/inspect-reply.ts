import { autoReplies } from './replies/auto-reply.ts';
import { crises } from './replies/crisis.ts';
import { asksToStop } from './replies/opt-out-request.ts';
import { wrongNumbers } from './replies/wrong-number.ts';
import { normalize } from './search/normalize.ts';
import { holds } from './search/phrases.ts';
import { socialSecurityNumbers } from './ssn/ssn.ts';

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
  const { lower } = normalize(body);
  const autoReply = matchesAny(lower, autoReplies);
  const wrongNumber = !autoReply && matchesAny(lower, wrongNumbers);
  return {
    ssn: socialSecurityNumbers(lower).length > 0,
    crisis: matchesAny(lower, crises),
    // A reaction quotes our own words, "Reply STOP" among them. What a stranger wants to stop can only be the texts.
    optOutRequest: !autoReply && (asksToStop(lower) || (wrongNumber && /\bstop\b/.test(lower))),
    wrongNumber,
    autoReply,
  };
}

function matchesAny(lower: string, rules: RegExp[]): boolean {
  return rules.some((rule) => holds(lower, rule));
}
