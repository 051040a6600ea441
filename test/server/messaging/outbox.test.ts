import { describe, expect, it } from 'vitest';
import type { OutboundEntry } from '../../../server/contract.ts';
import type { Store } from '../../../server/store/store.ts';
import {
  hasStatus,
  openConversation,
  outbound,
  outboundWhen,
  phone,
  put,
  send,
} from '../app/conversation.ts';
import { noon, type OpenedApp, taskOf, until } from '../app/open-app.ts';
import { accept, room, student } from '../store/builders.ts';

/** Sends with a fault at the provider, and waits until that call was settled. */
async function sendInto(
  opened: OpenedApp,
  fault: Parameters<OpenedApp['sandbox']['fault']>[0],
  body: object = { body: 'Hello' },
): Promise<OutboundEntry> {
  opened.sandbox.fault(fault);
  const entry = await send(opened, body);
  await until(() => opened.settlements(entry.id) > 0);
  return entry;
}

/** Lets the time pass until the next task is due, and does it. */
async function passUntilDue(opened: OpenedApp, id: string): Promise<void> {
  const task = taskOf(opened, id);
  if (task === undefined) throw new Error('Nothing is to be done');
  const before = opened.settlements(id);
  opened.clock.advance(Math.max(0, Date.parse(task.dueAt) - opened.clock.now().getTime()));
  opened.outbox.wake();
  await until(() => opened.settlements(id) > before);
}

const mail = { channel: 'email', subject: 'Lab', body: 'Hello' } as const;

describe('a provider that asks to come later', () => {
  it('is called again after the time that it names, and not before', async () => {
    const opened = await openConversation();
    const { id } = await sendInto(opened, { kind: 'rate_limited', retryAfter: '30' });
    expect(Date.parse(taskOf(opened, id)?.dueAt ?? '')).toBe(noon.getTime() + 30_000);
    opened.clock.advance(29_999);
    // The outbox looks for what is due when it hands this one over.
    const { id: other } = await send(opened, { to: 'c_3', body: 'Hello' });
    await outboundWhen(opened, other, hasStatus('delivered'));
    expect(opened.sandbox.texts).toMatchObject([{ to: '+15415550188' }]);
    await passUntilDue(opened, id);
    await outboundWhen(opened, id, hasStatus('delivered'));
    expect(opened.sandbox.texts).toHaveLength(2);
  });

  it.each([
    ['without a time', {}],
    ['that names no time at all to wait', { retryAfter: '0' }],
  ])('%s is called again after a growing while', async (_what, asked) => {
    const opened = await openConversation();
    const { id } = await sendInto(opened, { kind: 'rate_limited', times: 4, ...asked });
    const waits: number[] = [];
    for (let index = 0; index < 3; index += 1) {
      waits.push(Date.parse(taskOf(opened, id)?.dueAt ?? '') - opened.clock.now().getTime());
      await passUntilDue(opened, id);
    }
    expect(waits[0]).toBeGreaterThanOrEqual(750);
    expect(waits[2]).toBeGreaterThan(waits[0] ?? 0);
    await passUntilDue(opened, id);
    await outboundWhen(opened, id, hasStatus('delivered'));
  });

  it('for more than ten minutes is given up, and the message has failed', async () => {
    const opened = await openConversation();
    const { id } = await sendInto(opened, { kind: 'rate_limited', times: 50 });
    for (let tries = 0; tries < 40 && taskOf(opened, id) !== undefined; tries += 1)
      await passUntilDue(opened, id);
    const failed = await outbound(opened, id);
    expect(failed).toMatchObject({ status: 'failed', failure: { next: 'send_again' } });
    expect(opened.clock.now().getTime() - noon.getTime()).toBeLessThanOrEqual(600_000);
    expect(opened.sandbox.texts).toHaveLength(0);
  });

  it('for longer than there is patience is given up at once', async () => {
    const opened = await openConversation();
    const { id } = await sendInto(opened, { kind: 'rate_limited', retryAfter: '3600' });
    expect(await outbound(opened, id)).toMatchObject({ status: 'failed' });
  });
});

