import { expect, it } from 'vitest';
import { soak } from '../../faults/soak.ts';
import { measureStalls } from '../../faults/stalls.ts';

it('a working life in short fails nobody, and leaves no file open', async () => {
  const { failed, sends, atProvider, handlesGrewBy } = await soak(800, 80, 4);
  expect({ failed, unsent: sends - atProvider }).toEqual({ failed: 0, unsent: 0 });
  expect(sends).toBeGreaterThanOrEqual(80);
  expect(handlesGrewBy).toBeLessThan(20);
}, 60_000);

it('nothing that one can ask keeps everybody else waiting for long', async () => {
  const stalls = await measureStalls(1_000, 200, 100);
  // On a busy machine everything stands still now and then; what is promised is measured by `npm run faults`.
  expect(stalls.filter(({ stoodStillMs }) => stoodStillMs > 1_500)).toEqual([]);
}, 60_000);
