/**
 * What is read over the wire, as valibot schemas with inferred types. `/openapi.json` is made from them; requests are
 * in requests.ts. The element takes its types from here (`import type` only).
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
const purgedAt = v.optional(
  described(timestampSchema, 'When its words were removed (retention); `body` says so.'),
);

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

export const failureSchema = v.object({
  code: described(v.string(), 'Such as `landline`; new ones may be added.'),
  message: described(v.string(), 'The same in words, for staff.'),
  next: described(nextStepSchema, 'What helps.'),
});
export type Failure = v.InferOutput<typeof failureSchema>;

export const outboundEntrySchema = v.object({
  id: v.string(),
  kind: v.literal('outbound'),
  channel: channelSchema,
  subject: v.nullable(v.string()),
  body: v.string(),
  sender: v.object({ id: v.string(), name: v.string(), role: v.picklist(roles) }),
  recipient: personSchema,
  address: described(v.string(), 'What was written to; masked for callers who may not see contact details.'),
  createdAt: timestampSchema,
  status: statusSchema,
  statusAt: timestampSchema,
  failure: v.nullable(failureSchema),
  retryOf: v.nullable(v.string()),
  segments: described(v.nullable(v.number()), 'Number of SMS parts that were billed; null for email.'),
  noConfirmation: v.optional(described(v.boolean(), 'True: the provider had no confirmation for a day.')),
  purgedAt,
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
  body: described(v.nullable(v.string()), 'As received; null while it is covered.'),
  from: described(
    v.nullable(personSchema),
    'Null while it is held, or where the number is recorded as wrong.',
  ),
  receivedAt: timestampSchema,
  inReplyTo: described(v.nullable(v.string()), 'The entry that it answers; null while it is held.'),
  media: v.array(v.object({ contentType: v.string() })),
  flags: v.array(inboundFlagSchema),
  address: v.optional(described(v.string(), 'The number that wrote, in full.')),
  held: v.optional(v.boolean()),
  purgedAt,
});
export type InboundEntry = v.InferOutput<typeof inboundEntrySchema>;

/** A change of a phone number that the thread shows between the messages. */
export const markerEntrySchema = v.object({
  id: v.string(),
  kind: v.literal('marker'),
  marker: v.literal('phone_changed'),
  person: personSchema,
  lastFour: described(v.nullable(v.string()), 'Of the number now on file; null when there is none.'),
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
  reason: described(v.nullable(v.string()), 'Why texts, else email, cannot be sent; null when both can.'),
  shared: described(v.boolean(), 'Others in the program use this phone too.'),
  unusable: described(
    v.object({ sms: v.nullable(unusableSchema), email: v.nullable(unusableSchema) }),
    'What stands in the way, by channel.',
  ),
  consent: described(
    v.picklist(['granted', 'revoked', 'unknown']),
    'Consent to texts; `unknown`: never recorded, or taken back.',
  ),
  lastDeliveredAt: described(
    v.object({ sms: v.nullable(timestampSchema), email: v.nullable(timestampSchema) }),
    'The last confirmed delivery to this phone or address.',
  ),
});
export type Recipient = v.InferOutput<typeof recipientSchema>;

export const studentSchema = v.object({
  id: v.string(),
  name: v.string(),
  preferredName: v.nullable(v.string()),
  timeZone: described(v.string(), 'Quiet hours are in it, for texts to the contacts too.'),
  active: v.boolean(),
  recipients: v.array(recipientSchema),
  waitingSince: v.optional(
    described(
      v.nullable(timestampSchema),
      'When the oldest unanswered reply came; only for those who see replies.',
    ),
  ),
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
  cursor: described(v.string(), 'Where the live stream goes on from. Opaque.'),
  before: described(
    v.nullable(v.string()),
    'Give it as `before` for older entries; null when nothing is older. Opaque.',
  ),
  crisisNote: v.optional(described(v.nullable(v.string()), '`CRISIS_NOTE`; only for those who see replies.')),
});
export type Thread = v.InferOutput<typeof threadSchema>;

/** Students of the token with a reply that nobody answered, longest waiting first. */
export const inboxSchema = v.object({
  students: v.array(v.object({ id: v.string(), name: v.string(), waitingSince: timestampSchema })),
});
export type Inbox = v.InferOutput<typeof inboxSchema>;

const unplacedReplySchema = v.object({
  ...v.pick(inboundEntrySchema, ['id', 'body', 'receivedAt', 'media', 'flags', 'address']).entries,
  candidates: described(
    v.array(v.object({ studentId: v.string(), name: v.string() })),
    'The students who were texted at this number.',
  ),
});
export type UnplacedReply = v.InferOutput<typeof unplacedReplySchema>;

export const heldRepliesSchema = v.object({ held: v.array(unplacedReplySchema) });

export const auditEntrySchema = v.object({
  sequence: v.pipe(v.number(), v.integer()),
  at: timestampSchema,
  actor: v.object({ id: v.string(), name: v.string(), role: v.string() }),
  action: described(v.string(), 'Such as `view`, `send` or `export`.'),
  studentId: v.nullable(v.string()),
  subjectId: v.nullable(v.string()),
  details: described(
    v.record(v.string(), v.unknown()),
    'Codes and counts; never text, names, numbers or addresses.',
  ),
  hash: described(v.string(), 'SHA-256 over the row before and this one.'),
});

export const auditPageSchema = v.object({
  entries: described(v.array(auditEntrySchema), 'Newest first.'),
  before: described(v.nullable(v.pipe(v.number(), v.integer())), 'For older ones; null when there are none.'),
});
export type AuditPage = v.InferOutput<typeof auditPageSchema>;

/** With words for `/openapi.json`. */
export function described<const Schema extends v.GenericSchema>(schema: Schema, words: string) {
  return v.pipe(schema, v.description(words));
}
