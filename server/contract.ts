/**
 * What is read over the wire, as valibot schemas with inferred types. The server parses requests with them and
 * `/openapi.json` is made from them; the element takes its types from here (`import type` only).
 */
import * as v from 'valibot';

export const roles = ['super_admin', 'director', 'case_manager', 'coordinator', 'volunteer'] as const;
/** The roles that may view messages. Any other value of the claim may do nothing. */
export type Role = (typeof roles)[number];

export const channelSchema = v.picklist(['sms', 'email']);
export type Channel = v.InferOutput<typeof channelSchema>;

/** A refusal that the sender may override by saying so; the choice is logged. */
export const confirmableSchema = v.picklist(['tier2', 'tier3', 'quiet_hours']);

const timestampSchema = v.pipe(v.string(), v.isoTimestamp());

export const statusSchema = v.picklist(['sending', 'sent', 'delivered', 'failed', 'unconfirmed']);
export type Status = v.InferOutput<typeof statusSchema>;

/** What a person can do about a failure: the first three and `edit` are buttons in the element; for the rest the words say it. */
export const nextStepSchema = v.picklist([
  'send_again',
  'send_email',
  'send_text',
  'fix_address',
  'tell_admin',
  'wait',
  'edit',
  'none',
]);
export type NextStep = v.InferOutput<typeof nextStepSchema>;

/** A person as the thread names them: the student, or a contact of the student. */
export const personSchema = v.object({
  kind: v.picklist(['student', 'contact']),
  id: v.string(),
  name: v.string(),
  relationship: v.optional(v.nullable(v.string())),
});
export type Person = v.InferOutput<typeof personSchema>;

export const failureSchema = v.object({ code: v.string(), message: v.string(), next: nextStepSchema });
export type Failure = v.InferOutput<typeof failureSchema>;

export const outboundEntrySchema = v.object({
  id: v.string(),
  kind: v.literal('outbound'),
  channel: channelSchema,
  subject: v.nullable(v.string()),
  body: v.string(),
  sender: v.object({ id: v.string(), name: v.string(), role: v.picklist(roles) }),
  recipient: personSchema,
  /** The phone number or email address that was used; masked for callers who may not see contact details. */
  address: v.string(),
  createdAt: timestampSchema,
  status: statusSchema,
  statusAt: timestampSchema,
  failure: v.nullable(failureSchema),
  retryOf: v.nullable(v.string()),
  /** Number of SMS parts that were billed; null for email. */
  segments: v.nullable(v.number()),
  /** True once the provider was asked for a confirmation for a day and had none. */
  noConfirmation: v.optional(v.boolean()),
  /** When the words were removed under the retention schedule; `body` then says so. */
  purgedAt: v.optional(timestampSchema),
});
export type OutboundEntry = v.InferOutput<typeof outboundEntrySchema>;

export const inboundFlagSchema = v.picklist([
  'opt_out',
  'opt_in',
  'opt_out_request',
  'wrong_number',
  'wrong_number_recorded',
  'crisis',
  'covered',
  'late',
  'auto_reply',
  'shared_number',
]);
export type InboundFlag = v.InferOutput<typeof inboundFlagSchema>;

export const inboundEntrySchema = v.object({
  id: v.string(),
  kind: v.literal('inbound'),
  channel: v.literal('sms'),
  /** As received. Null while it is covered (flag `covered`): it holds a Social Security number. */
  body: v.nullable(v.string()),
  /** Who wrote it; null while the reply is held, and where its number is recorded as a wrong one. */
  from: v.nullable(personSchema),
  receivedAt: timestampSchema,
  /** The outbound entry that it answers; null while the reply is held. */
  inReplyTo: v.nullable(v.string()),
  media: v.array(v.object({ contentType: v.string() })),
  flags: v.array(inboundFlagSchema),
  /** The number that wrote, in full: who may see replies may see contact details. */
  address: v.optional(v.string()),
  held: v.optional(v.boolean()),
  /** When the words were removed under the retention schedule; `body` then says so. */
  purgedAt: v.optional(timestampSchema),
});
export type InboundEntry = v.InferOutput<typeof inboundEntrySchema>;

/** A change of a phone number that the thread shows between the messages. */
export const markerEntrySchema = v.object({
  id: v.string(),
  kind: v.literal('marker'),
  marker: v.literal('phone_changed'),
  person: personSchema,
  /** The last four digits of the number now in use, null when there is none. */
  lastFour: v.nullable(v.string()),
  createdAt: timestampSchema,
});
export type MarkerEntry = v.InferOutput<typeof markerEntrySchema>;

export const entrySchema = v.variant('kind', [outboundEntrySchema, inboundEntrySchema, markerEntrySchema]);
export type Entry = v.InferOutput<typeof entrySchema>;

