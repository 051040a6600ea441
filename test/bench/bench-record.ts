/** The record of our server: the same students and the same number of messages as the bare one has. */
import { randomUUID } from 'node:crypto';
import { openDatabase } from '../../server/store/sqlite/file/open-database.ts';
import { createSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import type { Store } from '../../server/store/store.ts';
import { benchTwilio, bodyOf, messagesEach, phoneOf, studentCount, studentIdOf } from './bench-students.ts';

/** As the server keeps it. `sizes`: further students with that many messages, `big_<size>`. */
export async function seedRecord(
  file: string,
  sizes: readonly number[] = [],
  each = messagesEach,
): Promise<void> {
  const store = createSqliteStore(openDatabase(file));
  const students = Array.from({ length: studentCount }, (_, index) => ({
    id: studentIdOf(index),
    phone: phoneOf(index),
    count: each,
  }));
  const big = sizes.map((count, index) => ({ id: `big_${count}`, phone: `+1541556${2000 + index}`, count }));
  const everybody: readonly Person[] = [...students, ...big];
  await store.putStudents(everybody.map(changeOf), new Date(), () => []);
  for (let first = 0; first < everybody.length; first += 50)
    await Promise.all(everybody.slice(first, first + 50).map((person) => fillThread(store, person)));
  store.close();
}

interface Person {
  readonly id: string;
  readonly phone: string;
  /** Of messages. */
  readonly count: number;
}

function changeOf({ id, phone }: Person) {
  const fields = { name: 'Jordan Rivera', preferredName: 'Jordan', preferredChannel: 'sms', phone } as const;
  return { id, fields };
}

async function fillThread(store: Store, { id, phone, count }: Person): Promise<void> {
  const all = await Promise.all(
    Array.from({ length: count }, (_, index) => store.acceptMessage(draftOf(id, phone, index, count))),
  );
  await Promise.all(
    all.map((accepted) => {
      if (accepted.kind !== 'accepted') throw new Error(`Not accepted: ${accepted.kind}`);
      const { id: messageId, createdAt } = accepted.message;
      return store.settle(messageId, { now: new Date(createdAt), status: 'delivered', next: null });
    }),
  );
}

const unlimited = { count: 999_999, windowMs: 1 };

function draftOf(studentId: string, address: string, index: number, count: number) {
  return {
    studentId,
    channel: 'sms' as const,
    subject: null,
    body: bodyOf(index),
    sender: { id: `staff_${index % 20}`, name: 'Dana Whitfield', role: 'case_manager' as const, email: null },
    recipient: { kind: 'student' as const, id: studentId, name: 'Jordan Rivera', relationship: null },
    address,
    fromAddress: benchTwilio.from,
    retryOf: null,
    segments: 1,
    idempotencyKey: randomUUID(),
    requestHash: 'seed',
    confirmed: [],
    now: new Date(Date.now() - (count - index + 60) * 60_000),
    answersReplies: true,
    limits: { perStaff: unlimited, perNumber: unlimited, perServer: unlimited },
    audit: [],
  };
}
