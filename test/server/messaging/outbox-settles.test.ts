import { describe, expect, it } from 'vitest';
import type { Store } from '../../../server/store/store.ts';
import { hasStatus, openConversation, outboundWhen, send } from '../app/conversation.ts';
import { taskOf } from '../app/open-app.ts';

describe('the outbox', () => {
  it('keeps trying to write down what a provider said when the record could not be written', async () => {
    let refusals = 2;
    const around = (store: Store): Store => ({
      ...store,
      settle: (id, settlement) => {
        refusals -= 1;
        if (refusals >= 0) return Promise.reject(Object.assign(new Error('full'), { code: 'SQLITE_FULL' }));
        return store.settle(id, settlement);
      },
    });
    const opened = await openConversation({ around });
    opened.sandbox.callbacks('lost');
    const { id } = await send(opened, { body: 'Hello' });
    await outboundWhen(opened, id, hasStatus('sent', 'delivered'));
    expect(opened.sandbox.texts).toHaveLength(1);
  });

  it('gives no place for ever to messages of which the record refuses what a provider said: they may have been sent', async () => {
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
});
