/** Requests per second and waiting times, ours beside the bare handlers, in turns. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { mintToken } from '../support/mint-token.ts';
import type { LoadFigures, LoadJob, Workload } from './load.ts';
import { median } from './median.ts';
import type { Side } from './sides.ts';

export interface HttpFigures {
  readonly workload: Workload;
  readonly connections: number;
  readonly ours: LoadFigures;
  readonly bare: LoadFigures;
}

export interface HttpBenchOptions {
  readonly rounds: number;
  readonly seconds: number;
}

/** A server works for months: V8 has compiled for good what it does often. Two seconds do not suffice for that. */
const warmUpSeconds = 8;

export async function benchHttp(
  ours: Side,
  bare: Side,
  { rounds, seconds }: HttpBenchOptions,
): Promise<HttpFigures[]> {
  const tokens = await mintTokens();
  const figures: HttpFigures[] = [];
  for (const workload of ['read', 'send', 'inbound'] as const) {
    for (const side of [ours, bare])
      await load({ url: side.url, workload, connections: 16, seconds: warmUpSeconds, tokens });
    for (const count of [1, 16, 64]) {
      const job = { workload, connections: count, seconds, tokens };
      const seen: { ours: LoadFigures[]; bare: LoadFigures[] } = { ours: [], bare: [] };
      for (let round = 0; round < rounds; round += 1) {
        seen.ours.push(await load({ ...job, url: ours.url }));
        seen.bare.push(await load({ ...job, url: bare.url }));
      }
      figures.push({ workload, connections: count, ours: middle(seen.ours), bare: middle(seen.bare) });
    }
  }
  return figures;
}

/** Two hundred staff members: nobody sends hundreds of messages a minute alone. */
function mintTokens(): Promise<string[]> {
  return Promise.all(
    Array.from({ length: 200 }, (_, index) => mintToken({ students: '*', sub: `staff_${index}` })),
  );
}

async function load(job: LoadJob): Promise<LoadFigures> {
  const child: ChildProcess = fork(fileURLToPath(new URL('load.ts', import.meta.url)));
  child.send(job);
  const [figures] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('The load generator ended'))),
  ]);
  child.disconnect();
  return figures;
}

function middle(all: readonly LoadFigures[]): LoadFigures {
  return {
    perSecond: median(all.map(({ perSecond }) => perSecond)),
    p50: median(all.map(({ p50 }) => p50)),
    p99: median(all.map(({ p99 }) => p99)),
  };
}
