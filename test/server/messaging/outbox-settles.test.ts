import { expect, it } from 'vitest';
import type { OutboundEntry } from '../../../server/contract.ts';
import type { Store } from '../../../server/store/store.ts';
import { hasStatus, openConversation, outboundWhen, send } from '../app/conversation.ts';
import { taskOf, until } from '../app/open-app.ts';

const places = 32;

it('an email does not wait for texts whose provider keeps all lines open', async () => {
  const opened = await openConversation({ env: { RATE_LIMITS: '99/min 99/min' } });
  opened.sandbox.fault({ kind: 'timeout', accepted: false, times: places });
  const texts: OutboundEntry[] = [];
  for (let index = 0; index <= places; index += 1) texts.push(await send(opened, { body: 'Hello' }));
  await until(() => texts.filter(({ id }) => taskOf(opened, id)?.task === 'calling').length === places);
  const { id } = await send(opened, { channel: 'email', subject: 'Lab', body: 'Hello' });
  await outboundWhen(opened, id, hasStatus('delivered'));
  expect(taskOf(opened, texts.at(-1)?.id ?? '')?.task).toBe('send');
  await opened.sandbox.close();
});

it('messages whose outcome the record refuses forever keep no place in the outbox: they may have been sent', async () => {
  const refused = new Set<string>();
  const around = (store: Store): Store => ({
    ...store,
    settle(id, settlement) {
      if (refused.size < places) refused.add(id);
      const isRefused = refused.has(id) && settlement.status === 'sent';
      return isRefused ? Promise.reject(new TypeError('Canary')) : store.settle(id, settlement);
    },
  });
  const opened = await openConversation({ around, env: { RATE_LIMITS: '99/min 99/min' } });
  opened.sandbox.callbacks('lost');
  for (let index = 0; index < places; index += 1) await send(opened, { body: 'Hello' });
  const { id: last } = await send(opened, { body: 'Hello' });
  await outboundWhen(opened, last, hasStatus('sent'));
  for (const id of refused) {
    await outboundWhen(opened, id, hasStatus('unconfirmed'));
    expect(taskOf(opened, id)).toBeUndefined();
  }
  expect(opened.sandbox.texts).toHaveLength(places + 1);
  expect(opened.logs()).not.toContain('Canary');
});