describe('a text whose call had no answer', () => {
  it('that was taken is found in the provider’s list, and never sent again', async () => {
    const opened = await openConversation();
    opened.sandbox.callbacks('lost');
    const { id } = await sendInto(opened, { kind: 'reset', accepted: true });
    expect(taskOf(opened, id)?.task).toBe('find');
    expect(await outbound(opened, id)).toMatchObject({ status: 'sending' });
    await passUntilDue(opened, id);
    await outboundWhen(opened, id, hasStatus('sent', 'delivered'));
    expect(opened.sandbox.texts).toHaveLength(1);
  });

  it('that was taken is settled by the report that carries our id', async () => {
    const opened = await openConversation();
    const { id } = await sendInto(opened, { kind: 'unreadable' });
    await outboundWhen(opened, id, hasStatus('delivered'));
    expect(taskOf(opened, id)).toBeUndefined();
    expect(opened.sandbox.texts).toHaveLength(1);
  });

  it('that was not taken is unconfirmed after a minute, and never sent again', async () => {
    const opened = await openConversation();
    const { id } = await sendInto(opened, { kind: 'server_error' });
    while ((await outbound(opened, id)).status === 'sending') await passUntilDue(opened, id);
    expect(await outbound(opened, id)).toMatchObject({ status: 'unconfirmed' });
    expect(opened.clock.now().getTime() - noon.getTime()).toBeLessThanOrEqual(60_000);
    for (let looks = 0; taskOf(opened, id) !== undefined; looks += 1) {
      expect(looks).toBeLessThan(10);
      await passUntilDue(opened, id);
    }
    expect(opened.sandbox.texts).toHaveLength(0);
    expect(await outbound(opened, id)).toMatchObject({ status: 'unconfirmed' });
  });

  it('is unconfirmed after a minute also when the list cannot be read, and a late report settles it', async () => {
    const opened = await openConversation();
    opened.sandbox.callbacks('lost');
    opened.sandbox.fault({ kind: 'server_error', calls: 'reads', times: 100 });
    const { id } = await sendInto(opened, { kind: 'reset', accepted: true });
    while ((await outbound(opened, id)).status === 'sending') await passUntilDue(opened, id);
    expect(await outbound(opened, id)).toMatchObject({ status: 'unconfirmed' });
    const sid = opened.sandbox.texts[0]?.sid ?? '';
    await opened.store.recordStatus(
      {
        kind: 'status',
        channel: 'sms',
        entryId: id,
        providerId: sid,
        status: 'delivered',
        failure: null,
        dedupeKey: `${sid}:delivered`,
      },
      opened.clock.now(),
    );
    expect(await outbound(opened, id)).toMatchObject({ status: 'delivered' });
    expect(taskOf(opened, id)).toBeUndefined();
  });

  it('is found later where the list could not be read for a minute', async () => {
    const opened = await openConversation();
    opened.sandbox.callbacks('lost');
    const { id } = await sendInto(opened, { kind: 'reset', accepted: true });
    while ((await outbound(opened, id)).status === 'sending') {
      opened.sandbox.fault({ kind: 'server_error', calls: 'reads' });
      await passUntilDue(opened, id);
    }
    expect(await outbound(opened, id)).toMatchObject({ status: 'unconfirmed' });
    await passUntilDue(opened, id);
    expect(await outbound(opened, id)).toMatchObject({ status: expect.stringMatching(/sent|delivered/) });
    expect(opened.sandbox.texts).toHaveLength(1);
  });

  it('is not taken for another with the same words', async () => {
    const opened = await openConversation();
    const first = await send(opened, { body: 'Hello' });
    await outboundWhen(opened, first.id, hasStatus('delivered'));
    const { id } = await sendInto(opened, { kind: 'server_error' });
    while ((await outbound(opened, id)).status === 'sending') await passUntilDue(opened, id);
    expect(await outbound(opened, id)).toMatchObject({ status: 'unconfirmed' });
  });

  it('twice with the same words is found twice', async () => {
    const opened = await openConversation();
    opened.sandbox.callbacks('lost');
    const first = await sendInto(opened, { kind: 'reset', accepted: true });
    const second = await sendInto(opened, { kind: 'reset', accepted: true });
    opened.clock.advance(1_000);
    opened.outbox.wake();
    const found = async () => {
      opened.clock.advance(100);
      opened.outbox.wake();
      const both = [await outbound(opened, first.id), await outbound(opened, second.id)];
      return both.every(({ status }) => status !== 'sending');
    };
    await until(found);
    const both = [await outbound(opened, first.id), await outbound(opened, second.id)];
    for (const { status } of both) expect(['sent', 'delivered']).toContain(status);
    expect(opened.clock.now().getTime() - noon.getTime()).toBeLessThanOrEqual(60_000);
  });
});

