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
  if (seen === null) throw new ApiError('not_found', 'There is no such reply.');
  return seen;
}
