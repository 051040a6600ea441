/**
 * `npm run bench`: our server and our element beside the plainest thing that does the same, in one run on one machine. Only
 * the ratios say something on another machine. `BENCH_SECONDS` and `BENCH_ROUNDS` make it longer; 2 and 3 are the defaults.
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedBareRecord } from './bare-record.ts';
import { seedRecord } from './bench-record.ts';
import { elementSize } from './element-size.ts';
import { type HttpFigures, benchHttp } from './http-bench.ts';
import { startBare, startOurs } from './sides.ts';
import { startSlowProvider } from './slow-provider.ts';
import { benchStart } from './start-bench.ts';
import { type Verdict, atLeast, atMost, printVerdicts } from './verdicts.ts';
import { benchWidget } from './widget-bench.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const seconds = Number(process.env['BENCH_SECONDS'] ?? 2);
const folder = mkdtempSync(join(tmpdir(), 'votech-bench-'));
const files = {
  ours: join(folder, 'ours.db'),
  bare: { reads: join(folder, 'bare.db'), writes: join(folder, 'bare-writes.db') },
};

try {
  const verdicts = [...(await compareServers()), ...sizes(), ...(await benchWidget(3 * rounds))];
  printVerdicts(verdicts);
  process.exitCode = verdicts.every(({ met }) => met) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
process.exit();

async function compareServers(): Promise<Verdict[]> {
  console.log('Seeding both records …');
  await seedRecord(files.ours);
  seedBareRecord(files.bare.reads);
  copyFileSync(files.ours, files.bare.writes);
  const apiUrl = await startSlowProvider();
  const start = await benchStart(files, apiUrl, 3 * rounds);
  console.log(`Start to listening: ours ${start.ours.toFixed(0)} ms, bare ${start.bare.toFixed(0)} ms`);
  const [ours, bare] = [await startOurs(files.ours, apiUrl), await startBare(files.bare)];
  const figures = await benchHttp(ours, bare, { rounds, seconds });
  await Promise.all([ours.stop(), bare.stop()]);
  console.table(Object.fromEntries(figures.map((figure) => [nameOf(figure), rowOf(figure)])));
  return [...goals(figures), atMost('start to listening, times bare', 1.5, start.ours / start.bare)];
}

function goals(figures: readonly HttpFigures[]): Verdict[] {
  const goalOf = { read: 0.6, send: 2, inbound: 1.5 } as const;
  return figures
    .filter(({ connections }) => connections === 16)
    .map((figure) => atLeast(`${nameOf(figure)}, times bare`, goalOf[figure.workload], ratioOf(figure)));
}

function sizes(): Verdict[] {
  const { gzip, brotli } = elementSize();
  console.log(`The element: ${(gzip / 1000).toFixed(1)} kB gzip, ${(brotli / 1000).toFixed(1)} kB brotli`);
  return [atMost('the element, kB gzip', 25, gzip / 1000, 1)];
}

function nameOf({ workload, connections }: HttpFigures): string {
  return `${{ read: 'thread of 50', send: 'durable send', inbound: 'signed webhook' }[workload]} × ${connections}`;
}

function ratioOf({ ours, bare }: HttpFigures): number {
  return ours.perSecond / bare.perSecond;
}

function rowOf(figure: HttpFigures) {
  const { ours, bare } = figure;
  return {
    'ours/s': Math.round(ours.perSecond),
    'bare/s': Math.round(bare.perSecond),
    ratio: Number(ratioOf(figure).toFixed(2)),
    'ours p50/p99 ms': `${ours.p50.toFixed(1)} / ${ours.p99.toFixed(1)}`,
    'bare p50/p99 ms': `${bare.p50.toFixed(1)} / ${bare.p99.toFixed(1)}`,
  };
}
