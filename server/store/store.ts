/**
 * What the record can be asked and told. Every verb is one transaction, idempotent by a natural key, and durable when its
 * promise resolves. A verb that cannot save rejects, and then nothing of it was saved.
 */
import type { InboundFlag } from '../contract.ts';
import type { AuditEntry, AuditFact } from './audit.ts';
import type { RecordCounts } from './counts.ts';
import type { DirectoryChange, DirectoryOutcome, StudentRecord } from './directory.ts';
import type {
  AddressFacts,
  DueNotice,
  HeldReply,
  MarkerRecord,
  MessageRecord,
  ReplyRecord,
  SeenReply,
  WaitingStudent,
} from './records.ts';
import type { AcceptedMessage, MessageDraft, Room, Settlement, Task } from './outgoing.ts';
import type { Retention } from './retention.ts';
import type { InboundReport, StatusReport } from '../providers/provider.ts';

/** One line of a thread as the store keeps it. */
export type StoredEntry =
  | { readonly kind: 'outbound'; readonly message: MessageRecord }
  | ({ readonly kind: 'inbound' } & SeenReply)
  | { readonly kind: 'marker'; readonly marker: MarkerRecord };

/** `removed` is a held reply that left this thread. */
export type ChangedEntry = StoredEntry | { readonly kind: 'removed'; readonly id: string };

/** How far a reader has read: the thread's counters. `replies` is null for a reader who may not see replies. */
export interface Position {
  /** Which restore it comes from, `0` where it never was restored: another record's counters say other things. */
  readonly record: string;
  readonly messages: number;
  readonly replies: number | null;
  readonly student: number;
}

export interface PageQuery {
  readonly studentId: string;
  readonly withReplies: boolean;
  /** Entries with a smaller id only. */
  readonly before: string | null;
  readonly limit: number;
  /** Literal text, matched without regard to case and accents in subject and body. */
  readonly search: string | null;
}

export interface Page {
  readonly student: StudentRecord;
  /** When the oldest reply came that nobody answered; null also for a reader without replies. */
  readonly waitingSince: string | null;
  /** Oldest first. */
  readonly entries: readonly StoredEntry[];
  readonly position: Position;
  readonly hasOlder: boolean;
}

export interface Changes {
  readonly entries: readonly { readonly entry: ChangedEntry; readonly position: Position }[];
  readonly studentChanged: boolean;
  readonly position: Position;
}

export interface InboundResult {
  /** Null when it was unsolicited. */
  readonly replyId: string | null;
  /** False when it was there already. */
  readonly first: boolean;
}

export type PlaceResult =
  | { readonly kind: 'placed' | 'denied'; readonly entry: ChangedEntry }
  | { readonly kind: 'already_placed' }
  | { readonly kind: 'not_held' };

export interface ReplyRules {
  readonly replyWindowMs: number;
  /** What the words themselves say: flags for staff. */
  readonly flagsOf: (body: string) => readonly InboundFlag[];
  readonly now: Date;
}

export interface Directory {
  /** The student with contacts, or null. */
  findStudent(id: string): Promise<StudentRecord | null>;
  /**
   * Creates or changes many at once; what is wrong with one spoils no other. The audit rows of what became of them are saved with
   * them, or nothing is.
   */
  putStudents(
    changes: readonly DirectoryChange[],
    now: Date,
    auditOf: (outcomes: readonly DirectoryOutcome[]) => readonly AuditFact[],
  ): Promise<readonly DirectoryOutcome[]>;
  /** For imports, which compare a whole list with it. */
  activeStudentIds(): Promise<readonly string[]>;
  /**
   * Makes the student read-only, with the audit rows, or not at all. False when there is none. Where nothing changes, nothing is
   * audited.
   */
  deactivateStudent(id: string, audit: readonly AuditFact[]): Promise<boolean>;
  /** What is known of these numbers and addresses, in the same order. */
  addressFacts(addresses: readonly string[]): Promise<readonly AddressFacts[]>;
}

export interface ThreadReader {
  /**
   * The student, the newest entries before a place, and where a follower goes on from, in one transaction; a search
   * takes several, and its position is that of the first. Null: no such student.
   */
  page(query: PageQuery): Promise<Page | null>;
  /** What changed since, in an order in which each position may be resumed from. Null: that position is not one of ours. */
  changesSince(studentId: string, since: Position, limit: number): Promise<Changes | null>;
  /** The thread's counters now, or null. */
  position(studentId: string, withReplies: boolean): Promise<Position | null>;
  /** Null: no such message, or another student's. */
  findMessage(studentId: string, id: string): Promise<MessageRecord | null>;
  /** A reply in this thread, or held in it. Null: no such reply, or another student's. */
  findReply(studentId: string, id: string): Promise<SeenReply | null>;
  /** When the oldest reply came that nobody answered, or null. */
  waitingSince(studentId: string): Promise<string | null>;
  /** Students with a reply that nobody answered, longest waiting first; all of them for null. */
  waitingStudents(among: readonly string[] | null): Promise<readonly WaitingStudent[]>;
  /** Called after each commit with the students whose thread changed. */
  onChange(listener: (studentIds: ReadonlySet<string>) => void): void;
}

