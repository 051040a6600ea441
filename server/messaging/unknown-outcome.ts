/**
 * A call without an answer that one can believe is checked for at most a minute, counted from when the server could first
 * do so; after that the message says that it may have been sent.
 */
const checkedForMs = 55_000;

/** Where the check itself has no answer, or waits for its turn: what is left of the minute is for a last look to come back. */
const givenUpAfterMs = 58_000;

/** What was first called before then, and has no answer, is not to wait for one any longer; null: too early to say. */
export function givenUpBefore(now: Date, startedAt: Date): Date | null {
  const before = new Date(now.getTime() - givenUpAfterMs);
  return startedAt <= before ? before : null;
}

export function unknownDeadline(firstCalledAt: string, startedAt: Date): Date {
  return new Date(Math.max(Date.parse(firstCalledAt), startedAt.getTime()) + checkedForMs);
}
