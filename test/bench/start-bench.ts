/** From the spawn to the first connection taken, ours beside the bare server, in turns. */
import { setTimeout as pause } from 'node:timers/promises';
import { median } from './median.ts';
import { startBare, startOurs } from './sides.ts';

/** V8's cache of our files is there after the first start, as in every operator's life but the first minute. */
const cacheWrittenMs = 4_000;

export async function benchStart(
  files: { readonly ours: string; readonly bare: { readonly reads: string; readonly writes: string } },
  apiUrl: string,
  rounds: number,
): Promise<{ ours: number; bare: number }> {
  const first = await startOurs(files.ours, apiUrl);
  await pause(cacheWrittenMs);
  await first.stop();
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const [times, starting] of [
      [ours, startOurs(files.ours, apiUrl)],
      [bare, null],
    ] as const) {
      const side = await (starting ?? startBare(files.bare));
      times.push(side.listeningAfterMs);
      await side.stop();
    }
  }
  return { ours: median(ours), bare: median(bare) };
}
