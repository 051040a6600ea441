import type { Channel, OutboundEntry, Recipient } from '../../server/contract.ts';
import type { FieldError } from '../../server/requests.ts';
import type { OpenThread } from '../thread/thread-state.ts';
import { mainRecipient, obstacle } from '../thread/usable.ts';

/** What is being written to one student. In the page's memory only, never in browser storage. */
export interface Draft {
  /** The recipient's id. */
  to: string;
  channel: Channel;
  subject: string;
  body: string;
  /** Somebody typed in it: it holds more than what the page gave. */
  isTyped?: boolean;
  /** What they had written before, set aside for this. */
  setAside?: Draft | undefined;
  /** Why it could not be sent, if that came after its thread was left. */
  errors?: readonly FieldError[] | undefined;
  /** What was sent without an answer, and the newest entry before it. */
  unclear?: { readonly entry: OutboundEntry; readonly after: string } | undefined;
  /** The keys of sends that have not been confirmed yet. */
  keys?: Keys | undefined;
}

export type Prefill = Partial<Draft>;

export const blankDraft: Draft = { to: '', channel: 'sms', subject: '', body: '' };

/** The longest text, in UTF-16 units, after merging. */
export const limits = { sms: 1600, email: 20_000 };
export const subjectLimit = 200;

/**
 * The `Idempotency-Key` of each send, by its content. The same content keeps its key until the server has confirmed it, so that
 * sending again after a time-out cannot send it twice.
 */
type Keys = Record<string, string | undefined>;

const drafts = new Map<string, Draft | undefined>();
/** The keys of retries. */
export const retryKeys: Keys = {};

/**
 * The kept draft, else a new one to the student on their preferred channel; each part of `prefill` replaces that part of it.
 * If that would replace words that somebody typed, the kept draft is set aside. `retried`: the id of the message that is sent again;
 * each of these has a draft of its own.
 */
export function draftOf(thread: OpenThread, prefill: Prefill | null, retried?: string): Draft {
  const { preferredChannel: channel = 'sms' } = mainRecipient(thread.student) ?? {};
  const kept = drafts.get(keyOf(thread, retried));
  const given = wellFormed(prefill);
  const isOther = (['subject', 'body'] as const).some(
    (part) => kept?.isTyped && kept[part].trim() && (given[part] ?? kept[part]) !== kept[part],
  );
  return {
    ...blankDraft,
    channel,
    ...kept,
    ...given,
    ...(isOther && { isTyped: false, setAside: kept, errors: undefined }),
  };
}

export function keepDraft(thread: OpenThread, draft: Draft | undefined, retried?: string): void {
  drafts.set(keyOf(thread, retried), draft);
}

/** Only the parts of a draft that are a string, or name a channel: the page may pass anything. */
function wellFormed(prefill: Prefill | null): Prefill {
  const given = Object.entries(prefill ?? {}).filter(
    ([name, value]) =>
      typeof value === 'string' &&
      (name === 'channel' ? Object.hasOwn(limits, value) : Object.hasOwn(blankDraft, name)),
  );
  return Object.fromEntries(given);
}

/** The channel asked for, by default the one that they prefer; the other one if only that can be used. */
export function usableChannel(
  recipient: Recipient | undefined,
  asked: Channel = recipient?.preferredChannel ?? 'sms',
): Channel {
  const other = asked === 'sms' ? 'email' : 'sms';
  return recipient && obstacle(recipient, asked) && !obstacle(recipient, other) ? other : asked;
}

/** A draft belongs to one viewer and one student: the next person to use this page does not see it. */
function keyOf({ viewer, studentId }: OpenThread, retried?: string): string {
  return `${viewer.id} ${studentId} ${retried}`;
}
