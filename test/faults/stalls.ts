/** The dearest things that one can ask of the server, and how long its event loop stands still for each. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../support/free-port.ts';
import { mintToken } from '../support/mint-token.ts';
import { holdLock } from './lock.ts';
import { makeLongRecord } from './long-record.ts';
import { studentId } from './rig.ts';
import { directoryKey, startWorld } from './world.ts';

export interface Stall {
  readonly what: string;
  /** The longest time for which nothing else was answered. */
  readonly stoodStillMs: number;
}

const run = promisify(execFile);

/** Repeated, each makes a careless regular expression try again and again. */
const seeds = [
  '1 ',
  'a.',
  'one hundred and ',
  'ssn 12 ',
  'last four ssn ',
  '1\u200b',
  '😀',
  'in his exit interview the ',
];

/** `restMs`: how long the machine's own noise is watched. */
export async function measureStalls(messages: number, students: number, restMs = 2_000): Promise<Stall[]> {
  const folder = mkdtempSync(join(tmpdir(), 'votech-stalls-'));
  const file = join(folder, 'record.db');
  await makeLongRecord(file, messages);
  const loopPort = await freePort();
  const watch = new URL('watch-loop.ts', import.meta.url).href;
  const env = {
    NODE_OPTIONS: `--import ${watch}`,
    LOOP_PORT: String(loopPort),
    DATABASE_URL: `file:${file}`,
  };
  const world = await startWorld(env);
  const stoodStill = async () => Number(await (await fetch(`http://127.0.0.1:${loopPort}/`)).text());
  const authorization = `Bearer ${await mintToken({ students: '*', role: 'super_admin', sub: 'admin' })}`;
  const call = async (method: string, path: string, body?: object, key = authorization) => {
    const response = await fetch(`${world.url}/api/${path}`, {
      method,
      headers: {
        authorization: key,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    await response.arrayBuffer();
    return response.status;
  };
  const own = `students/${studentId}`;
  const send = () => call('POST', `${own}/messages`, { channel: 'sms', body: 'Hello' });
  const ways: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['nothing: the SDK is loaded, and the machine has other work', () => pause(restMs)],
    ['the first send', async () => [await send(), await world.sandbox.settled(), await pause(restMs / 4)]],
    [
      'the longest bodies through the guard',
      async () => {
        for (const seed of seeds)
          await call('POST', `${own}/check`, { channel: 'email', subject: 'x', body: longest(seed) });
      },
    ],
    [
      `a search that finds nothing in ${messages} messages`,
      () => call('GET', `${own}/thread?q=nowhere%20to%20be%20found`),
    ],
    [`a search that finds all of them`, () => call('GET', `${own}/thread?limit=200&q=manana`)],
    [`a transcript of ${messages} as a table`, () => call('GET', `${own}/transcript?format=csv`)],
    [`a transcript of ${messages} as a page`, () => call('GET', `${own}/transcript?format=html`)],
    [
      `a stream that begins ${messages} messages ago`,
      async () => {
        const newest = await fetch(`${world.url}/api/${own}/thread?limit=1`, { headers: { authorization } });
        const cursor = String((await newest.json()).cursor).replace(/^[\d.]+/, '0.0.0');
        const url = `${world.url}/api/${own}/live?cursor=${cursor}`;
        const { body } = await fetch(url, { headers: { authorization } });
        let told = 0;
        for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
          told += chunk.match(/^event: entry$/gm)?.length ?? 0;
          if (told >= messages) break;
        }
      },
    ],
    [
      `a batch of ${students} students`,
      () => call('PUT', 'students', { students: manyStudents(students) }, `Bearer ${directoryKey}`),
    ],
    [
      'a backup while messages are sent',
      async () => {
        const backup = run(process.execPath, ['server/bin.js', 'backup', join(folder, 'copy.db')], {
          env: { ...process.env, DATABASE_URL: `file:${file}` },
        });
        let isOver = false;
        void backup.finally(() => (isOver = true)).catch(() => undefined);
        while (!isOver) await send();
        await backup;
      },
    ],
    [
      'a lock from outside while messages are sent',
      async () => {
        const release = await holdLock(file);
        await Promise.all(Array.from({ length: 5 }, send));
        await release();
      },
    ],
  ];
  try {
    const stalls: Stall[] = [];
    await call('GET', `${own}/thread`);
    for (const [what, ask] of ways) {
      await stoodStill();
      await ask();
      stalls.push({ what, stoodStillMs: Math.round(await stoodStill()) });
    }
    return stalls;
  } finally {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As long as a body may be: 20,000 characters, and 32 KB with all that is around it. */
function longest(seed: string): string {
  const most = Math.min(20_000, Math.floor((32_000 / Buffer.byteLength(seed)) * seed.length));
  return seed.repeat(20_000).slice(0, most - (most % seed.length));
}

function manyStudents(count: number): object[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `many_${index}`,
    name: `Jordan ${index}`,
    phone: `+1541${5_560_000 + index}`,
    email: `many${index}@example.org`,
    contacts: [
      { id: 'c_1', name: 'Rosa Rivera', relationship: 'mother', phone: `+1541${5_570_000 + index}` },
      { id: 'c_2', name: 'Luis Rivera', relationship: 'father', email: `luis${index}@example.org` },
    ],
  }));
}
