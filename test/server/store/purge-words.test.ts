import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backupDatabase } from '../../../server/store/sqlite/file/backup-database.ts';
import { checkAuditChain } from '../../../server/store/sqlite/file/inspect-database.ts';
import type { Store } from '../../../server/store/store.ts';
import { purgeRecord } from '../../../server/messaging/purge-record.ts';
import { accept, dayMs, find, later, noon, page, report, room, rules, student, text } from './builders.ts';
import { type OpenedStore, openStore, temporaryFolder } from './open-store.ts';

const secret = 'The words that nobody needs after seven years';
const settings = { retention: { delivery_events: null, messages: 30 * dayMs, replies: 30 * dayMs } };
const inSixWeeks = later(42 * dayMs);

interface Opened extends OpenedStore {
  readonly file: string;
  readonly messageId: string;
  readonly replyId: string;
}

/** One delivered email, one reply, both of today; and one of each two weeks later. */
async function openThread(): Promise<Opened> {
  const file = join(temporaryFolder(), 'record.db');
  const opened = openStore(file);
  const { store } = opened;
  await store.putStudents([student(), student('stu_2')], noon, () => []);
  const message = await deliver(store, noon, { subject: 'About that', body: secret });
  const media = [{ url: 'https://api.twilio.com/x', contentType: 'image/jpeg' }];
  const { replyId } = await store.recordInbound(text(`${secret}!`, { media }), rules(later(1000)));
  await deliver(store, later(14 * dayMs), { body: 'Younger' });
  await store.recordInbound(text('Younger too'), rules(later(14 * dayMs + 1000)));
  return { ...opened, file, messageId: message.id, replyId: replyId ?? '' };
}

async function deliver(store: Store, now: Date, more: Parameters<typeof accept>[1]) {
  const message = await accept(store, { ...more, now });
  await store.claimDue(now, room);
  await store.settle(message.id, { now, status: 'sent', providerId: `SM-${message.id}`, next: null });
  return message;
}

function purge(store: Store, now = inSixWeeks) {
  return purgeRecord({ store, settings, now: () => now }, async () => {});
}

function hold({ database }: OpenedStore, studentId: string): void {
  database.prepare('INSERT INTO holds VALUES (?, ?)').run(studentId, noon.toISOString());
}

