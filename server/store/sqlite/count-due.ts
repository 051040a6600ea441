/** What a purge would remove now. */
import { type PurgeKind, purgeKinds, type RetentionSchedule } from '../retention.ts';
import { hasRetention } from './migrate.ts';
import { DatabaseFault } from './file/open-database.ts';
import { readExisting } from './file/open-existing.ts';
import { messageIsDue, replyIsDue } from './purge-words.ts';

const queries = {
  delivery_events: `SELECT count(*) FROM delivery_events AS event JOIN messages ON messages.id = event.message_id
    WHERE event.received_at < :before
      AND NOT EXISTS (SELECT 1 FROM holds WHERE student_id IN ('*', messages.student_id))`,
  messages: `SELECT count(*) FROM messages WHERE ${messageIsDue}`,
  replies: `SELECT count(*) FROM inbound_messages AS inbound WHERE ${replyIsDue}`,
};

export function countDue(
  file: string,
  retention: RetentionSchedule,
  now: Date,
): Readonly<Record<PurgeKind, number>> {
  return readExisting(file, (database) => {
    if (!hasRetention(database))
      throw new DatabaseFault(`${file} is from before there was a schedule. Run the command migrate first.`);
    const due = { delivery_events: 0, messages: 0, replies: 0 };
    for (const kind of purgeKinds) {
      const keptMs = retention[kind];
      if (keptMs === null) continue;
      const before = new Date(now.getTime() - keptMs).toISOString();
      due[kind] = database.prepare<{ before: string }, number>(queries[kind]).pluck().get({ before }) ?? 0;
    }
    return due;
  });
}
