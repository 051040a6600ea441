import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import type { AuditFact } from '../../../server/store/audit.ts';
import { exportStudent } from '../../../server/store/sqlite/export-student.ts';
import { openDatabase } from '../../../server/store/sqlite/file/open-database.ts';
import { createSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { accept, noon, student } from './builders.ts';

const fact: AuditFact = {
  at: noon,
  actor: { id: 'command-line', name: 'root', role: 'operator' },
  action: 'export',
  studentId: 'stu_1',
  subjectId: null,
  details: {},
};

it('nobody waits while an export is read and its files are summed up, and what comes meanwhile is not in it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'export-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'record.db');
  const store = createSqliteStore(openDatabase(file));
  await store.putStudents([student()], noon, () => []);
  await accept(store);
  store.close();
  const exported = exportStudent(file, 'stu_1', () => {
    const beside = new Database(file, { timeout: 0 });
    beside.exec(`UPDATE students SET name = 'Somebody else'`);
    beside.close();
    return fact;
  });
  expect(exported?.tables['students']).toMatchObject([{ name: 'Jordan Rivera' }]);
  expect(exported?.tables['messages']).toHaveLength(1);
  expect(exported?.audit.sequence).toBe(2);
});
