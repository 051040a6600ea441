import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { backupDatabase } from '../../../server/store/sqlite/file/backup-database.ts';
import { restoreDatabase } from '../../../server/store/sqlite/file/restore-database.ts';
import { addHold, listHolds } from '../../../server/store/sqlite/holds.ts';
import { accept, later, noon, student } from './builders.ts';
import { openStore, temporaryFolder } from './open-store.ts';

it('a page that has read more than the backup holds is not told only of what comes after its place', async () => {
  const folder = temporaryFolder();
  const [file, copy] = [join(folder, 'record', 'messages.db'), join(folder, 'copy.db')];
  const before = openStore(file).store;
  await before.putStudents([student()], noon, () => []);
  await accept(before);
  const start = await before.position('stu_1', true);
  backupDatabase(file, copy, noon);
  await accept(before);
  const read = await before.position('stu_1', true);
  before.close();
  restoreDatabase(copy, file, { force: true, now: noon });
  const after = openStore(file).store;
  for (let count = 0; count < 3; count += 1) await accept(after);
  for (const place of [start, read]) {
    if (place === null) throw new Error('no student');
    expect(await after.changesSince('stu_1', place, 10)).toBeNull();
  }
  const now = await after.position('stu_1', true);
  expect(now && (await after.changesSince('stu_1', now, 10))).toMatchObject({ entries: [] });
});

it('a hold that was put on since the backup stays, and where it cannot be read, that is said', async () => {
  const folder = temporaryFolder();
  const [file, copy] = [join(folder, 'record', 'messages.db'), join(folder, 'copy.db')];
  const { store } = openStore(file);
  await store.putStudents([student()], noon, () => []);
  store.close();
  backupDatabase(file, copy, noon);
  const by = { id: 'operator', name: 'Operator', role: 'operator' };
  expect(addHold(file, 'stu_1', by, noon)).toBe('done');
  expect(restoreDatabase(copy, file, { force: true, now: noon }).holds).toBe(1);
  expect(listHolds(file)).toEqual([{ studentId: 'stu_1', since: noon.toISOString() }]);
  writeFileSync(file, 'damaged');
  expect(restoreDatabase(copy, file, { force: true, now: later(1) }).holds).toBeNull();
});
