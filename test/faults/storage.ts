/** What the server does when its record cannot be written, cannot be read, or belongs to another. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readThread } from '../../server/messaging/read-thread.ts';
import { openDatabase } from '../../server/store/sqlite/file/open-database.ts';
import { createSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { mintToken, testSecret } from '../support/mint-token.ts';
import { holdLock } from './lock.ts';
import { caller, startRig, studentFields, studentId } from './rig.ts';
import { startWorld } from './world.ts';

export type Damage = 'truncated' | 'damaged' | 'empty';

/** The sentence with which a file is refused, and whether it was left as it is. */
export async function openDamaged(damage: Damage): Promise<{ refusal: string; untouched: boolean }> {
  const folder = mkdtempSync(join(tmpdir(), 'votech-damage-'));
  const file = join(folder, 'record.db');
  try {
    const store = createSqliteStore(openDatabase(file));
    await store.putStudents(
      Array.from({ length: 500 }, (_, index) => ({ id: `stu_${index}`, fields: studentFields })),
      new Date(),
      () => [],
    );
    store.close();
    harm(file, damage);
    const before = readFileSync(file);
    return { refusal: refusalOf(file), untouched: readFileSync(file).equals(before) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function harm(file: string, damage: Damage): void {
  const bytes = readFileSync(file);
  if (damage === 'empty') truncateSync(file, 0);
  if (damage === 'truncated') truncateSync(file, Math.floor(bytes.length / 2 / 4096) * 4096);
  if (damage === 'damaged') writeFileSync(file, bytes.fill(0x5a, 8_192, bytes.length - 4_096));
}

function refusalOf(file: string): string {
  try {
    openDatabase(file).close();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}

export type Unwritable = 'file' | 'folder';

/** How a server starts on a record that it may read but not write: its last words, and whether the file was left as it is. */
export async function startUnwritable(what: Unwritable): Promise<{ words: string; untouched: boolean }> {
  const folder = mkdtempSync(join(tmpdir(), 'votech-unwritable-'));
  const file = join(folder, 'record.db');
  try {
    openDatabase(file).close();
    const before = readFileSync(file);
    const owner = somebodyElse();
    if (owner !== undefined) for (const path of [file, folder]) chownSync(path, owner, owner);
    chmodSync(what === 'file' ? file : folder, what === 'file' ? 0o400 : 0o500);
    const server = spawnSync(process.execPath, ['server/bin.js', 'serve'], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      env: { PATH: process.env['PATH'], DATABASE_URL: `file:${file}`, TOKEN_SECRET: testSecret, PORT: '0' },
      encoding: 'utf8',
      timeout: 20_000,
      ...(owner === undefined ? {} : { uid: owner, gid: owner }),
    });
    return { words: server.stdout + server.stderr, untouched: readFileSync(file).equals(before) };
  } finally {
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true });
  }
}

/** The system lets its administrator write everywhere: then the server runs as nobody. */
function somebodyElse(): number | undefined {
  return process.getuid?.() === 0 ? 65_534 : undefined;
}

/** The record's file became read-only under a running server: the code of a send, the entries of a read, what was sent. */
export async function becomeReadOnly(): Promise<{ sendCode: string; read: number; atProvider: number }> {
  const rig = await startRig();
  try {
    const { id } = await rig.send('sms', 'Before');
    await rig.until(id, ['sent', 'delivered']);
    rig.database.pragma('query_only = ON');
    const sendCode = await codeOf(() => rig.send('sms', 'While it is read-only'));
    const query = { before: null, limit: 50, search: null };
    const read = (await readThread(rig.messaging, caller, studentId, query)).entries.length;
    const figures = { sendCode, read, atProvider: rig.sandbox.texts.length };
    rig.database.pragma('query_only = OFF');
    return figures;
  } finally {
    await rig.close();
  }
}

async function codeOf(send: () => Promise<unknown>): Promise<string> {
  try {
    await send();
    return 'saved';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

/** On a full disk: the code of a send, the entries of a read, what the provider got, and the rows written once there is room. */
export async function fillDisk(): Promise<{
  sendCode: string;
  read: number;
  atProvider: number;
  viewsLater: number;
}> {
  const rig = await startRig();
  try {
    const { id } = await rig.send('sms', 'Before the disk was full');
    await rig.until(id, ['sent', 'delivered']);
    const pages = Number(rig.database.pragma('page_count', { simple: true }));
    rig.database.pragma(`max_page_count = ${pages}`);
    const saved: string[] = [];
    const sendCode = await codeOfFullDisk(async () => {
      saved.push((await rig.send('sms', 'x'.repeat(1_500))).id);
    });
    const query = { before: null, limit: 50, search: null };
    let read = 0;
    // Rows fit into pages that are there already, until none does.
    for (let look = 0; look < 200; look += 1)
      read = (await readThread(rig.messaging, caller, studentId, query)).entries.length;
    rig.database.pragma('max_page_count = 1000000');
    await readThread(rig.messaging, caller, studentId, query);
    // What had found room was saved, and goes out once that can be noted.
    for (const savedId of saved) await rig.until(savedId, ['sent', 'delivered']);
    const views = (await rig.messaging.store.auditOf(studentId, 1_000, null)).filter(
      ({ action }) => action === 'view',
    );
    return { sendCode, read, atProvider: rig.sandbox.texts.length, viewsLater: views.length };
  } finally {
    await rig.close();
  }
}

/** The first sends may still find room. */
async function codeOfFullDisk(send: () => Promise<unknown>): Promise<string> {
  for (let turn = 0; turn < 50; turn += 1) {
    try {
      await send();
    } catch (error) {
      return error instanceof Error && 'code' in error ? String(error.code) : String(error);
    }
  }
  return 'never full';
}

/** Another process holds the write lock: how a send is answered, and after how long. */
export async function lockFromOutside(): Promise<{
  status: number;
  code: string;
  waitedMs: number;
  atProvider: number;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'votech-lock-'));
  const file = join(folder, 'record.db');
  const world = await startWorld({ DATABASE_URL: `file:${file}` });
  try {
    const student = await world.addStudent(1);
    const release = await holdLock(file);
    const startedAt = performance.now();
    const response = await fetch(`${world.url}/api/students/${student}/messages`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await mintToken({ students: '*' })}`,
        'content-type': 'application/json',
        'idempotency-key': '0198a000-0000-4000-8000-000000000000',
      },
      body: JSON.stringify({ channel: 'sms', body: 'While it is locked' }),
    });
    const waitedMs = performance.now() - startedAt;
    const { code }: { code: string } = await response.json();
    const atProvider = world.sandbox.texts.length;
    await release();
    return { status: response.status, code, waitedMs, atProvider };
  } finally {
    await world.close();
    rmSync(folder, { recursive: true });
  }
}
