import type { Finding } from '../requests.ts';
import { aceStatements } from './records/ace.ts';
import { caseNotes } from './records/case-notes.ts';
import { exitInterviewComments } from './records/exit-interview.ts';
import { lifeStories } from './records/life-story.ts';
import { normalize } from './search/normalize.ts';
import type { Normalized, Range } from './search/normalize.ts';
import { socialSecurityNumbers } from './ssn/ssn.ts';
import { sensitiveTopics } from './topics/sensitive.ts';

type Message = { subject: string | null; body: string };
type Rule = { code: Finding['code']; rule: string; find: (text: Normalized) => Range[] };

const rules: Rule[] = [
  { code: 'tier1', rule: 'ssn', find: ({ lower }) => socialSecurityNumbers(lower) },
  { code: 'tier2', rule: 'ace_score', find: aceStatements },
  { code: 'tier2', rule: 'case_note', find: ({ lower }) => caseNotes(lower) },
  { code: 'tier2', rule: 'life_story', find: ({ lower }) => lifeStories(lower) },
  { code: 'tier2', rule: 'exit_interview', find: ({ lower }) => exitInterviewComments(lower) },
  ...sensitiveTopics.map(({ rule, find }): Rule => ({
    code: 'tier3',
    rule,
    find: ({ lower }) => find(lower),
  })),
];

/** What in a merged message may not be sent by email or text, the gravest first, then in order of reading. */
export function inspect({ subject, body }: Message): Finding[] {
  // One text, so that nothing hides by being split over the two fields.
  const text = normalize(subject === null ? body : `${subject}\n${body}`);
  const bodyStart = subject === null ? 0 : subject.length + 1;
  return rules.flatMap(({ code, rule, find }) =>
    merged(find(text))
      .map(({ start, end }) => text.place(start, end))
      .flatMap((range) => byField(range, bodyStart))
      .map((placed) => ({ code, rule, ...placed })),
  );
}

/** Several rules may point at one place: it is marked once. */
function merged(ranges: Range[]): Range[] {
  const result: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else result.push({ ...range });
  }
  return result;
}

type Placed = Pick<Finding, 'field' | 'start' | 'end'>;

function byField({ start, end }: Range, bodyStart: number): Placed[] {
  const placed: Placed[] = [];
  if (start < bodyStart - 1) placed.push({ field: 'subject', start, end: Math.min(end, bodyStart - 1) });
  if (end > bodyStart)
    placed.push({ field: 'body', start: Math.max(start, bodyStart) - bodyStart, end: end - bodyStart });
  return placed;
}
