/** One student's thread: reading it, following it, writing to it. */
import type { ErrorCode } from '../errors.ts';
import { type Operation, type Parameter, jsonOf, ref } from './operation.ts';

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'A UUID of the client’s. A repeat with the same key and body answers as the first did.',
  required: true,
  schema: { type: 'string', format: 'uuid' },
};

/** In the order in which the first one that holds becomes the answer's `code`. */
const refusals: readonly ErrorCode[] = [
  'idempotency_key_required',
  'not_found',
  'idempotency_key_reused',
  'in_progress',
  'student_inactive',
  'empty',
  'too_long',
  'subject_required',
  'unknown_merge_field',
  'merge_field_empty',
  'recipient_changed',
  'no_address',
  'address_invalid',
  'channel_off',
  'cannot_receive_texts',
  'tier1',
  'tier2',
  'opted_out',
  'tier3',
  'quiet_hours',
  'unknown_confirm',
  'rate_limited',
];

const tag = 'Thread';
const security = 'roleToken';

export const threadOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/students/:id/thread',
    id: 'readThread',
    tag,
    security,
    summary: 'The newest entries of a student’s thread, oldest first',
    parameters: [
      {
        name: 'before',
        in: 'query',
        description: 'The `before` of an earlier answer: older entries than those.',
        schema: { type: 'string' },
      },
      {
        name: 'limit',
        in: 'query',
        description: 'How many entries.',
        schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
      },
      {
        name: 'q',
        in: 'query',
        description: 'Only entries that hold this text, whatever its case and accents.',
        schema: { type: 'string', maxLength: 200 },
      },
    ],
    answer: {
      status: 200,
      description: 'The thread as this caller may see it.',
      content: [jsonOf(ref('Thread'))],
    },
    errors: ['invalid_request', 'not_found'],
  },
  {
    method: 'get',
    path: '/api/students/:id/live',
    id: 'followThread',
    tag,
    security,
    summary: 'Follows the thread by Server-Sent Events',
    description:
      '`event: entry` carries one Entry as in the thread, or a RemovedEntry when a held reply leaves it; `event: student` a changed Student; ' +
      '`event: reset` says: read the thread again. The stream ends within 5 s of the token’s `exp` and its skew.',
    parameters: [
      {
        name: 'cursor',
        in: 'query',
        description:
          'The `cursor` of a thread: what changed since. Without it, and without `Last-Event-ID`, from now.',
        schema: { type: 'string' },
      },
      {
        name: 'Last-Event-ID',
        in: 'header',
        description: 'The id of the last event that came.',
        schema: { type: 'string' },
      },
    ],
    answer: {
      status: 200,
      description: 'A stream of events.',
      content: [{ type: 'text/event-stream', schema: { type: 'string' } }],
    },
    errors: ['not_found', 'rate_limited'],
  },
  {
    method: 'post',
    path: '/api/students/:id/messages',
    id: 'sendMessage',
    tag,
    security,
    summary: 'Sends a text or an email',
    parameters: [idempotencyKey],
    body: jsonOf(ref('SendRequest')),
    answer: { status: 201, description: 'The entry, saved.', content: [jsonOf(ref('OutboundEntry'))] },
    errors: refusals,
  },
  {
    method: 'post',
    path: '/api/students/:id/messages/:messageId/retry',
    id: 'retryMessage',
    tag,
    security,
    summary: 'Sends a failed or unconfirmed message again, on the same channel or the other',
    parameters: [idempotencyKey],
    body: jsonOf(ref('RetryRequest')),
    bodyIsOptional: true,
    answer: {
      status: 201,
      description: 'The new entry, which names the one it retries.',
      content: [jsonOf(ref('OutboundEntry'))],
    },
    errors: [...refusals, 'not_retryable'],
  },
  {
    method: 'post',
    path: '/api/students/:id/check',
    id: 'checkMessage',
    tag,
    security,
    summary: 'What a send would be refused for, how it reads merged, how long it is; nothing is kept',
    body: jsonOf(ref('CheckRequest')),
    answer: { status: 200, description: 'What was found.', content: [jsonOf(ref('CheckResponse'))] },
    errors: ['not_found'],
  },
];
