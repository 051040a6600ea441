/** Words that the schedule no longer keeps give way to their hash: in the row, and over all rows of a step in the audit log. */
import { hash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { PurgeStep } from '../retention.ts';
import { moveHeld } from './place-reply.ts';
import { noteOf } from './purge-note.ts';
import { firstIdOf } from './tables/entry-ids.ts';
import type { Tables } from './tables/tables.ts';

/** Rows per step: a longer transaction would hold up the event loop. */
const most = 50;

/** A row that a step looks at. The next step goes on after the last of them, whether or not their words may go. */
interface Row {
  readonly id: string;
  readonly studentId: string | null;
  /** Subject and body, or body and media. */
  readonly first: string | null;
  readonly second: string;
  readonly isDue: 0 | 1;
}

type Step = (before: Date, from: string | null, now: Date) => PurgeStep;

/** SQL: may the words of a row of `messages` go? */
export const messageIsDue = `purged_at IS NULL AND created_at < :before AND status <> 'sending'
  AND NOT EXISTS (SELECT 1 FROM holds WHERE student_id IN ('*', messages.student_id))
  AND NOT EXISTS (SELECT 1 FROM outbox WHERE message_id = messages.id)`;

/** SQL: may those of a row of `inbound_messages AS inbound` go? */
export const replyIsDue = `purged_at IS NULL AND received_at < :before
  AND NOT EXISTS (SELECT 1 FROM holds WHERE student_id IN ('*', inbound.student_id)
    OR student_id IN (SELECT student_id FROM held_replies WHERE inbound_id = inbound.id))`;

const messagesSql = `SELECT id, student_id AS studentId, subject AS first, body AS second, ${messageIsDue} AS isDue
  FROM messages WHERE id > :from AND id < :end ORDER BY id LIMIT ${most}`;

const repliesSql = `SELECT id, student_id AS studentId, body AS first, media AS second, ${replyIsDue} AS isDue
  FROM inbound_messages AS inbound WHERE id > :from AND id < :end ORDER BY id LIMIT ${most}`;

/** In a transaction of the caller's. */
export function createMessagePurge(database: Database, tables: Tables): Step {
  const remove = database.prepare(
    `UPDATE messages SET subject = NULL, body = '', purged_at = ?, words_hash = ?, revision = ? WHERE id = ?`,
  );
  return createStep(database, tables, 'messages', messagesSql, (row, wordsHash, now) => {
    const studentId = row.studentId ?? '';
    const revision = tables.revisions.next(studentId, 'message_revision');
    remove.run(now.toISOString(), wordsHash, revision, row.id);
  });
}

/** In a transaction of the caller's. */
export function createReplyPurge(database: Database, tables: Tables): Step {
  const remove = database.prepare(
    `UPDATE inbound_messages SET body = '', media = '[]', purged_at = ?, words_hash = ?, revision = ? WHERE id = ?`,
  );
  return createStep(database, tables, 'replies', repliesSql, ({ id, studentId }, wordsHash, now) => {
    const revision = studentId === null ? 0 : tables.revisions.next(studentId, 'reply_revision');
    remove.run(now.toISOString(), wordsHash, revision, id);
    for (const held of tables.held.of(id)) {
      if (held.state === 'waiting') moveHeld(tables, held, 'waiting');
    }
  });
}

function createStep(
  database: Database,
  tables: Tables,
  kind: 'messages' | 'replies',
  sql: string,
  remove: (row: Row, wordsHash: string, now: Date) => void,
): Step {
  const look = database.prepare<[{ before: string; from: string; end: string }], Row>(sql);
  return (before, from, now) => {
    const seen = look.all({
      before: before.toISOString(),
      from: from ?? '',
      end: firstIdOf(before.getTime()),
    });
    const removed = seen
      .filter(({ isDue }) => isDue === 1)
      .map((row) => [row, hash('sha256', JSON.stringify([row.first, row.second]))] as const);
    for (const [row, wordsHash] of removed) remove(row, wordsHash, now);
    if (removed.length > 0) {
      const hashes = removed.map(([{ id }, wordsHash]) => [id, wordsHash]);
      tables.audit.append([noteOf(kind, before, removed.length, hashes, now)]);
    }
    return { rows: removed.length, next: seen.length < most ? null : (seen.at(-1)?.id ?? null) };
  };
}
