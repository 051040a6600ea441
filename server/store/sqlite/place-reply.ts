/** A person says whose a held reply is, or whose it is not. Inside a transaction of the caller's. */
import type { PersonRecord } from '../records.ts';
import type { PlaceResult } from '../store.ts';
import type { HeldRow } from './tables/held-table.ts';
import type { Tables } from './tables/tables.ts';

export function placeReply(
  tables: Tables,
  messageRecipient: (messageId: string) => PersonRecord | null,
  place: { studentId: string; replyId: string; belongs: boolean; by: string; anyThread: boolean; now: Date },
): PlaceResult {
  const rows = tables.held.of(place.replyId);
  const here = rows.find((row) => row.student_id === place.studentId);
  const reply = tables.replies.find(place.replyId);
  if (here === undefined || reply === null) return { kind: 'not_held' };
  if (reply.studentId !== null) return { kind: 'already_placed' };
  if (here.state === 'denied' && !(place.anyThread && place.belongs)) return { kind: 'not_held' };
  if (!place.belongs) {
    moveHeld(tables, here, 'denied');
    return { kind: 'denied', entry: { kind: 'removed', id: reply.id } };
  }
  const from = messageRecipient(here.in_reply_to);
  if (from === null) return { kind: 'not_held' };
  for (const row of rows) {
    if (row === here) moveHeld(tables, row, 'placed');
    else if (row.state === 'waiting') moveHeld(tables, row, 'gone');
  }
  const revision = tables.revisions.next(place.studentId, 'reply_revision');
  const { studentId, by } = place;
  tables.replies.place(reply.id, { studentId, revision, inReplyTo: here.in_reply_to, from, by }, place.now);
  const placed = tables.replies.find(reply.id) ?? reply;
  return { kind: 'placed', entry: { kind: 'inbound', reply: placed, held: false } };
}

/** The thread's own row of a held reply: its readers see it anew. */
export function moveHeld(tables: Tables, row: HeldRow, state: HeldRow['state']): void {
  tables.held.move(row, state, tables.revisions.next(row.student_id, 'reply_revision'));
}
