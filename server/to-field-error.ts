import type * as v from 'valibot';
import type { FieldError } from './requests.ts';

/** What a schema found wrong, without repeating any of what it was given. */
export function toFieldError(issue: v.BaseIssue<unknown>): FieldError {
  const field = fieldOf(issue);
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return { field, code: 'unknown_field', message: 'There is no such field.' };
  }
  if (issue.received === 'undefined') return { field, code: 'required', message: 'This field is required.' };
  return {
    field,
    code: issue.kind === 'schema' ? 'invalid_type' : 'invalid_value',
    message: wordsFor(issue),
  };
}

/** An unknown key is the client's own text: it is repeated only if it looks like a name. */
function fieldOf(issue: v.BaseIssue<unknown>): string {
  const path = (issue.path ?? []).map(({ key }) => String(key));
  return path.map((key) => (/^(?:[A-Za-z_]\w{0,39}|\d{1,6})$/.test(key) ? key : '?')).join('.');
}

const words: Readonly<Record<string, string>> = {
  string: 'Must be text.',
  number: 'Must be a number.',
  boolean: 'Must be true or false.',
  array: 'Must be a list.',
  object: 'Must be an object.',
  strict_object: 'Must be an object.',
};

/** Our schemas' own sentences pass; the library's would repeat what was received. */
function wordsFor(issue: v.BaseIssue<unknown>): string {
  if (issue.kind === 'validation' && !issue.message.startsWith('Invalid ')) return issue.message;
  if (issue.type === 'picklist')
    return `Must be one of ${issue.expected?.replaceAll(/[()"]/g, '').replaceAll(' |', ',')}.`;
  return words[issue.type] ?? 'Is not valid.';
}
