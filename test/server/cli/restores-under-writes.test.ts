import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testSecret } from '../../support/mint-token.ts';
import { type RunningServer, runServer } from '../../support/run-server.ts';
import { runCommand } from './run-command.ts';

const directoryKey = 'k'.repeat(40);
/** The figure in the documents is of 20. */
const rounds = Number(process.env['RESTORES'] ?? 4);
let folder: string;
let server: RunningServer;

const settingsOf = (name: string) => ({
  DATABASE_URL: `file:${join(folder, name)}`,
  TOKEN_SECRET: testSecret,
  DIRECTORY_KEY: directoryKey,
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'restores-'));
  server = await runServer({ env: settingsOf('live.db') });
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** Each batch is one transaction: a backup holds all of it or none. */
const batchSize = 40;

async function putBatch(batch: number): Promise<void> {
  const students = Array.from({ length: batchSize }, (_, index) => ({
    id: `s${batch}_${index}`,
    name: 'A B',
  }));
  const response = await fetch(`${server.url}/api/students`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${directoryKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ students }),
  });
  expect(response.status).toBe(200);
}

it('every backup that is made under writes can be restored, and is whole', { timeout: 180_000 }, async () => {
  let batch = 0;
  let writing = true;
  const write = async () => {
    while (writing) await putBatch((batch += 1));
  };
  const writers = [write(), write(), write()];
  try {
    for (let round = 0; round < rounds; round += 1)
      await checkRound(round, Math.max(0, batch - writers.length));
  } finally {
    writing = false;
    await Promise.all(writers);
  }
});

/** At least the batches that were answered before it must be in the copy. */
async function checkRound(round: number, savedBefore: number): Promise<void> {
  const copy = join(folder, `copy${round}.db`);
  const made = await runCommand(['backup', copy], { env: settingsOf('live.db') });
  expect(made).toMatchObject({ code: 0, stderr: '' });
  const env = settingsOf(`restored${round}.db`);
  expect(await runCommand(['restore', copy], { env })).toMatchObject({ code: 0, stderr: '' });
  expect(await runCommand(['verify'], { env })).toMatchObject({ code: 0, stderr: '' });
  const restored = new Database(join(folder, `restored${round}.db`), { readonly: true });
  const count = restored.prepare('SELECT count(*) FROM students').pluck().get();
  restored.close();
  expect(Number(count) % batchSize).toBe(0);
  expect(Number(count)).toBeGreaterThanOrEqual(savedBefore * batchSize);
}
