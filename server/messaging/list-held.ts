/** Replies that every thread has denied, for whoever may place them anywhere. */
import type { Caller } from '../auth/caller.ts';
import { mayUse } from '../auth/policy.ts';
import type { UnplacedReply } from '../contract.ts';
import type { HeldReply } from '../store/records.ts';
import { auditFact } from '../store/audit.ts';
import type { Messaging } from './messaging.ts';
import { presentReply } from './present-entry.ts';

type Deps = Pick<Messaging, 'settings' | 'now'> & {
  store: Pick<Messaging['store'], 'unplacedReplies' | 'recordAudit'>;
};

/** Only candidates that the token is good for, and only replies that have one. */
export async function listHeld({ store, settings, now }: Deps, caller: Caller): Promise<UnplacedReply[]> {
  const seen = (await store.unplacedReplies())
    .map(({ reply, candidates }) => ({
      reply,
      candidates: candidates.filter(({ studentId }) => mayUse(caller, studentId)),
    }))
    .filter(({ candidates }) => candidates.length > 0);
  const students = seen.flatMap(({ candidates }) => candidates.map(({ studentId }) => studentId));
  const details = { replies: seen.map(({ reply }) => reply.id), students: [...new Set(students)] };
  await store.recordAudit([auditFact(now(), caller, { action: 'view_held', studentId: null, details })]);
  return seen.map((held) => present({ settings }, held));
}

function present(deps: Pick<Deps, 'settings'>, { reply, candidates }: HeldReply): UnplacedReply {
  const entry = presentReply(deps, { reply, held: true }, { uncovered: false });
  const { id, body, receivedAt, media, flags, address } = entry;
  return { id, body, receivedAt, media, flags, address, candidates: [...candidates] };
}
