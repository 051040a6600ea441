/**
 * The live stream's cursor: how far a reader has read one student's thread. A reader who may not see replies has one that replies
 * do not move.
 */
import { hash } from 'node:crypto';
import type { Position } from '../store/store.ts';

export function writeCursor({ record, messages, replies, student }: Position, studentId: string): string {
  const counters = replies === null ? [messages, student] : [messages, replies, student];
  return `${counters.join('.')}-${record}-${tagOf(studentId)}`;
}

/** Null for what is no cursor, or one of another thread, or of a reader who may see more or less than this one. */
export function readCursor(text: string, studentId: string, withReplies: boolean): Position | null {
  const [, counters, record, tag] = /^(\d{1,15}(?:\.\d{1,15}){1,2})-(\w+)-(\w+)$/.exec(text) ?? [];
  if (counters === undefined || record === undefined || tag !== tagOf(studentId)) return null;
  const numbers = counters.split('.').map(Number);
  if (numbers.length !== (withReplies ? 3 : 2)) return null;
  const [messages = 0, replies = 0, student = 0] = withReplies ? numbers : [numbers[0], 0, numbers[1]];
  return { record, messages, replies: withReplies ? replies : null, student };
}

/** Tells the threads apart, and proves nothing: whoever may follow a thread may begin anywhere in it. */
function tagOf(studentId: string): string {
  return hash('sha256', studentId).slice(0, 8);
}
