/** What staff do about replies. */
import { type Operation, jsonOf, ref } from './operation.ts';

const tag = 'Replies';
const security = 'roleToken';
/** The address says everything. */
const nothing = {
  body: jsonOf({ type: 'object', properties: {}, additionalProperties: false }),
  bodyIsOptional: true,
} as const;

export const replyOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/students/:id/held/:inboundId',
    id: 'placeReply',
    tag,
    security,
    summary: 'Says whether a held reply is this student’s',
    body: jsonOf(ref('PlaceRequest')),
    answer: {
      status: 200,
      description: 'The entry as it is in this thread now, or that it left it.',
      content: [jsonOf({ anyOf: [ref('InboundEntry'), ref('RemovedEntry')] })],
    },
    errors: ['not_found', 'already_placed'],
  },
  {
    method: 'get',
    path: '/api/students/:id/replies/:inboundId',
    id: 'uncoverReply',
    tag,
    security,
    summary: 'One reply with its words, also where they are covered; leaves an audit row',
    answer: { status: 200, description: 'The entry.', content: [jsonOf(ref('InboundEntry'))] },
    errors: ['not_found'],
  },
  {
    method: 'post',
    path: '/api/students/:id/replies/:inboundId/opt-out',
    id: 'recordOptOut',
    tag,
    security,
    summary: 'Records that the reply asks to stop: texts to its number are refused from now on',
    ...nothing,
    answer: { status: 200, description: 'The entry.', content: [jsonOf(ref('InboundEntry'))] },
    errors: ['not_found'],
  },
  {
    method: 'post',
    path: '/api/students/:id/replies/:inboundId/wrong-number',
    id: 'recordWrongNumber',
    tag,
    security,
    summary: 'Records that the number is somebody else’s: texts to it are refused from now on',
    ...nothing,
    answer: { status: 200, description: 'The entry.', content: [jsonOf(ref('InboundEntry'))] },
    errors: ['not_found'],
  },
  {
    method: 'get',
    path: '/api/students/:id/media/:inboundId/:n',
    id: 'getMedia',
    tag,
    security,
    summary: 'An attachment of a reply, counted from 0; fetched from Twilio, kept nowhere',
    answer: {
      status: 200,
      description: 'The file. Pictures may be shown, all else is to be saved.',
      content: [{ type: '*/*', schema: { type: 'string', format: 'binary' } }],
    },
    errors: ['not_found'],
  },
  {
    method: 'post',
    path: '/api/students/:id/answered',
    id: 'markAnswered',
    tag,
    security,
    summary: 'Says that what came in so far needs no answer',
    ...nothing,
    answer: {
      status: 200,
      description: 'Nothing waits.',
      content: [
        jsonOf({
          type: 'object',
          properties: { waitingSince: { type: 'null' } },
          required: ['waitingSince'],
        }),
      ],
    },
    errors: ['not_found'],
  },
  {
    method: 'get',
    path: '/api/inbox',
    id: 'readInbox',
    tag,
    security,
    summary: 'Students of the token with a reply that nobody answered, longest waiting first',
    answer: {
      status: 200,
      description: 'The students.',
      content: [jsonOf(ref('Inbox'))],
    },
  },
  {
    method: 'get',
    path: '/api/held',
    id: 'listHeldReplies',
    tag,
    security,
    summary: 'Held replies that every thread concerned has denied; for a Super Admin',
    answer: { status: 200, description: 'The replies.', content: [jsonOf(ref('HeldReplies'))] },
  },
];
