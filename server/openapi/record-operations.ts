/** The record as a whole: the transcript, and who looked. */
import { type Operation, jsonOf, ref } from './operation.ts';

const tag = 'Record';
const security = 'roleToken';

export const recordOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/students/:id/transcript',
    id: 'getTranscript',
    tag,
    security,
    summary: 'The record of one student, for those who may export',
    parameters: [
      {
        name: 'format',
        in: 'query',
        description: 'A table, or a page that prints well.',
        schema: { type: 'string', enum: ['csv', 'html'], default: 'html' },
      },
      {
        name: 'Accept-Language',
        in: 'header',
        description: 'The words around the record are English, or Spanish where this prefers it.',
        schema: { type: 'string' },
      },
    ],
    answer: {
      status: 200,
      description: 'The transcript.',
      content: [
        { type: 'text/csv', schema: { type: 'string' } },
        { type: 'text/html', schema: { type: 'string' } },
      ],
    },
    errors: ['invalid_request', 'not_found'],
  },
  {
    method: 'get',
    path: '/api/students/:id/audit',
    id: 'getAudit',
    tag,
    security,
    summary: 'Who viewed, sent, exported; for a Super Admin',
    parameters: [
      {
        name: 'before',
        in: 'query',
        description: 'The `before` of an earlier answer: older rows than those.',
        schema: { type: 'integer' },
      },
      {
        name: 'limit',
        in: 'query',
        description: 'How many rows.',
        schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
      },
    ],
    answer: { status: 200, description: 'Newest first.', content: [jsonOf(ref('AuditPage'))] },
    errors: ['invalid_request', 'not_found'],
  },
];