export interface Outgoing {
  /**
   * Saves the message, its outbox task and its audit rows. The second time with the same key: `repeat` with the first
   * message, or `key_reused` when the request differs. `in_hand` where the message that it retries has not failed
   * after all, or another attempt at it was made on this channel and did not fail, however many lie between them.
   */
  acceptMessage(draft: MessageDraft): Promise<AcceptedMessage>;
  /** The message that a staff member's key stands for, or null. */
  findByKey(senderId: string, key: string): Promise<{ message: MessageRecord; requestHash: string } | null>;
  /** Takes as many due tasks as there is room for; a `send` becomes `calling`, durably, before it is returned. */
  claimDue(now: Date, room: Room): Promise<readonly Task[]>;
  /** What became of a call: moves the status if it rises, and sets or removes the task. */
  settle(messageId: string, settlement: Settlement): Promise<void>;
  /**
   * Messages that were first called before then and had no answer since may have been sent: they are unconfirmed. What is being
   * done for them goes on, and may still settle them.
   */
  giveUpAnswers(calledBefore: Date, now: Date): Promise<void>;
  /** After a start: what was being called when the process died is unknown. Returns how many. */
  releaseClaims(now: Date): Promise<number>;
  /** The clock went back by so much: all that was planned and called under it moves back with it. */
  moveTasksBack(byMs: number): Promise<void>;
  /** A provider's report, once. For a message that is not known yet it is kept and applied when it is. */
  recordStatus(report: StatusReport, now: Date): Promise<'applied' | 'kept' | 'repeat'>;
  /** Provider ids among these that messages already have. */
  knownProviderIds(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Drops reports received before then that no message has claimed. Returns how many. */
  dropOldReports(before: Date): Promise<number>;
}

export interface Incoming {
  /** One MessageSid, one row, forever: matched to its thread in the same transaction. */
  recordInbound(report: InboundReport, rules: ReplyRules): Promise<InboundResult>;
  /** A person said whose a held reply is, or is not. The audit rows are saved with it, or not at all. */
  placeReply(
    studentId: string,
    replyId: string,
    belongs: boolean,
    by: { readonly id: string; readonly anyThread: boolean },
    now: Date,
    audit: readonly AuditFact[],
  ): Promise<PlaceResult>;
  /** Held replies that every thread concerned has denied. */
  unplacedReplies(): Promise<readonly HeldReply[]>;
  /** Marks every reply so far as answered. Where none was waiting nothing is audited. */
  markAnswered(studentId: string, now: Date, audit: readonly AuditFact[]): Promise<void>;
  /**
   * Records that the phone's owner asked to stop, on a staff member's word. Resolves with the reply as it is then; it needs no answer
   * any more.
   */
  recordOptOut(reply: ReplyRecord, by: string, now: Date, audit: readonly AuditFact[]): Promise<ReplyRecord>;
  /** Records that the number is not this person's: texts to it stop. The rest as above. */
  recordWrongNumber(
    reply: ReplyRecord,
    by: string,
    now: Date,
    audit: readonly AuditFact[],
  ): Promise<ReplyRecord>;
  /** Replies whose notice is due and that nobody answered. Those not settled come again two minutes later. */
  claimNotices(now: Date): Promise<readonly DueNotice[]>;
  /** These notices were sent, or never will be. */
  settleNotices(replyIds: readonly string[]): Promise<void>;
}

export interface Audit {
  /** Appends facts to the chain. Rejects when they cannot be written: then nothing may be returned or sent. */
  recordAudit(facts: readonly AuditFact[]): Promise<void>;
  /** The rows about one student, newest first. */
  auditOf(studentId: string, limit: number, before: number | null): Promise<readonly AuditEntry[]>;
}

export interface Health {
  /** How long the message that has waited longest to be handed over has been due; 0: none is. */
  readonly overdueMs: number;
  /** When a provider last reported. */
  readonly lastReportAt: string | null;
}

export interface Store extends Directory, ThreadReader, Outgoing, Incoming, Audit, Retention {
  /** Rejects when the database cannot be used, or could not be written the last time and still cannot. */
  probe(now: Date): Promise<Health>;
  /** For monitors. */
  counts(now: Date): Promise<RecordCounts>;
  /** What was last set under this name, such as until when the provider's list was read; null: nothing was. */
  fact(name: string): Promise<string | null>;
  setFact(name: string, value: string): Promise<void>;
  /** Closes the file and frees it for another server. */
  close(): void;
}
