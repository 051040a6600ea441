/** A long working life in short: what the server's process holds, at intervals. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { mintToken } from '../support/mint-token.ts';
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
  /** Of the last quarter against the second one. */
  readonly memoryGrewBy: number;
  readonly handlesGrewBy: number;
}

const parts = 20;

export async function soak(
  requests: number,
  sends: number,
  onPart: (line: object) => void = () => {},
): Promise<SoakFigures> {
  const world = await startWorld();
  const load = fork(fileURLToPath(new URL('soak-load.ts', import.meta.url)));
  await once(load, 'message');
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
      load.send(job);
      const [done]: SoakPart[] = await once(load, 'message');
      if (done === undefined) throw new Error('The load generator ended');
      total.sends += done.sends;
      total.failed += done.failed;
      total.seconds += done.seconds;
      const { pid } = world.server();
      const figures = {
        requests: part * job.requests,
        mib: Math.round(residentKiB(pid) / 1024),
        handles: openHandles(pid),
      };
      seen.push(figures);
      onPart(figures);
    }
    await comings.stop();
    await world.sandbox.settled();
    return {
      requests: parts * job.requests,
      sends: total.sends,
      atProvider: world.sandbox.texts.length + world.sandbox.emails.length,
      failed: total.failed,
      perSecond: Math.round((parts * job.requests) / total.seconds),
      parts: seen,
      memoryGrewBy: Math.round((mean(seen, 'mib', 15, 20) / mean(seen, 'mib', 5, 10) - 1) * 100) / 100,
      handlesGrewBy: Math.round(mean(seen, 'handles', 15, 20) - mean(seen, 'handles', 5, 10)),
    };
  } finally {
    load.kill();
    await world.close();
  }
}

function mean(seen: SoakFigures['parts'], what: 'mib' | 'handles', from: number, to: number): number {
  const some = seen.slice(from, to).map((part) => part[what]);
  return some.reduce((sum, value) => sum + value, 0) / some.length;
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
