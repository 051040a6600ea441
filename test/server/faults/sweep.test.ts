import { expect, it } from 'vitest';
import { sweep } from '../../faults/sweep.ts';

it.each(['sms', 'email', 'status', 'inbound'] as const)(
  'a death at any place on the way of %s loses nothing, sends nothing twice and leaves no false word',
  async (way) => {
    const { points, faults } = await sweep(way, 3);
    expect(faults).toEqual([]);
    expect(points).toBeGreaterThan(5);
  },
);
