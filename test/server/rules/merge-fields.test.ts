import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeFields } from '../../../server/rules/merge-fields.ts';
import { anyText } from '../../support/any-text.ts';

describe('the merge field', () => {
  it.each([
    ['Hi {student_name}!', 'Jordan', 'Hi Jordan!'],
    ['{student_name}, {student_name}', 'Jo', 'Jo, Jo'],
    ['no field', 'Jordan', 'no field'],
    ['Hi {student_name}', '{student_name}', 'Hi {student_name}'],
    ['Hi {student_name}', '$& $1 $$', 'Hi $& $1 $$'],
    ['Hi {student_name}', 'José “Pepe” Ñ', 'Hi José “Pepe” Ñ'],
    ['Hi {student_name}', 'Jo\r\nBcc: x@y.z', 'Hi Jo Bcc: x@y.z'],
    ['Hi {student_name}', '\u200bJo\ufeff ', 'Hi Jo'],
    ['a } b { c', 'Jo', 'a } b { c'],
    ['The set {1, 2, 3}; my student name', 'Jo', 'The set {1, 2, 3}; my student name'],
    ['{"json": [1, 2]}', 'Jo', '{"json": [1, 2]}'],
    ['https://forms.example.org/?student_name=1', 'Jo', 'https://forms.example.org/?student_name=1'],
  ])('in %j for %j becomes %j', (text, name, merged) => {
    expect(mergeFields(text, name)).toEqual({ text: merged, fault: null });
  });

  it.each([
    '{name}',
    '{studentname}',
    '{student_name }',
    '{ student_name}',
    '{Student_Name}',
    '{student name}',
    '{{student_name}}',
    '{{ student_name }}',
    '{first-name}',
    '{estudiante_ñ}',
    '{}',
    'Hi {student_name}, see {teacher}',
    '{student’s name}',
    '{student\u200b_name}',
    'Hi {student_name, see you',
    'Hi student_name}',
    'Hi [student_name]',
    'Hi ｛Student_Name｝',
    'Hi {student_name|upper}',
  ])('misspelled or unknown is refused: %s', (text) => {
    expect(mergeFields(text, 'Jordan').fault).toBe('unknown_merge_field');
  });

  it.each(['', '   ', '\u200b', '\n', '\u200d\u200e', '\u3164'])('without a name is refused: %j', (name) => {
    expect(mergeFields('Hi {student_name}', name).fault).toBe('merge_field_empty');
    expect(mergeFields('Hi', name).fault).toBeNull();
  });

  it('changes nothing else in a text, whatever it holds', () => {
    const harmless = anyText.map((text) => text.replace(/[{}]/g, ''));
    fc.assert(
      fc.property(harmless, harmless, (before, after) => {
        expect(mergeFields(`${before}{student_name}${after}`, 'Jo').text).toBe(`${before}Jo${after}`);
      }),
    );
  });

  it.each([
    ['many opening braces', '{'.repeat(100_000)],
    ['many spaces after a brace', `{${' '.repeat(100_000)}`],
    ['many braces and spaces', '{ '.repeat(50_000)],
    ['many words after a brace', '{ab cd '.repeat(15_000)],
    ['many closing braces', `{a${'}'.repeat(100_000)}`],
  ])('is looked for in linear time: %s', (_what, text) => {
    const startedAt = performance.now();
    mergeFields(text, 'Jordan');
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});
