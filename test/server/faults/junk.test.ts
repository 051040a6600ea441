import { expect, it } from 'vitest';
import { workUnderJunk } from '../../faults/junk.ts';

it('a member of staff works on while strangers throw junk at the server, and the log stays small', async () => {
  const { junkPerSecond, answers, readP99Ms, logBytesPerSecond } = await workUnderJunk(2, 50);
  expect(junkPerSecond).toBeGreaterThan(100);
  expect(answers).toMatch(/^(4\d\d: \d+(, )?)+$/);
  expect(readP99Ms).toBeLessThan(1_000);
  expect(logBytesPerSecond).toBeLessThan(100_000);
}, 60_000);
