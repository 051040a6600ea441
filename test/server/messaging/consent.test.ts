/** The ledger of consent: of a number, append-only, and only its owner undoes an opt-out. */
import { describe, expect, it } from 'vitest';
import type { ConsentStatement } from '../../../server/store/directory.ts';
import type { Store } from '../../../server/store/store.ts';
import { accept, dayMs, later, noon, page, phone, rules, student, text } from '../store/builders.ts';
import { type ConsentEvent, consentsOf } from '../store/look-inside.ts';
import { openStore } from '../store/open-store.ts';

interface OpenedLedger extends Store {
  /** What was ever said of the phone, oldest first. */
  events(): readonly ConsentEvent[];
}

async function opened(): Promise<OpenedLedger> {
  const { store, database } = openStore(':memory:');
  await store.putStudents([student('stu_1'), student('stu_2')], later(-dayMs), () => []);
  return { ...store, events: () => consentsOf(database, phone) };
}

async function says(store: Store, body: string, more: object = {}): Promise<void> {
  await store.recordInbound(text(body, more), rules());
}

async function imports(store: Store, smsConsent: ConsentStatement | null, now = noon): Promise<void> {
  await store.putStudents([{ ...student('stu_1'), smsConsent }], now, () => []);
}

function statement(
  status: ConsentStatement['status'],
  days = 0,
  source = 'enrollment_form',
): ConsentStatement {
  return { status, source, at: later(days * dayMs).toISOString() };
}

async function statusOf(store: Store): Promise<string> {
  return (await store.addressFacts([phone]))[0]?.consent?.status ?? 'unknown';
}

