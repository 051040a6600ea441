import { describe, expect, it } from 'vitest';
import { entryId } from '../../../server/store/entry-id.ts';
import type { Store, StoredEntry } from '../../../server/store/store.ts';
import { accept, later, noon, page, rules, student, text } from './builders.ts';
import { places } from './open-store.ts';

async function bodies(store: Store, more: Parameters<typeof page>[1] = {}): Promise<string[]> {
  const read = await page(store, more);
  return (read?.entries ?? []).map((entry) => {
    if (entry.kind === 'outbound') return entry.message.body;
    return entry.kind === 'inbound' ? entry.reply.body : entry.kind;
  });
}

describe.each(places)('a page of a thread %s', (_place, open) => {
  async function openWith(count: number) {
    const { store } = open();
    await store.putStudents([student('stu_1'), student('stu_2', { phone: '+15415550177' })], noon, () => []);
    for (let index = 1; index <= count; index += 1)
      await accept(store, { body: `Message ${index}`, now: later(index * 1_000) });
    return store;
  }

  it('does not exist for a student who does not exist', async () => {
    const store = await openWith(0);
    expect(await page(store, { studentId: 'nobody' })).toBeNull();
    expect(await page(store)).toMatchObject({ entries: [], hasOlder: false });
  });

  it('holds the newest, oldest first, and says whether something is older', async () => {
    const store = await openWith(5);
    expect(await bodies(store, { limit: 2 })).toEqual(['Message 4', 'Message 5']);
    expect((await page(store, { limit: 2 }))?.hasOlder).toBe(true);
    expect((await page(store, { limit: 5 }))?.hasOlder).toBe(false);
    expect((await page(store, { limit: 6 }))?.hasOlder).toBe(false);
  });

  it('is never older than the record, however often it was read before', async () => {
    const store = await openWith(1);
    expect(await bodies(store)).toEqual(['Message 1']);
    await accept(store, { body: 'Message 2', now: later(5_000) });
    expect(await bodies(store)).toEqual(['Message 1', 'Message 2']);
    await store.recordInbound(text('Reply'), rules(later(6_000)));
    expect(await bodies(store)).toEqual(['Message 1', 'Message 2', 'Reply']);
    expect(await bodies(store, { withReplies: false })).toEqual(['Message 1', 'Message 2']);
    const [first] = (await page(store))?.entries ?? [];
    if (first?.kind !== 'outbound') throw new Error('the first entry is a message');
    await store.settle(first.message.id, {
      now: later(7_000),
      status: 'sent',
      providerId: 'SM1',
      next: null,
    });
    expect((await page(store))?.entries[0]).toMatchObject({ message: { status: 'sent' } });
  });

  it('goes back page by page, with nothing twice and nothing left out', async () => {
    const store = await openWith(7);
    for (const index of [1, 2, 3])
      await store.recordInbound(text(`Reply ${index}`), rules(later(index * 2_100)));
    await store.putStudents([student('stu_1', { phone: '+15415550199' })], later(9_000), () => []);
    const whole = await bodies(store);
    expect(whole).toHaveLength(11);
    const read: string[] = [];
    let before: string | null = null;
    for (let hasOlder = true; hasOlder;) {
      const part: Awaited<ReturnType<typeof page>> = await page(store, { limit: 3, before });
      read.unshift(...(await bodies(store, { limit: 3, before })));
      const oldest = part?.entries[0];
      before = idOf(oldest);
      hasOlder = part?.hasOlder ?? false;
    }
    expect(read).toEqual(whole);
  });

  it('has the same size and the same edge for one who may not see replies, replies or none', async () => {
    const [quiet, busy] = [await openWith(6), await openWith(6)];
    for (let index = 0; index < 9; index += 1)
      await busy.recordInbound(text('a reply'), rules(later(index * 500)));
    for (const limit of [1, 3, 6, 7]) {
      const [without, among] = [
        await page(quiet, { limit, withReplies: false }),
        await page(busy, { limit, withReplies: false }),
      ];
      expect(among?.hasOlder).toBe(without?.hasOlder);
      expect(among?.position).toEqual(without?.position);
      expect(await bodies(busy, { limit, withReplies: false })).toEqual(
        await bodies(quiet, { limit, withReplies: false }),
      );
    }
  });

  it('holds only this student’s', async () => {
    const store = await openWith(2);
    await accept(store, { studentId: 'stu_2', address: '+15415550177', body: 'Not yours' });
    expect(await bodies(store)).toEqual(['Message 1', 'Message 2']);
    expect(await store.findMessage('stu_2', (await accept(store)).id)).toBeNull();
  });

  describe('searched', () => {
    async function openSearchable() {
      const store = await openWith(0);
      await accept(store, { body: 'CAFÉ at noon', now: later(1) });
      await accept(store, {
        body: '100% of the lab',
        channel: 'email',
        subject: 'Attendance Élan',
        now: later(2),
      });
      await accept(store, { body: 'snake_case and snakeXcase', now: later(3) });
      await accept(store, { body: 'η Οδοσήμανση', now: later(4) });
      await store.recordInbound(text('the café is closed'), rules(later(5)));
      return store;
    }

    it.each([
      ['without regard to case and accents', 'cafe', ['CAFÉ at noon', 'the café is closed']],
      ['with accents of its own', 'ÉLAN', ['100% of the lab']],
      ['in subjects', 'attendance', ['100% of the lab']],
      ['with a percent sign that means itself', '0%', ['100% of the lab']],
      ['with an underscore that means itself', 'e_c', ['snake_case and snakeXcase']],
      ['for a lone percent sign', '%', ['100% of the lab']],
      ['with quotes and backslashes', `\\'"`, []],
      ['for an accent that stands on nothing', '\u0301', []],
      ['to the last letter of a Greek word', 'ΟΔΟΣ', ['η Οδοσήμανση']],
      ['with letters that were typed as two', 'cafe\u0301', ['CAFÉ at noon', 'the café is closed']],
    ])('%s', async (_how, search, found) => {
      expect(await bodies(await openSearchable(), { search })).toEqual(found);
    });

    it('through all of a long thread, page by page', async () => {
      const store = await openWith(0);
      const needles = [0, 1, 249, 250, 251, 600, 777];
      for (let index = 0; index < 800; index += 1) {
        const body = needles.includes(index) ? `needle ${index}` : 'hay';
        if (index === 600) await store.recordInbound(text(body), rules(later(index)));
        else await accept(store, { body, now: later(index) });
      }
      const found: string[][] = [];
      for (let before: string | null = null, more = true; more;) {
        const part = await page(store, { search: 'needle', limit: 3, before });
        found.push(await bodies(store, { search: 'needle', limit: 3, before }));
        before = idOf(part?.entries[0]);
        more = part?.hasOlder === true;
      }
      expect(found).toEqual([
        ['needle 251', 'needle 600', 'needle 777'],
        ['needle 1', 'needle 249', 'needle 250'],
        ['needle 0'],
      ]);
    });

    it('through long emails a few at a time, so that others get their turns', async () => {
      const store = await openWith(0);
      for (let index = 0; index < 60; index += 1)
        await accept(store, { body: index === 7 ? 'needle' : 'é'.repeat(20_000), now: later(index) });
      let turns = 0;
      let found: string[] | undefined;
      void bodies(store, { search: 'needle' }).then((searched) => (found = searched));
      for (; found === undefined; turns += 1) await new Promise((resolve) => void setImmediate(resolve));
      expect(found).toEqual(['needle']);
      expect(turns).toBeGreaterThan(4);
    });

    it('finds no reply for one who may not see them', async () => {
      const store = await openSearchable();
      expect(await bodies(store, { search: 'cafe', withReplies: false })).toEqual(['CAFÉ at noon']);
      expect((await page(store, { search: 'cafe', limit: 1, withReplies: false }))?.hasOlder).toBe(false);
    });

    it('page by page too', async () => {
      const store = await openSearchable();
      const newest = await page(store, { search: 'cafe', limit: 1 });
      expect(newest?.hasOlder).toBe(true);
      expect(await bodies(store, { search: 'cafe', limit: 1, before: idOf(newest?.entries[0]) })).toEqual([
        'CAFÉ at noon',
      ]);
    });
  });
});

function idOf(entry: StoredEntry | undefined): string {
  return entry === undefined ? '' : entryId(entry);
}
