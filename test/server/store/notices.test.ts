import { expect, it } from 'vitest';
import { accept, dayMs, later, noon, rules, student, text } from './builders.ts';
import { openStore } from './open-store.ts';

it('a text that calls for no answer is looked at for a notice once, not each half minute forever', async () => {
  const { store, database } = openStore(':memory:');
  await store.putStudents([student()], noon, () => []);
  const { id } = await accept(store);
  await store.settle(id, { now: noon, status: 'sent', providerId: 'SM1', next: null });
  await store.recordInbound(text('STOP'), rules());
  await store.recordInbound(text('Liked “Hi”'), { ...rules(), flagsOf: () => ['auto_reply'] });
  const { replyId } = await store.recordInbound(text('Who is this?'), rules());
  const due = database
    .prepare('SELECT count(*) FROM inbound_messages WHERE notice_due_at IS NOT NULL')
    .pluck();
  expect(await store.claimNotices(later(11 * 60_000))).toEqual([
    { studentId: 'stu_1', messageId: id, replyIds: [replyId] },
  ]);
  expect(due.get()).toBe(1);
});

it('a reply of long ago is no news: setting up notices later tells nobody of it', async () => {
  const { store } = openStore(':memory:');
  await store.putStudents([student()], noon, () => []);
  const { id } = await accept(store);
  await store.settle(id, { now: noon, status: 'sent', providerId: 'SM1', next: null });
  await store.recordInbound(text('Who is this?'), rules());
  expect(await store.claimNotices(later(8 * dayMs))).toEqual([]);
  await store.recordInbound(text('Hello?'), rules(later(8 * dayMs)));
  expect(await store.claimNotices(later(10 * dayMs))).toHaveLength(1);
});