/** Sent on the live stream when a held reply leaves a thread. */
export const removedEntrySchema = v.object({
  id: v.string(),
  kind: v.literal('inbound'),
  removed: v.literal(true),
});
export type RemovedEntry = v.InferOutput<typeof removedEntrySchema>;

/** Why a channel cannot be used for a recipient. */
export const unusableSchema = v.picklist([
  'no_address',
  'channel_off',
  'opted_out',
  'cannot_receive_texts',
  'wrong_number',
  'complained',
]);
export type Unusable = v.InferOutput<typeof unusableSchema>;

export const recipientSchema = v.object({
  kind: v.picklist(['student', 'contact']),
  id: v.string(),
  name: v.string(),
  relationship: v.nullable(v.string()),
  preferredChannel: channelSchema,
  phone: v.nullable(v.string()),
  email: v.nullable(v.string()),
  texts: v.picklist(['on', 'off']),
  /** In words, why texts (or, where texts are usable, email) cannot be sent; null when every channel can. */
  reason: v.nullable(v.string()),
  /** Others in the program use this phone too. */
  shared: v.boolean(),
  /** Per channel, the code of what stands in the way, or null. The element words it in its own language. */
  unusable: v.object({ sms: v.nullable(unusableSchema), email: v.nullable(unusableSchema) }),
  /** Consent to texts; `unknown`: nothing was ever recorded, or it was taken back. */
  consent: v.picklist(['granted', 'revoked', 'unknown']),
  /** When a message was last confirmed as delivered to this phone or address. */
  lastDeliveredAt: v.object({ sms: v.nullable(timestampSchema), email: v.nullable(timestampSchema) }),
  timeZone: v.string(),
});
export type Recipient = v.InferOutput<typeof recipientSchema>;

export const studentSchema = v.object({
  id: v.string(),
  name: v.string(),
  preferredName: v.nullable(v.string()),
  timeZone: v.string(),
  active: v.boolean(),
  recipients: v.array(recipientSchema),
  /** When the oldest reply that nobody answered came; only for callers who may see replies. */
  waitingSince: v.optional(v.nullable(timestampSchema)),
});
export type Student = v.InferOutput<typeof studentSchema>;

export const viewerSchema = v.object({
  id: v.string(),
  name: v.string(),
  role: v.picklist(roles),
  can: v.object({
    send: v.boolean(),
    viewReplies: v.boolean(),
    viewContactInfo: v.boolean(),
    export: v.boolean(),
    viewAudit: v.boolean(),
  }),
});
export type Viewer = v.InferOutput<typeof viewerSchema>;

export const threadSchema = v.object({
  student: studentSchema,
  viewer: viewerSchema,
  entries: v.array(entrySchema),
  /** Where the live stream goes on from. Opaque. */
  cursor: v.string(),
  /** Give it as `before` for older entries; null when nothing is older. Opaque. */
  before: v.nullable(v.string()),
  /** The program's own line on what to do when a reply sounds like a crisis; only for those who may see replies. */
  crisisNote: v.optional(v.nullable(v.string())),
});
export type Thread = v.InferOutput<typeof threadSchema>;

/** Students of the token with a reply that nobody answered, longest waiting first. */
export const inboxSchema = v.object({
  students: v.array(v.object({ id: v.string(), name: v.string(), waitingSince: timestampSchema })),
});
export type Inbox = v.InferOutput<typeof inboxSchema>;

const unplacedReplySchema = v.object({
  ...v.pick(inboundEntrySchema, ['id', 'body', 'receivedAt', 'media', 'flags', 'address']).entries,
  /** The students who were texted at this number. */
  candidates: v.array(v.object({ studentId: v.string(), name: v.string() })),
});
export type UnplacedReply = v.InferOutput<typeof unplacedReplySchema>;

export const heldRepliesSchema = v.object({ held: v.array(unplacedReplySchema) });

export const auditEntrySchema = v.object({
  sequence: v.pipe(v.number(), v.integer()),
  at: timestampSchema,
  actor: v.object({ id: v.string(), name: v.string(), role: v.string() }),
  action: v.string(),
  studentId: v.nullable(v.string()),
  subjectId: v.nullable(v.string()),
  details: v.pipe(
    v.record(v.string(), v.unknown()),
    v.description('Codes and counts; never text, names, numbers or addresses.'),
  ),
  hash: v.pipe(v.string(), v.description('SHA-256 over the row before and this one.')),
});

export const auditPageSchema = v.object({
  /** Newest first. */
  entries: v.array(auditEntrySchema),
  /** Give it as `before` for older ones. */
  before: v.pipe(v.nullable(v.pipe(v.number(), v.integer())), v.description('Null when nothing is older.')),
});
export type AuditPage = v.InferOutput<typeof auditPageSchema>;
