import type {
  InboundEntry,
  MarkerEntry,
  OutboundEntry,
  Recipient,
  Student,
  Thread,
  Viewer,
} from '../../../server/contract.ts';

let count = 0;
const start = Date.parse('2026-11-23T17:00:00.000Z');

/** Ids that sort in the order in which they were made, a minute apart. */
export function nextId(): string {
  count += 1;
  return `0198${String(count).padStart(8, '0')}`;
}

const momentOf = (id: string) => new Date(start + Number(id.slice(4)) * 60_000).toISOString();

export const jordan = { kind: 'student', id: 'stu_1042', name: 'Jordan Rivera', relationship: null } as const;
export const rosa = { kind: 'contact', id: 'c_3', name: 'Rosa Rivera', relationship: 'mother' } as const;

export const viewer: Viewer = {
  id: 'staff_7',
  name: 'Dana Whitfield',
  role: 'case_manager',
  can: { send: true, viewReplies: true, viewContactInfo: true, export: true, viewAudit: false },
};

export function outbound(more: Partial<OutboundEntry> = {}): OutboundEntry {
  const id = more.id ?? nextId();
  return {
    id,
    kind: 'outbound',
    channel: 'sms',
    subject: null,
    body: `Message ${id}`,
    sender: { id: 'staff_8', name: 'Marcus Lee', role: 'coordinator' },
    recipient: jordan,
    address: '(541) 555-0123',
    createdAt: momentOf(id),
    status: 'delivered',
    statusAt: momentOf(id),
    failure: null,
    retryOf: null,
    segments: 1,
    ...more,
  };
}

export function failed(more: Partial<OutboundEntry> = {}): OutboundEntry {
  const failure = { code: 'unreachable', message: 'The phone is out of reach.', next: 'send_again' } as const;
  return outbound({ status: 'failed', failure, ...more });
}

export function inbound(more: Partial<InboundEntry> = {}): InboundEntry {
  const id = more.id ?? nextId();
  return {
    id,
    kind: 'inbound',
    channel: 'sms',
    body: `Reply ${id}`,
    from: jordan,
    receivedAt: momentOf(id),
    inReplyTo: null,
    media: [],
    flags: [],
    ...more,
  };
}

export function marker(more: Partial<MarkerEntry> = {}): MarkerEntry {
  const id = more.id ?? nextId();
  const createdAt = momentOf(id);
  return { id, kind: 'marker', marker: 'phone_changed', lastFour: null, person: jordan, createdAt, ...more };
}

export function recipient(more: Partial<Recipient> = {}): Recipient {
  return {
    ...jordan,
    preferredChannel: 'sms',
    phone: '(541) 555-0123',
    email: 'jordan.r@example.org',
    texts: 'on',
    reason: null,
    shared: false,
    unusable: { sms: null, email: null },
    consent: 'granted',
    lastDeliveredAt: { sms: null, email: null },
    ...more,
  };
}

export function student(more: Partial<Student> = {}): Student {
  return {
    id: 'stu_1042',
    name: 'Jordan Rivera',
    preferredName: 'Jordan',
    timeZone: 'America/Los_Angeles',
    active: true,
    recipients: [recipient()],
    ...more,
  };
}

export function thread(more: Partial<Thread> = {}): Thread {
  return { student: student(), viewer, entries: [], cursor: 'c0', before: null, ...more };
}

/** A token that says what a real one says; nobody here verifies it. */
export function tokenFor(claims: Record<string, unknown> = {}): string {
  const encode = (value: unknown) => btoa(JSON.stringify(value)).replaceAll('=', '');
  const exp = Math.floor(Date.now() / 1000) + 3600;
  return `${encode({ alg: 'HS256' })}.${encode({ sub: 'staff_7', role: 'case_manager', exp, ...claims })}.c2ln`;
}
