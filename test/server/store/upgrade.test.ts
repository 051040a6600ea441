import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { listMigrations } from '../../../server/store/sqlite/migrate.ts';
import { openDatabase } from '../../../server/store/sqlite/file/open-database.ts';
import { accept, later, noon, page, rules, student, text } from './builders.ts';
import { consentsOf } from './look-inside.ts';
import { openStore, temporaryFolder } from './open-store.ts';

const folder = new URL('../../../server/store/sqlite/migrations/', import.meta.url);

/** A record as the first release left it. */
function firstRelease(file: string): void {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  const [first] = listMigrations();
  database.exec(readFileSync(new URL(first?.name ?? '', folder), 'utf8'));
  database.pragma('user_version = 1');
  database.exec(`INSERT INTO students (id, name, preferred_channel, phone, message_revision, reply_revision)
      VALUES ('stu_1', 'Jordan Rivera', 'sms', '+15415550123', 1, 1);
    INSERT INTO consents VALUES (7, '+15415550123', 'granted', 'form', '2024-11-01T00:00:00.000Z', 't', 'directory', NULL);
    INSERT INTO messages (student_id, id, revision, channel, body, sender_id, sender_name, sender_role, recipient_kind,
      recipient_id, recipient_name, address, from_address, created_at, idempotency_key, request_hash, status, status_at,
      consent_id)
      VALUES ('stu_1', '01930000-0000-7000-8000-000000000000', 1, 'sms', 'Of old', 's', 'S', 'director', 'student',
      'stu_1', 'Jordan Rivera', '+15415550123', '+15415550000', '2024-11-05T00:00:00.000Z', 'k', 'h', 'delivered', 't', 7);
    INSERT INTO inbound_messages (id, provider_id, from_number, to_number, body, received_at, student_id, revision)
      VALUES ('01930000-0001-7000-8000-000000000000', 'SM1', '+15415550123', '+15415550000', 'Answer of old',
      '2024-11-05T00:00:01.000Z', 'stu_1', 1);
    INSERT INTO address_marks VALUES ('Jordan.R@Example.org', 'complained', '2024-11-05T00:00:02.000Z', 'resend');`);
  database.close();
}

it('a record of the first release is brought up to date, after a snapshot, with every word of it', async () => {
  const place = join(temporaryFolder(), 'record');
  mkdirSync(place);
  const file = join(place, 'messages.db');
  firstRelease(file);
  const { store, database } = openStore(file);
  const bodies = (await page(store))?.entries.map((entry) =>
    entry.kind === 'outbound' ? entry.message.body : entry.kind === 'inbound' ? entry.reply.body : '',
  );
  expect(bodies).toEqual(['Of old', 'Answer of old']);
  await store.putStudents([student()], noon, () => []);
  await accept(store);
  await store.recordInbound(text('Still here'), rules(later(1000)));
  expect((await page(store))?.entries).toHaveLength(4);
  for (const table of ['messages', 'inbound_messages'])
    expect(() => database.exec(`UPDATE ${table} SET body = 'x'`)).toThrow('append-only');
  expect(consentsOf(database, '+15415550123')).toMatchObject([{ id: 7, status: 'granted', source: 'form' }]);
  expect(() => database.exec('DELETE FROM consents')).toThrow('append-only');
  expect(database.pragma('foreign_key_check')).toEqual([]);
  expect([...((await store.addressFacts(['jordan.r@example.org']))[0]?.marks ?? [])]).toEqual(['complained']);

  const snapshot = new Database(`${file}.before-${listMigrations().at(-1)?.version}`, { readonly: true });
  expect(snapshot.pragma('user_version', { simple: true })).toBe(1);
  expect(snapshot.prepare('SELECT body FROM messages').pluck().all()).toEqual(['Of old']);
  snapshot.close();
});

it('each upgrade leaves a snapshot of its own, also after one that was taken back or cut off', () => {
  const file = join(temporaryFolder(), 'messages.db');
  const old = `${file}.old`;
  firstRelease(old);
  copyFileSync(old, file);
  const told: number[][] = [];
  openDatabase(file, (...versions) => told.push(versions)).close();
  openDatabase(file, (...versions) => told.push(versions)).close();
  expect(told).toEqual([[1, listMigrations().at(-1)?.version]]);
  const first = `${file}.before-${listMigrations().at(-1)?.version}`;
  writeFileSync(`${first}.partial`, 'cut off');

  const back = new Database(old);
  back.exec(`UPDATE students SET name = 'Written since'`);
  back.close();
  copyFileSync(old, file);
  openDatabase(file).close();
  const names = [first, `${first}-2`].map((name) => {
    const snapshot = new Database(name, { readonly: true });
    const found = snapshot.prepare('SELECT name FROM students').pluck().get();
    snapshot.close();
    return found;
  });
  expect(names).toEqual(['Jordan Rivera', 'Written since']);
});
