import { describe, expect, it } from 'vitest';
import { readCursor, writeCursor } from '../../../server/messaging/cursor.ts';

describe('a cursor', () => {
  it('is read as it was written', () => {
    for (const replies of [null, 0, 7]) {
      const position = { messages: 12, replies, student: 3 };
      expect(readCursor(writeCursor(position), replies !== null)).toEqual(position);
    }
  });

  it('of one who may not see replies has no place for them', () => {
    expect(writeCursor({ messages: 12, replies: null, student: 3 })).toBe('12.3');
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
  ])('that is none is not taken: %j', (text) => {
    expect(readCursor(text, true)).toBeNull();
    expect(readCursor(text, false)).toBeNull();
  });

  it('of one who sees more, or less, is not taken', () => {
    expect(readCursor('1.2.3', false)).toBeNull();
    expect(readCursor('1.3', true)).toBeNull();
  });
});
