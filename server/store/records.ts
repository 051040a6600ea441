/** Rows of the record, as the rest of the server sees them. Times are ISO 8601 in UTC. */
import type { Channel, Failure, InboundFlag, Role, Status } from '../contract.ts';

export interface PersonRecord {
  readonly kind: 'student' | 'contact';
  readonly id: string;
  readonly name: string;
  readonly relationship: string | null;
}

export interface MessageRecord {
  readonly studentId: string;
  readonly id: string;
  readonly channel: Channel;
  readonly subject: string | null;
  readonly body: string;
  readonly sender: {
    readonly id: string;
    readonly name: string;
    readonly role: Role;
    readonly email: string | null;
  };
  readonly recipient: PersonRecord;
  /** E.164 or email, frozen when it was sent. */
  readonly address: string;
  readonly fromAddress: string;
  readonly createdAt: string;
  readonly retryOf: string | null;
  readonly status: Status;
  readonly statusAt: string;
  readonly failure: Failure | null;
  readonly providerId: string | null;
  readonly segments: number | null;
  readonly noConfirmation: boolean;
  /** When the words were removed under the retention schedule: then `subject` is null and `body` empty. */
  readonly purgedAt: string | null;
}

export interface ReplyRecord {
  readonly id: string;
  readonly fromNumber: string;
  readonly body: string;
  readonly media: readonly { readonly url: string; readonly contentType: string }[];
  readonly flags: readonly InboundFlag[];
  readonly receivedAt: string;
  /** Null while it is held. */
  readonly studentId: string | null;
  readonly inReplyTo: string | null;
  readonly from: PersonRecord | null;
  /** When the words were removed under the retention schedule: then `body` and `media` are empty. */
  readonly purgedAt: string | null;
}

/** A reply as one thread shows it: its own, or held there. */
export interface SeenReply {
  readonly reply: ReplyRecord;
  readonly held: boolean;
}

export interface HeldReply {
  readonly reply: ReplyRecord;
  readonly candidates: readonly { readonly studentId: string; readonly name: string }[];
}

/** A student with a reply that nobody has answered. */
export interface WaitingStudent {
  readonly id: string;
  readonly name: string;
  /** When the oldest of them came. */
  readonly waitingSince: string;
}

/** Replies of which somebody should be told by email. */
export interface DueNotice {
  readonly studentId: string;
  /** The message that they answer: its sender is told. */
  readonly messageId: string;
  readonly replyIds: readonly string[];
}

export interface MarkerRecord {
  readonly id: string;
  readonly person: PersonRecord;
  readonly lastFour: string | null;
  readonly createdAt: string;
}

/** What was said of texts to a number. */
export interface Consent {
  readonly status: 'granted' | 'revoked';
  readonly source: string;
  readonly at: string;
}

/** What is known of a number or an address apart from consent. */
export type AddressMark = 'cannot_receive_texts' | 'wrong_number' | 'complained';

export interface AddressFacts {
  readonly address: string;
  /** In force now; null when nothing was ever recorded, or it was taken back. */
  readonly consent: Consent | null;
  /** The last one that did not come from the phone itself: all that readers without replies may be told. */
  readonly statedConsent: Consent | null;
  readonly marks: ReadonlySet<AddressMark>;
  /** Somebody else in the directory has the same number. */
  readonly shared: boolean;
  readonly lastDeliveredAt: string | null;
}
