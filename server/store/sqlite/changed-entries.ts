/** What changed in a thread since somebody looked. */
import type { Database } from 'better-sqlite3';
import type { ChangedEntry, Position } from '../store.ts';
import { type MarkerRow, messageColumns, type MessageRow, type ReplyRow } from './tables/rows.ts';
import { heldHere, inbound, marker, outbound } from './stored-entries.ts';

type Since = [studentId: string, revision: number, limit: number];

export interface Changed {
  readonly entry: ChangedEntry;
  readonly counter: 'messages' | 'replies';
  readonly revision: number;
}

/** What has a revision beyond `since`, messages before replies, each by revision: the first `limit` of it. */
export function createChangedEntries(database: Database) {
  const rowsSince = <Row>(table: string) =>
    database.prepare<Since, Row>(
      `SELECT * FROM ${table} WHERE student_id = ? AND revision > ? ORDER BY revision LIMIT ?`,
    );
  // Chosen from the index of the thread alone, then read.
  const messages = database.prepare<Since, MessageRow & { revision: number }>(
    `SELECT ${messageColumns}, revision FROM messages WHERE id IN (
       SELECT id FROM messages WHERE student_id = ? AND revision > ? ORDER BY revision LIMIT ?) ORDER BY revision`,
  );
  const markers = rowsSince<MarkerRow>('markers');
  const replies = rowsSince<ReplyRow>('inbound_messages');
  const held = database.prepare<Since, ReplyRow & { held_state: string; held_revision: number }>(
    `SELECT inbound.*, held.state AS held_state, held.revision AS held_revision ${heldHere} AND held.revision > ?
     AND held.state <> 'placed' ORDER BY held.revision LIMIT ?`,
  );
  const seen = (studentId: string, from: number, limit: number): Changed[] => [
    ...messages.all(studentId, from, limit).map((row) => change('messages', row.revision, outbound(row))),
    ...markers.all(studentId, from, limit).map((row) => change('messages', row.revision, marker(row))),
  ];
  const heard = (studentId: string, from: number, limit: number): Changed[] => [
    ...replies.all(studentId, from, limit).map((row) => change('replies', row.revision, inbound(row, false))),
    ...held.all(studentId, from, limit).map((row) => change('replies', row.held_revision, heldEntry(row))),
  ];
  return (studentId: string, since: Position, now: Position, limit: number): Changed[] => {
    const seenNew = since.messages === now.messages ? [] : seen(studentId, since.messages, limit);
    const mayHear = since.replies !== null && since.replies !== now.replies;
    const heardNew = mayHear ? heard(studentId, since.replies, limit) : [];
    return [...seenNew.toSorted(byRevision), ...heardNew.toSorted(byRevision)].slice(0, limit);
  };
}

function heldEntry(row: ReplyRow & { held_state: string }): ChangedEntry {
  return row.held_state === 'waiting' ? inbound(row, true) : { kind: 'removed', id: row.id };
}

function change(counter: Changed['counter'], revision: number, entry: ChangedEntry): Changed {
  return { counter, revision, entry };
}

function byRevision(a: Changed, b: Changed): number {
  return a.revision - b.revision;
}