describe('consent', () => {
  it('is unknown until something was recorded', async () => {
    expect(await statusOf(await opened())).toBe('unknown');
  });

  it('is turned off by STOP for every student who uses the phone, also when unsolicited', async () => {
    const store = await opened();
    const woken = new Set<string>();
    store.onChange((ids) => ids.forEach((id) => woken.add(id)));
    await says(store, ' Stop ');
    expect([...woken].toSorted()).toEqual(['stu_1', 'stu_2']);
    expect(store.events()).toMatchObject([
      { status: 'revoked', source: 'keyword', keyword: 'Stop', recordedBy: 'twilio', at: noon.toISOString() },
    ]);
  });

  it('keeps no words of a text that Twilio alone reads as STOP', async () => {
    const store = await opened();
    await says(store, 'ya no quiero, soy Jordan', { optOutType: 'STOP' });
    expect(store.events()).toMatchObject([{ status: 'revoked', keyword: 'STOP' }]);
  });

  it('follows what Twilio read in a text that was found in its list first, as of when it came', async () => {
    const store = await opened();
    await accept(store, { now: later(-3_000) });
    await says(store, 'basta', { providerId: 'SM-found', receivedAt: later(-2_000) });
    await says(store, 'START', { receivedAt: later(-1_500) });
    await says(store, 'basta', { providerId: 'SM-found', optOutType: 'STOP' });
    expect(store.events()).toMatchObject([{ status: 'granted' }]);
    await says(store, 'alto', { providerId: 'SM-later', receivedAt: later(-1_000) });
    await says(store, 'alto', { providerId: 'SM-later', optOutType: 'STOP' });
    expect(store.events()).toMatchObject([{}, { status: 'revoked', at: later(-1_000).toISOString() }]);
    expect((await page(store))?.entries).toMatchObject([
      { kind: 'outbound' },
      { reply: { body: 'basta', flags: expect.arrayContaining(['opt_out']) } },
      { reply: { body: 'START', flags: expect.arrayContaining(['opt_in']) } },
      { reply: { body: 'alto', flags: expect.arrayContaining(['opt_out']) } },
    ]);
    expect(await store.waitingSince('stu_1')).toBeNull();
  });

  it('follows it for a number that nobody texted, too', async () => {
    const store = await opened();
    await says(store, 'basta', { providerId: 'SM-found', receivedAt: later(-2_000) });
    await says(store, 'basta', { providerId: 'SM-found', optOutType: 'STOP' });
    expect(await statusOf(store)).toBe('revoked');
    await store.recordInbound(text('START'), rules(later(1_000)));
    await store.recordInbound(
      text('basta', { providerId: 'SM-found', optOutType: 'STOP' }),
      rules(later(2_000)),
    );
    expect(await statusOf(store)).toBe('granted');
  });

  it('is turned on again by START', async () => {
    const store = await opened();
    await says(store, 'STOP');
    await says(store, 'START');
    expect(store.events().map(({ status }) => status)).toEqual(['revoked', 'granted']);
  });

  it('is turned on by YES only where it was off', async () => {
    const store = await opened();
    await says(store, 'yes');
    expect(await statusOf(store)).toBe('unknown');
    await says(store, 'STOP');
    await says(store, 'yes');
    expect(await statusOf(store)).toBe('granted');
  });

  it('is not changed by what only reads like a request', async () => {
    const store = await opened();
    for (const words of ['STOP.', 'please stop texting', 'Cancel my appointment']) await says(store, words);
    expect(store.events()).toEqual([]);
  });

  it('is turned off when Twilio says that the number has opted out', async () => {
    const store = await opened();
    const { id } = await accept(store);
    await store.settle(id, { now: noon, status: 'failed', optedOut: true, next: null });
    expect(store.events()).toMatchObject([{ status: 'revoked', source: 'carrier' }]);
  });

  it.each(['keyword', 'carrier', 'staff'])(
    'is never turned on by an import once it was turned off by %s, whatever the import says of itself',
    async (by) => {
      const store = await opened();
      const { id } = await accept(store);
      if (by === 'keyword') await says(store, 'STOP');
      if (by === 'carrier')
        await store.settle(id, { now: noon, status: 'failed', optedOut: true, next: null });
      if (by === 'staff') {
        await says(store, 'please stop');
        const [shown] = (await page(store, { limit: 1 }))?.entries ?? [];
        if (shown?.kind !== 'inbound') throw new Error('no reply');
        await store.recordOptOut(shown.reply, 'staff_7', noon, []);
      }
      for (const source of ['enrollment_form', 'keyword', 'carrier', 'staff']) {
        await imports(store, statement('granted', 30, source), later(30 * dayMs));
        expect(await statusOf(store), source).toBe('revoked');
      }
      await says(store, 'START', { receivedAt: later(1) });
      expect(await statusOf(store)).toBe('granted');
    },
  );

  it('of an import may change by a newer import, never by an older or the same one', async () => {
    const store = await opened();
    await imports(store, statement('revoked', -2));
    await imports(store, statement('granted', -3));
    await imports(store, statement('granted', -2));
    expect(await statusOf(store)).toBe('revoked');
    await imports(store, statement('granted', -1));
    expect(await statusOf(store)).toBe('granted');
    await imports(store, statement('revoked', -2));
    expect(await statusOf(store)).toBe('granted');
  });

  it('that an import gave is taken back by one that clears it, and may be given again', async () => {
    const store = await opened();
    await store.putStudents([student('stu_2', { phone: null })], noon, () => []);
    await imports(store, null);
    await imports(store, statement('granted', -1));
    await imports(store, null);
    await imports(store, null);
    expect(await statusOf(store)).toBe('unknown');
    const sources = store.events().map(({ status, recordedBy }) => [status, recordedBy]);
    expect(sources).toEqual([
      ['granted', 'directory'],
      ['unknown', 'directory'],
    ]);
    await imports(store, statement('granted', -1));
    expect(await statusOf(store)).toBe('granted');
  });

  it('is not cleared by an import where it was turned off, where the owner gave it, or where others use the phone', async () => {
    const store = await opened();
    await imports(store, statement('granted', -1));
    await imports(store, null);
    expect(await statusOf(store)).toBe('granted');
    await store.putStudents([student('stu_2', { phone: null })], noon, () => []);
    await imports(store, statement('revoked'));
    await imports(store, null);
    expect(await statusOf(store)).toBe('revoked');
    await says(store, 'START');
    await imports(store, null);
    expect(await statusOf(store)).toBe('granted');
    await says(store, 'STOP');
    await imports(store, null);
    expect(await statusOf(store)).toBe('revoked');
  });

  it('is not turned off after a START by an import that keeps telling what was before', async () => {
    const store = await opened();
    await imports(store, statement('revoked', -30));
    await says(store, 'START');
    await imports(store, statement('revoked', -30));
    expect(await statusOf(store)).toBe('granted');
  });

  it('notes a STOP also where an import had turned it off, since only START undoes it then', async () => {
    const store = await opened();
    await imports(store, statement('revoked', -10));
    await says(store, 'STOP');
    await imports(store, statement('granted', 20), later(20 * dayMs));
    expect(await statusOf(store)).toBe('revoked');
  });

  it('is not turned off by a STOP found late, from before a START', async () => {
    const store = await opened();
    await says(store, 'STOP', { receivedAt: later(-3000) });
    await says(store, 'START', { receivedAt: later(-1000) });
    await says(store, 'STOP', { receivedAt: later(-2000) });
    expect(await statusOf(store)).toBe('granted');
  });

  it.each([
    ['STOP', 'START', 'revoked'],
    ['START', 'STOP', 'granted'],
  ])('follows the last %s, said twice, and no %s found late from in between', async (last, late, status) => {
    const store = await opened();
    await says(store, last, { receivedAt: later(-3 * dayMs) });
    await says(store, last, { receivedAt: later(-dayMs) });
    await says(store, late, { receivedAt: later(-2 * dayMs) });
    expect(await statusOf(store)).toBe(status);
  });

  it('is not turned off by a STOP found late, from before a START to a number that was on', async () => {
    const store = await opened();
    await imports(store, statement('granted', -5));
    await says(store, 'START', { receivedAt: later(-dayMs) });
    await says(store, 'STOP', { receivedAt: later(-2 * dayMs) });
    expect(await statusOf(store)).toBe('granted');
  });

  it.each(['granted', 'revoked'] as const)(
    'that an import states as %s after a START hears nothing of a STOP from before it',
    async (status) => {
      const store = await opened();
      await says(store, 'START', { receivedAt: later(-3 * dayMs) });
      await imports(store, statement(status, -2));
      await says(store, 'STOP', { receivedAt: later(-4 * dayMs) });
      expect(await statusOf(store)).toBe(status);
      await imports(store, statement('granted', -1));
      expect(await statusOf(store)).toBe('granted');
    },
  );

  it('is turned off by a STOP found late, also where an import says that it was given since', async () => {
    const store = await opened();
    await imports(store, statement('granted', -1));
    await says(store, 'STOP', { receivedAt: later(-2 * dayMs) });
    expect(await statusOf(store)).toBe('revoked');
  });

  it.each(['enrollment_form', 'keyword', 'carrier', 'staff'])(
    'of an import has no more weight by its word for its source: %s',
    async (source) => {
      const store = await opened();
      await imports(store, statement('granted', -1, source));
      await says(store, 'STOP', { receivedAt: later(-2 * dayMs) });
      expect(await statusOf(store)).toBe('revoked');
      const other = await opened();
      for (const [status, days] of [
        ['revoked', -3],
        ['granted', -2],
      ] as const)
        await imports(other, statement(status, days, source));
      expect(await statusOf(other)).toBe('granted');
    },
  );

  it('is not stated by an import that only puts back what it has read here', async () => {
    const store = await opened();
    await says(store, 'START');
    const [known] = await store.addressFacts([phone]);
    await imports(store, known?.consent ?? null);
    expect(store.events()).toHaveLength(1);
    expect((await store.addressFacts([phone]))[0]?.statedConsent).toBeNull();
  });

  it('is turned off by a STOP that comes after a START, though the clock went back between them', async () => {
    const store = await opened();
    await says(store, 'STOP');
    await says(store, 'START');
    await store.recordInbound(text('STOP'), rules(later(-3_600_000)));
    expect(await statusOf(store)).toBe('revoked');
    await store.recordInbound(text('START'), rules(later(-7_200_000)));
    expect(await statusOf(store)).toBe('granted');
  });

  it('that an import states is told alike to who may see no replies, whether the owner said START or not', async () => {
    const worlds = await Promise.all(
      [true, false].map(async (hasReplies) => {
        const store = await opened();
        await store.putStudents([student('stu_2', { phone: null })], noon, () => []);
        const told: unknown[] = [];
        const start = async (at: number) =>
          hasReplies && (await says(store, 'START', { receivedAt: later(at) }));
        const looks = async () => {
          const [facts] = await store.addressFacts([phone]);
          told.push(facts?.statedConsent?.status ?? null, await store.position('stu_1', false));
        };
        await start(0);
        for (const given of [statement('granted', -9), null, null, statement('granted', -8)]) {
          await imports(store, given);
          await looks();
        }
        await start(1);
        for (const given of [null, statement('granted', -7)]) {
          await imports(store, given);
          await looks();
        }
        return told;
      }),
    );
    expect(worlds[0]).toEqual(worlds[1]);
    expect(worlds[0]).toContain('granted');
  });

  it('that the owner gave outlives what an import gives and takes back, and an older revocation', async () => {
    const store = await opened();
    await store.putStudents([student('stu_2', { phone: null })], noon, () => []);
    await says(store, 'START');
    await imports(store, statement('granted', -9));
    await imports(store, statement('revoked', -8));
    expect(await statusOf(store)).toBe('granted');
    await imports(store, null);
    expect(await statusOf(store)).toBe('granted');
    await imports(store, statement('revoked', 1));
    expect(await statusOf(store)).toBe('revoked');
  });

  it('stated for a time more than a day ahead counts from now: it holds back neither a later no nor a later yes', async () => {
    const store = await opened();
    const states = (status: 'granted' | 'revoked', at: Date, now = noon) => {
      const smsConsent = { status, source: 'preference', at: at.toISOString() };
      return store.putStudents([{ ...student(), smsConsent }], now, () => []);
    };
    await states('granted', later(999 * dayMs));
    await states('revoked', later(1), later(1));
    expect(await statusOf(store)).toBe('revoked');
    await states('granted', later(2), later(2));
    await states('revoked', later(999 * dayMs), later(3));
    await states('granted', noon, later(4));
    expect(await statusOf(store)).toBe('revoked');
    await states('granted', later(5), later(5));
    expect(await statusOf(store)).toBe('granted');
  });

  it.each<[string, Partial<ConsentStatement>, ConsentStatement['at']]>([
    ['without a time', {}, later(-60 * 60_000).toISOString()],
    ['for a time that is still to come', { at: later(dayMs / 2).toISOString() }, noon.toISOString()],
    [
      'on the same day, of which no hour is told',
      { at: '2026-11-23T11:00:00.000Z' },
      '2026-11-23T00:00:00.000Z',
    ],
  ])('granted %s is taken back by a revocation that comes later', async (_, grant, at) => {
    const store = await opened();
    await imports(store, { status: 'granted', source: 'enrollment_form', ...grant });
    await imports(store, { status: 'revoked', source: 'parent_call', ...(at !== undefined && { at }) });
    expect(await statusOf(store)).toBe('revoked');
    await imports(store, statement('granted', 1), later(dayMs));
    expect(await statusOf(store)).toBe('granted');
    await imports(
      store,
      { status: 'revoked', source: 'parent_call', ...(at !== undefined && { at }) },
      later(dayMs),
    );
    expect(await statusOf(store)).toBe('granted');
  });

  it('writes the same down once', async () => {
    const store = await opened();
    await imports(store, statement('granted', -3));
    await imports(store, statement('granted', -3));
    await imports(store, statement('granted', -1));
    expect(store.events()).toHaveLength(1);
    await says(store, 'STOP');
    await says(store, 'STOPALL');
    expect(store.events()).toHaveLength(2);
  });

  it('is referred to by each text that was sent under it', async () => {
    const { store, database } = openStore(':memory:');
    await store.putStudents(
      [{ ...student(), smsConsent: statement('granted', -3) }],
      later(-dayMs),
      () => [],
    );
    await accept(store);
    const [event] = consentsOf(database, phone);
    expect(database.prepare('SELECT consent_id FROM messages').pluck().all()).toEqual([event?.id]);
  });
});
