import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { accept, later, noon, student } from './builders.ts';
import { brokenAuditRow } from './look-inside.ts';
import { openStore } from './open-store.ts';

const now = later(0);
const before = new Date('2026-08-25T18:00:00Z');

async function openReports() {
  const opened = openStore(':memory:');
  const { store, database } = opened;
  await store.putStudents([student(), student('stu_2')], noon, () => []);
  const { id } = await accept(store);
  const { id: other } = await accept(store, { studentId: 'stu_2' });
  const insert = database.prepare(
    `INSERT INTO delivery_events (dedupe_key, message_id, provider_id, status, received_at) VALUES (?, ?, 'SM1', 'sent', ?)`,
  );
  insert.run('old', id, '2026-08-01T00:00:00.000Z');
  insert.run('old, of another', other, '2026-08-01T12:00:00.000Z');
  insert.run('old and nobody’s', null, '2026-08-02T00:00:00.000Z');
  insert.run('new', id, '2026-11-01T00:00:00.000Z');
  const keys = () => database.prepare('SELECT dedupe_key FROM delivery_events ORDER BY id').pluck().all();
  const purges = () =>
    database
      .prepare<[], string>(`SELECT details FROM audit_log WHERE action = 'purge'`)
      .pluck()
      .all()
      .map((details): unknown => JSON.parse(details));
  return { ...opened, keys, purges };
}

it('old reports are removed, and their number and hash stay in the audit log', async () => {
  const { database, store, keys, purges } = await openReports();
  const old = database.prepare('SELECT * FROM delivery_events ORDER BY id LIMIT 2').all();
  expect(await store.purge('delivery_events', before, null, now)).toEqual({ rows: 2, next: null });
  expect(keys()).toEqual(['old and nobody’s', 'new']);
  const sha256 = createHash('sha256').update(JSON.stringify(old)).digest('hex');
  expect(purges()).toMatchObject([{ kind: 'delivery_events', rows: 2, sha256 }]);
  expect(brokenAuditRow(database)).toBeNull();
});

it('nothing is noted where nothing is old enough', async () => {
  const { store, purges } = await openReports();
  await store.purge('delivery_events', before, null, now);
  expect(await store.purge('delivery_events', before, null, now)).toEqual({ rows: 0, next: null });
  expect(purges()).toHaveLength(1);
});

it.each([
  ['stu_1', ['old', 'old and nobody’s', 'new']],
  ['*', ['old', 'old, of another', 'old and nobody’s', 'new']],
])('reports about a student on hold stay: %s', async (held, left) => {
  const { database, store, keys } = await openReports();
  database.prepare('INSERT INTO holds VALUES (?, ?)').run(held, noon.toISOString());
  await store.purge('delivery_events', before, null, now);
  expect(keys()).toEqual(left);
});
