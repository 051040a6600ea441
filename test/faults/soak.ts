/** A long working life in short: what the server's process holds, at intervals. */
import { setTimeout as pause } from 'node:timers/promises';
import { mintToken } from '../support/mint-token.ts';
import { startLoad } from './load-process.ts';
import { openHandles, residentKiB } from './process-figures.ts';
import type { SoakJob, SoakPart } from './soak-load.ts';
import { type World, startWorld } from './world.ts';

export interface SoakFigures {
  readonly requests: number;
  readonly sends: number;
  readonly atProvider: number;
  readonly failed: number;
  readonly perSecond: number;
  /** Memory in MiB and open files after each part. */
  readonly parts: readonly { readonly requests: number; readonly mib: number; readonly handles: number }[];
  /** Of the last quarter against the third: in the first half caches fill. */
  readonly memoryGrewBy: number;
  readonly handlesGrewBy: number;
}

export async function soak(requests: number, sends: number, parts = 20): Promise<SoakFigures> {
  const world = await startWorld();
  const load = startLoad('soak-load.ts');
  const students = await Promise.all(Array.from({ length: 50 }, (_, index) => world.addStudent(index)));
  const comings = comeAndGo(world, students);
  const job: SoakJob = {
    url: world.url,
    students,
    requests: Math.ceil(requests / parts),
    sendEach: Math.round(requests / sends),
  };
  try {
    const seen: SoakFigures['parts'][number][] = [];
    const total = { sends: 0, failed: 0, seconds: 0 };
    for (let part = 1; part <= parts; part += 1) {
      const done = await load.ask<SoakPart>(job);
      total.sends += done.sends;
      total.failed += done.failed;
      total.seconds += done.seconds;
      const { pid } = world.server();
      seen.push({
        requests: part * job.requests,
        mib: Math.round(residentKiB(pid) / 1024),
        handles: openHandles(pid),
      });
    }
    await comings.stop();
    await world.sandbox.settled();
    const quarter = parts / 4;
    const [before, after] = [mean(seen.slice(2 * quarter, 3 * quarter)), mean(seen.slice(-quarter))];
    return {
      requests: parts * job.requests,
      sends: total.sends,
      atProvider: world.sandbox.texts.length + world.sandbox.emails.length,
      failed: total.failed,
      perSecond: Math.round((parts * job.requests) / total.seconds),
      parts: seen,
      memoryGrewBy: Math.round((after.mib / before.mib - 1) * 100) / 100,
      handlesGrewBy: Math.round(after.handles - before.handles),
    };
  } finally {
    await load.end();
    await world.close();
  }
}

function mean(seen: SoakFigures['parts']): { mib: number; handles: number } {
  const of = (what: 'mib' | 'handles') => seen.reduce((sum, part) => sum + part[what], 0) / seen.length;
  return { mib: of('mib'), handles: of('handles') };
}

/** Pages are opened and closed all the time. */
function comeAndGo(world: World, students: readonly string[]): { stop(): Promise<void> } {
  let isOver = false;
  const work = (async () => {
    const headers = {
      authorization: `Bearer ${await mintToken({ students: '*', sub: 'page', lifetimeSeconds: 40_000 })}`,
    };
    for (let turn = 0; !isOver; turn += 1) {
      const leaving = new AbortController();
      const url = `${world.url}/api/students/${students[turn % students.length]}/live`;
      const response = await fetch(url, { headers, signal: leaving.signal });
      await response.body?.getReader().read();
      leaving.abort();
      await pause(50);
    }
  })();
  return {
    stop() {
      isOver = true;
      return work;
    },
  };
}
