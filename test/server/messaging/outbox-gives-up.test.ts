import { describe, expect, it } from 'vitest';
import { hasStatus, openConversation, outbound, outboundWhen, send } from '../app/conversation.ts';
import { taskOf, until } from '../app/open-app.ts';

const mail = { channel: 'email', subject: 'Lab', body: 'Hello' } as const;

describe('within a minute of its call a message is unconfirmed', () => {
  it.each([
    ['a text', { body: 'Hello' }],
    ['an email', mail],
  ])('also while the provider keeps the line open: %s', async (_what, body) => {
    const opened = await openConversation();
    opened.sandbox.fault({ kind: 'timeout', accepted: false });
    const { id } = await send(opened, body);
    await until(() => taskOf(opened, id)?.task === 'calling');
    opened.clock.advance(59_000);
    opened.outbox.wake();
    await outboundWhen(opened, id, hasStatus('unconfirmed'));
    expect(taskOf(opened, id)?.task).toBe('calling');
    await opened.sandbox.close();
  });

  it('and not before, nor one that waits for its first call', async () => {
    const opened = await openConversation();
    opened.sandbox.fault({ kind: 'timeout', accepted: false });
    const called = await send(opened, { body: 'Hello' });
    await until(() => taskOf(opened, called.id)?.task === 'calling');
    opened.clock.advance(30_000);
    opened.sandbox.fault({ kind: 'rate_limited', retryAfter: '300' });
    const waiting = await send(opened, mail);
    await until(() => opened.settlements(waiting.id) > 0);
    expect(await outbound(opened, called.id)).toMatchObject({ status: 'sending' });
    opened.clock.advance(60_000);
    opened.outbox.wake();
    await outboundWhen(opened, called.id, hasStatus('unconfirmed'));
    expect(await outbound(opened, waiting.id)).toMatchObject({ status: 'sending' });
    await opened.sandbox.close();
  });
});
