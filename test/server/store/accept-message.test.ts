import { describe, expect, it } from 'vitest';
import { createSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import {
  accept,
  draft,
  later,
  nextKey,
  noon,
  page,
  phone,
  report,
  rules,
  student,
  text,
} from './builders.ts';
import { nextDueAt } from './look-inside.ts';
import { places } from './open-store.ts';

describe.each(places)('a message is accepted %s', (_place, open) => {
  async function openWithStudents() {
    const opened = open();
    await opened.store.putStudents(
      [student('stu_1'), student('stu_2', { phone: '+15415550124' })],
      noon,
      () => [],
    );
    return opened;
  }

  it('with its task and its audit row, in one go', async () => {
    const { store, database } = await openWithStudents();
    const message = await accept(store);
    expect(message).toMatchObject({ status: 'sending', address: phone, createdAt: noon.toISOString() });
    expect(nextDueAt(database)).toBe(noon.toISOString());
    expect(await store.auditOf('stu_1', 10, null)).toMatchObject([
      { action: 'send', subjectId: message.id, details: { channel: 'sms' } },
    ]);
  });

  it('once under one key: the second time it is the first message again', async () => {
    const { store } = await openWithStudents();
    const wanted = draft();
    const [first, second] = await Promise.all([store.acceptMessage(wanted), store.acceptMessage(wanted)]);
    expect(first?.kind).toBe('accepted');
    expect(second).toEqual({ ...first, kind: 'repeat' });
    expect((await page(store))?.entries).toHaveLength(1);
    expect(await store.auditOf('stu_1', 10, null)).toHaveLength(1);
  });

  it('not for another request under the same key', async () => {
    const { store } = await openWithStudents();
    const idempotencyKey = nextKey();
    await accept(store, { idempotencyKey });
    const other = await store.acceptMessage(draft({ idempotencyKey, requestHash: 'another', body: 'Other' }));
    expect(other).toEqual({ kind: 'key_reused' });
    expect((await page(store))?.entries).toHaveLength(1);
  });

  it('under the key of another staff member: a key is its owner’s own', async () => {
    const { store } = await openWithStudents();
    const idempotencyKey = nextKey();
    await accept(store, { idempotencyKey });
    const sender = { id: 'staff_8', name: 'Lee', role: 'director', email: null } as const;
    await accept(store, { idempotencyKey, sender });
    expect((await page(store))?.entries).toHaveLength(2);
  });

  it('again unless another attempt has not failed, however many lie between them', async () => {
    const { store } = await openWithStudents();
    const attempt = async (retryOf: string | null, status: 'failed' | 'unconfirmed' | 'delivered') => {
      const { id } = await accept(store, { retryOf });
      await store.settle(id, { now: noon, status, next: null });
      return id;
    };
    const ask = async (retryOf: string, more = {}) =>
      (await store.acceptMessage(draft({ retryOf, ...more }))).kind;
    const first = await attempt(null, 'failed');
    const second = await attempt(first, 'failed');
    await attempt(null, 'delivered');
    const [one, other] = await Promise.all([ask(first), ask(second)]);
    expect([one, other]).toEqual(['accepted', 'in_hand']);
    expect(await ask(second, { channel: 'email' })).toBe('accepted');

    const lost = await attempt(null, 'unconfirmed');
    const again = await attempt(lost, 'unconfirmed');
    expect(await ask(lost)).toBe('in_hand');
    const third = await attempt(again, 'failed');
    await store.recordStatus(report({ entryId: lost, providerId: 'SM-late' }), noon);
    expect(await ask(third)).toBe('in_hand');
    await store.recordStatus(report({ entryId: again, providerId: 'SM-later' }), noon);
    expect(await ask(again, { channel: 'email' })).toBe('in_hand');
    const unclear = await attempt(null, 'unconfirmed');
    expect(await ask(await attempt(unclear, 'unconfirmed'))).toBe('accepted');
  });

  it('not at all for a student who is not there, and nothing of it stays', async () => {
    const { store, database } = await openWithStudents();
    await expect(store.acceptMessage(draft({ studentId: 'stu_9' }))).rejects.toThrow();
    expect(nextDueAt(database)).toBeNull();
    expect(await store.auditOf('stu_9', 10, null)).toEqual([]);
  });

  describe('as often as the limits allow', () => {
    const perStaff = { count: 3, windowMs: 60_000 };
    const perNumber = { count: 2, windowMs: 600_000 };
    const wide = { count: 1_000, windowMs: 60_000 };

    it('to one number by anybody', async () => {
      const { store } = await openWithStudents();
      const limits = { perStaff: wide, perNumber, perServer: wide };
      const by = (id: string) => ({ id, name: id, role: 'director', email: null }) as const;
      await accept(store, { limits, sender: by('a') });
      await accept(store, { limits, sender: by('b'), now: later(60_000) });
      expect(await store.acceptMessage(draft({ limits, sender: by('c'), now: later(61_000) }))).toEqual({
        kind: 'rate_limited',
        by: 'number',
        retryAfterMs: 600_000 - 61_000,
      });
      await accept(store, { limits, sender: by('c'), now: later(600_000) });
    });

    it('by one staff member to anybody', async () => {
      const { store } = await openWithStudents();
      const limits = { perStaff, perNumber: wide, perServer: wide };
      for (const address of ['+15415550123', '+15415550124', '+15415550125']) {
        await accept(store, { limits, address });
      }
      const next = { limits, address: '+15415550126', now: later(59_000) };
      expect(await store.acceptMessage(draft(next))).toEqual({
        kind: 'rate_limited',
        by: 'staff',
        retryAfterMs: 1_000,
      });
      await accept(store, { ...next, now: later(60_000) });
    });

    it('counting what was sent before the server was started', async () => {
      const { store, database } = await openWithStudents();
      const limits = { perStaff: wide, perNumber, perServer: wide };
      await accept(store, { limits });
      await accept(store, { limits, now: later(60_000) });
      const restarted = createSqliteStore(database);
      const third = draft({ limits, now: later(599_999) });
      expect(await restarted.acceptMessage(third)).toMatchObject({ by: 'number', retryAfterMs: 1 });
      expect((await restarted.acceptMessage({ ...third, now: later(600_000) })).kind).toBe('accepted');
    });

    it('with emails counted for their sender and for no number', async () => {
      const { store } = await openWithStudents();
      const limits = { perStaff: wide, perNumber: { count: 1, windowMs: 600_000 }, perServer: wide };
      await accept(store, { limits, channel: 'email' });
      await accept(store, { limits, channel: 'email' });
      await accept(store, { limits });
      expect(await store.acceptMessage(draft({ limits }))).toMatchObject({ by: 'number' });
    });

    it('and a refusal leaves the key free for when it may be sent', async () => {
      const { store } = await openWithStudents();
      const limits = { perStaff: { count: 1, windowMs: 60_000 }, perNumber: wide, perServer: wide };
      await accept(store, { limits });
      const second = draft({ limits });
      expect((await store.acceptMessage(second)).kind).toBe('rate_limited');
      expect((await store.acceptMessage({ ...second, now: later(60_000) })).kind).toBe('accepted');
    });

    it('and a clock that was set back locks nobody out', async () => {
      const { store } = await openWithStudents();
      const limits = { perStaff: { count: 1, windowMs: 60_000 }, perNumber: wide, perServer: wide };
      await accept(store, { limits, now: later(3_600_000) });
      await accept(store, { limits, now: noon });
      const refused = await store.acceptMessage(draft({ limits, now: later(1_000) }));
      expect(refused).toEqual({ kind: 'rate_limited', by: 'staff', retryAfterMs: 59_000 });
    });

    describe('by the whole server', () => {
      const limits = { perStaff: wide, perNumber: wide, perServer: { count: 2, windowMs: 86_400_000 } };
      const refused = { kind: 'rate_limited', by: 'server' };

      it('whatever the clock does', async () => {
        const { store } = await openWithStudents();
        await accept(store, { limits, now: later(3_600_000) });
        await accept(store, { limits, now: noon });
        await accept(store, { limits, now: later(1_000) });
        expect(await store.acceptMessage(draft({ limits, now: later(2_000) }))).toMatchObject(refused);
        expect(await store.acceptMessage(draft({ limits, now: later(3_600_000) }))).toMatchObject(refused);
      });

      it('with what is in the record from before a start, and without what could not be saved', async () => {
        const { store, database } = await openWithStudents();
        await accept(store, { limits });
        await expect(store.acceptMessage(draft({ limits, studentId: 'stu_9' }))).rejects.toThrow();
        const restarted = createSqliteStore(database);
        await accept(restarted, { limits, now: later(1_000) });
        expect(await restarted.acceptMessage(draft({ limits, now: later(2_000) }))).toMatchObject(refused);
        await accept(restarted, { limits, now: later(86_400_000) });
      });
    });

    it('without what was written and then could not be committed', async () => {
      const { store, database } = await openWithStudents();
      const limits = { perStaff: { count: 1, windowMs: 60_000 }, perNumber: wide, perServer: wide };
      // That there is no such student is found with the commit only.
      database.pragma('defer_foreign_keys = ON');
      await expect(store.acceptMessage(draft({ limits, studentId: 'stu_9' }))).rejects.toThrow('FOREIGN KEY');
      await accept(store, { limits });
    });

    it('and nobody is told to wait longer than ten minutes', async () => {
      const { store } = await openWithStudents();
      const limits = { perStaff: { count: 1, windowMs: 86_400_000 }, perNumber: wide, perServer: wide };
      await accept(store, { limits });
      expect(await store.acceptMessage(draft({ limits }))).toMatchObject({ retryAfterMs: 600_000 });
    });
  });

  it('in order, also when the clock goes back between two of them', async () => {
    const { store } = await openWithStudents();
    const times = [later(5_000), noon, later(1_000), noon];
    const sent: string[] = [];
    for (const now of times) sent.push((await accept(store, { now })).id);
    expect(sent).toEqual(sent.toSorted());
    const entries = (await page(store))?.entries ?? [];
    expect(entries.map((entry) => (entry.kind === 'outbound' ? entry.message.id : ''))).toEqual(sent);
  });

  it('from a sender who may see replies, and then none is waiting any more', async () => {
    const { store } = await openWithStudents();
    await accept(store);
    const { recordInbound, waitingSince } = store;
    const received = { replyWindowMs: 86_400_000, flagsOf: () => [], now: later(1_000) };
    const from = { kind: 'inbound', from: phone, to: '+1', media: [], optOutType: null } as const;
    await recordInbound({ ...from, providerId: 'SM9', body: 'When?' }, received);
    expect(await waitingSince('stu_1')).toBe(later(1_000).toISOString());
    await accept(store, { answersReplies: false, now: later(2_000) });
    expect(await waitingSince('stu_1')).toBe(later(1_000).toISOString());
    await accept(store, { answersReplies: true, now: later(3_000) });
    expect(await waitingSince('stu_1')).toBeNull();
  });

  it('by email to one of the two whom a held text may be from, which goes on waiting in both threads', async () => {
    const { store } = await openWithStudents();
    await store.putStudents([student('stu_2')], noon, () => []);
    await accept(store);
    await accept(store, { studentId: 'stu_2' });
    await store.recordInbound(text('When?'), rules(later(1_000)));
    await accept(store, { channel: 'email', now: later(2_000) });
    expect([await store.waitingSince('stu_1'), await store.waitingSince('stu_2')]).not.toContain(null);
    await accept(store, { now: later(3_000) });
    expect([await store.waitingSince('stu_1'), await store.waitingSince('stu_2')]).toEqual([null, null]);
  });
});
