/** The tasks that are still to be done for messages, by when they are due. */
import type { Database } from 'better-sqlite3';
import type { Channel } from '../../../contract.ts';
import type { Room, TaskKind } from '../../outgoing.ts';

/** A `find` or `confirm` that was claimed and not settled is due again after this. */
const leaseMs = 120_000;

export interface TaskRow {
  message_id: string;
  task: TaskKind;
  tries: number;
  first_called_at: string | null;
}

export function createOutboxTable(database: Database) {
  const sql = prepareStatements(database);

  return {
    insert(messageId: string, channel: Channel, now: Date): void {
      sql.insert.run(messageId, channel, now.toISOString());
    },
    find: (messageId: string): TaskRow | null => sql.find.get(messageId) ?? null,
    claim(now: Date, room: Room): TaskRow[] {
      const due = (kind: TaskKind, channel: Channel, limit: number) =>
        sql.due.all(kind, channel, now.toISOString(), limit);
      const finds = due('find', 'sms', room.questions);
      const rows = [
        ...due('send', 'sms', room.sms),
        ...due('send', 'email', room.email),
        ...finds,
        ...due('confirm', 'sms', room.questions - finds.length),
      ];
      for (const row of rows) {
        if (row.task === 'send') sql.call.run(now.toISOString(), row.message_id);
        else sql.lease.run(new Date(now.getTime() + leaseMs).toISOString(), row.message_id);
      }
      return rows;
    },
    set(messageId: string, task: TaskKind, dueAt: Date, tries: number): void {
      sql.set.run(task, dueAt.toISOString(), tries, messageId);
    },
    /** Messages that are still sending, and whose first call left before then. */
    unanswered: (calledBefore: Date): string[] => sql.unanswered.all(calledBefore.toISOString()),
    forgetCall(messageId: string): void {
      sql.forgetCall.run(messageId);
    },
    remove(messageId: string): void {
      sql.remove.run(messageId);
    },
    release: (now: Date): number => sql.release.run(now.toISOString()).changes,
    moveBack(byMs: number): void {
      const modifier = `-${byMs / 1000} seconds`;
      sql.moveBack.run({ modifier });
    },
  };
}

function prepareStatements(database: Database) {
  const insert = database.prepare(
    `INSERT INTO outbox (message_id, channel, task, due_at) VALUES (?, ?, 'send', ?)`,
  );
  const find = database.prepare<[string], TaskRow>('SELECT * FROM outbox WHERE message_id = ?');
  const due = database.prepare<[string, string, string, number], TaskRow>(
    `SELECT message_id, task, tries, first_called_at FROM outbox
     WHERE task = ? AND channel = ? AND due_at <= ? ORDER BY due_at LIMIT ?`,
  );
  const call = database.prepare(
    `UPDATE outbox SET task = 'calling', first_called_at = coalesce(first_called_at, ?) WHERE message_id = ?`,
  );
  const lease = database.prepare('UPDATE outbox SET due_at = ? WHERE message_id = ?');
  const set = database.prepare('UPDATE outbox SET task = ?, due_at = ?, tries = ? WHERE message_id = ?');
  const forgetCall = database.prepare('UPDATE outbox SET first_called_at = NULL WHERE message_id = ?');
  const remove = database.prepare('DELETE FROM outbox WHERE message_id = ?');
  const release = database.prepare(
    `UPDATE outbox SET task = CASE WHEN task = 'calling' AND channel = 'email' THEN 'send'
       WHEN task = 'calling' THEN 'find' ELSE task END, due_at = ?
     WHERE task IN ('calling', 'find')`,
  );
  const earlier = (column: string) => `${column} = strftime('%Y-%m-%dT%H:%M:%fZ', ${column}, @modifier)`;
  const moveBack = database.prepare<{ modifier: string }>(
    `UPDATE outbox SET ${earlier('due_at')}, ${earlier('first_called_at')}`,
  );
  const unanswered = database
    .prepare<[string], string>(
      // In this order: few messages are sending, and there is an index of them; many tasks wait to confirm.
      `SELECT message_id FROM messages CROSS JOIN outbox ON message_id = messages.id
       WHERE messages.channel IN ('sms', 'email') AND status = 'sending' AND first_called_at <= ?`,
    )
    .pluck();
  return { insert, find, due, call, lease, set, forgetCall, remove, release, moveBack, unanswered };
}
