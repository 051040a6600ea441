import { describe, expect, it } from 'vitest';
import { readCursor, writeCursor } from '../../../server/messaging/cursor.ts';

const student = 'stu_1';
const record = 'r1';

function written(replies: number | null): string {
  return writeCursor({ record, messages: 12, replies, student: 3 }, student);
}

describe('a cursor', () => {
  it('is read as it was written', () => {
    for (const replies of [null, 0, 7]) {
      const position = { record, messages: 12, replies, student: 3 };
      expect(readCursor(written(replies), student, replies !== null)).toEqual(position);
    }
  });

  it('of one who may not see replies has no place for them', () => {
    expect(written(null)).toMatch(/^12\.3-r1-\w+$/);
  });

  it.each([
    '',
    '1',
    '1.2.3.4',
    'a.b.c',
    '-1.2.3',
    '1.2.3 ',
    '1e3.2.3',
    '٣.١.٢',
    `${'9'.repeat(16)}.1.1`,
    '1..2',
  ])('that is malformed is not taken: %j', (text) => {
    const [, ...tags] = written(7).split('-');
    for (const withReplies of [true, false]) {
      expect(readCursor(text, student, withReplies)).toBeNull();
      expect(readCursor([text, ...tags].join('-'), student, withReplies)).toBeNull();
    }
  });

  it('of one who sees more, or less, is not taken', () => {
    expect(readCursor(written(7), student, false)).toBeNull();
    expect(readCursor(written(null), student, true)).toBeNull();
  });

  it('of another student, or of none, is not taken: it says what was read there', () => {
    for (const other of ['stu_2', 'stu_11', 'Stu_1', ''])
      expect(readCursor(written(7), other, true)).toBeNull();
    expect(readCursor('12.7.3', student, true)).toBeNull();
    expect(readCursor(written(7).replace('r1-', ''), student, true)).toBeNull();
  });
});
