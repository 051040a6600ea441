import type { Caller } from '../auth/caller.ts';
import { allows } from '../auth/policy.ts';
import { ApiError } from '../errors.ts';
import type { SeenReply } from '../store/records.ts';
import type { Messaging } from './messaging.ts';

/** A reply of this thread, or one that is held in it. Throws `not_found`. */
export async function findSeenReply(
  store: Pick<Messaging['store'], 'findReply'>,
  studentId: string,
  replyId: string,
): Promise<SeenReply> {
  const seen = await store.findReply(studentId, replyId);
  if (seen === null) throw noSuchReply();
  return seen;
}

/** To be read: also one that every thread has denied, for whoever may place it in this one. Throws `not_found`. */
export async function findReadableReply(
  store: Pick<Messaging['store'], 'findReply' | 'unplacedReplies'>,
  caller: Caller,
  studentId: string,
  replyId: string,
): Promise<SeenReply> {
  const seen = await store.findReply(studentId, replyId);
  const readable = seen ?? (await findDenied(store, caller, studentId, replyId));
  if (readable === null) throw noSuchReply();
  return readable;
}

async function findDenied(
  store: Pick<Messaging['store'], 'unplacedReplies'>,
  caller: Caller,
  studentId: string,
  replyId: string,
): Promise<SeenReply | null> {
  if (!allows(caller.role, 'place_any')) return null;
  const denied = (await store.unplacedReplies()).find(
    ({ reply, candidates }) =>
      reply.id === replyId && candidates.some((candidate) => candidate.studentId === studentId),
  );
  return denied === undefined ? null : { reply: denied.reply, held: true };
}

function noSuchReply(): ApiError {
  return new ApiError('not_found', 'There is no such reply.');
}
