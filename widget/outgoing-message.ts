import type { OutboundEntry } from '../server/contract.ts';
import type { SendRequest } from '../server/requests.ts';
import type { Composer } from './composer.ts';
import type { OpenThread } from './thread-state.ts';

/** What is asked of the server. `confirm`: the warnings that the sender overrides. */
export function requestOf(composer: Composer, confirm: string[]): Partial<SendRequest> {
  const { address, retried, recipient, draft } = composer;
  const { channel, to, body } = draft;
  const subject = draft.subject.trim();
  return {
    channel,
    ...(!retried && { body }),
    ...(!retried && recipient?.kind === 'contact' && { to }),
    ...(subject && subject !== retried?.subject && { subject }),
    ...(address && { address }),
    ...(confirm.length && { confirm }),
  };
}

/** How the message looks in the thread until the server has answered. */
export function entryOf(composer: Composer, { viewer, student }: OpenThread, id: string): OutboundEntry {
  const { recipient, draft, retried, address, merged } = composer;
  const createdAt = new Date().toISOString();
  return {
    id,
    kind: 'outbound',
    channel: draft.channel,
    subject: draft.subject.trim() || null,
    body: merged,
    sender: viewer,
    recipient: retried?.recipient ?? recipient ?? { ...student, kind: 'student' },
    address: address ?? '',
    createdAt,
    status: 'sending',
    statusAt: createdAt,
    failure: null,
    retryOf: retried?.id ?? null,
    segments: null,
  };
}
