import type { Channel, Recipient } from '../../server/contract.ts';
import type { FieldError } from '../../server/requests.ts';
import type { OpenThread } from '../thread/thread-state.ts';
import { obstacle } from '../thread/usable.ts';

/** What is being written to one student. In the page's memory only: never in storage, gone with the page. */
export interface Draft {
  /** The recipient's id. */
  to: string;
  channel: Channel;
  subject: string;
  body: string;
  /** Somebody's own words, not only those that the page gave. */
  isTyped?: boolean;
  /** What they had begun before, set aside for this. */
  setAside?: Draft | undefined;
  /** Why it could not be sent, where nobody was there to be told. */
  errors?: readonly FieldError[] | undefined;
  /** What was asked of the server and has not arrived yet, each with its key. */
  keys?: Keys | undefined;
}

export type Prefill = Partial<Draft>;

export const blankDraft: Draft = { to: '', channel: 'sms', subject: '', body: '' };

/** The longest text, in characters, as it will be read. */
export const limits = { sms: 1600, email: 20_000 };

/**
 * The key under which a content goes to the server. The same content keeps its key until it has arrived, so that a repeat
 * after silence cannot arrive twice.
 */
type Keys = Record<string, string | undefined>;

const drafts = new Map<string, Draft | undefined>();
/** Of the failed messages that were tried again. */
export const retryKeys: Keys = {};

/**
 * What was being written, else a new draft to the student in the way that they prefer; with what is given put over it. Own
 * words that would give way to others are set aside.
 */
export function draftOf(thread: OpenThread, prefill: Prefill | null): Draft {
  const { preferredChannel: channel = 'sms' } = thread.student.recipients[0] ?? {};
  const kept = drafts.get(keyOf(thread));
  const given = wellFormed(prefill);
  const isOther = kept?.isTyped && kept.body.trim() && (given.body ?? kept.body) !== kept.body;
  return {
    ...blankDraft,
    channel,
    ...kept,
    ...given,
    ...(isOther && { isTyped: false, setAside: kept, errors: undefined }),
  };
}

export function keepDraft(thread: OpenThread, draft: Draft | undefined): void {
  drafts.set(keyOf(thread), draft);
}

/** The page gives it: what is no text, or no channel that there is, is left out. */
function wellFormed(prefill: Prefill | null): Prefill {
  const given = Object.entries(prefill ?? {}).filter(
    ([name, value]) => typeof value === 'string' && (name !== 'channel' || Object.hasOwn(limits, value)),
  );
  return Object.fromEntries(given);
}

/** The channel that was asked for, or the other one where that cannot be used. */
export function usableChannel(recipient: Recipient | undefined, asked: Channel): Channel {
  const other = asked === 'sms' ? 'email' : 'sms';
  return recipient && obstacle(recipient, asked) && !obstacle(recipient, other) ? other : asked;
}

/** A draft belongs to who writes and to whom: the next person at this page does not find it. */
function keyOf({ viewer, studentId }: OpenThread): string {
  return `${viewer.id} ${studentId}`;
}
