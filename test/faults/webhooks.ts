/** Signed replies from Twilio on many connections at once: how soon each is answered, once it is on disk. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedRecord } from '../bench/bench-record.ts';
import { benchTwilio } from '../bench/bench-students.ts';
import type { LoadFigures, LoadJob } from '../bench/load.ts';
import { startLoad } from './load-process.ts';
import { startWorld } from './world.ts';

/** `messages`: so many were sent to each of the phones. Rejects when one reply is not answered with 2xx. */
export async function answerWebhooks(
  connections: number,
  seconds: number,
  messages?: number,
): Promise<LoadFigures & { connections: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'votech-webhooks-'));
  const file = join(folder, 'record.db');
  await seedRecord(file, [], messages);
  const world = await startWorld({ DATABASE_URL: `file:${file}`, PUBLIC_URL: benchTwilio.publicUrl });
  const load = startLoad('../bench/load.ts');
  try {
    const job: LoadJob = { url: world.url, workload: 'inbound', connections, seconds, tokens: [] };
    await load.ask({ ...job, seconds: Math.min(2, seconds) });
    const { perSecond, p50, p99 } = await load.ask<LoadFigures>(job);
    return {
      connections,
      perSecond: Math.round(perSecond),
      p50: Math.round(p50),
      p99: Math.round(p99),
    };
  } finally {
    await load.end();
    await world.close();
    rmSync(folder, { recursive: true });
  }
}