describe('an email whose call had no answer', () => {
  it.each([
    ['taken', true],
    ['not taken', false],
  ])('goes again under the same key, and is one email: the first was %s', async (_how, accepted) => {
    const opened = await openConversation();
    const { id } = await sendInto(opened, { kind: 'reset', accepted, provider: 'resend' }, mail);
    expect(await outbound(opened, id)).toMatchObject({ status: accepted ? expect.any(String) : 'sending' });
    if (taskOf(opened, id) !== undefined) await passUntilDue(opened, id);
    await outboundWhen(opened, id, hasStatus('delivered'));
    expect(opened.sandbox.emails).toHaveLength(1);
  });

  it('is unconfirmed after a minute, still tried under its key, and settled when the provider is back', async () => {
    const opened = await openConversation();
    const { id } = await sendInto(opened, { kind: 'server_error', provider: 'resend', times: 8 }, mail);
    while ((await outbound(opened, id)).status === 'sending') await passUntilDue(opened, id);
    expect(await outbound(opened, id)).toMatchObject({ status: 'unconfirmed' });
    expect(opened.clock.now().getTime() - noon.getTime()).toBeLessThanOrEqual(60_000);
    while (taskOf(opened, id) !== undefined) await passUntilDue(opened, id);
    await outboundWhen(opened, id, hasStatus('delivered'));
    expect(opened.sandbox.emails).toHaveLength(1);
  });

  it('may have been sent where the second one is refused', async () => {
    const opened = await openConversation();
    opened.sandbox.callbacks('lost');
    const { id } = await sendInto(opened, { kind: 'reset', accepted: true, provider: 'resend' }, mail);
    opened.sandbox.fault({ kind: 'refuse', status: 401, code: 'invalid_api_key', provider: 'resend' });
    await passUntilDue(opened, id);
    expect(await outbound(opened, id)).toMatchObject({ status: 'unconfirmed', failure: null });
    expect(taskOf(opened, id)).toBeUndefined();
    expect(opened.sandbox.emails).toHaveLength(1);
  });

  it('is not sent again to a record that was closed meanwhile, and may have been sent', async () => {
    const opened = await openConversation();
    const { id } = await sendInto(opened, { kind: 'server_error', provider: 'resend' }, mail);
    await opened.call('/api/students/stu_1', { method: 'DELETE', as: 'directory' });
    await passUntilDue(opened, id);
    expect(await outbound(opened, id)).toMatchObject({ status: 'unconfirmed' });
    expect(taskOf(opened, id)).toBeUndefined();
    expect(opened.sandbox.emails).toHaveLength(0);
  });

  it('is left unconfirmed when the key has become too old to be safe, also where only the first had none', async () => {
    const opened = await openConversation();
    opened.sandbox.fault({ kind: 'server_error', provider: 'resend' });
    const { id } = await sendInto(opened, { kind: 'rate_limited', provider: 'resend', times: 1_000 }, mail);
    for (let tries = 0; taskOf(opened, id) !== undefined; tries += 1) {
      expect(tries).toBeLessThan(200);
      await passUntilDue(opened, id);
    }
    expect(await outbound(opened, id)).toMatchObject({ status: 'unconfirmed' });
    expect(opened.clock.now().getTime() - noon.getTime()).toBeLessThan(24 * 3_600_000);
  });
});

