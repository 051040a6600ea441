/** Students and contacts, kept up to date by the host's backend. */
import { type Operation, jsonOf, ref } from './operation.ts';

const tag = 'Directory';
const security = 'directoryKey';
const record = jsonOf(ref('DirectoryRow'));

export const directoryOperations: readonly Operation[] = [
  {
    method: 'put',
    path: '/api/students',
    id: 'putStudents',
    tag,
    security,
    summary: 'Creates or changes up to 1,000 students; one bad row spoils no other',
    body: jsonOf(ref('DirectoryBatch')),
    answer: {
      status: 200,
      description: 'What became of each row.',
      content: [jsonOf(ref('DirectoryBatchResult'))],
    },
  },
  {
    method: 'put',
    path: '/api/students/:id',
    id: 'putStudent',
    tag,
    security,
    summary: 'Creates or changes a student; a missing field keeps what is there, null clears it',
    body: jsonOf(ref('DirectoryRecord')),
    answer: { status: 200, description: 'The record as it is now.', content: [record] },
    errors: ['invalid_record', 'address_invalid'],
  },
  {
    method: 'get',
    path: '/api/students/:id',
    id: 'getStudent',
    tag,
    security,
    summary: 'A student’s record',
    answer: { status: 200, description: 'The record.', content: [record] },
  },
  {
    method: 'delete',
    path: '/api/students/:id',
    id: 'deactivateStudent',
    tag,
    security,
    summary: 'Makes a student read-only: nothing is sent any more, nothing is deleted',
    answer: { status: 204, description: 'Done.' },
  },
];
