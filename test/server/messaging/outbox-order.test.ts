import { expect, it } from 'vitest';
import type { Store } from '../../../server/store/store.ts';
import { hasStatus, openConversation, outboundWhen, send } from '../app/conversation.ts';
import { noon, taskOf, until } from '../app/open-app.ts';
import { accept, later, student } from '../store/builders.ts';

const dueAt = later(15 * 60_000);

/** Texts of which no report came, all to be asked for at one time: as after many were sent at once. */
async function unconfirmed(store: Store, count: number): Promise<string[]> {
  await store.putStudents([student('stu_9')], noon, () => []);
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { id } = await accept(store, { studentId: 'stu_9' });
    const next = { kind: 'confirm', dueAt, tries: 0 } as const;
    await store.settle(id, { now: noon, status: 'sent', providerId: `SM${index}`, next });
    ids.push(id);
  }
  return ids;
}

it.each([
  ['a text', { body: 'Hello' }],
  ['an email', { channel: 'email', subject: 'Lab', body: 'Hello' }],
])('%s waits for none of many confirmations that are asked for', async (_what, body) => {
  let asked: string[] = [];
  const opened = await openConversation({
    before: async (store) => void (asked = await unconfirmed(store, 100)),
  });
  opened.sandbox.fault({ kind: 'timeout', accepted: false, calls: 'reads', times: 100 });
  opened.clock.advance(dueAt.getTime() - noon.getTime());
  opened.outbox.wake();
  await until(() => asked.some((each) => (taskOf(opened, each)?.dueAt ?? '') > dueAt.toISOString()));
  const { id } = await send(opened, body);
  await outboundWhen(opened, id, hasStatus('sent', 'delivered'));
  expect(asked.filter((each) => opened.settlements(each) > 0)).toEqual([]);
  await opened.sandbox.close();
});
