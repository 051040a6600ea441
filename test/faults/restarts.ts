/** Many pages that follow a thread, through restarts of the server: what they saw, what they missed, how they came back. */
import { mintToken } from '../support/mint-token.ts';
import { percentile } from './crashes.ts';
import { startLoad } from './load-process.ts';
import type { PagesFigures } from './page-load.ts';
import { requireHandles, workedMs } from './process-figures.ts';
import { sendUntilAnswered } from './sender.ts';
import { startWorld } from './world.ts';

export interface RestartFigures {
  readonly pages: number;
  readonly restarts: number;
  readonly messages: number;
  readonly missed: number;
  readonly doubled: number;
  readonly resets: number;
  readonly exitCodes: readonly (number | null)[];
  readonly slowestStopMs: number;
  /** From the end of the old process until the new one was ready. */
  readonly slowestStartMs: number;
  readonly backAfterP95Ms: number;
  /** Of the new server's processor, from its start until all were back: the most of all restarts. */
  readonly workedMs: number;
  /** The largest share of the pages that came back within the same tenth of a second. */
  readonly busiestTenth: number;
}

export async function restartUnderPages(pages: number, restarts: number): Promise<RestartFigures> {
  requireHandles(pages + 200);
  const world = await startWorld();
  const load = startLoad('page-load.ts');
  try {
    const studentId = await world.addStudent(1);
    await load.ask({ url: world.url, studentId, pages });
    const token = await mintToken({ students: '*', sub: 'sender' });
    const ids: string[] = [];
    const send = async () => {
      const message = { channel: 'email', subject: 'News', body: `Message ${ids.length}` };
      ids.push(await sendUntilAnswered(world.url, studentId, token, message));
    };
    const exitCodes: (number | null)[] = [];
    const [stops, starts, worked]: [number[], number[], number[]] = [[], [], []];
    for (let restart = 0; restart < restarts; restart += 1) {
      await send();
      const underWay = send();
      const startedAt = performance.now();
      const server = world.server();
      const back = world.restart('stop');
      exitCodes.push((await server.exited).code);
      stops.push(performance.now() - startedAt);
      starts.push(await back);
      await underWay;
      await load.ask('back');
      worked.push(workedMs(world.server().pid));
    }
    await send();
    const { missed, doubled, resets, gaps, returns } = await load.ask<PagesFigures>({ ids });
    return {
      pages,
      restarts,
      messages: ids.length,
      missed,
      doubled,
      resets,
      exitCodes,
      slowestStopMs: Math.round(Math.max(...stops)),
      slowestStartMs: Math.round(Math.max(...starts)),
      backAfterP95Ms: Math.round(percentile(gaps, 0.95)),
      workedMs: Math.max(...worked),
      busiestTenth: Math.round((busiest(returns, 100) / pages) * 100) / 100,
    };
  } finally {
    await load.end();
    await world.close();
  }
}

/** The most that lie within one span of this length. */
function busiest(times: readonly number[], spanMs: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  let [first, most] = [0, 0];
  for (const [last, time] of sorted.entries()) {
    while (time - (sorted[first] ?? 0) > spanMs) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
