import { describe, expect, it } from 'vitest';
import type { Store } from '../../../server/store/store.ts';
import { hasStatus, openConversation, outboundWhen, send } from '../app/conversation.ts';
import { until } from '../app/open-app.ts';

it('a record that cannot be read when a message is due sends it later, and does not wait for the next start', async () => {
  let refusals = 0;
  const around = (store: Store): Store => ({
    ...store,
    async acceptMessage(draft) {
      refusals = 1;
      return store.acceptMessage(draft);
    },
    findStudent: (id) =>
      refusals-- > 0
        ? Promise.reject(Object.assign(new Error('Canary'), { code: 'SQLITE_IOERR_READ' }))
        : store.findStudent(id),
  });
  const opened = await openConversation({ around });
  const { id } = await send(opened, { body: 'Hello' });
  await until(() => opened.logs().includes('SQLITE_IOERR_READ'));
  await until(() => opened.settlements(id) > 0);
  opened.clock.advance(2_000);
  opened.outbox.wake();
  await outboundWhen(opened, id, hasStatus('sent', 'delivered'));
  expect(opened.sandbox.texts).toHaveLength(1);
  expect(opened.logs()).not.toContain('Canary');
});

it('tasks that cannot be claimed, such as on a full disk, are told of once a minute, and when it works again', async () => {
  let isFull = true;
  let tries = 0;
  const around = (store: Store): Store => ({
    ...store,
    async claimDue(now, room) {
      tries += 1;
      if (isFull) throw Object.assign(new Error('Canary'), { code: 'SQLITE_FULL' });
      return store.claimDue(now, room);
    },
  });
  const opened = await openConversation({ around });
  const tick = async () => {
    const before = tries;
    opened.clock.advance(1_000);
    opened.outbox.wake();
    await until(() => tries > before);
  };
  const lines = () =>
    opened
      .logs()
      .split('\n')
      .flatMap((line) => /"msg":"(outbox [^"]*)"/.exec(line)?.[1] ?? []);
  for (let second = 0; second < 90; second += 1) await tick();
  const failed = 'outbox could not claim';
  expect(lines()).toEqual([failed, failed]);
  isFull = false;
  await tick();
  expect(lines()).toEqual([failed, failed]);
  await send(opened, { body: 'Hello' });
  await until(() => lines().length > 2);
  expect(lines()).toEqual([failed, failed, 'outbox can claim again']);
  isFull = true;
  await tick();
  await until(() => lines().length === 4);
  expect(lines().at(-1)).toBe(failed);
});

describe('the log tells of a call that did not go as it should, by ids and codes', () => {
  it.each([
    ['that asks to come later', { kind: 'rate_limited', retryAfter: '30' }, 'twilio_20429'],
    ['that does not answer', { kind: 'reset', accepted: false }, 'econnreset'],
    ['that refuses it', { kind: 'refuse', status: 401, code: 20003 }, 'account_problem'],
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

  it('a record that could not take what became of it, which is told once and tried until it can', async () => {
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
    expect(opened.sandbox.texts).toHaveLength(1);
    const lines = opened
      .logs()
      .split('\n')
      .filter((line) => line.includes('SQLITE_FULL'));
    expect(lines.map((line) => JSON.parse(line).entryId)).toEqual([id]);
    expect(opened.logs()).not.toContain('Canary');
  });
});
