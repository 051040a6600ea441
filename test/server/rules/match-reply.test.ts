/** Which thread a reply belongs to, case by case, on the real record. */
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../server/store/store.ts';
import { accept, dayMs, later, noon, page, phone, rules, student, text } from '../store/builders.ts';
import { openStore } from '../store/open-store.ts';

const hourMs = 60 * 60_000;
const otherPhone = '+15415550199';

interface Sent {
  readonly to: string;
  /** Before noon, when the reply comes. */
  readonly hoursAgo: number;
  readonly at?: string;
  readonly channel?: 'sms' | 'email';
}

interface Case {
  readonly title: string;
  readonly sent: readonly Sent[];
  /** Where the students' numbers are today; both have `phone` unless it is said here. */
  readonly phones?: Readonly<Record<string, string | null>>;
  /** It came so long before noon, and is found only now in the provider's list. */
  readonly foundAfterHours?: number;
  /** The threads that show it, `held` or their own. */
  readonly shown: Readonly<Record<string, 'own' | 'held'>>;
}

const cases: readonly Case[] = [
  { title: 'nobody was texted at it', sent: [], shown: {} },
  {
    title: 'only an email was sent, to somebody who has the number',
    sent: [{ to: 'stu_1', hoursAgo: 1, channel: 'email', at: 'jordan.r@example.org' }],
    shown: {},
  },
  {
    title: 'another number was texted, though this one ends in the same digits',
    sent: [{ to: 'stu_1', hoursAgo: 1, at: '+445415550123' }],
    shown: {},
  },
  {
    title: 'one student was texted at it',
    sent: [{ to: 'stu_1', hoursAgo: 1 }],
    shown: { stu_1: 'own' },
  },
  {
    title: 'one was, and another has the number today but was not texted',
    sent: [{ to: 'stu_1', hoursAgo: 24 * 80 }],
    shown: { stu_1: 'own' },
  },
  {
    title: 'the number was frozen on the message and is nobody’s today',
    sent: [{ to: 'stu_1', hoursAgo: 1 }],
    phones: { stu_1: otherPhone, stu_2: null },
    shown: { stu_1: 'own' },
  },
  {
    title: 'the number is today another student’s',
    sent: [{ to: 'stu_1', hoursAgo: 1 }],
    phones: { stu_1: otherPhone },
    shown: { stu_1: 'held' },
  },
  {
    title: 'the number went to another student, who was texted since, and is back',
    sent: [
      { to: 'stu_1', hoursAgo: 24 * 5 },
      { to: 'stu_2', hoursAgo: 1 },
    ],
    phones: { stu_2: null },
    shown: { stu_1: 'held', stu_2: 'held' },
  },
  {
    title: 'the reply comes in the last moment of the window',
    sent: [{ to: 'stu_1', hoursAgo: 24 * 90 }],
    shown: { stu_1: 'own' },
  },
  {
    title: 'the reply comes after the window',
    sent: [{ to: 'stu_1', hoursAgo: 24 * 90 + 1 }],
    shown: { stu_1: 'held' },
  },
  {
    title: 'two were texted within 72 hours',
    sent: [
      { to: 'stu_1', hoursAgo: 73 },
      { to: 'stu_2', hoursAgo: 1 },
    ],
    shown: { stu_1: 'held', stu_2: 'held' },
  },
  {
    title: 'two were texted, the other over 72 hours earlier',
    sent: [
      { to: 'stu_1', hoursAgo: 74 },
      { to: 'stu_2', hoursAgo: 1 },
    ],
    shown: { stu_2: 'own' },
  },
  {
    title: 'one was texted often, and the other one’s latest text is old',
    sent: [
      { to: 'stu_1', hoursAgo: 200 },
      { to: 'stu_2', hoursAgo: 190 },
      { to: 'stu_1', hoursAgo: 100 },
      { to: 'stu_1', hoursAgo: 2 },
    ],
    shown: { stu_1: 'own' },
  },
  {
    title: 'two were texted, one of them before the window',
    sent: [
      { to: 'stu_1', hoursAgo: 24 * 91 },
      { to: 'stu_2', hoursAgo: 24 * 89.5 },
    ],
    shown: { stu_2: 'own' },
  },
  {
    title: 'two were texted within 72 hours, both before the window',
    sent: [
      { to: 'stu_1', hoursAgo: 24 * 100 },
      { to: 'stu_2', hoursAgo: 24 * 99 },
    ],
    shown: { stu_1: 'held', stu_2: 'held' },
  },
  {
    title: 'two were texted over 72 hours apart, both before the window',
    sent: [
      { to: 'stu_1', hoursAgo: 24 * 104 },
      { to: 'stu_2', hoursAgo: 24 * 100 },
    ],
    shown: { stu_2: 'held' },
  },
  {
    title: 'found later: two were texted, one of them only after it came',
    sent: [
      { to: 'stu_1', hoursAgo: 3 },
      { to: 'stu_2', hoursAgo: 1 },
    ],
    foundAfterHours: 2,
    shown: { stu_1: 'own' },
  },
  {
    title: 'found later: two had been texted by then, one of them again after it came',
    sent: [
      { to: 'stu_1', hoursAgo: 100 },
      { to: 'stu_2', hoursAgo: 99 },
      { to: 'stu_1', hoursAgo: 1 },
    ],
    foundAfterHours: 98,
    shown: { stu_1: 'held', stu_2: 'held' },
  },
  {
    title:
      'found later: one was texted in the second in which it came, of which the provider tells the beginning',
    sent: [
      { to: 'stu_1', hoursAgo: 2 - 0.5 / 3600 },
      { to: 'stu_2', hoursAgo: 1 },
    ],
    foundAfterHours: 2,
    shown: { stu_1: 'own' },
  },
  {
    title: 'found later: one was texted, only after it came',
    sent: [{ to: 'stu_1', hoursAgo: 1 }],
    foundAfterHours: 2,
    shown: { stu_1: 'own' },
  },
  {
    title: 'found later: two were texted, both only after it came, so that it could be of either',
    sent: [
      { to: 'stu_1', hoursAgo: 100 },
      { to: 'stu_2', hoursAgo: 1 },
    ],
    foundAfterHours: 200,
    shown: { stu_1: 'held', stu_2: 'held' },
  },
];

