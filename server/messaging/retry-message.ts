/** A new attempt of a message that failed or could not be confirmed, on the same channel or the other. */
import type { Caller } from '../auth/caller.ts';
import type { OutboundEntry } from '../contract.ts';
import type { RetryRequest } from '../requests.ts';
import { ApiError } from '../errors.ts';
import { isRetryable } from '../rules/status.ts';
import type { MessageRecord } from '../store/records.ts';
import type { Messaging } from './messaging.ts';
import { type SendDeps, sendMessage } from './send-message.ts';

type Deps = SendDeps & { store: Pick<Messaging['store'], 'findMessage'> };

export async function retryMessage(
  deps: Deps,
  command: {
    readonly caller: Caller;
    readonly studentId: string;
    readonly messageId: string;
    readonly idempotencyKey: string;
    readonly request: RetryRequest;
  },
): Promise<OutboundEntry> {
  const { caller, studentId, messageId, idempotencyKey, request } = command;
  const message = await deps.store.findMessage(studentId, messageId);
  if (message === null) throw new ApiError('not_found', 'There is no such message.');
  const isRepeat = (await deps.store.findByKey(caller.id, idempotencyKey)) !== null;
  if (!isRepeat) requireRetryable(message);
  const { kind, id } = message.recipient;
  return sendMessage(deps, {
    caller,
    studentId,
    idempotencyKey,
    retryOf: message,
    request: {
      channel: request.channel ?? message.channel,
      to: kind === 'contact' ? id : undefined,
      subject: request.subject ?? message.subject,
      body: message.body,
      confirm: request.confirm,
      address: request.address,
    },
  });
}

function requireRetryable({ status, purgedAt }: MessageRecord): void {
  if (!isRetryable(status))
    throw new ApiError('not_retryable', 'This message did not fail: there is nothing to try again.');
  if (purgedAt === null) return;
  const message = 'The words of this message were removed under the retention schedule.';
  throw new ApiError('not_retryable', message);
}
