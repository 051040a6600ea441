import type { Channel, Recipient } from '../server/contract.ts';
import type { OpenThread } from './thread-state.ts';

/** What is being written to one student. In the page's memory only: never in storage, gone with the page. */
export interface Draft {
  /** The recipient's id. */
  to: string;
  channel: Channel;
  subject: string;
  body: string;
}

export type Prefill = Partial<Draft>;

export const blankDraft: Draft = { to: '', channel: 'sms', subject: '', body: '' };

const drafts = new Map<string, Draft | undefined>();

/** What was being written, else a new draft to the student in the way that they prefer; with what is given put over it. */
export function draftOf(thread: OpenThread, given: Prefill | null): Draft {
  const [first] = thread.student.recipients;
  const fresh = first && { ...blankDraft, to: first.id, channel: first.preferredChannel };
  return { ...(drafts.get(keyOf(thread)) ?? fresh ?? blankDraft), ...wellFormed(given) };
}

export function keepDraft(thread: OpenThread, draft: Draft | undefined): void {
  drafts.set(keyOf(thread), draft);
}

/** The page gives it: what is no text, or no channel that there is, is left out. */
function wellFormed(prefill: Prefill | null): Prefill {
  const given = Object.entries(prefill ?? {}).filter(
    ([name, value]) => typeof value === 'string' && (name !== 'channel' || /^(sms|email)$/.test(value)),
  );
  return Object.fromEntries(given);
}

/** The channel that was asked for, or the other one where that cannot be used. */
export function usableChannel(recipient: Recipient | undefined, asked: Channel): Channel {
  const other = asked === 'sms' ? 'email' : 'sms';
  return recipient?.unusable[asked] && !recipient.unusable[other] ? other : asked;
}

/** A draft belongs to who writes and to whom: the next person at this page does not find it. */
function keyOf({ viewer, studentId }: OpenThread): string {
  return `${viewer.id} ${studentId}`;
}
