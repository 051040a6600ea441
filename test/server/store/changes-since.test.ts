import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryId } from '../../../server/store/entry-id.ts';
import type { ChangedEntry, Position, Store, StoredEntry } from '../../../server/store/store.ts';
import { accept, later, noon, page, report, rules, student, text } from './builders.ts';
import { openStore, places } from './open-store.ts';

/** What a reader holds who applies each change by its id. */
function apply(held: Map<string, StoredEntry>, entries: readonly ChangedEntry[]): void {
  for (const entry of entries) {
    if (entry.kind === 'removed') held.delete(entry.id);
    else held.set(entryId(entry), entry);
  }
}

/** Reads on from a position to the end, a few at a time, as a follower does. */
async function follow(store: Store, held: Map<string, StoredEntry>, since: Position, limit: number) {
  let position = since;
  for (;;) {
    const changes = await store.changesSince('stu_1', position, limit);
    if (changes === null) throw new Error('The position is not known');
    apply(
      held,
      changes.entries.map(({ entry }) => entry),
    );
    position = changes.position;
    if (changes.entries.length < limit) return position;
  }
}

type Action = 'send' | 'send_other' | 'settle' | 'deliver' | 'reply' | 'held' | 'place' | 'deny' | 'phone';
const actions = fc.constantFrom<Action>(
  'send',
  'send_other',
  'settle',
  'deliver',
  'reply',
  'held',
  'place',
  'deny',
  'phone',
);

/** Does things to a record of two students, one of whom shares a phone. */
function createWorld(store: Store) {
  const sent: string[] = [];
  const held: string[] = [];
  let at = 0;
  const now = () => later((at += 1_000));
  const shared = '+15415550177';
  return async (action: Action): Promise<void> => {
    switch (action) {
      case 'send':
        sent.push((await accept(store, { now: now(), answersReplies: at % 2 === 0 })).id);
        return;
      case 'send_other':
        await accept(store, { studentId: 'stu_2', address: shared, now: now() });
        sent.push((await accept(store, { address: shared, now: now() })).id);
        return;
      case 'settle':
      case 'deliver': {
        const id = sent.at(at % Math.max(1, sent.length));
        const status = action === 'settle' ? 'sent' : 'delivered';
        if (id !== undefined)
          await store.recordStatus(report({ entryId: id, providerId: id, status }), now());
        return;
      }
      case 'reply':
        await store.recordInbound(text('ok'), rules(now()));
        return;
      case 'held': {
        const { replyId } = await store.recordInbound(text('who?', { from: shared }), rules(now()));
        if (replyId !== null) held.push(replyId);
        return;
      }
      case 'place':
      case 'deny': {
        const id = held.shift();
        const by = { id: 'staff_7', anyThread: false };
        if (id !== undefined) await store.placeReply('stu_1', id, action === 'place', by, now(), []);
        return;
      }
      case 'phone':
        await store.putStudents(
          [student('stu_1', { phone: `+1541555${String(1000 + at / 1000)}` })],
          now(),
          () => [],
        );
    }
  };
}

