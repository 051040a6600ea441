/**
 * A call without an answer that one can believe is checked for at most a minute, counted from when the server could first
 * do so; after that the message says that it may have been sent.
 */
const checkedForMs = 55_000;

export function unknownDeadline(firstCalledAt: string, startedAt: Date): Date {
  return new Date(Math.max(Date.parse(firstCalledAt), startedAt.getTime()) + checkedForMs);
}

export function statusWhileUnknown(now: Date, deadline: Date): 'unconfirmed' | null {
  return now >= deadline ? 'unconfirmed' : null;
}