describe('what was accepted is looked at again before it is sent', () => {
  /** Accepts a message that is called only once `change` was made. */
  async function changeBetween(
    change: (opened: OpenedApp) => Promise<void>,
    body: object = { body: 'Hello' },
  ) {
    const opened = await openConversation();
    const { id } = await sendInto(opened, { kind: 'rate_limited', retryAfter: '30' }, body);
    await change(opened);
    await passUntilDue(opened, id);
    expect(opened.sandbox.texts.filter(({ direction }) => direction !== 'inbound')).toEqual([]);
    expect(opened.sandbox.emails).toEqual([]);
    return outbound(opened, id);
  }

  it('the number has opted out meanwhile', async () => {
    const failed = await changeBetween(async ({ sandbox }) => {
      expect((await sandbox.replyFrom(phone, 'STOP')).status).toBe(200);
    });
    expect(failed).toMatchObject({ status: 'failed', failure: { code: 'opted_out', next: 'send_email' } });
  });

  it('the number has changed meanwhile', async () => {
    const failed = await changeBetween((opened) => put(opened, 'stu_1', { phone: '541-555-0199' }));
    expect(failed).toMatchObject({ status: 'failed', failure: { code: 'recipient_changed' } });
  });

  it('the contact is gone meanwhile', async () => {
    const failed = await changeBetween((opened) => put(opened, 'stu_1', { contacts: [] }), {
      to: 'c_3',
      body: 'Hi',
    });
    expect(failed).toMatchObject({ status: 'failed', failure: { code: 'recipient_changed' } });
  });

  it('the record was closed meanwhile', async () => {
    const failed = await changeBetween(async ({ call }) => {
      await call('/api/students/stu_1', { method: 'DELETE', as: 'directory' });
    });
    expect(failed).toMatchObject({ status: 'failed', failure: { code: 'student_inactive' } });
  });

  it('the address complained meanwhile', async () => {
    const failed = await changeBetween(async ({ database }) => {
      database.exec(
        "INSERT INTO address_marks VALUES ('jordan.r@example.org', 'complained', '2026-01-01', 'resend')",
      );
    }, mail);
    expect(failed).toMatchObject({ status: 'failed', failure: { code: 'complained' } });
  });
});

describe('after the server was away', () => {
  async function openAfter(awayMs: number, died: (store: Store) => Promise<void>) {
    const ids: string[] = [];
    const before = async (store: Store) => {
      await store.putStudents([student()], noon, () => []);
      const now = new Date(noon.getTime() - awayMs);
      const text = await accept(store, { now });
      const email = await accept(store, { ...mail, fromAddress: 'School <messages@example.org>', now });
      ids.push(text.id, email.id);
      await died(store);
    };
    const opened = await openConversation({ before });
    return { opened, sms: ids[0] ?? '', email: ids[1] ?? '' };
  }

  it('what was never called is sent while it is fresh', async () => {
    const { opened, sms, email } = await openAfter(9 * 60_000, async () => {});
    await outboundWhen(opened, sms, hasStatus('delivered'));
    await outboundWhen(opened, email, hasStatus('delivered'));
  });

  it('what was never called and is older than ten minutes is not sent any more', async () => {
    const { opened, sms, email } = await openAfter(11 * 60_000, async () => {});
    for (const id of [sms, email]) {
      const failed = await outboundWhen(opened, id, hasStatus('failed'));
      expect(failed.failure).toMatchObject({ code: 'too_old', next: 'send_again' });
    }
    expect([...opened.sandbox.texts, ...opened.sandbox.emails]).toEqual([]);
  });

  it('a text that was being called is looked for, and is unconfirmed within a minute of the start', async () => {
    const awayMs = 2 * 3_600_000;
    const died = async (store: Store) => void (await store.claimDue(new Date(noon.getTime() - awayMs), room));
    const { opened, sms, email } = await openAfter(awayMs, died);
    await outboundWhen(opened, email, hasStatus('delivered'));
    expect(opened.sandbox.emails).toHaveLength(1);
    await until(() => opened.settlements(sms) > 0);
    while ((await outbound(opened, sms)).status === 'sending') await passUntilDue(opened, sms);
    expect(await outbound(opened, sms)).toMatchObject({ status: 'unconfirmed' });
    expect(opened.clock.now().getTime() - noon.getTime()).toBeLessThanOrEqual(60_000);
    expect(opened.sandbox.texts).toEqual([]);
  });
});

