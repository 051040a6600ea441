/** Signed replies from Twilio on many connections at once: how soon each is answered, once it is on disk. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedRecord } from '../bench/bench-record.ts';
import type { LoadFigures, LoadJob } from '../bench/load.ts';
import { startOurs } from '../bench/sides.ts';
import { startLoad } from './load-process.ts';

export async function answerWebhooks(
  connections: number,
  seconds: number,
): Promise<LoadFigures & { connections: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'votech-webhooks-'));
  const file = join(folder, 'record.db');
  await seedRecord(file);
  // Nothing is sent: the provider is never called.
  const server = await startOurs(file, 'http://127.0.0.1:9');
  const load = startLoad('../bench/load.ts');
  try {
    const job: LoadJob = { url: server.url, workload: 'inbound', connections, seconds, tokens: [] };
    await load.ask({ ...job, seconds: 2 });
    const { perSecond, p50, p99 } = await load.ask<LoadFigures>(job);
    return {
      connections,
      perSecond: Math.round(perSecond),
      p50: Math.round(p50),
      p99: Math.round(p99),
    };
  } finally {
    await load.end();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}
