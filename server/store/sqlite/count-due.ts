/** What a purge would remove now. */
import { type PurgeKind, purgeKinds, type RetentionSchedule } from '../retention.ts';
import { versionOf } from './migrate.ts';
import { DatabaseFault } from './open-database.ts';
import { openExisting } from './open-existing.ts';

const isHeld = (student: string) => `EXISTS (SELECT 1 FROM holds WHERE student_id IN ('*', ${student}))`;

const queries = {
  delivery_events: `SELECT count(*) FROM delivery_events AS event JOIN messages ON messages.id = event.message_id
    WHERE event.received_at < ? AND NOT ${isHeld('messages.student_id')}`,
  messages: `SELECT count(*) FROM messages WHERE purged_at IS NULL AND created_at < ? AND status <> 'sending'
    AND NOT EXISTS (SELECT 1 FROM outbox WHERE message_id = messages.id) AND NOT ${isHeld('messages.student_id')}`,
  replies: `SELECT count(*) FROM inbound_messages AS inbound WHERE purged_at IS NULL AND received_at < ?
    AND NOT ${isHeld('inbound.student_id')} AND NOT EXISTS (SELECT 1 FROM held_replies
      WHERE inbound_id = inbound.id AND ${isHeld('held_replies.student_id')})`,
};

export function countDue(
  file: string,
  retention: RetentionSchedule,
  now: Date,
): Readonly<Record<PurgeKind, number>> {
  const database = openExisting(file);
  try {
    if (versionOf(database) < 3)
      throw new DatabaseFault(`${file} is from before there was a schedule. Run: votech-messages migrate`);
    const due = { delivery_events: 0, messages: 0, replies: 0 };
    for (const kind of purgeKinds) {
      const keptMs = retention[kind];
      if (keptMs === null) continue;
      const before = new Date(now.getTime() - keptMs).toISOString();
      due[kind] = database.prepare<[string], number>(queries[kind]).pluck().get(before) ?? 0;
    }
    return due;
  } finally {
    database.close();
  }
}
