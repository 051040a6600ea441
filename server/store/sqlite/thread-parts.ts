/** A long thread in parts, so that nobody waits while each of its bodies is looked at. */
import type { Database } from 'better-sqlite3';
import type { PageQuery } from '../store.ts';

/** So many bodies are looked at in one turn of the event loop. */
const partSize = 250;

/** The id with which the next part downwards begins; empty for the last. */
export function createParts(database: Database): (query: PageQuery & { before: string }) => string {
  const beginOf = (table: string) =>
    database
      .prepare<[string, string], string>(
        `SELECT id FROM ${table} WHERE student_id = ? AND id < ? ORDER BY id DESC LIMIT 1 OFFSET ${partSize - 1}`,
      )
      .pluck();
  const [messages, replies] = [beginOf('messages'), beginOf('inbound_messages')];
  return ({ studentId, before, withReplies }) => {
    const message = messages.get(studentId, before) ?? '';
    // Not even the time that a search takes may show a reader without replies that there are any.
    const reply = withReplies ? (replies.get(studentId, before) ?? '') : '';
    return message > reply ? message : reply;
  };
}