describe('words that are older than the schedule', () => {
  it('give way to their hash; who wrote, to whom, when, and what became of it stay', async () => {
    const { store, database, messageId, replyId, file } = await openThread();
    const before = await find(store, messageId);
    expect(await purge(store)).toEqual({ delivery_events: 0, messages: 1, replies: 1 });
    expect(await find(store, messageId)).toEqual({
      ...before,
      subject: null,
      body: '',
      purgedAt: inSixWeeks.toISOString(),
    });
    const reply = (await store.findReply('stu_1', replyId))?.reply;
    expect(reply).toMatchObject({
      body: '',
      media: [],
      purgedAt: expect.any(String),
      fromNumber: '+15415550123',
    });
    const hashOf = (table: string, id: string) =>
      database.prepare(`SELECT words_hash FROM ${table} WHERE id = ?`).pluck().get(id);
    expect(hashOf('messages', messageId)).toBe(hash('sha256', JSON.stringify(['About that', secret])));
    const media = JSON.stringify([{ url: 'https://api.twilio.com/x', contentType: 'image/jpeg' }]);
    expect(hashOf('inbound_messages', replyId)).toBe(hash('sha256', JSON.stringify([`${secret}!`, media])));
    const thread = JSON.stringify(await page(store));
    expect(thread).toContain('Younger too');
    expect(thread).not.toContain(secret);
    expect(await purge(store)).toEqual({ delivery_events: 0, messages: 0, replies: 0 });
    expect(checkAuditChain(file)).toMatchObject({ broken: null, unaccounted: [] });
  });

  it('are no longer in the file either', async () => {
    const { store, database, file } = await openThread();
    const bytes = () => {
      database.pragma('wal_checkpoint(TRUNCATE)');
      return readFileSync(file).toString('latin1');
    };
    expect(bytes()).toContain(secret);
    await purge(store);
    expect(bytes()).not.toContain(secret);
  });

  it('are not in the place of another either, which moved while the record grew, nor in a copy once that is purged', async () => {
    const folder = temporaryFolder();
    const [file, copy] = [join(folder, 'record.db'), join(folder, 'copy.db')];
    const opened = openStore(file);
    await opened.store.putStudents([student()], noon, () => []);
    for (let count = 0; count < 30; count += 1) {
      await deliver(opened.store, later(count * 2_000), {
        body: `${secret} ${count} ${secret.repeat(count * 10)}`,
      });
      await opened.store.recordInbound(
        text(`${secret}? ${count} ${secret.repeat(count)}`),
        rules(later(count * 2_000 + 1_000)),
      );
    }
    backupDatabase(file, copy, noon);
    for (const [path, { store, database }] of [[file, opened] as const, [copy, openStore(copy)] as const]) {
      expect(await purge(store)).toEqual({ delivery_events: 0, messages: 30, replies: 30 });
      database.pragma('wal_checkpoint(TRUNCATE)');
      expect(readFileSync(path, 'latin1').match(new RegExp(`${secret}.{4}`, 'g'))).toBeNull();
    }
  });

  it('reach whoever has the thread open', async () => {
    const { store, messageId, replyId } = await openThread();
    const since = (await page(store))?.position;
    if (since === undefined) throw new Error('There is no thread');
    const woken: string[] = [];
    store.onChange((studentIds) => woken.push(...studentIds));
    await purge(store);
    const changes = await store.changesSince('stu_1', since, 50);
    const ids = changes?.entries.map(({ entry }) =>
      entry.kind === 'outbound' ? entry.message.id : entry.kind === 'inbound' ? entry.reply.id : '',
    );
    expect(ids).toEqual([messageId, replyId]);
    expect(woken).toContain('stu_1');
    expect(JSON.stringify(await page(store))).not.toContain(secret);
  });

  it('stay while a message is still under way', async () => {
    const { store } = openStore(':memory:');
    await store.putStudents([student()], noon, () => []);
    const message = await accept(store);
    await purge(store);
    expect(await find(store, message.id)).toMatchObject({ body: 'The lab is open at 3.', purgedAt: null });
    await store.recordStatus(report({ entryId: message.id }), noon);
    await store.settle(message.id, { now: noon, next: null });
    await purge(store);
    expect(await find(store, message.id)).toMatchObject({ body: '' });
  });

  it('stay forever without a schedule', async () => {
    const { store } = await openThread();
    const retention = { delivery_events: null, messages: null, replies: null };
    const deps = { store, settings: { retention }, now: () => inSixWeeks };
    expect(await purgeRecord(deps, async () => {})).toEqual({ delivery_events: 0, messages: 0, replies: 0 });
    expect(JSON.stringify(await page(store))).toContain(secret);
  });

  it('are removed in small steps, whatever stands between them', async () => {
    const { store, database, file } = await openThread();
    const at = later(14 * dayMs + 2000);
    const many = Array.from({ length: 250 }, (_, n) =>
      accept(store, { studentId: n % 2 === 0 ? 'stu_1' : 'stu_2', body: `${secret} ${n}`, now: at }),
    );
    await Promise.all(many);
    const tasks = await store.claimDue(at, { ...room, sms: 300 });
    await Promise.all(
      tasks.map(({ message }) => store.settle(message.id, { now: at, status: 'sent', next: null })),
    );
    hold({ store, database }, 'stu_2');
    let pauses = 0;
    const deps = { store, settings, now: () => later(90 * dayMs) };
    const removed = await purgeRecord(deps, async () => void (pauses += 1));
    expect(removed).toMatchObject({ messages: 127, replies: 2 });
    expect(pauses).toBe(5);
    expect(checkAuditChain(file)).toMatchObject({ broken: null, unaccounted: [] });
  });
});

