import { describe, expect, it } from 'vitest';
import { accept, find, later, noon, report, room, student } from './builders.ts';
import { nextDueAt } from './look-inside.ts';
import { openStore, places } from './open-store.ts';

describe.each(places)('what is still to be done %s', (_place, open) => {
  async function openWithMessage(channel: 'sms' | 'email' = 'sms') {
    const { store, database } = open();
    await store.putStudents([student()], noon, () => []);
    return { store, database, message: await accept(store, { channel }) };
  }

  it('is claimed once, durably, before it is returned', async () => {
    const { store, database, message } = await openWithMessage();
    const [first, second] = await Promise.all([store.claimDue(noon, room), store.claimDue(noon, room)]);
    expect(first).toMatchObject([
      { kind: 'send', message: { id: message.id }, tries: 0, firstCalledAt: null },
    ]);
    expect(second).toEqual([]);
    expect(nextDueAt(database)).toBeNull();
  });

  it('is claimed when it is due, oldest first, and only as many as asked for', async () => {
    const { store, database } = await openWithMessage();
    await accept(store, { now: later(1_000) });
    await accept(store, { now: later(5_000) });
    expect(await store.claimDue(later(-1), room)).toEqual([]);
    expect(await store.claimDue(later(2_000), { ...room, sms: 1 })).toMatchObject([
      { message: { createdAt: noon.toISOString() } },
    ]);
    expect(await store.claimDue(later(2_000), room)).toHaveLength(1);
    expect(nextDueAt(database)).toBe(later(5_000).toISOString());
  });

  it('is claimed by the room of its channel', async () => {
    const { store, message } = await openWithMessage();
    const email = await accept(store, { channel: 'email' });
    expect(await store.claimDue(noon, { ...room, sms: 0 })).toMatchObject([{ message: { id: email.id } }]);
    expect(await store.claimDue(noon, room)).toMatchObject([{ message: { id: message.id } }]);
  });

  it('is to find before it is to confirm, by the room of questions', async () => {
    const { store, message } = await openWithMessage();
    const [lost, late] = [await accept(store), await accept(store, { now: later(3_000) })];
    await store.claimDue(noon, room);
    for (const [{ id }, kind, ms] of [
      [message, 'confirm', 1_000],
      [lost, 'find', 2_000],
    ] as const)
      await store.settle(id, { now: noon, next: { kind, dueAt: later(ms), tries: 0 } });
    expect(await store.claimDue(later(4_000), { ...room, questions: 1 })).toMatchObject([
      { kind: 'send', message: { id: late.id } },
      { kind: 'find' },
    ]);
    expect(await store.claimDue(later(4_000), { ...room, questions: 0 })).toEqual([]);
    expect(await store.claimDue(later(4_000), room)).toMatchObject([{ kind: 'confirm' }]);
  });

  it('after a crash in a call is to find a text, and to send an email again under its key', async () => {
    for (const [channel, kind] of [
      ['sms', 'find'],
      ['email', 'send'],
    ] as const) {
      const { store, message } = await openWithMessage(channel);
      await store.claimDue(noon, room);
      expect(await store.releaseClaims(later(60_000))).toBe(1);
      expect(await store.claimDue(later(60_000), room)).toMatchObject([
        { kind, message: { id: message.id }, firstCalledAt: noon.toISOString() },
      ]);
    }
  });

  it('after a crash before any call is simply to send', async () => {
    const { store } = await openWithMessage();
    expect(await store.releaseClaims(later(60_000))).toBe(0);
    expect(await store.claimDue(later(60_000), room)).toMatchObject([{ kind: 'send', firstCalledAt: null }]);
  });

  it('after a call that certainly never left forgets that call', async () => {
    const { store, message } = await openWithMessage();
    await store.claimDue(noon, room);
    const next = { kind: 'send', dueAt: later(5_000), tries: 1 } as const;
    await store.settle(message.id, { now: noon, next, neverLeft: true });
    expect(await store.claimDue(later(4_999), room)).toEqual([]);
    expect(await store.claimDue(later(5_000), room)).toMatchObject([
      { kind: 'send', tries: 1, firstCalledAt: null },
    ]);
  });

  it('is nothing once a report settled the message', async () => {
    const { store, database, message } = await openWithMessage();
    await store.claimDue(noon, room);
    await store.settle(message.id, { now: noon, next: { kind: 'find', dueAt: later(1_000), tries: 0 } });
    await store.recordStatus(report({ entryId: message.id, status: 'delivered' }), later(500));
    expect(nextDueAt(database)).toBeNull();
  });

  it('is to wait for a confirmation once a report says it was taken', async () => {
    const { store, message } = await openWithMessage();
    await store.claimDue(noon, room);
    await store.settle(message.id, { now: noon, next: { kind: 'find', dueAt: later(1_000), tries: 0 } });
    await store.recordStatus(report({ entryId: message.id, status: 'sent' }), later(500));
    expect(await store.claimDue(later(3_600_000), room)).toMatchObject([{ kind: 'confirm' }]);
  });

  it('is nothing once a report says that an email was taken', async () => {
    const { store, database, message } = await openWithMessage('email');
    await store.claimDue(noon, room);
    await store.settle(message.id, { now: noon, next: { kind: 'send', dueAt: later(1_000), tries: 1 } });
    const taken = { entryId: message.id, channel: 'email', providerId: 'em1', status: 'sent' } as const;
    await store.recordStatus(report(taken), later(500));
    expect(nextDueAt(database)).toBeNull();
  });

  it('is to wait for a confirmation, not to look for it, when the report came before our own call was given up', async () => {
    const { store, message } = await openWithMessage();
    await store.claimDue(noon, room);
    await store.recordStatus(report({ entryId: message.id, status: 'sent' }), later(500));
    await store.settle(message.id, {
      now: later(600),
      next: { kind: 'find', dueAt: later(1_000), tries: 0 },
    });
    expect(await store.claimDue(later(1_000), room)).toMatchObject([{ kind: 'confirm' }]);
  });

  it('is nothing when the report came before our own call was answered', async () => {
    const { store, database, message } = await openWithMessage();
    await store.claimDue(noon, room);
    await store.recordStatus(report({ entryId: message.id, providerId: 'SM1', status: 'delivered' }), noon);
    const next = { kind: 'confirm', dueAt: later(900_000), tries: 0 } as const;
    await store.settle(message.id, { now: later(1), status: 'sent', providerId: 'SM1', next });
    expect(nextDueAt(database)).toBeNull();
    expect((await find(store, message.id)).status).toBe('delivered');
  });

  it('comes back by itself when a look in the list was never settled', async () => {
    const { store, message } = await openWithMessage();
    await store.claimDue(noon, room);
    await store.settle(message.id, { now: noon, next: { kind: 'find', dueAt: noon, tries: 0 } });
    expect(await store.claimDue(noon, room)).toHaveLength(1);
    expect(await store.claimDue(later(60_000), room)).toEqual([]);
    expect(await store.claimDue(later(121_000), room)).toHaveLength(1);
  });

  it('is dropped for an email that a new attempt replaces, also while it is being called', async () => {
    for (const [settleFirst, later1] of [
      [true, later(1)],
      [false, later(2)],
    ] as const) {
      const { store, message } = await openWithMessage('email');
      await store.claimDue(noon, room);
      const unknown = {
        now: later1,
        status: 'unconfirmed',
        next: { kind: 'send', dueAt: later(3), tries: 1 },
      } as const;
      if (settleFirst) await store.settle(message.id, unknown);
      else await store.giveUpAnswers(later1, later1);
      const again = await accept(store, { channel: 'email', retryOf: message.id, now: later(4) });
      if (!settleFirst) await store.settle(message.id, unknown);
      const due = await store.claimDue(later(60_000), room);
      expect(due.map((task) => task.message.id)).toEqual([again.id]);
    }
  });

  it('goes on for a text that turns out to be another’s', async () => {
    const { store, message } = await openWithMessage();
    const second = await accept(store);
    await store.claimDue(noon, room);
    for (const { id } of [message, second])
      await store.settle(id, { now: noon, next: { kind: 'find', dueAt: noon, tries: 0 } });
    const found = { now: later(1), status: 'sent', providerId: 'SM1' } as const;
    const next = { kind: 'confirm', dueAt: later(900_000), tries: 0 } as const;
    await store.settle(message.id, { ...found, next });
    await store.settle(second.id, { ...found, next });
    expect((await find(store, message.id)).status).toBe('sent');
    expect(await find(store, second.id)).toMatchObject({ status: 'sending', providerId: null });
    expect(await store.claimDue(later(2_000), room)).toMatchObject([
      { kind: 'find', message: { id: second.id } },
    ]);
  });
});

it('a message that is not there is settled without a word', async () => {
  const { store } = openStore(':memory:');
  await expect(store.settle('nothing', { now: noon, status: 'sent', next: null })).resolves.toBeUndefined();
});
