/** Rows of the tables, and the records made of them. The only place that trusts the shape of a row. */
import type { Channel, InboundFlag, NextStep, Role, Status } from '../../../contract.ts';
import type { AuditAction, AuditEntry } from '../../audit.ts';
import type { ContactRecord, StudentRecord } from '../../directory.ts';
import type { MarkerRecord, MessageRecord, PersonRecord, ReplyRecord } from '../../records.ts';

export interface StudentRow {
  id: string;
  name: string;
  preferred_name: string | null;
  preferred_channel: Channel;
  phone: string | null;
  email: string | null;
  language: string | null;
  time_zone: string | null;
  active: 0 | 1;
  updated_at: string | null;
}

export interface ContactRow {
  id: string;
  name: string;
  relationship: string | null;
  phone: string | null;
  email: string | null;
  preferred_channel: Channel;
  language: string | null;
}

/** Only the columns that a record is made of: a page reads fifty rows, and every column of each costs. */
export const messageColumns = `student_id, id, channel, subject, body, sender_id, sender_name, sender_role, sender_email,
  recipient_kind, recipient_id, recipient_name, recipient_relationship, address, from_address, created_at, retry_of, status,
  status_at, failure_code, failure_message, failure_next, provider_id, segments, no_confirmation, purged_at`;

export interface MessageRow {
  student_id: string;
  id: string;
  channel: Channel;
  subject: string | null;
  body: string;
  sender_id: string;
  sender_name: string;
  sender_role: Role;
  sender_email: string | null;
  recipient_kind: 'student' | 'contact';
  recipient_id: string;
  recipient_name: string;
  recipient_relationship: string | null;
  address: string;
  from_address: string;
  created_at: string;
  retry_of: string | null;
  status: Status;
  status_at: string;
  failure_code: string | null;
  failure_message: string | null;
  failure_next: NextStep | null;
  provider_id: string | null;
  segments: number | null;
  no_confirmation: 0 | 1;
  purged_at: string | null;
}

export interface ReplyRow {
  id: string;
  from_number: string;
  body: string;
  media: string;
  flags: string;
  received_at: string;
  student_id: string | null;
  revision: number;
  in_reply_to: string | null;
  from_kind: 'student' | 'contact' | null;
  from_id: string | null;
  from_name: string | null;
  from_relationship: string | null;
  purged_at: string | null;
}

export interface MarkerRow {
  id: string;
  revision: number;
  person_kind: 'student' | 'contact';
  person_id: string;
  person_name: string;
  person_relationship: string | null;
  last_four: string | null;
  created_at: string;
}

export interface ConsentRow {
  id: number;
  /** `unknown`: what an import had said was taken back. */
  status: 'granted' | 'revoked' | 'unknown';
  source: string;
  at: string;
  recorded_at: string;
  recorded_by: string;
}

export interface AuditRow {
  sequence: number;
  at: string;
  actor_id: string;
  actor_name: string;
  actor_role: string;
  action: AuditAction;
  student_id: string | null;
  subject_id: string | null;
  details: string;
  hash: string;
}

export function studentOf(row: StudentRow, contacts: readonly ContactRow[]): StudentRecord {
  return {
    id: row.id,
    name: row.name,
    preferredName: row.preferred_name,
    preferredChannel: row.preferred_channel,
    phone: row.phone,
    email: row.email,
    language: row.language,
    timeZone: row.time_zone,
    active: row.active === 1,
    updatedAt: row.updated_at,
    contacts: contacts.map(contactOf),
  };
}

function contactOf(row: ContactRow): ContactRecord {
  return {
    id: row.id,
    name: row.name,
    relationship: row.relationship,
    phone: row.phone,
    email: row.email,
    preferredChannel: row.preferred_channel,
    language: row.language,
  };
}

export function messageOf(row: MessageRow): MessageRecord {
  return {
    studentId: row.student_id,
    id: row.id,
    channel: row.channel,
    subject: row.subject,
    body: row.body,
    sender: { id: row.sender_id, name: row.sender_name, role: row.sender_role, email: row.sender_email },
    recipient: recipientOf(row),
    address: row.address,
    fromAddress: row.from_address,
    createdAt: row.created_at,
    retryOf: row.retry_of,
    status: row.status,
    statusAt: row.status_at,
    failure:
      row.failure_code === null
        ? null
        : { code: row.failure_code, message: row.failure_message ?? '', next: row.failure_next ?? 'none' },
    providerId: row.provider_id,
    segments: row.segments,
    noConfirmation: row.no_confirmation === 1,
    purgedAt: row.purged_at,
  };
}

export type RecipientRow = Pick<
  MessageRow,
  'recipient_kind' | 'recipient_id' | 'recipient_name' | 'recipient_relationship'
>;

export function recipientOf(row: RecipientRow): PersonRecord {
  return {
    kind: row.recipient_kind,
    id: row.recipient_id,
    name: row.recipient_name,
    relationship: row.recipient_relationship,
  };
}

export function replyOf(row: ReplyRow): ReplyRecord {
  return {
    id: row.id,
    fromNumber: row.from_number,
    body: row.body,
    media: JSON.parse(row.media) as { url: string; contentType: string }[],
    flags: JSON.parse(row.flags) as InboundFlag[],
    receivedAt: row.received_at,
    studentId: row.student_id,
    inReplyTo: row.in_reply_to,
    from:
      row.from_kind === null || row.from_id === null
        ? null
        : {
            kind: row.from_kind,
            id: row.from_id,
            name: row.from_name ?? '',
            relationship: row.from_relationship,
          },
    purgedAt: row.purged_at,
  };
}

export function markerOf(row: MarkerRow): MarkerRecord {
  return {
    id: row.id,
    person: {
      kind: row.person_kind,
      id: row.person_id,
      name: row.person_name,
      relationship: row.person_relationship,
    },
    lastFour: row.last_four,
    createdAt: row.created_at,
  };
}

export function auditEntryOf(row: AuditRow): AuditEntry {
  return {
    sequence: row.sequence,
    at: row.at,
    actor: { id: row.actor_id, name: row.actor_name, role: row.actor_role },
    action: row.action,
    studentId: row.student_id,
    subjectId: row.subject_id,
    details: JSON.parse(row.details) as AuditEntry['details'],
    hash: row.hash,
  };
}
