/** A picture, a recording or a document that came with a reply, fetched from the provider for one reader. */
import type { Logger } from 'pino';
import type { Caller } from '../auth/caller.ts';
import { ApiError } from '../errors.ts';
import type { Media } from '../providers/provider.ts';
import { auditFact } from '../store/audit.ts';
import { findReadableReply } from './find-seen-reply.ts';
import type { Messaging } from './messaging.ts';

type Deps = Pick<Messaging, 'providers' | 'now'> & {
  store: Pick<Messaging['store'], 'findReply' | 'unplacedReplies' | 'recordAudit'>;
  log: Pick<Logger, 'warn'>;
};

export async function readMedia(
  { store, providers, now, log }: Deps,
  caller: Caller,
  { studentId, replyId, index }: { studentId: string; replyId: string; index: number },
): Promise<Media> {
  const { reply } = await findReadableReply(store, caller, studentId, replyId);
  const asked = reply.media[index];
  if (asked === undefined) throw new ApiError('not_found', 'There is no such attachment.');
  if (providers.sms === null) throw unreachable();
  const outcome = await providers.sms.fetchMedia(asked.url);
  const { kind } = outcome;
  if (kind !== 'media')
    log.warn(
      { entryId: replyId, outcome: kind, reason: outcome.reason },
      'an attachment could not be fetched',
    );
  switch (outcome.kind) {
    case 'media': {
      const deed = { action: 'view_media', studentId, subjectId: replyId, details: { index } } as const;
      await store.recordAudit([auditFact(now(), caller, deed)]);
      return outcome.media;
    }
    case 'refused':
      throw new ApiError(
        'not_found',
        'This attachment cannot be shown: it is gone, too large or of another type.',
      );
    case 'unreachable':
      throw unreachable();
  }
}

function unreachable(): ApiError {
  return new ApiError('unavailable', 'The attachment cannot be fetched just now.', { retryAfter: 30 });
}