describe('the outbox', () => {
  it('ends nothing in the middle: what it is just claiming is settled before it has stopped', async () => {
    const gate = Promise.withResolvers<void>();
    const around = (store: Store): Store => ({
      ...store,
      async claimDue(now, room) {
        const tasks = await store.claimDue(now, room);
        if (tasks.length > 0) await gate.promise;
        return tasks;
      },
    });
    const opened = await openConversation({ around });
    const { id } = await send(opened, { body: 'Hello' });
    await until(() => taskOf(opened, id)?.task === 'calling');
    const stopped = opened.outbox.stop();
    gate.resolve();
    await stopped;
    expect(opened.settlements(id)).toBe(1);
    const { id: tooLate } = await send(opened, { body: 'Hello' });
    expect(taskOf(opened, tooLate)?.task).toBe('send');
  });
});

describe('a text without a confirmation', () => {
  it('is asked for after 15 minutes, 1, 6 and 24 hours, then shown as without one', async () => {
    const opened = await openConversation();
    await put(opened, 'stu_1', { phone: '541-555-0104' });
    const { id } = await send(opened, { body: 'Hello' });
    await until(() => taskOf(opened, id)?.task === 'confirm');
    const asked: number[] = [];
    while (taskOf(opened, id) !== undefined) {
      await passUntilDue(opened, id);
      asked.push((opened.clock.now().getTime() - noon.getTime()) / 60_000);
    }
    expect(asked).toEqual([15, 60, 6 * 60, 24 * 60]);
    expect(await outbound(opened, id)).toMatchObject({ status: 'sent', noConfirmation: true });
  });

  it('whose report was lost is settled by asking', async () => {
    const opened = await openConversation();
    opened.sandbox.callbacks('lost');
    const { id } = await send(opened, { body: 'Hello' });
    await until(() => taskOf(opened, id)?.task === 'confirm');
    await opened.sandbox.settled();
    await passUntilDue(opened, id);
    expect(await outbound(opened, id)).toMatchObject({ status: 'delivered' });
    expect(taskOf(opened, id)).toBeUndefined();
  });
});

describe('a clock that goes back by an hour', () => {
  const back = -3_600_000;

  it('delays no text that waits for its next try', async () => {
    const opened = await openConversation();
    const { id } = await sendInto(opened, { kind: 'rate_limited', retryAfter: '30' });
    opened.clock.advance(back);
    opened.outbox.wake();
    await until(() => Date.parse(taskOf(opened, id)?.dueAt ?? '') === noon.getTime() + back + 30_000);
    opened.clock.advance(30_000);
    opened.outbox.wake();
    await outboundWhen(opened, id, hasStatus('delivered'));
    expect(opened.sandbox.texts).toHaveLength(1);
  });

  it('leaves no text unsettled for longer than a minute', async () => {
    const opened = await openConversation();
    const { id } = await sendInto(opened, { kind: 'server_error' });
    opened.clock.advance(back);
    opened.outbox.wake();
    await until(() => Date.parse(taskOf(opened, id)?.dueAt ?? '') < noon.getTime());
    while ((await outbound(opened, id)).status === 'sending') await passUntilDue(opened, id);
    expect(await outbound(opened, id)).toMatchObject({ status: 'unconfirmed' });
    expect(opened.clock.now().getTime()).toBeLessThanOrEqual(noon.getTime() + back + 60_000);
    expect(opened.sandbox.texts).toHaveLength(0);
  });
});
