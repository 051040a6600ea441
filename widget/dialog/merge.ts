import type { Student } from '../../server/contract.ts';

export const studentNameField = '{student_name}';

/** The text with its merge fields filled in, for the preview and the counter. The server does it again. */
export function merge(text: string, student: Student): string {
  return text.replaceAll(studentNameField, () => student.preferredName ?? student.name);
}
