/** A record with one very long thread, made before the server starts. */
import { randomUUID } from 'node:crypto';
import { openDatabase } from '../../server/store/sqlite/file/open-database.ts';
import { createSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { studentFields, studentId, studentPhone } from './rig.ts';

const unlimited = { count: 999_999, windowMs: 1 };

/** Messages as long as a text may be, all delivered long ago. */
export async function makeLongRecord(file: string, count: number): Promise<void> {
  const store = createSqliteStore(openDatabase(file));
  await store.putStudents([{ id: studentId, fields: studentFields }], new Date(), () => []);
  for (let first = 0; first < count; first += 250) {
    const some = Array.from({ length: Math.min(250, count - first) }, (_, index) => first + index);
    await Promise.all(
      some.map(async (index) => {
        const now = new Date(Date.now() - (count - index + 2_000) * 60_000);
        const accepted = await store.acceptMessage(draftOf(index, now));
        if (accepted.kind !== 'accepted') throw new Error(`Not accepted: ${accepted.kind}`);
        await store.settle(accepted.message.id, { now, status: 'delivered', next: null });
      }),
    );
  }
  store.close();
}

function draftOf(index: number, now: Date) {
  return {
    studentId,
    channel: 'sms' as const,
    subject: null,
    body: `Mensaje ${index}: ${'Mañana a las tres, por favor. '.repeat(60)}`.slice(0, 1_600),
    sender: { id: 'staff_7', name: 'Dana Whitfield', role: 'case_manager' as const, email: null },
    recipient: { kind: 'student' as const, id: studentId, name: 'Jordan Rivera', relationship: null },
    address: studentPhone,
    fromAddress: '+15415550100',
    retryOf: null,
    segments: 11,
    idempotencyKey: randomUUID(),
    requestHash: 'seed',
    confirmed: [],
    now,
    answersReplies: true,
    limits: { perStaff: unlimited, perNumber: unlimited, perServer: unlimited },
    audit: [],
  };
}
