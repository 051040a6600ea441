/** What is asked over the wire, and how it is refused, as valibot schemas with inferred types. */
import * as v from 'valibot';
import { channelSchema } from './contract.ts';

export const sendRequestSchema = v.strictObject({
  channel: v.optional(channelSchema),
  to: v.optional(v.string()),
  subject: v.optional(v.nullable(v.string())),
  body: v.string(),
  confirm: v.optional(v.array(v.string())),
  /** The phone or email as it was shown to the sender; when given and no longer the one, 409 `recipient_changed`. */
  address: v.optional(v.string()),
});
export type SendRequest = v.InferOutput<typeof sendRequestSchema>;

export const retryRequestSchema = v.strictObject({
  channel: v.optional(channelSchema),
  subject: v.optional(v.nullable(v.string())),
  confirm: v.optional(v.array(v.string())),
  address: v.optional(v.string()),
});
export type RetryRequest = v.InferOutput<typeof retryRequestSchema>;

export const checkRequestSchema = v.strictObject({
  channel: v.optional(channelSchema),
  to: v.optional(v.string()),
  subject: v.optional(v.nullable(v.string())),
  body: v.string(),
});
export type CheckRequest = v.InferOutput<typeof checkRequestSchema>;

/** A place in the merged text (UTF-16 offsets into `preview`) that the guard points at. */
export const findingSchema = v.object({
  code: v.picklist(['tier1', 'tier2', 'tier3']),
  /** The rule's name, such as `ssn` or `ace_score`; never the text. */
  rule: v.string(),
  field: v.picklist(['subject', 'body']),
  start: v.number(),
  end: v.number(),
});
export type Finding = v.InferOutput<typeof findingSchema>;

export const fieldErrorSchema = v.object({ field: v.string(), code: v.string(), message: v.string() });
export type FieldError = v.InferOutput<typeof fieldErrorSchema>;

export const checkResponseSchema = v.object({
  /** What a send would be refused for now, in the order of refusals. */
  errors: v.array(fieldErrorSchema),
  findings: v.array(findingSchema),
  /** Subject and body as the recipient will read them, merged. */
  preview: v.object({ subject: v.nullable(v.string()), body: v.string() }),
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