async function sendAll(store: Store, sent: readonly Sent[]): Promise<void> {
  for (const { to: studentId, hoursAgo, at = phone, channel = 'sms' } of sent) {
    await accept(store, { studentId, address: at, channel, now: later(-hoursAgo * hourMs) });
  }
}

async function family({ phones = {}, sent }: Pick<Case, 'phones' | 'sent'>): Promise<Store> {
  const { store } = openStore(':memory:');
  const changes = ['stu_1', 'stu_2'].map((id) =>
    student(id, { phone: phones[id] === undefined ? phone : phones[id] }),
  );
  await store.putStudents(changes, later(-200 * dayMs), () => []);
  await sendAll(store, sent);
  return store;
}

async function reply(store: Store, more: object = {}, body = 'ok') {
  return store.recordInbound(text(body, more), rules());
}

async function repliesOf(store: Store, studentId: string) {
  const entries = (await page(store, { studentId }))?.entries ?? [];
  return entries.flatMap((entry) => (entry.kind === 'inbound' ? [entry] : []));
}

describe('a reply from a number', () => {
  it.each(cases)('$title', async ({ shown, foundAfterHours, ...given }) => {
    const store = await family(given);
    const found = foundAfterHours === undefined ? {} : { receivedAt: later(-foundAfterHours * hourMs) };
    await reply(store, found);
    const seen: Record<string, string> = {};
    for (const id of ['stu_1', 'stu_2']) {
      for (const { held } of await repliesOf(store, id)) seen[id] = held ? 'held' : 'own';
    }
    expect(seen).toEqual(shown);
  });

  it('goes under the latest text to that number, from that text’s recipient', async () => {
    const store = await family({ sent: [{ to: 'stu_1', hoursAgo: 5 }] });
    const recipient = { kind: 'contact', id: 'c_3', name: 'Rosa Rivera', relationship: 'mother' } as const;
    const { id } = await accept(store, { recipient, now: later(-hourMs) });
    await accept(store, { address: otherPhone, now: later(-1) });
    await reply(store);
    const [seen] = await repliesOf(store, 'stu_1');
    expect(seen?.reply).toMatchObject({ from: recipient, inReplyTo: id });
  });

  it('is not an answer to a text that was refused before it left', async () => {
    const { store } = openStore(':memory:');
    await store.putStudents([student()], noon, () => []);
    const { id } = await accept(store, { now: later(-hourMs) });
    const failure = { code: 'invalid_number', message: 'No.', next: 'fix_address' } as const;
    await store.settle(id, { now: noon, status: 'failed', failure, next: null });
    expect((await reply(store)).replyId).toBeNull();
  });

  it('is not an answer to a text that was turned away and waits, nor is it held for its student', async () => {
    const { store } = openStore(':memory:');
    await store.putStudents([student('stu_1'), student('stu_2')], noon, () => []);
    const texted = await accept(store, { now: later(-4 * dayMs) });
    await store.settle(texted.id, { now: noon, status: 'sent', providerId: 'SM1', next: null });
    const waits = await accept(store, { studentId: 'stu_2', now: later(-60_000) });
    const next = { kind: 'send', dueAt: later(60_000), tries: 1 } as const;
    await store.settle(waits.id, { now: noon, next, neverLeft: true });
    const bodiesIn = async (id: string) => (await repliesOf(store, id)).map((seen) => seen.reply.body);
    await reply(store, {}, 'first');
    await store.settle(waits.id, { now: noon, status: 'sent', providerId: 'SM2', next: null });
    await reply(store, {}, 'second');
    expect(await bodiesIn('stu_1')).toEqual(['first']);
    expect(await bodiesIn('stu_2')).toEqual(['second']);
  });

  it('is kept once, however often Twilio tells of it', async () => {
    const store = await family({ sent: [{ to: 'stu_1', hoursAgo: 1 }] });
    const first = await reply(store, { providerId: 'SM-one' });
    const again = await reply(store, { providerId: 'SM-one' }, 'other words');
    expect(again).toEqual({ ...first, first: false });
    expect((await repliesOf(store, 'stu_1')).map(({ reply: { body } }) => body)).toEqual(['ok']);
  });

  it('leaves no row and no word where it was unsolicited, also when told again after a text was sent', async () => {
    const { store, database } = openStore(':memory:');
    await store.putStudents([student()], noon, () => []);
    await reply(store, { providerId: 'SM-one' }, 'who are you?');
    await accept(store);
    await reply(store, { providerId: 'SM-one' }, 'who are you?');
    expect(database.prepare('SELECT count(*) FROM inbound_messages').pluck().get()).toBe(0);
    expect(database.prepare('SELECT * FROM unsolicited_messages').all()).toEqual([
      { provider_id: 'SM-one', received_at: noon.toISOString() },
    ]);
  });

  it('says so when it comes long after the message it answers, held or not', async () => {
    for (const sent of [
      [{ to: 'stu_1', hoursAgo: 24 * 91 }],
      [
        { to: 'stu_1', hoursAgo: 24 * 32 },
        { to: 'stu_2', hoursAgo: 24 * 31 },
      ],
    ]) {
      const store = await family({ sent });
      await reply(store);
      expect((await repliesOf(store, 'stu_1'))[0]?.reply.flags).toEqual(['late']);
    }
    const phones = { stu_2: otherPhone };
    const old = await family({ sent: [{ to: 'stu_1', hoursAgo: 24 * 31 }], phones });
    await reply(old);
    expect((await repliesOf(old, 'stu_1'))[0]?.reply.flags).toEqual(['late']);
    const soon = await family({ sent: [{ to: 'stu_1', hoursAgo: 24 * 29 }], phones });
    await reply(soon);
    expect((await repliesOf(soon, 'stu_1'))[0]?.reply.flags).toEqual([]);
  });

  it('says so when another student has the phone too', async () => {
    const store = await family({ sent: [{ to: 'stu_1', hoursAgo: 1 }] });
    await reply(store);
    expect((await repliesOf(store, 'stu_1'))[0]?.reply.flags).toEqual(['shared_number']);
  });

  it('is held where its student has left and another has the number today, and else is theirs still', async () => {
    const heldIn = async (phones: Case['phones']) => {
      const store = await family({ sent: [{ to: 'stu_1', hoursAgo: 1 }], ...(phones && { phones }) });
      await store.deactivateStudent('stu_1', []);
      await reply(store);
      return (await repliesOf(store, 'stu_1')).map(({ held }) => held);
    };
    expect(await heldIn(undefined)).toEqual([true]);
    expect(await heldIn({ stu_2: otherPhone })).toEqual([false]);
  });

  it('is held where only a student who has left has the number today', async () => {
    const store = await family({ sent: [{ to: 'stu_1', hoursAgo: 1 }], phones: { stu_1: otherPhone } });
    await store.deactivateStudent('stu_2', []);
    await reply(store);
    expect((await repliesOf(store, 'stu_1')).map(({ held }) => held)).toEqual([true]);
  });

  it('never names the other student in either thread while it is held', async () => {
    const store = await family({
      sent: [
        { to: 'stu_1', hoursAgo: 2 },
        { to: 'stu_2', hoursAgo: 1 },
      ],
    });
    await reply(store);
    const [seen] = await repliesOf(store, 'stu_1');
    expect(seen?.reply).toMatchObject({ studentId: null, from: null, inReplyTo: null });
  });

  it('found later is under the text that it answers, also where others followed', async () => {
    const store = await family({ sent: [] });
    const answered = await accept(store, { now: later(-3 * hourMs) });
    await accept(store, { now: later(-hourMs) });
    await reply(store, { receivedAt: later(-2 * hourMs) });
    expect(await repliesOf(store, 'stu_1')).toMatchObject([{ reply: { inReplyTo: answered.id } }]);
  });
});
