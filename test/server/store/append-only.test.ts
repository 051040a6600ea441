import { describe, expect, it } from 'vitest';
import { accept, later, noon, report, rules, student, text } from './builders.ts';
import { places } from './open-store.ts';

describe.each(places)('the paper trail %s', (_place, open) => {
  async function openWithThread() {
    const opened = open();
    const { store } = opened;
    const smsConsent = { status: 'granted', source: 'enrollment_form', at: noon.toISOString() } as const;
    await store.putStudents([{ ...student(), smsConsent }], noon, () => []);
    const message = await accept(store);
    await store.recordInbound(text('on my way'), rules(later(1_000)));
    return { ...opened, message };
  }

  it.each([
    ['messages', 'body', "'other words'"],
    ['messages', 'subject', "'other words'"],
    ['messages', 'address', "'+15415559999'"],
    ['messages', 'sender_name', "'Somebody else'"],
    ['messages', 'created_at', "'2020-01-01T00:00:00.000Z'"],
    ['inbound_messages', 'body', "'other words'"],
    ['inbound_messages', 'media', "'[]'"],
    ['inbound_messages', 'from_number', "'+15415559999'"],
    ['consents', 'status', "'revoked'"],
    ['audit_log', 'action', "'view'"],
    ['audit_log', 'hash', "''"],
  ])('lets nobody change %s.%s', async (table, column, value) => {
    const { database } = await openWithThread();
    const before = database.prepare(`SELECT * FROM ${table}`).all();
    expect(() => database.exec(`UPDATE ${table} SET ${column} = ${value}`)).toThrow('append-only');
    expect(database.prepare(`SELECT * FROM ${table}`).all()).toEqual(before);
  });

  it.each(['messages', 'inbound_messages', 'consents', 'audit_log'])(
    'lets nobody delete from %s',
    async (table) => {
      const { database } = await openWithThread();
      expect(() => database.exec(`DELETE FROM ${table}`)).toThrow('append-only');
      expect(() => database.exec(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table} LIMIT 1`)).toThrow();
      expect(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBeGreaterThan(0);
    },
  );

  it('lets the status move', async () => {
    const { store, message } = await openWithThread();
    await store.recordStatus(report({ entryId: message.id }), later(2_000));
    expect(await store.findMessage('stu_1', message.id)).toMatchObject({ status: 'delivered' });
  });

  it('keeps what was received to the letter', async () => {
    const { store } = await openWithThread();
    const body = ' "Quoted"\r\n<b>é e\u0301 \u202Eabc 😕\ttab  ';
    const { replyId } = await store.recordInbound(text(body), rules(later(2_000)));
    expect((await store.findReply('stu_1', replyId ?? ''))?.reply.body).toBe(body);
  });
});
