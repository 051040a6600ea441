import { expect, it } from 'vitest';
import { Follower } from '../../../server/routes/live/follower.ts';

const caller = {
  id: 'staff_7',
  name: 'Dana Whitfield',
  email: null,
  role: 'case_manager',
  students: '*',
  expiresAt: new Date('2026-11-24T20:00:00.000Z'),
} as const;

it('a reader who is far behind keeps nobody waiting: each part is read in a turn of its own', async () => {
  let turn = 0;
  let counting = setImmediate(function count() {
    turn += 1;
    counting = setImmediate(count);
  });
  const turns: number[] = [];
  const from = { record: '', messages: 0, replies: 0, student: 0 };
  const follower = new Follower(
    {
      store: { position: async () => null },
      auditFollow: async () => undefined,
      async readOn(_caller, _studentId, since) {
        turns.push(turn);
        const messages = since.messages + 200;
        return { bytes: new TextEncoder().encode('event: entry\n'), position: { ...since, messages } };
      },
    },
    { caller, studentId: 'stu_1', from, now: { ...from, messages: 1_000 } },
  );
  for (let part = 0; part < 5; part += 1) await follower.next();
  clearImmediate(counting);
  expect(new Set(turns).size).toBe(5);
});

it('a reader is told at the latest with the next sign of life what nobody was woken for', async () => {
  const from = { record: '', messages: 0, replies: 0, student: 0 };
  const reads: string[] = [];
  const follower = new Follower(
    {
      store: { position: async () => null },
      auditFollow: async () => undefined,
      readOn: async () => ({ bytes: new TextEncoder().encode(reads.shift()), position: from }),
    },
    { caller, studentId: 'stu_1', from, now: from },
  );
  const next = follower.next().then((bytes) => new TextDecoder().decode(bytes ?? undefined));
  await Promise.resolve();
  reads.push('event: student\n');
  follower.keepAlive();
  expect(await next).toBe('event: student\n');
  expect(new TextDecoder().decode((await follower.next()) ?? undefined)).toMatch(/^: /);
});
