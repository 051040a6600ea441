/** A long thread in parts, so that nobody waits while each of its bodies is looked at. */
import type { Database } from 'better-sqlite3';
import type { PageQuery } from '../store.ts';

/** So many bodies are looked at in one turn of the event loop, or fewer where they are long. */
const partSize = 250;
const partBytes = 400_000;

/** The id with which the next part downwards begins; empty for the last. */
export function createParts(database: Database): (query: PageQuery & { before: string }) => string {
  const beginOf = (table: string) => {
    const below = database.prepare<[string, string], { id: string; bytes: number }>(
      `SELECT id, octet_length(body) AS bytes FROM ${table} WHERE student_id = ? AND id < ? ORDER BY id DESC LIMIT ${partSize}`,
    );
    return (studentId: string, before: string): string => lastOf(below.all(studentId, before));
  };
  const [messages, replies] = [beginOf('messages'), beginOf('inbound_messages')];
  return ({ studentId, before, withReplies }) => {
    const message = messages(studentId, before);
    // Not even the time that a search takes may show a reader without replies that there are any.
    const reply = withReplies ? replies(studentId, before) : '';
    return message > reply ? message : reply;
  };
}

/** The newest come first. Empty where all that is left makes up one part. */
function lastOf(rows: readonly { readonly id: string; readonly bytes: number }[]): string {
  let total = 0;
  const full = rows.find(({ bytes }) => (total += bytes) > partBytes);
  return full?.id ?? rows[partSize - 1]?.id ?? '';
}
