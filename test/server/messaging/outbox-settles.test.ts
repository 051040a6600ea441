import { expect, it } from 'vitest';
import type { Store } from '../../../server/store/store.ts';
import { hasStatus, openConversation, outboundWhen, send } from '../app/conversation.ts';
import { taskOf } from '../app/open-app.ts';

it('messages whose outcome the record refuses for ever keep no place in the outbox: they may have been sent', async () => {
  const places = 32;
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
