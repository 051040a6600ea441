/** A message of the labeled set: a body, or a subject and a body. */
export type Sample = string | [subject: string, body: string];

export const statementGroups = {
  ssnPlain: 'tier1',
  ssnObfuscated: 'tier1',
  lastFour: 'tier1',
  ace: 'tier2',
  caseNotes: 'tier2',
  lifeStory: 'tier2',
  exitInterview: 'tier2',
  tier3: 'tier3',
} as const;

export type StatementGroup = keyof typeof statementGroups;
export type Statements = Record<StatementGroup, Sample[]>;

/** Texts as they come in, by what should be noticed in them. */
export type ReplyGroup = 'crisis' | 'optOut' | 'wrongNumber' | 'autoReply' | 'ssn' | 'nothing';
export type Replies = Readonly<Record<ReplyGroup, readonly string[]>>;
