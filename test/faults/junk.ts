/** Junk from many connections while a member of staff works: how long their calls take. */
import { setTimeout as pause } from 'node:timers/promises';
import { mintToken } from '../support/mint-token.ts';
import { percentile } from './crashes.ts';
import type { JunkFigures, JunkJob } from './junk-load.ts';
import { startLoad } from './load-process.ts';
import { startWorld } from './world.ts';

export interface UnderJunk {
  readonly junkPerSecond: number;
  /** Status and how often. */
  readonly answers: string;
  readonly calls: number;
  readonly readP99Ms: number;
  readonly sendP99Ms: number;
  readonly slowestMs: number;
  /** What was written to the log for all that. */
  readonly logBytesPerSecond: number;
}

export async function workUnderJunk(seconds: number, connections = 100): Promise<UnderJunk> {
  const world = await startWorld();
  const load = startLoad('junk-load.ts');
  try {
    const student = await world.addStudent(1);
    const token = await mintToken({ students: '*', sub: 'real' });
    const call = async (path: string, more: RequestInit = {}) => {
      const startedAt = performance.now();
      const response = await fetch(`${world.url}/api/students/${student}/${path}`, {
        ...more,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
        },
      });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`A real call was refused: ${response.status}`);
      return performance.now() - startedAt;
    };
    const send = () =>
      call('messages', { method: 'POST', body: JSON.stringify({ channel: 'sms', body: 'Under junk' }) });
    // The first of all loads the providers' SDKs, and a server that has just started is not yet what it will be.
    for (let first = 0; first < 20; first += 1) await send();
    await world.sandbox.settled();
    const { port } = world.server();
    await load.ask<JunkFigures>({ port, connections, seconds: seconds / 3 } satisfies JunkJob);
    const logged = world.server().logs().length;
    let isOver = false;
    const job: JunkJob = { port, connections, seconds };
    const junk = load.ask<JunkFigures>(job).finally(() => (isOver = true));
    const [reads, sends]: [number[], number[]] = [[], []];
    while (!isOver) {
      for (let read = 0; read < 4; read += 1) reads.push(await call('thread'));
      sends.push(await send());
      await pause(20);
    }
    const { perSecond, statuses } = await junk;
    return {
      junkPerSecond: perSecond,
      answers: Object.entries(statuses)
        .map(([status, count]) => `${status}: ${count}`)
        .join(', '),
      calls: reads.length + sends.length,
      readP99Ms: Math.round(percentile(reads, 0.99)),
      sendP99Ms: Math.round(percentile(sends, 0.99)),
      slowestMs: Math.round(Math.max(...reads, ...sends)),
      logBytesPerSecond: Math.round((world.server().logs().length - logged) / seconds),
    };
  } finally {
    await load.end();
    await world.close();
  }
}
