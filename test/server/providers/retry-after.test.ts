import { expect, it } from 'vitest';
import { retryAfterMs } from '../../../server/providers/retry-after.ts';

const now = new Date('2026-11-24T12:00:00Z');

it.each([
  ['3', 3000],
  ['0.25', 250],
  ['Tue, 24 Nov 2026 12:00:30 GMT', 30_000],
  ['86400', 600_000],
])('a wait of %s is read', (value, expected) => {
  expect(retryAfterMs(value, now)).toBe(expected);
});

it.each([undefined, '', 'soon', '-4', '0', 'Tue, 24 Nov 2026 11:00:00 GMT'])(
  'a wait of %s says nothing',
  (value) => {
    expect(retryAfterMs(value, now)).toBeUndefined();
  },
);
