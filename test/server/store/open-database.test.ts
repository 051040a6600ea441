import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, readdirSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import {
  DatabaseFault,
  lockDatabase,
  openDatabase,
} from '../../../server/store/sqlite/file/open-database.ts';
import { readExisting } from '../../../server/store/sqlite/file/open-existing.ts';
import { createSqliteStore, openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { accept, noon, page, student } from './builders.ts';
import { brokenAuditRow } from './look-inside.ts';
import { openStore, temporaryFolder } from './open-store.ts';

async function writeRecord(): Promise<string> {
  const file = join(temporaryFolder(), 'messages.db');
  const { store } = openStore(file);
  await store.putStudents([student()], noon, () => []);
  for (let index = 0; index < 50; index += 1) await accept(store, { body: `Message ${index} `.repeat(50) });
  store.close();
  return file;
}

describe('a database file', () => {
  it('is made with its folder, for its owner’s eyes only, whatever else the process writes', async () => {
    const umask = process.umask();
    const folder = join(temporaryFolder(), 'a', 'b');
    const { store, database } = openStore(join(folder, 'messages.db'));
    await store.putStudents([student()], noon, () => []);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder)).toContain('messages.db');
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(database.pragma('user_version', { simple: true })).toBeGreaterThan(0);
    expect(process.umask()).toBe(umask);
  });

  it('that was readable for others no longer is', async () => {
    const file = await writeRecord();
    execFileSync('chmod', ['644', file]);
    openDatabase(file).close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  // SQLite gives them the mode of the database, and the newest messages stand in the log alone.
  it.each(['copied without its log', 'left by a crash'])(
    'that was readable for others, %s, has no log that is',
    async (how) => {
      const file = await writeRecord();
      const crashed = how === 'left by a crash' ? openDatabase(file) : null;
      const mode = (name: string) => statSync(join(dirname(file), name)).mode & 0o777;
      for (const name of readdirSync(dirname(file)))
        execFileSync('chmod', ['644', join(dirname(file), name)]);
      const { store } = openStore(file);
      await accept(store);
      expect(['messages.db', 'messages.db-shm', 'messages.db-wal'].map(mode)).toEqual(Array(3).fill(0o600));
      crashed?.close();
    },
  );

  it('keeps what was saved', async () => {
    const file = await writeRecord();
    const { store, database } = openStore(file);
    expect((await page(store))?.entries).toHaveLength(50);
    expect(brokenAuditRow(database)).toBeNull();
  });

  it('that was there before takes nothing that its tables do not allow', async () => {
    const database = openDatabase(await writeRecord());
    expect(() => database.exec(`UPDATE messages SET status = 'lost'`)).toThrow('CHECK');
    database.close();
  });

  it('is written through to the disk after any write, also after one that may be lost', async () => {
    const { store, database } = openStore(join(temporaryFolder(), 'messages.db'));
    const synchronous = () => database.pragma('synchronous', { simple: true });
    await store.putStudents([student()], noon, () => []);
    await accept(store);
    expect(synchronous()).toBe(2);
    const actor = { id: 'staff_7', name: 'Dana', role: 'director' };
    const look = {
      at: noon,
      actor,
      action: 'view',
      studentId: 'stu_1',
      subjectId: null,
      details: {},
    } as const;
    await store.recordAudit([look]);
    expect(synchronous()).toBe(2);
    expect(database.pragma('busy_timeout', { simple: true })).toBe(250);
  });

  it('keeps what was answered when the process dies at once', async () => {
    const file = join(temporaryFolder(), 'messages.db');
    const script = `
      import { openDatabase } from './server/store/sqlite/file/open-database.ts';
      import { createSqliteStore } from './server/store/sqlite/sqlite-store.ts';
      const store = createSqliteStore(openDatabase(${JSON.stringify(file)}));
      await store.putStudents([{ id: 'stu_1', fields: { name: 'Jordan Rivera' } }], new Date(0), () => []);
      process.kill(process.pid, 'SIGKILL');`;
    expect(() =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], { stdio: 'pipe' }),
    ).toThrow();
    const { store } = openStore(file);
    expect(await store.findStudent('stu_1')).toMatchObject({ name: 'Jordan Rivera' });
  });

  it.each([
    ['empty', (file: string) => writeFileSync(file, ''), 'is empty'],
    ['no database at all', (file: string) => writeFileSync(file, 'hello '.repeat(2_000)), 'is damaged'],
    [
      'cut short',
      (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 20_000)),
      'is damaged',
    ],
    ['overwritten in the middle', scribble, 'is damaged'],
  ])('that is %s is refused and left as it is', async (_what, damage, words) => {
    const file = await writeRecord();
    damage(file);
    const before = readFileSync(file);
    expect(() => openDatabase(file)).toThrow(DatabaseFault);
    expect(() => openDatabase(file)).toThrow(words);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('that is another program’s is refused and left as it is', () => {
    const file = join(temporaryFolder(), 'other.db');
    const other = new Database(file);
    other.exec('CREATE TABLE posts (id INTEGER)');
    other.close();
    const before = readFileSync(file);
    expect(() => openDatabase(file)).toThrow(`${file} is a database of another program.`);
    expect(() => readExisting(file, () => {})).toThrow(`${file} is a database of another program.`);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('that is of a newer release is refused with a sentence for the operator', async () => {
    const file = await writeRecord();
    const database = new Database(file);
    database.pragma('user_version = 999');
    database.close();
    expect(() => openDatabase(file)).toThrow(DatabaseFault);
    expect(() => openDatabase(file)).toThrow('999');
  });

  it('that is missing while its log is there is refused: a record was here', async () => {
    const file = join(temporaryFolder(), 'messages.db');
    writeFileSync(`${file}-wal`, 'something');
    expect(() => openDatabase(file)).toThrow('restore a backup');
    expect(readdirSync(join(file, '..'))).toEqual(['messages.db-wal']);
  });

  it('whose path cannot exist is refused with a sentence too', () => {
    const notFolder = join(temporaryFolder(), 'file');
    writeFileSync(notFolder, 'no folder');
    expect(() => openDatabase(join(notFolder, 'messages.db'))).toThrow(DatabaseFault);
    expect(() => lockDatabase(join(notFolder, 'messages.db'))).toThrow(DatabaseFault);
  });

  it('left half made by a crash is made anew', () => {
    const file = join(temporaryFolder(), 'messages.db');
    writeFileSync(`${file}.new`, 'half of a database');
    const database = openDatabase(file);
    expect(database.pragma('quick_check', { simple: true })).toBe('ok');
    database.close();
    expect(readdirSync(join(file, '..'))).toEqual(['messages.db']);
  });

  it('is one server’s at a time', () => {
    const file = join(temporaryFolder(), 'messages.db');
    const release = lockDatabase(file);
    expect(() => lockDatabase(file)).toThrow(DatabaseFault);
    expect(() => lockDatabase(file)).toThrow('A server uses');
    expect(() => lockDatabase(file, 'in other words')).toThrow('in other words');
    expect(statSync(`${file}.lock`).mode & 0o777).toBe(0o600);
    release();
    lockDatabase(file)();
  });

  it('is freed when its server dies, however it dies', () => {
    const file = join(temporaryFolder(), 'messages.db');
    const script = `
      import { lockDatabase } from './server/store/sqlite/file/open-database.ts';
      lockDatabase(${JSON.stringify(file)});
      process.kill(process.pid, 'SIGKILL');`;
    expect(() =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], { stdio: 'pipe' }),
    ).toThrow();
    lockDatabase(file)();
  });

  it('says when it can be used, and rejects when it cannot', async () => {
    const { store } = openStore(':memory:');
    await store.putStudents([student()], noon, () => []);
    await accept(store);
    const now = new Date(noon.getTime() + 90_000);
    expect(await store.probe(now)).toEqual({ overdueMs: 90_000, lastReportAt: null });
    store.close();
    await expect(store.probe(now)).rejects.toThrow();
  });

  it('is unlocked again when it could not be opened', () => {
    const file = join(temporaryFolder(), 'messages.db');
    writeFileSync(file, '');
    expect(() => openSqliteStore(file)).toThrow('is empty');
    lockDatabase(file)();
  });

  it('in memory needs no lock', () => {
    lockDatabase(':memory:')();
    const store = createSqliteStore(openDatabase(':memory:'));
    store.close();
  });
});

/** Pages in the middle, where the records are. */
function scribble(file: string): void {
  const handle = openSync(file, 'r+');
  for (const at of [4096 * 3, 4096 * 8, 4096 * 12])
    writeSync(handle, Buffer.alloc(2_000, 0xa5), 0, 2_000, at);
  closeSync(handle);
}
