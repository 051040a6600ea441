import { describe, expect, it } from 'vitest';
import { isQuiet, localTime } from '../../../server/rules/quiet-hours.ts';

const night = { fromMinutes: 21 * 60, toMinutes: 8 * 60 };
const losAngeles = 'America/Los_Angeles';

describe('quiet hours', () => {
  it.each([
    ['2026-11-24T04:59:59Z', losAngeles, false],
    ['2026-11-24T05:00:00Z', losAngeles, true],
    ['2026-11-24T08:00:00Z', losAngeles, true],
    ['2026-11-24T15:59:59Z', losAngeles, true],
    ['2026-11-24T16:00:00Z', losAngeles, false],
    ['2026-11-24T16:00:00Z', 'Pacific/Honolulu', true],
    ['2026-11-24T16:00:00Z', 'Asia/Kolkata', true],
    ['2026-11-24T15:29:00Z', 'Asia/Kolkata', false],
  ])('at %s in %s: %s', (at, zone, quiet) => {
    expect(isQuiet(new Date(at), zone, night)).toBe(quiet);
  });

  it('follow the clock on the wall when it is changed', () => {
    // Standard time ends on 1 November 2026, daylight saving time begins on 14 March 2027.
    expect(isQuiet(new Date('2026-10-31T15:00:00Z'), losAngeles, night)).toBe(false);
    expect(isQuiet(new Date('2026-11-01T15:30:00Z'), losAngeles, night)).toBe(true);
    expect(isQuiet(new Date('2026-11-01T16:00:00Z'), losAngeles, night)).toBe(false);
    expect(isQuiet(new Date('2027-03-14T15:00:00Z'), losAngeles, night)).toBe(false);
  });

  it('within one day are from the first to the second', () => {
    const lunch = { fromMinutes: 12 * 60, toMinutes: 13 * 60 };
    const quietAt = (time: string) => isQuiet(new Date(`2026-11-24T${time}Z`), 'UTC', lunch);
    expect(['11:59:59', '12:00:00', '12:59:59', '13:00:00', '00:00:00'].map(quietAt)).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it('may be off', () => {
    expect(isQuiet(new Date('2026-11-24T08:00:00Z'), losAngeles, null)).toBe(false);
  });

  it('are told as a clock on the wall shows them', () => {
    expect(localTime(new Date('2026-11-24T06:42:00Z'), losAngeles)).toMatch(/^10:42\sPM$/);
    expect(localTime(new Date('2026-11-24T08:05:00Z'), losAngeles)).toMatch(/^12:05\sAM$/);
  });
});
