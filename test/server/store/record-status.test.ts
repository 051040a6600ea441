import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Channel, Failure, Status } from '../../../server/contract.ts';
import type { StatusReport } from '../../../server/providers/provider.ts';
import type { Store } from '../../../server/store/store.ts';
import { accept, dayMs, find, later, noon, page, phone, report, student } from './builders.ts';
import { openStore, places } from './open-store.ts';

const failure: Failure = { code: 'unreachable', message: 'The phone is switched off.', next: 'send_again' };

describe.each(places)('a provider’s report %s', (_place, open) => {
  async function openWithMessage(channel: Channel = 'sms') {
    const opened = open();
    await opened.store.putStudents([student()], noon, () => []);
    return { ...opened, message: await accept(opened.store, { channel }) };
  }

  it('moves the message that carries its id, and keeps the provider’s own', async () => {
    const { store, message } = await openWithMessage();
    const said = report({ entryId: message.id, providerId: 'SM1', status: 'sent', segments: 2 });
    expect(await store.recordStatus(said, later(1_000))).toBe('applied');
    expect(await find(store, message.id)).toMatchObject({
      status: 'sent',
      statusAt: later(1_000).toISOString(),
      providerId: 'SM1',
      segments: 2,
    });
  });

  it('of another number of parts is a change that readers see, also where the status stays', async () => {
    const { store, message } = await openWithMessage();
    await store.recordStatus(report({ entryId: message.id, status: 'sent' }), noon);
    const before = (await page(store))?.position ?? { record: '', messages: 0, replies: 0, student: 0 };
    const counted = report({ entryId: message.id, status: 'sent', dedupeKey: 'counted', segments: 2 });
    await store.recordStatus(counted, later(1));
    const shown = { kind: 'outbound', message: { segments: 2, status: 'sent' } };
    expect((await page(store))?.entries).toMatchObject([shown]);
    const changes = await store.changesSince('stu_1', before, 50);
    expect(changes?.entries).toMatchObject([{ entry: shown }]);
  });

  it('counts once, however often it comes', async () => {
    const { store, message } = await openWithMessage();
    const said = report({ entryId: message.id });
    expect(await store.recordStatus(said, noon)).toBe('applied');
    const after = await store.position('stu_1', true);
    expect(await store.recordStatus(said, later(1))).toBe('repeat');
    expect(await store.position('stu_1', true)).toEqual(after);
  });

  it('for an id that nobody knows yet is kept, and applied when the id is known', async () => {
    const { store, message } = await openWithMessage();
    expect(await store.recordStatus(report({ status: 'sent' }), noon)).toBe('kept');
    expect(await store.recordStatus(report({ status: 'failed', failure }), later(1_000))).toBe('kept');
    await store.settle(message.id, { now: later(2_000), status: 'sent', providerId: 'SM1', next: null });
    expect(await find(store, message.id)).toMatchObject({ status: 'failed', failure });
  });

  it('for an id that never becomes known is dropped after its day', async () => {
    const { store, message } = await openWithMessage();
    await store.recordStatus(report({ providerId: 'SM8' }), noon);
    await store.recordStatus(report({ providerId: 'SM9' }), later(dayMs));
    expect(await store.dropOldReports(later(1))).toBe(1);
    await store.settle(message.id, { now: later(dayMs), status: 'sent', providerId: 'SM8', next: null });
    expect((await find(store, message.id)).status).toBe('sent');
  });

  it('under another id of the provider’s than the message has is not this message’s', async () => {
    const { store, message } = await openWithMessage();
    await store.settle(message.id, { now: noon, status: 'sent', providerId: 'SM1', next: null });
    const other = report({ entryId: message.id, providerId: 'SM2', status: 'failed', failure });
    expect(await store.recordStatus(other, noon)).toBe('kept');
    expect((await find(store, message.id)).status).toBe('sent');
  });

  it('of the other channel is not this message’s, whatever id it carries', async () => {
    const { store, message } = await openWithMessage();
    const other = report({
      entryId: message.id,
      channel: 'email',
      providerId: 'em1',
      status: 'failed',
      failure,
    });
    expect(await store.recordStatus(other, noon)).toBe('kept');
    expect(await find(store, message.id)).toMatchObject({ status: 'sending', providerId: null });
  });

  it('of a word that says nothing new changes nothing', async () => {
    const { store, message } = await openWithMessage();
    const before = await store.position('stu_1', true);
    expect(await store.recordStatus(report({ entryId: message.id, status: null }), noon)).toBe('applied');
    expect(await store.position('stu_1', true)).toEqual(before);
  });

  it('that the number has opted out turns texts off for everybody who uses it', async () => {
    const { store, message } = await openWithMessage();
    await store.putStudents([student('stu_2')], noon, () => []);
    const before = await store.position('stu_2', false);
    await store.recordStatus(
      report({ entryId: message.id, status: 'failed', failure, optedOut: true }),
      noon,
    );
    const [facts] = await store.addressFacts([message.address]);
    expect(facts?.consent).toMatchObject({ status: 'revoked', source: 'carrier' });
    expect(await store.position('stu_2', false)).toEqual({ ...before, student: (before?.student ?? 0) + 1 });
  });

  it.each([
    ['bounced', 'failed'],
    ['complained', 'failed'],
    ['email_failed', 'delivered'],
  ] as const)('of %s after the email had arrived leaves it %s', async (code, expected) => {
    const { store, message } = await openWithMessage('email');
    const email = { entryId: message.id, channel: 'email', providerId: 'em1' } as const;
    await store.recordStatus(report({ ...email, dedupeKey: 'arrived' }), noon);
    await store.recordStatus(report({ ...email, status: 'failed', failure: { ...failure, code } }), noon);
    expect((await find(store, message.id)).status).toBe(expected);
  });

  it('of a complaint stops mail to the address, and turns delivered to failed', async () => {
    const { store, message } = await openWithMessage('email');
    const email = { entryId: message.id, channel: 'email', providerId: 'em1' } as const;
    await store.recordStatus(report(email), noon);
    const complaint = { ...failure, code: 'complained' };
    await store.recordStatus(
      report({ ...email, status: 'failed', failure: complaint, complained: true }),
      noon,
    );
    expect(await find(store, message.id)).toMatchObject({
      status: 'failed',
      failure: { code: 'complained' },
    });
    const [facts] = await store.addressFacts([message.address]);
    expect([...(facts?.marks ?? [])]).toEqual(['complained']);
  });

  it('of a complaint stops mail to the address however it is written, for everybody who has it', async () => {
    const { store, message } = await openWithMessage('email');
    const contact = { id: 'c_1', name: 'Rosa Rivera', email: 'JORDAN.R@example.org' };
    await store.putStudents([{ ...student('stu_2', { email: null }), contacts: [contact] }], noon, () => []);
    const before = await store.position('stu_2', false);
    const complaint = { ...failure, code: 'complained' };
    const said = { entryId: message.id, channel: 'email', providerId: 'em1', failure: complaint } as const;
    await store.recordStatus(report({ ...said, status: 'failed', complained: true }), noon);
    const facts = await store.addressFacts(['Jordan.R@Example.ORG', 'jordan@example.org']);
    expect(facts.map(({ marks }) => [...marks])).toEqual([['complained'], []]);
    expect(await store.position('stu_2', false)).toEqual({ ...before, student: (before?.student ?? 0) + 1 });
  });

  it('of a landline marks the number, for everybody who uses it', async () => {
    const { store, message } = await openWithMessage();
    const landline = { ...failure, code: 'landline' };
    await store.recordStatus(report({ entryId: message.id, status: 'failed', failure: landline }), noon);
    const [facts] = await store.addressFacts([message.address]);
    expect([...(facts?.marks ?? [])]).toEqual(['cannot_receive_texts']);
  });

  it('of a delivery is remembered for the number', async () => {
    const { store, message } = await openWithMessage();
    await store.recordStatus(report({ entryId: message.id }), later(3_000));
    const [facts] = await store.addressFacts([message.address]);
    expect(facts?.lastDeliveredAt).toBe(later(3_000).toISOString());
  });

  it('never takes an id that another message has', async () => {
    const { store, message } = await openWithMessage();
    const second = await accept(store);
    await store.settle(message.id, { now: noon, status: 'sent', providerId: 'SM1', next: null });
    const same = report({ entryId: second.id, providerId: 'SM1', status: 'delivered' });
    await expect(store.recordStatus(same, noon)).resolves.toBe('applied');
    const both = [await find(store, message.id), await find(store, second.id)];
    expect(both.filter(({ providerId }) => providerId === 'SM1')).toHaveLength(1);
  });
});

