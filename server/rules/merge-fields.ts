/** `{student_name}` in subject and body: replaced once, so that a name with braces stays as it is. */
import { visibleName } from './visible-text.ts';

/**
 * Anything in braces that reads like a field: a misspelled one must not reach a student. A run of braces is searched from its
 * first one only, and a field is short, so that thousands of braces or spaces do not make this slow.
 */
const field = /(?<!\{)\{+[\p{L}\p{N}\p{Cf}\s_.'’-]{0,60}\}+/gu;
const known = '{student_name}';
/** Left over after that: a brace was forgotten, or another sign was taken for it. Not so in a link's `?student_name=`. */
const leftOver = /[{[(<｛]\s*student_name|student_name\s*[}\])>｝]/iu;

export type MergeFault = 'unknown_merge_field' | 'merge_field_empty';

/** The text as it will be read, and what stands in its way. Unknown fields are left as they are. */
export function mergeFields(
  text: string,
  studentName: string,
): { readonly text: string; readonly fault: MergeFault | null } {
  const name = visibleName(studentName);
  let fault: MergeFault | null = null;
  const merged = text.replace(field, (found) => {
    if (found !== known) {
      fault = 'unknown_merge_field';
      return found;
    }
    if (name === '') fault ??= 'merge_field_empty';
    return name;
  });
  if (leftOver.test(text.replaceAll(field, ''))) fault = 'unknown_merge_field';
  return { text: merged, fault };
}
