/** The live stream's cursor: how far a reader has read. A reader who may not see replies has one that replies do not move. */
import type { Position } from '../store/store.ts';

export function writeCursor({ messages, replies, student }: Position): string {
  return replies === null ? `${messages}.${student}` : `${messages}.${replies}.${student}`;
}

/** Null for what is no cursor, or one of a reader who may see more or less than this one. */
export function readCursor(text: string, withReplies: boolean): Position | null {
  if (!/^\d{1,15}(?:\.\d{1,15}){1,2}$/.test(text)) return null;
  const numbers = text.split('.').map(Number);
  if (numbers.length !== (withReplies ? 3 : 2)) return null;
  const [messages = 0, replies = 0, student = 0] = withReplies ? numbers : [numbers[0], 0, numbers[1]];
  return { messages, replies: withReplies ? replies : null, student };
}
