import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../server/store/sqlite/file/open-database.ts';
import { accept, draft, noon, page, report, student } from './builders.ts';
import { brokenAuditRow } from './look-inside.ts';
import { openStore, places, temporaryFolder } from './open-store.ts';

describe.each(places)('writes of one turn %s', (_place, open) => {
  async function openWithStudent() {
    const opened = open();
    await opened.store.putStudents([student()], noon, () => []);
    return opened;
  }

  it('get an answer each, however many there are', async () => {
    const { store } = await openWithStudent();
    const bodies = Array.from({ length: 700 }, (_, index) => `Message ${index}`);
    const answers = await Promise.all(bodies.map((body) => store.acceptMessage(draft({ body }))));
    expect(answers.map((answer) => (answer.kind === 'accepted' ? answer.message.body : answer.kind))).toEqual(
      bodies,
    );
  });

  it('are saved in the order in which they were asked for, however many there are', async () => {
    const { store } = await openWithStudent();
    const bodies = Array.from({ length: 600 }, (_, index) => `Message ${index}`);
    await Promise.all(bodies.map((body) => store.acceptMessage(draft({ body }))));
    const entries = (await page(store, { limit: bodies.length }))?.entries ?? [];
    expect(entries.map((entry) => (entry.kind === 'outbound' ? entry.message.body : ''))).toEqual(bodies);
  });

  it('fail alone: one that cannot be saved takes no other with it', async () => {
    const { store, database } = await openWithStudent();
    const answers = await Promise.allSettled([
      store.acceptMessage(draft({ body: 'first' })),
      store.acceptMessage(draft({ studentId: 'nobody' })),
      store.acceptMessage(draft({ body: 'third' })),
      store.setFact('fourth', 'yes'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect((await page(store))?.entries).toHaveLength(2);
    expect(await store.fact('fourth')).toBe('yes');
    expect(brokenAuditRow(database)).toBeNull();
  });

  it('wake a follower only after they are saved, and never for one that failed', async () => {
    const { store } = await openWithStudent();
    const woken: string[][] = [];
    store.onChange((studentIds) => woken.push([...studentIds]));
    await expect(store.acceptMessage(draft({ studentId: 'nobody' }))).rejects.toThrow();
    expect(woken).toEqual([]);
    await accept(store);
    expect(woken).toEqual([['stu_1']]);
  });

  it('on a full disk are all refused, nothing of them is there, and later ones work again', async () => {
    const { store, database } = await openWithStudent();
    const pages = Number(database.pragma('page_count', { simple: true }));
    database.pragma(`max_page_count = ${pages + 2}`);
    const body = 'long '.repeat(3_000);
    const writes = Array.from({ length: 8 }, () => store.acceptMessage(draft({ body })));
    const answers = await Promise.allSettled(writes);
    const saved = answers.filter(({ status }) => status === 'fulfilled').length;
    const codes = answers.flatMap((answer) =>
      answer.status === 'rejected' ? [Reflect.get(answer.reason, 'code')] : [],
    );
    expect(codes.length).toBeGreaterThan(0);
    expect(new Set(codes)).toEqual(new Set(['SQLITE_FULL']));
    expect((await page(store))?.entries).toHaveLength(saved);
    database.pragma('max_page_count = 1000000');
    await accept(store, { body });
    expect((await page(store))?.entries).toHaveLength(saved + 1);
    expect(brokenAuditRow(database)).toBeNull();
  });

  it('on a full disk refuse a provider’s report too, and take it when it comes again', async () => {
    const { store, database } = await openWithStudent();
    const message = await accept(store);
    const pages = Number(database.pragma('page_count', { simple: true }));
    database.pragma(`max_page_count = ${pages}`);
    const failure = { code: 'landline', message: 'x'.repeat(20_000), next: 'send_email' } as const;
    const said = report({ entryId: message.id, status: 'failed', failure });
    await expect(store.recordStatus(said, noon)).rejects.toThrow('full');
    expect(await store.findMessage('stu_1', message.id)).toMatchObject({ status: 'sending' });
    database.pragma('max_page_count = 1000000');
    expect(await store.recordStatus(said, noon)).toBe('applied');
  });
});

describe('what was answered is on disk', () => {
  it('for another connection to read, the moment the answer is there', async () => {
    const file = join(temporaryFolder(), 'messages.db');
    const { store } = openStore(file);
    await store.putStudents([student()], noon, () => []);
    const { id } = await accept(store);
    const other = openDatabase(file);
    expect(other.prepare('SELECT id FROM messages').pluck().all()).toEqual([id]);
    other.close();
  });

  it('together with all that was to be written in the same turn', async () => {
    const file = join(temporaryFolder(), 'messages.db');
    const { store } = openStore(file);
    await store.putStudents([student()], noon, () => []);
    const other = openDatabase(file);
    await Promise.race(Array.from({ length: 200 }, () => accept(store)));
    expect(other.prepare('SELECT count(*) FROM messages').pluck().get()).toBe(200);
    other.close();
  });

  it('with the strictest setting that SQLite has, also after the first write', async () => {
    const { store, database } = openStore(join(temporaryFolder(), 'messages.db'));
    await store.putStudents([student()], noon, () => []);
    await accept(store);
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
  });
});
