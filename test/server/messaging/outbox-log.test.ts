import { describe, expect, it } from 'vitest';
import type { Store } from '../../../server/store/store.ts';
import { hasStatus, openConversation, outboundWhen, send } from '../app/conversation.ts';
import { until } from '../app/open-app.ts';

describe('the log tells of a call that did not go as it should, by ids and codes', () => {
  it.each([
    ['that asks to come later', { kind: 'rate_limited', retryAfter: '30' }, 'twilio_20429'],
    ['that does not answer', { kind: 'reset', accepted: false }, 'econnreset'],
    ['that answers nonsense', { kind: 'server_error' }, 'twilio_20500'],
  ] as const)('a provider %s', async (_which, fault, reason) => {
    const opened = await openConversation();
    opened.sandbox.fault(fault);
    const { id } = await send(opened, { body: 'Canary' });
    await until(() => opened.settlements(id) > 0);
    const line = opened
      .logs()
      .split('\n')
      .find((each) => each.includes('entryId'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ entryId: id, channel: 'sms', reason });
    expect(opened.logs()).not.toMatch(/Canary|5550123/);
  });

  it('a record that could not take what became of it, once', async () => {
    let refusals = 3;
    const around = (store: Store): Store => ({
      ...store,
      settle: (id, settlement) =>
        refusals-- > 0
          ? Promise.reject(Object.assign(new Error('Canary'), { code: 'SQLITE_FULL' }))
          : store.settle(id, settlement),
    });
    const opened = await openConversation({ around });
    const { id } = await send(opened, { body: 'Hello' });
    await outboundWhen(opened, id, hasStatus('sent', 'delivered'));
    const lines = opened
      .logs()
      .split('\n')
      .filter((line) => line.includes('SQLITE_FULL'));
    expect(lines.map((line) => JSON.parse(line).entryId)).toEqual([id]);
    expect(opened.logs()).not.toContain('Canary');
  });
});