it('a reason that comes later takes the place of none, and of no other', async () => {
  const { store } = openStore(':memory:');
  await store.putStudents([student()], noon, () => []);
  const { id } = await accept(store);
  const fails = (code: Failure['code']) =>
    store.recordStatus(
      report({ entryId: id, status: 'failed', failure: { code, message: code, next: 'none' } }),
      noon,
    );
  await fails('undelivered');
  await fails('landline');
  expect((await find(store, id)).failure).toMatchObject({ code: 'landline' });
  expect([...((await store.addressFacts([phone]))[0]?.marks ?? [])]).toEqual(['cannot_receive_texts']);
  await fails('filtered');
  await fails('undelivered');
  expect((await find(store, id)).failure).toMatchObject({ code: 'landline' });
});

describe('reports in any order and any number', () => {
  const rank: Readonly<Record<Channel, readonly Status[]>> = {
    sms: ['sending', 'unconfirmed', 'sent'],
    email: ['sending', 'unconfirmed', 'sent', 'delivered', 'failed'],
  };

  /** The contract's own words: the first final word stands for SMS; for email bad news always wins. */
  function expected(channel: Channel, told: readonly Status[]): Status {
    const final = told.find((status) => status === 'delivered' || status === 'failed');
    if (channel === 'sms' && final !== undefined) return final;
    return rank[channel].findLast((status) => told.includes(status)) ?? 'sending';
  }

  type Step =
    | { readonly kind: 'report'; readonly index: number; readonly knowsOurId: boolean }
    | { readonly kind: 'settle'; readonly outcome: 'accepted' | 'unknown' };

  const steps = fc.array(
    fc.oneof(
      { weight: 4, arbitrary: reportStep() },
      {
        weight: 1,
        arbitrary: fc.constantFrom<Step>(
          { kind: 'settle', outcome: 'unknown' },
          { kind: 'settle', outcome: 'accepted' },
        ),
      },
    ),
    { maxLength: 14 },
  );

  function reportStep(): fc.Arbitrary<Step> {
    return fc.record({ kind: fc.constant('report'), index: fc.nat(3), knowsOurId: fc.boolean() });
  }

  it.each(['sms', 'email'] as const)('end in the right status: %s', { timeout: 60_000 }, async (channel) => {
    const { store } = openStore(':memory:');
    await store.putStudents([student()], noon, () => []);
    let run = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (order) => {
        run += 1;
        const { id } = await accept(store, { channel });
        const play = createPlay(store, id, channel, `SM${run}`);
        for (const step of order) await play.take(step);
        await play.take({ kind: 'settle', outcome: 'accepted' });
        expect((await find(store, id)).status).toBe(expected(channel, play.told));
        expect(play.seen).toEqual(play.seen.toSorted((a, b) => a - b));
      }),
      { numRuns: 1_000 },
    );
  });

  /** Plays one message's story, and notes the words in the order in which the record could know them. */
  function createPlay(store: Store, id: string, channel: Channel, providerId: string) {
    const words = ['sent', 'delivered', 'failed', null] as const;
    const told: Status[] = [];
    const waiting: Status[] = [];
    const noted = new Set<number>();
    const order: readonly Status[] = ['sending', 'unconfirmed', 'sent', 'delivered', 'failed'];
    const seen: number[] = [];
    let isKnown = false;

    function learn(): void {
      isKnown = true;
      told.push(...waiting.splice(0));
    }

    async function take(step: Step): Promise<void> {
      if (step.kind === 'report') await tell(step.index, step.knowsOurId);
      else await settle(step.outcome);
      const { status } = await find(store, id);
      // For SMS both final words are of one rank.
      seen.push(channel === 'sms' ? Math.min(3, order.indexOf(status)) : order.indexOf(status));
    }

    async function settle(outcome: 'accepted' | 'unknown'): Promise<void> {
      if (outcome === 'unknown') {
        told.push('unconfirmed');
        const next = { kind: 'find', dueAt: noon, tries: 0 } as const;
        await store.settle(id, { now: noon, status: 'unconfirmed', next });
        return;
      }
      told.push('sent');
      await store.settle(id, { now: noon, status: 'sent', providerId, next: null });
      learn();
    }

    async function tell(index: number, knowsOurId: boolean): Promise<void> {
      const status = words[index] ?? null;
      const entryId = knowsOurId ? id : null;
      const dedupeKey = `${providerId}:${index}`;
      const said: StatusReport = report({
        channel,
        entryId,
        providerId,
        status,
        dedupeKey,
        failure: status === 'failed' ? failure : null,
      });
      const answer = await store.recordStatus(said, noon);
      expect(answer === 'repeat').toBe(noted.has(index));
      if (answer === 'repeat') return;
      noted.add(index);
      expect(answer).toBe(isKnown || knowsOurId ? 'applied' : 'kept');
      if (answer === 'kept') {
        if (status !== null) waiting.push(status);
        return;
      }
      if (status !== null) told.push(status);
      learn();
    }

    return { take, told, seen };
  }
});

describe('a report that came before the first one with our id', () => {
  it('is applied as soon as the provider’s id is known, by whichever report that was', async () => {
    const { store } = openStore(':memory:');
    await store.putStudents([student()], noon, () => []);
    const { id } = await accept(store);
    expect(await store.recordStatus(report({ status: 'delivered' }), noon)).toBe('kept');
    await store.recordStatus(report({ entryId: id, status: 'sent' }), noon);
    expect((await find(store, id)).status).toBe('delivered');
  });
});
