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
  webhook('students', 'A row of the host’s table of students, changed'),
  webhook('contacts', 'A row of the host’s table of contacts, changed'),
];

function webhook(table: 'students' | 'contacts', summary: string): Operation {
  return {
    method: 'post',
    path: `/webhooks/supabase/${table}`,
    id: table === 'students' ? 'receiveSupabaseStudent' : 'receiveSupabaseContact',
    tag: 'Webhooks',
    security,
    summary: `${summary}; as Supabase’s database webhooks send it, read by the columns of the settings`,
    body: jsonOf(ref('SupabaseWebhook')),
    answer: {
      status: 200,
      description: 'Taken; `leftOut` names what could not be used.',
      content: [jsonOf(ref('SupabaseTaken'))],
    },
    errors: ['invalid_record'],
  };
}
