/** A message on its way out: the draft that is saved, the tasks that follow, what came of them. */
import type { Channel, Failure, Status } from '../contract.ts';
import type { AuditFact } from './audit.ts';
import type { MessageRecord, PersonRecord } from './records.ts';

export interface MessageDraft {
  readonly studentId: string;
  readonly channel: Channel;
  readonly subject: string | null;
  readonly body: string;
  readonly sender: MessageRecord['sender'];
  readonly recipient: PersonRecord;
  readonly address: string;
  readonly fromAddress: string;
  readonly retryOf: string | null;
  readonly segments: number | null;
  readonly idempotencyKey: string;
  /** SHA-256 of the request: tells a repeat from another message under the same key. */
  readonly requestHash: string;
  readonly confirmed: readonly string[];
  readonly now: Date;
  /** The sender may see replies: sending answers what was waiting. */
  readonly answersReplies: boolean;
  readonly limits: RateLimits;
  /** Audit rows of the send and of each override, completed with the message's id. */
  readonly audit: readonly Omit<AuditFact, 'subjectId'>[];
}

export interface RateLimits {
  readonly perStaff: RateLimit;
  readonly perNumber: RateLimit;
  /** All messages of the record, on either channel: what a stolen sign-in or a mistake may cost. */
  readonly perServer: RateLimit;
}

export interface RateLimit {
  readonly count: number;
  readonly windowMs: number;
}

export type AcceptedMessage =
  | { readonly kind: 'accepted'; readonly message: MessageRecord }
  | { readonly kind: 'repeat'; readonly message: MessageRecord }
  | { readonly kind: 'key_reused' }
  | { readonly kind: 'in_hand' }
  | {
      readonly kind: 'rate_limited';
      readonly by: 'staff' | 'number' | 'server';
      readonly retryAfterMs: number;
    };

/**
 * `send`: hand it over. `calling`: a call is under way. `find`: ask the provider whether an unanswered call was taken.
 * `confirm`: ask for the status of a message whose confirmation did not come.
 */
export type TaskKind = 'send' | 'calling' | 'find' | 'confirm';

/** Counted from when the provider took a text: if no confirmation came by then, it is asked for one. */
export const firstConfirmationMs = 15 * 60_000;

/** How many tasks may be claimed: messages to send of each channel, and texts to find or to confirm. */
export type Room = Readonly<Record<Lane, number>>;
export type Lane = Channel | 'questions';

export interface Task {
  readonly kind: 'send' | 'find' | 'confirm';
  readonly message: MessageRecord;
  /** How often this task was tried before. */
  readonly tries: number;
  /** When a call first left; null when none has. */
  readonly firstCalledAt: string | null;
}

export interface Settlement {
  readonly now: Date;
  readonly status?: Exclude<Status, 'sending'>;
  /** With `failed`: why. */
  readonly failure?: Failure;
  /** Twilio's MessageSid or Resend's email id. */
  readonly providerId?: string;
  /** The provider's own error code, for the record. */
  readonly providerCode?: string;
  /** Into how many texts the provider split it, where it says so. */
  readonly segments?: number;
  /** The number has opted out at the carrier (Twilio 21610). */
  readonly optedOut?: boolean;
  /** The provider was asked for the last time whether it arrived, and could not say. */
  readonly noConfirmation?: boolean;
  /** What is to be done next; null: nothing more. */
  readonly next: { readonly kind: Task['kind']; readonly dueAt: Date; readonly tries: number } | null;
  /** The call certainly reached nobody: a crash from now on is not an unknown outcome. */
  readonly neverLeft?: boolean;
}
