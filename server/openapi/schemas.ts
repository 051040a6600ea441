/** The shapes of the wire, made from the schemas that the server itself parses and types with. */
import { toJsonSchemaDefs } from '@valibot/to-json-schema';
import * as v from 'valibot';
import * as contract from '../contract.ts';
import {
  consentSchema,
  contactSchema,
  recordSchema,
  recordWithIdSchema,
} from '../directory/record-schema.ts';
import { statusOf } from '../errors.ts';
import * as requests from '../requests.ts';
import { type Json, ref } from './operation.ts';

export function componentSchemas(): { readonly [name: string]: Json } {
  const made = toJsonSchemaDefs(named, {
    target: 'draft-2020-12',
    typeMode: 'input',
    // Checks that only code can make, such as "is an IANA time zone", have no form in JSON Schema.
    errorMode: 'ignore',
    overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
  });
  return { ...v.parse(plainSchema, JSON.parse(JSON.stringify(made))), ...composed };
}

const named = {
  Channel: contract.channelSchema,
  Status: contract.statusSchema,
  Person: contract.personSchema,
  Failure: contract.failureSchema,
  OutboundEntry: contract.outboundEntrySchema,
  InboundEntry: contract.inboundEntrySchema,
  MarkerEntry: contract.markerEntrySchema,
  Entry: contract.entrySchema,
  RemovedEntry: contract.removedEntrySchema,
  Recipient: contract.recipientSchema,
  Student: contract.studentSchema,
  Viewer: contract.viewerSchema,
  Thread: contract.threadSchema,
  Inbox: contract.inboxSchema,
  HeldReplies: contract.heldRepliesSchema,
  AuditEntry: contract.auditEntrySchema,
  AuditPage: contract.auditPageSchema,
  SendRequest: requests.sendRequestSchema,
  RetryRequest: requests.retryRequestSchema,
  CheckRequest: requests.checkRequestSchema,
  CheckResponse: requests.checkResponseSchema,
  Finding: requests.findingSchema,
  FieldError: requests.fieldErrorSchema,
  PlaceRequest: requests.placeRequestSchema,
  Problem: requests.problemSchema,
  Contact: contactSchema,
  SmsConsent: consentSchema,
  DirectoryRecord: recordSchema,
  DirectoryRow: recordWithIdSchema,
};

const json: v.GenericSchema<Json> = v.lazy(() =>
  v.union([v.string(), v.number(), v.boolean(), v.null(), v.array(json), v.record(v.string(), json)]),
);
const plainSchema = v.record(v.string(), json);

const text = { type: 'string' };
const optionalText = { type: ['string', 'null'] };

/** What the server only ever writes, and so has no schema to parse it with. */
const composed: { readonly [name: string]: Json } = {
  ErrorCode: { type: 'string', enum: Object.keys(statusOf) },
  DirectoryBatch: {
    type: 'object',
    properties: { students: { type: 'array', maxItems: 1000, items: ref('DirectoryRow') } },
    required: ['students'],
    additionalProperties: false,
  },
  DirectoryBatchResult: {
    type: 'object',
    properties: {
      results: {
        type: 'array',
        description: 'One a row, in the order given.',
        items: {
          type: 'object',
          properties: {
            id: optionalText,
            ok: { type: 'boolean' },
            errors: { type: 'array', items: ref('FieldError') },
          },
          required: ['id', 'ok'],
        },
      },
    },
    required: ['results'],
  },
  SupabaseWebhook: {
    type: 'object',
    properties: {
      type: { enum: ['INSERT', 'UPDATE', 'DELETE'] },
      table: text,
      schema: text,
      record: { type: ['object', 'null'], description: 'The row as it is now; null when it was deleted.' },
      old_record: { type: ['object', 'null'], description: 'The row as it was before.' },
    },
    required: ['type'],
  },
  SupabaseTaken: {
    type: 'object',
    properties: { received: { const: true }, leftOut: { type: 'array', items: ref('FieldError') } },
    required: ['received', 'leftOut'],
  },
};
