import type { Student } from '../../server/contract.ts';

export const studentNameField = '{student_name}';

/** The text as it will be read. The server merges again; this is for the preview and the counter. */
export function merge(text: string, student: Student): string {
  return text.replaceAll(studentNameField, () => student.preferredName ?? student.name);
}
