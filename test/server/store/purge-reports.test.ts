import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../server/store/sqlite/open-database.ts';
import { createSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';

const now = new Date('2026-11-23T18:00:00Z');
const before = new Date('2026-08-25T18:00:00Z');

function openStore() {
  const database = openDatabase(':memory:');
  const insert = database.prepare(
    `INSERT INTO delivery_events (dedupe_key, message_id, provider_id, status, received_at) VALUES (?, ?, 'SM1', 'sent', ?)`,
  );
  insert.run('old', 'm1', '2026-08-01T00:00:00.000Z');
  insert.run('old and nobody’s', null, '2026-08-02T00:00:00.000Z');
  insert.run('new', 'm1', '2026-11-01T00:00:00.000Z');
  const keys = () => database.prepare('SELECT dedupe_key FROM delivery_events ORDER BY id').pluck().all();
  return { database, store: createSqliteStore(database), keys };
}

it('old reports are removed, and their number and hash stay in the audit log', async () => {
  const { database, store, keys } = openStore();
  const [old] = database.prepare('SELECT * FROM delivery_events ORDER BY id LIMIT 1').all();
  expect(await store.purgeReports(before, now)).toBe(1);
  expect(keys()).toEqual(['old and nobody’s', 'new']);
  const row = database.prepare('SELECT action, details FROM audit_log').get();
  expect(row).toMatchObject({ action: 'purge' });
  expect(JSON.parse(String(Reflect.get(row ?? {}, 'details')))).toMatchObject({
    rows: 1,
    sha256: createHash('sha256')
      .update(JSON.stringify([old]))
      .digest('hex'),
  });
  expect(await store.verifyAudit()).toBeNull();
});

it('nothing is noted where nothing is old enough', async () => {
  const { database, store } = openStore();
  await store.purgeReports(before, now);
  expect(await store.purgeReports(before, now)).toBe(0);
  expect(database.prepare('SELECT count(*) FROM audit_log').pluck().get()).toBe(1);
});