describe('a reader who follows', () => {
  it.each([
    ['one who may see replies', true],
    ['one who may not', false],
  ])(
    'holds what a fresh page shows, from wherever it began: %s',
    { timeout: 60_000 },
    async (_who, withReplies) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(actions, { maxLength: 25 }),
          fc.nat(25),
          fc.integer({ min: 1, max: 5 }),
          async (story, start, limit) => {
            const { store } = openStore(':memory:');
            await store.putStudents(
              [student('stu_1'), student('stu_2', { phone: '+15415550177' })],
              noon,
              () => [],
            );
            const act = createWorld(store);
            for (const action of story.slice(0, start)) await act(action);
            const held = new Map<string, StoredEntry>();
            const first = await page(store, { withReplies, limit: 1_000 });
            apply(held, first?.entries ?? []);
            let position = first?.position ?? { record: '', messages: 0, replies: null, student: 0 };
            for (const action of story.slice(start)) {
              await act(action);
              if (limit % 2 === 0) position = await follow(store, held, position, limit);
            }
            await follow(store, held, position, limit);
            const fresh = await page(store, { withReplies, limit: 1_000 });
            expect([...held.keys()].toSorted()).toEqual(fresh?.entries.map(entryId));
            for (const entry of fresh?.entries ?? []) expect(held.get(entryId(entry))).toEqual(entry);
            const replies = fresh?.entries.filter(({ kind }) => kind === 'inbound') ?? [];
            if (!withReplies) expect(replies).toEqual([]);
            store.close();
          },
        ),
        { numRuns: 150 },
      );
    },
  );

  it('is told of each position on the way, and may come back to any of them', async () => {
    const { store } = openStore(':memory:');
    await store.putStudents([student('stu_1'), student('stu_2', { phone: '+15415550177' })], noon, () => []);
    const start = await store.position('stu_1', true);
    if (start === null) throw new Error('no student');
    const act = createWorld(store);
    for (const action of [
      'send',
      'reply',
      'send',
      'deliver',
      'phone',
      'reply',
      'send_other',
      'held',
    ] as const)
      await act(action);
    const whole = await store.changesSince('stu_1', start, 100);
    const fresh = (await page(store))?.entries.map(entryId);
    for (const [index, { position }] of (whole?.entries ?? []).entries()) {
      const held = new Map<string, StoredEntry>();
      apply(
        held,
        (whole?.entries ?? []).slice(0, index + 1).map(({ entry }) => entry),
      );
      await follow(store, held, position, 2);
      expect([...held.keys()].toSorted()).toEqual(fresh);
    }
  });
});

describe.each(places)('changes since a position %s', (_place, open) => {
  async function openWithThread() {
    const { store } = open();
    await store.putStudents([student('stu_1'), student('stu_2', { phone: '+15415550177' })], noon, () => []);
    await accept(store);
    const position = await store.position('stu_1', true);
    if (position === null) throw new Error('no student');
    return { store, position };
  }

  it('are none when nothing changed', async () => {
    const { store, position } = await openWithThread();
    expect(await store.changesSince('stu_1', position, 10)).toEqual({
      entries: [],
      studentChanged: false,
      position,
    });
  });

  it('are none in a thread when only another student’s changed', async () => {
    const { store, position } = await openWithThread();
    await accept(store, { studentId: 'stu_2', address: '+15415550177' });
    expect(await store.position('stu_1', true)).toEqual(position);
  });

  it('are unknown for a position that this record never had, and for a student who does not exist', async () => {
    const { store, position } = await openWithThread();
    for (const ahead of [{ messages: 99 }, { replies: 99 }, { student: 99 }, { record: 'x' }])
      expect(await store.changesSince('stu_1', { ...position, ...ahead }, 10)).toBeNull();
    expect(await store.changesSince('nobody', position, 10)).toBeNull();
    expect(await store.position('nobody', true)).toBeNull();
  });

  it('move nothing for a reader who may not see replies when a reply comes in, is held, placed or answered', async () => {
    const { store } = await openWithThread();
    await accept(store, { address: '+15415550177' });
    await accept(store, { studentId: 'stu_2', address: '+15415550177' });
    const before = await store.position('stu_1', false);
    await store.recordInbound(text('ok'), rules(later(1)));
    const { replyId } = await store.recordInbound(text('?', { from: '+15415550177' }), rules(later(2)));
    await store.placeReply('stu_1', replyId ?? '', true, { id: 'staff_7', anyThread: false }, later(3), []);
    await store.markAnswered('stu_1', later(4), []);
    expect(await store.position('stu_1', false)).toEqual(before);
  });

  it('say that the student changed, for those who see it', async () => {
    const { store, position } = await openWithThread();
    await store.putStudents([student('stu_1', { email: 'new@example.org' })], later(1), () => []);
    expect(await store.changesSince('stu_1', position, 10)).toMatchObject({
      entries: [],
      studentChanged: true,
    });
  });
});
