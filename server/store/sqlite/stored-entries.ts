/** Rows as lines of a thread. */
import type { StoredEntry } from '../store.ts';
import {
  type MarkerRow,
  type MessageRow,
  markerOf,
  messageOf,
  replyOf,
  type ReplyRow,
} from './tables/rows.ts';

export function outbound(row: MessageRow): StoredEntry {
  return { kind: 'outbound', message: messageOf(row) };
}

export function inbound(row: ReplyRow, held: boolean): StoredEntry {
  return { kind: 'inbound', reply: replyOf(row), held };
}

export function marker(row: MarkerRow): StoredEntry {
  return { kind: 'marker', marker: markerOf(row) };
}

/** Replies that are held in a student's thread, and the thread's own row of each. */
export const heldHere = `FROM held_replies AS held JOIN inbound_messages AS inbound ON inbound.id = held.inbound_id
  WHERE held.student_id = ?`;