describe('a hold', () => {
  it.each(['stu_1', '*'])('keeps every word: %s', async (held) => {
    const opened = await openThread();
    hold(opened, held);
    expect(await purge(opened.store)).toEqual({ delivery_events: 0, messages: 0, replies: 0 });
    expect(JSON.stringify(await page(opened.store))).toContain(`${secret}!`);
  });

  it('of another student keeps nothing here', async () => {
    const opened = await openThread();
    hold(opened, 'stu_2');
    expect(await purge(opened.store)).toMatchObject({ messages: 1, replies: 1 });
  });

  it('keeps a reply that may be the student’s', async () => {
    const opened = await openThread();
    const { store } = opened;
    await deliver(store, later(14 * dayMs + 2000), { studentId: 'stu_2', body: 'Whose?' });
    await store.recordInbound(text('Mine'), rules(later(14 * dayMs + 3000)));
    hold(opened, 'stu_2');
    const all = { ...settings, retention: { ...settings.retention, replies: 1 } };
    const removed = await purgeRecord({ store, settings: all, now: () => inSixWeeks }, async () => {});
    expect(removed.replies).toBe(2);
    expect(JSON.stringify(await page(store, { studentId: 'stu_2' }))).toContain('Mine');
  });
});

describe('the record itself', () => {
  const gone = `purged_at = '2026-12-01T00:00:00.000Z', words_hash = '${'a'.repeat(64)}'`;
  it.each([
    ['without a hash', `body = '', subject = NULL, purged_at = '2026-12-01T00:00:00.000Z'`],
    ['with a hash that is none', `body = '', subject = NULL, purged_at = '2026', words_hash = 'x'`],
    ['without a time', `body = '', subject = NULL, words_hash = '${'a'.repeat(64)}'`],
    ['with other words', `body = 'other', subject = NULL, ${gone}`],
    ['with a subject left', `body = '', ${gone}`],
    ['together with the sender', `body = '', subject = NULL, sender_name = 'X', ${gone}`],
    ['together with the number', `body = '', subject = NULL, address = '+1', ${gone}`],
    ['alone', gone],
  ])('lets no words of a message go %s', async (_what, change) => {
    const { database } = await openThread();
    const before = database.prepare('SELECT * FROM messages').all();
    expect(() => database.exec(`UPDATE messages SET ${change}`)).toThrow('append-only');
    expect(database.prepare('SELECT * FROM messages').all()).toEqual(before);
  });

  it.each([
    ['without a hash', `body = '', media = '[]', purged_at = '2026-12-01T00:00:00.000Z'`],
    ['with other words', `body = 'other', media = '[]', ${gone}`],
    ['with the pictures left', `body = '', ${gone}`],
    ['together with the number', `body = '', media = '[]', from_number = '+1', ${gone}`],
  ])('lets no words of a reply go %s', async (_what, change) => {
    const { database } = await openThread();
    const before = database.prepare('SELECT * FROM inbound_messages').all();
    expect(() => database.exec(`UPDATE inbound_messages SET ${change}`)).toThrow('append-only');
    expect(database.prepare('SELECT * FROM inbound_messages').all()).toEqual(before);
  });

  it.each(['stu_1', '*'])('lets no words go past a hold: %s', async (held) => {
    const opened = await openThread();
    hold(opened, held);
    const words = `UPDATE messages SET body = '', subject = NULL, ${gone}`;
    expect(() => opened.database.exec(words)).toThrow('append-only');
    const reply = `UPDATE inbound_messages SET body = '', media = '[]', ${gone}`;
    expect(() => opened.database.exec(reply)).toThrow('append-only');
  });

  it('lets words go once, and what took their place never again', async () => {
    const { store, database } = await openThread();
    await purge(store);
    for (const change of [`words_hash = '${'b'.repeat(64)}'`, `purged_at = NULL`, `body = 'again'`])
      for (const table of ['messages', 'inbound_messages'])
        expect(() => database.exec(`UPDATE ${table} SET ${change}`)).toThrow('append-only');
  });

  it('tells of words that went without a purge', async () => {
    const { database, file, messageId } = await openThread();
    database.exec(`UPDATE messages SET body = '', subject = NULL, ${gone} WHERE id = '${messageId}'`);
    expect(checkAuditChain(file)).toMatchObject({ broken: null, unaccounted: [messageId] });
  });

  it('tells of a hash that was exchanged', async () => {
    const { store, database, file, replyId } = await openThread();
    await purge(store);
    database.exec('DROP TRIGGER inbound_messages_keep_words');
    database.exec(`UPDATE inbound_messages SET words_hash = '${'b'.repeat(64)}' WHERE id = '${replyId}'`);
    expect(checkAuditChain(file)).toMatchObject({ unaccounted: [replyId] });
  });
});
