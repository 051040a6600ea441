import { expect, it } from 'vitest';
import { followByThousands } from '../../faults/streams.ts';

it('hundreds of pages that follow a few threads all hear of a message, soon', async () => {
  const { toldLastMs } = await followByThousands(300, 3, 0);
  expect(toldLastMs).toBeLessThan(2_000);
}, 60_000);
