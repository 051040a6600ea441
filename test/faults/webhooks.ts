/** Signed replies from Twilio on many connections at once: how soon each is answered, once it is on disk. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seedRecord } from '../bench/bench-record.ts';
import type { LoadFigures, LoadJob } from '../bench/load.ts';
import { startOurs } from '../bench/sides.ts';

export async function answerWebhooks(
  connections: number,
  seconds: number,
): Promise<LoadFigures & { connections: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'votech-webhooks-'));
  const file = join(folder, 'record.db');
  await seedRecord(file);
  // Nothing is sent: the provider is never called.
  const server = await startOurs(file, 'http://127.0.0.1:9');
  const load = fork(fileURLToPath(new URL('../bench/load.ts', import.meta.url)));
  try {
    const job: LoadJob = { url: server.url, workload: 'inbound', connections, seconds, tokens: [] };
    load.send({ ...job, seconds: 2 });
    await once(load, 'message');
    load.send(job);
    const [{ perSecond, p50, p99 }] = (await once(load, 'message')) as [LoadFigures];
    return {
      connections,
      perSecond: Math.round(perSecond),
      p50: Math.round(p50),
      p99: Math.round(p99),
    };
  } finally {
    load.kill();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}
