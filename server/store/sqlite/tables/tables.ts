/** Every table of the record, with its statements prepared once. */
import type { Database } from 'better-sqlite3';
import { createAuditTable } from './audit-table.ts';
import { createConsentsTable } from './consents-table.ts';
import { createEntryIds } from './entry-ids.ts';
import { createEventsTable } from './events-table.ts';
import { createHeldTable } from './held-table.ts';
import { createMessagesTable } from './messages-table.ts';
import { createOutboxTable } from './outbox-table.ts';
import { createRepliesTable } from './replies-table.ts';
import { SendWindows } from './send-windows.ts';
import { createStudentsTable } from './students-table.ts';
import { createUnsolicitedTable } from './unsolicited-table.ts';
import { createThreadRevisions } from './thread-revisions.ts';

export function createTables(database: Database) {
  const students = createStudentsTable(database);
  const messages = createMessagesTable(database);
  const replies = createRepliesTable(database);
  const newest = [students.newestMarkerId(), messages.newestId(), replies.newestId()].map((id) => id ?? '');
  return {
    students,
    messages,
    replies,
    held: createHeldTable(database),
    unsolicited: createUnsolicitedTable(database),
    outbox: createOutboxTable(database),
    events: createEventsTable(database),
    consents: createConsentsTable(database),
    audit: createAuditTable(database),
    revisions: createThreadRevisions(database),
    windows: new SendWindows(database),
    ids: createEntryIds(newest.toSorted().at(-1) ?? ''),
  };
}
export type Tables = ReturnType<typeof createTables>;
