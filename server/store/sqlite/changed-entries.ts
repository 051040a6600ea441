/** What changed in a thread since somebody looked. */
import type { Database } from 'better-sqlite3';
import type { Position, StoredEntry } from '../store.ts';
import { type MarkerRow, type MessageRow, type ReplyRow, replyOf } from './rows.ts';
import { heldHere, inbound, marker, outbound } from './stored-entries.ts';

type Since = [studentId: string, revision: number, limit: number];

export interface Changed {
  readonly entry: StoredEntry;
  readonly counter: 'messages' | 'replies';
  readonly revision: number;
}

/** What has a revision beyond the reader's, messages before replies, each by revision: the first `limit` of it. */
export function createChangedEntries(database: Database) {
  const since = <Row>(table: string) =>
    database.prepare<Since, Row>(
      `SELECT * FROM ${table} WHERE student_id = ? AND revision > ? ORDER BY revision LIMIT ?`,
    );
  const messages = since<MessageRow>('messages');
  const markers = since<MarkerRow>('markers');
  const replies = since<ReplyRow>('inbound_messages');
  const held = database.prepare<Since, ReplyRow & { held_state: string; held_revision: number }>(
    `SELECT inbound.*, held.state AS held_state, held.revision AS held_revision ${heldHere} AND held.revision > ?
     AND held.state <> 'placed' ORDER BY held.revision LIMIT ?`,
  );
  return (studentId: string, from: Position, limit: number): Changed[] => {
    const seen: Changed[] = [
      ...messages
        .all(studentId, from.messages, limit)
        .map((row) => change('messages', row.revision, outbound(row))),
      ...markers
        .all(studentId, from.messages, limit)
        .map((row) => change('messages', row.revision, marker(row))),
    ].toSorted(byRevision);
    if (from.replies === null) return seen.slice(0, limit);
    const heard: Changed[] = [
      ...replies
        .all(studentId, from.replies, limit)
        .map((row) => change('replies', row.revision, inbound(replyOf(row), false))),
      ...held
        .all(studentId, from.replies, limit)
        .map((row) => change('replies', row.held_revision, heldEntry(row))),
    ];
    return [...seen, ...heard.toSorted(byRevision)].slice(0, limit);
  };
}

function heldEntry(row: ReplyRow & { held_state: string }): StoredEntry {
  return row.held_state === 'waiting' ? inbound(replyOf(row), true) : { kind: 'removed', id: row.id };
}

function change(counter: Changed['counter'], revision: number, entry: StoredEntry): Changed {
  return { counter, revision, entry };
}

function byRevision(a: Changed, b: Changed): number {
  return a.revision - b.revision;
}
