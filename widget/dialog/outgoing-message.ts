import type { Entry, OutboundEntry, Recipient } from '../../server/contract.ts';
import type { CheckResponse, FieldError, SendRequest } from '../../server/requests.ts';
import { limits, type Draft } from './drafts.ts';
import { isAfter } from '../thread/entry-blocks.ts';
import { isSame } from '../thread/outbox.ts';
import type { ThreadController } from '../thread/thread-controller.ts';
import type { OpenThread } from '../thread/thread-state.ts';

/** A message about to be sent, as the composer has it. */
export interface OutgoingMessage {
  readonly draft: Draft;
  readonly recipient: Recipient | undefined;
  /** The number or address, as the viewer may see it. */
  readonly address: string | null | undefined;
  /** The text with its merge fields filled in. */
  readonly merged: string;
  /** The failed message that is being sent again. */
  readonly retried: OutboundEntry | null;
}

/** Why the draft cannot be sent, as far as the element can tell. */
export function faultsOf({ draft, merged, recipient, address }: OutgoingMessage): FieldError[] {
  const { body, subject, channel } = draft;
  const faults = {
    recipient_changed: !recipient && 'to',
    no_address: recipient && !address && 'channel',
    subject_required: channel === 'email' && !subject.trim() && 'subject',
    empty: !body.trim() && 'body',
    too_long: merged.length > limits[channel] && 'body',
    offline: !navigator.onLine && '',
  };
  return Object.entries(faults).flatMap(([code, field]) =>
    typeof field === 'string' ? { field, code, message: '' } : [],
  );
}

/** The body of the request. `confirm`: the codes of the warnings that the sender overrides. */
export function requestOf(message: OutgoingMessage, confirm: string[]): Partial<SendRequest> {
  const { address, retried, recipient, draft } = message;
  const { channel, to, body } = draft;
  const subject = draft.subject.trim();
  return {
    channel,
    ...(!retried && { body }),
    ...(!retried && recipient?.kind === 'contact' && { to }),
    ...(subject && subject !== retried?.subject && { subject }),
    // A server that says no more of a recipient than it must may know no more of a message either.
    ...(recipient?.unusable && address && { address }),
    ...(confirm.length && { confirm }),
  };
}

/** What the server says of the draft; null where it says nothing, or something else. */
export async function checkOf(
  message: OutgoingMessage,
  threads: ThreadController,
): Promise<CheckResponse | null> {
  if (threads.connection === 'expired') return null;
  const { address: _, ...body } = requestOf(message, []);
  const answer = await threads.call<CheckResponse>('/check', { body });
  const check = answer?.kind === 'ok' ? answer.value : null;
  return check?.findings && check.errors && check.preview ? check : null;
}

/** What the thread shows until the server has answered. */
export function entryOf(
  message: OutgoingMessage,
  { viewer, student }: OpenThread,
  id: string,
): OutboundEntry {
  const { recipient, draft, retried, address, merged } = message;
  const createdAt = new Date().toISOString();
  return {
    id,
    kind: 'outbound',
    channel: draft.channel,
    subject: draft.subject.trim() || null,
    body: merged,
    sender: viewer,
    recipient: recipient ?? { ...student, kind: 'student' },
    address: address ?? '',
    createdAt,
    status: 'sending',
    statusAt: createdAt,
    failure: null,
    retryOf: retried?.id ?? null,
    segments: null,
  };
}

/** The entry in the thread that this message became. */
export function findSent({ entries }: OpenThread, unclear: Draft['unclear']): OutboundEntry | undefined {
  return (
    unclear &&
    entries.all.find(
      (entry: Entry): entry is OutboundEntry =>
        isAfter(entry.id, unclear.after) && isSame(unclear.entry, entry),
    )
  );
}
