import type { OutboundEntry, Student } from '../../server/contract.ts';
import type { OpenThread } from '../thread/thread-state.ts';
import type { Draft } from './drafts.ts';

export const studentNameField = '{student_name}';

/** The text with its merge fields filled in, for the preview and the counter. The server does it again. */
export function merge(text: string, student: Student): string {
  return text.replaceAll(studentNameField, () => student.preferredName ?? student.name);
}

/** Whether the draft goes to somebody else than what was sent, or says something else. */
export function isOther({ to, body }: Draft, { student }: OpenThread, sent?: OutboundEntry): boolean {
  return to !== sent?.recipient.id || merge(body, student) !== sent.body;
}
