/** What is asked over the wire, and how it is refused, as valibot schemas with inferred types. */
import * as v from 'valibot';
import { channelSchema, described } from './contract.ts';

const channel = v.optional(channelSchema);
const to = v.optional(described(v.string(), 'A contact’s id; without it, the student.'));
const subject = v.optional(v.nullable(v.string()));
const confirm = v.optional(
  described(v.array(v.string()), 'What is overridden: `tier2`, `tier3`, `quiet_hours`.'),
);
const address = v.optional(
  described(v.string(), 'As the sender saw it; 409 `recipient_changed` if it is another by now.'),
);

export const sendRequestSchema = v.strictObject({
  channel: described(channel, 'Unless given, the recipient’s preferred one.'),
  to,
  subject: described(subject, 'Required for an email; at most 200 characters.'),
  body: described(v.string(), 'At most 1,600 characters for a text, 20,000 for an email, merged.'),
  confirm,
  address,
});
export type SendRequest = v.InferOutput<typeof sendRequestSchema>;

export const retryRequestSchema = v.strictObject({
  channel: described(channel, 'Unless given, the same one.'),
  subject: described(subject, 'Unless given, the same one.'),
  confirm,
  address,
});
export type RetryRequest = v.InferOutput<typeof retryRequestSchema>;

export const checkRequestSchema = v.strictObject({ channel, to, subject, body: v.string() });
export type CheckRequest = v.InferOutput<typeof checkRequestSchema>;

/** A place in the merged text (UTF-16 offsets into `preview`) that the guard points at. */
export const findingSchema = v.object({
  code: v.picklist(['tier1', 'tier2', 'tier3']),
  rule: described(v.string(), 'The rule’s name, such as `ssn` or `ace_score`; never the text.'),
  field: v.picklist(['subject', 'body']),
  start: v.number(),
  end: v.number(),
});
export type Finding = v.InferOutput<typeof findingSchema>;

export const fieldErrorSchema = v.object({ field: v.string(), code: v.string(), message: v.string() });
export type FieldError = v.InferOutput<typeof fieldErrorSchema>;

export const checkResponseSchema = v.object({
  errors: described(
    v.array(fieldErrorSchema),
    'What a send would be refused for now, in the order of refusals.',
  ),
  findings: v.array(findingSchema),
  preview: described(
    v.object({ subject: v.nullable(v.string()), body: v.string() }),
    'Subject and body as the recipient will read them, merged.',
  ),
  counter: v.object({
    characters: v.number(),
    limit: v.number(),
    segments: v.nullable(v.number()),
    encoding: v.nullable(v.picklist(['GSM-7', 'UCS-2'])),
  }),
});
export type CheckResponse = v.InferOutput<typeof checkResponseSchema>;

/** The body of a call whose address says everything. */
export const nothingSchema = v.strictObject({});

export const placeRequestSchema = v.strictObject({ belongs: v.boolean() });

export const problemSchema = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.string(),
  detail: v.optional(v.string()),
  requestId: v.optional(v.string()),
  errors: v.optional(v.array(fieldErrorSchema)),
});
/** RFC 9457 problem details, with a stable `code`. */
export type Problem = v.InferOutput<typeof problemSchema>;
