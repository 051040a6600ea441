/**
 * Prints how many texts are understood, of those that came in: `node test/server/guard/score-replies.ts`, with `--misses` to see
 * which are not. All sets but the first were written without a look at the rules; `whenNew` is what the rules of that day said.
 */
import { inspectReply } from '../../../server/guard/inspect-reply.ts';
import { eighthReplies } from './labelled/eighth-replies.ts';
import { fifthReplies } from './labelled/fifth-replies.ts';
import type { Replies, ReplyGroup } from './labelled/labelled.ts';
import { ninthReplies } from './labelled/ninth-replies.ts';
import { seventhReplies } from './labelled/seventh-replies.ts';
import { sixthReplies } from './labelled/sixth-replies.ts';
import { tunedReplies } from './labelled/tuned-replies.ts';

interface ReplySet {
  readonly set: string;
  readonly replies: Replies;
  readonly whenNew?: Record<ReplyGroup, number>;
}

export const replySets: readonly ReplySet[] = [
  { set: 'tuned', replies: tunedReplies },
  {
    set: 'fifth',
    replies: fifthReplies,
    whenNew: { crisis: 25, optOut: 28, wrongNumber: 19, autoReply: 18, ssn: 14, nothing: 117 },
  },
  {
    set: 'sixth',
    replies: sixthReplies,
    whenNew: { crisis: 22, optOut: 28, wrongNumber: 22, autoReply: 19, ssn: 15, nothing: 118 },
  },
  {
    set: 'seventh',
    replies: seventhReplies,
    whenNew: { crisis: 31, optOut: 25, wrongNumber: 18, autoReply: 14, ssn: 15, nothing: 120 },
  },
  {
    set: 'eighth',
    replies: eighthReplies,
    whenNew: { crisis: 36, optOut: 24, wrongNumber: 11, autoReply: 19, ssn: 15, nothing: 118 },
  },
  {
    set: 'ninth',
    replies: ninthReplies,
    whenNew: { crisis: 33, optOut: 26, wrongNumber: 21, autoReply: 19, ssn: 15, nothing: 115 },
  },
];

const groups = ['crisis', 'optOut', 'wrongNumber', 'autoReply', 'ssn', 'nothing'] as const;

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
    for (const group of groups) {
      const misses = missesOf(group, replies[group]);
      const { length: total } = replies[group];
      const first = whenNew === undefined ? '' : `  when new ${whenNew[group]}`;
      console.log(`${set.padEnd(9)}${group.padEnd(13)}${total - misses.length} of ${total}${first}`);
      if (process.argv.includes('--misses'))
        for (const body of misses) console.log(`    ${JSON.stringify(body)}`);
    }
  }
}
