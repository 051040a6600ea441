import { describe, expect, it } from 'vitest';
import { findLeaks } from '../../faults/canary.ts';
import { turnClocks } from '../../faults/clocks.ts';
import { killAtRandom } from '../../faults/crashes.ts';
import { restartUnderPages } from '../../faults/restarts.ts';

describe('the server', () => {
  it('that is killed again and again loses nothing, sends nothing twice and tells no lie', async () => {
    const { acknowledged, lost, sentTwice, contradictions } = await killAtRandom(8, 3_000);
    expect(acknowledged).toBeGreaterThan(0);
    expect({ lost, sentTwice, contradictions }).toEqual({ lost: 0, sentTwice: 0, contradictions: 0 });
  }, 90_000);

  it('that is restarted finishes what is in flight, and no page misses or doubles a thing', async () => {
    const { missed, doubled, resets, exitCodes, slowestStopMs } = await restartUnderPages(10, 2);
    expect({ missed, doubled, resets }).toEqual({ missed: 0, doubled: 0, resets: 0 });
    expect(exitCodes).toEqual([0, 0]);
    expect(slowestStopMs).toBeLessThan(10_000);
  }, 60_000);

  it('writes nothing personal and no secret into its log, whatever the level', async () => {
    const { lines, leaks } = await findLeaks();
    expect(lines).toBeGreaterThan(10);
    expect(leaks).toEqual([]);
  });

  it('on a clock that jumps keeps the order and sends nothing twice', async () => {
    expect(await turnClocks()).toEqual({
      inOrder: true,
      messages: 4,
      atProvider: 4,
      waitingAfterADay: 'failed',
    });
  });
});
