/** Thousands who follow one thread hear of a change at once: their audit rows are written some hundred at a time. */
import type { Caller } from '../../auth/caller.ts';
import { type Follow, auditFollows } from '../../messaging/read-changes.ts';
import type { RouteDeps } from '../route-deps.ts';

/** Resolves when the row is written; rejects when it cannot be: then nothing may be told. */
export type AuditFollow = (caller: Caller, studentId: string) => Promise<void>;

const mostAtOnce = 250;

export function gatherFollows(deps: RouteDeps): AuditFollow {
  let gathering: { readonly follows: Follow[]; readonly written: Promise<void> } | null = null;
  const begin = () => {
    const follows: Follow[] = [];
    const turnIsOver = new Promise<void>((resolve) => setImmediate(resolve));
    const written = turnIsOver.then(() => {
      if (gathering?.follows === follows) gathering = null;
      return auditFollows(deps, follows);
    });
    return { follows, written };
  };
  return (caller, studentId) => {
    if (gathering === null || gathering.follows.length >= mostAtOnce) gathering = begin();
    gathering.follows.push({ caller, studentId });
    return gathering.written;
  };
}
