/** What the store is told, with sensible values where a test does not care. */
import type { InboundReport, StatusReport } from '../../../server/providers/provider.ts';
import type { DirectoryChange } from '../../../server/store/directory.ts';
import type { MessageDraft } from '../../../server/store/outgoing.ts';
import type { MessageRecord } from '../../../server/store/records.ts';
import type { ReplyRules, Store } from '../../../server/store/store.ts';

export const noon = new Date('2026-11-23T20:00:00.000Z');
export const phone = '+15415550123';
export const dayMs = 24 * 60 * 60_000;

/** Room for all tasks that a test makes. */
export const room = { sms: 8, email: 8, questions: 8 };

export function later(ms: number, from = noon): Date {
  return new Date(from.getTime() + ms);
}

let counted = 0;
/** Different at each call, the same in each run. */
export function nextKey(): string {
  counted += 1;
  return `00000000-0000-4000-8000-${String(counted).padStart(12, '0')}`;
}

export function student(id = 'stu_1', fields: DirectoryChange['fields'] = {}): DirectoryChange {
  return { id, fields: { name: 'Jordan Rivera', phone, email: 'jordan.r@example.org', ...fields } };
}

export function draft(more: Partial<MessageDraft> = {}): MessageDraft {
  return {
    studentId: 'stu_1',
    channel: 'sms',
    subject: null,
    body: 'The lab is open at 3.',
    sender: { id: 'staff_7', name: 'Dana Whitfield', role: 'case_manager', email: null },
    recipient: { kind: 'student', id: more.studentId ?? 'stu_1', name: 'Jordan Rivera', relationship: null },
    address: more.channel === 'email' ? 'jordan.r@example.org' : phone,
    fromAddress: '+15415550000',
    retryOf: null,
    segments: 1,
    idempotencyKey: nextKey(),
    requestHash: 'hash-of-the-request',
    confirmed: [],
    now: noon,
    answersReplies: true,
    limits: {
      perStaff: { count: 1_000_000, windowMs: 60_000 },
      perNumber: { count: 1_000_000, windowMs: 600_000 },
      perServer: { count: 1_000_000, windowMs: 600_000 },
    },
    audit: [
      {
        at: more.now ?? noon,
        actor: { id: 'staff_7', name: 'Dana Whitfield', role: 'case_manager' },
        action: 'send',
        studentId: more.studentId ?? 'stu_1',
        details: { channel: more.channel ?? 'sms' },
      },
    ],
    ...more,
  };
}

export function report(more: Partial<StatusReport> = {}): StatusReport {
  const status = more.status === undefined ? 'delivered' : more.status;
  return {
    kind: 'status',
    channel: 'sms',
    entryId: null,
    providerId: 'SM1',
    status,
    failure: null,
    dedupeKey: nextKey(),
    ...more,
  };
}

export function text(body: string, more: Partial<InboundReport> = {}): InboundReport {
  return {
    kind: 'inbound',
    providerId: `SM-in-${nextKey()}`,
    from: phone,
    to: '+15415550000',
    body,
    media: [],
    optOutType: null,
    ...more,
  };
}

export function rules(now = noon): ReplyRules {
  return { replyWindowMs: 90 * dayMs, flagsOf: () => [], now };
}

/** Accepts a draft that nothing stands against. */
export async function accept(store: Store, more: Partial<MessageDraft> = {}): Promise<MessageRecord> {
  const accepted = await store.acceptMessage(draft(more));
  if (accepted.kind !== 'accepted') throw new Error(`Not accepted: ${accepted.kind}`);
  return accepted.message;
}

export async function find(store: Store, id: string, studentId = 'stu_1'): Promise<MessageRecord> {
  const message = await store.findMessage(studentId, id);
  if (message === null) throw new Error('There is no such message');
  return message;
}

export function page(store: Store, more: Partial<Parameters<Store['page']>[0]> = {}) {
  return store.page({
    studentId: 'stu_1',
    withReplies: true,
    before: null,
    limit: 50,
    search: null,
    ...more,
  });
}
