/**
 * Prints how many texts are understood, of those that came in: `node test/server/guard/score-replies.ts`, with `--misses` to see
 * which are not. All sets but the first were written without a look at the rules; `whenNew` is what the rules of that day said.
 */
import { inspectReply } from '../../../server/guard/inspect-reply.ts';
import { eighthReplies } from './labeled/eighth-replies.ts';
import { fifthReplies } from './labeled/fifth-replies.ts';
import type { Replies, ReplyGroup } from './labeled/labeled.ts';
import { ninthReplies } from './labeled/ninth-replies.ts';
import { seventhReplies } from './labeled/seventh-replies.ts';
import { sixthReplies } from './labeled/sixth-replies.ts';
import { tunedReplies } from './labeled/tuned-replies.ts';

const groups = ['crisis', 'optOut', 'wrongNumber', 'autoReply', 'ssn', 'nothing'] as const;

interface ReplySet {
  readonly set: string;
  readonly replies: Replies;
  /** In the order of the groups. */
  readonly whenNew?: readonly number[];
}

export const replySets: readonly ReplySet[] = [
  { set: 'tuned', replies: tunedReplies },
  { set: 'fifth', replies: fifthReplies, whenNew: [25, 28, 19, 18, 14, 117] },
  { set: 'sixth', replies: sixthReplies, whenNew: [22, 28, 22, 19, 15, 118] },
  { set: 'seventh', replies: seventhReplies, whenNew: [31, 25, 18, 14, 15, 120] },
  { set: 'eighth', replies: eighthReplies, whenNew: [36, 24, 11, 19, 15, 118] },
  { set: 'ninth', replies: ninthReplies, whenNew: [33, 26, 21, 19, 15, 115] },
];

/** Those in which something else was noticed than should be. */
export function missesOf(group: ReplyGroup, bodies: readonly string[]): readonly string[] {
  return bodies.filter((body) => !isRight(group, body));
}

function isRight(group: ReplyGroup, body: string): boolean {
  const { optOutRequest, ...seen } = inspectReply(body);
  if (group === 'nothing') return !optOutRequest && !Object.values(seen).includes(true);
  return group === 'optOut' ? optOutRequest : seen[group];
}

if (import.meta.main) {
  for (const { set, replies, whenNew } of replySets) {
    for (const [index, group] of groups.entries()) {
      const misses = missesOf(group, replies[group]);
      const { length: total } = replies[group];
      const first = whenNew === undefined ? '' : `  when new ${whenNew[index]}`;
      console.log(`${set.padEnd(9)}${group.padEnd(13)}${total - misses.length} of ${total}${first}`);
      if (process.argv.includes('--misses'))
        for (const body of misses) console.log(`    ${JSON.stringify(body)}`);
    }
  }
}
