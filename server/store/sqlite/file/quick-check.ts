import type { Database } from 'better-sqlite3';
import { codeOf } from '../../../code-of.ts';

/** `ok`, or what SQLite says is wrong. */
export function quickCheck(database: Database): string {
  try {
    return String(database.pragma('quick_check(1)', { simple: true })).slice(0, 120);
  } catch (error) {
    return codeOf(error);
  }
}
