/**
 * The newest page of the threads that were opened last. Every change that a reader may see moves one of the thread's counters,
 * so a page holds for as long as they stand still.
 */
import type { Page, PageQuery, Position, StoredEntry } from '../store.ts';

/** About 25 MB at fifty entries a page: the threads that a program opens in a day. */
const most = 500;
/** In characters. A page that is longer is read anew each time: long emails, asked for at every limit, would fill the memory. */
const longest = 150_000;
/** What an entry takes besides its words. */
const entryLength = 1_000;

export interface PageCache {
  find(query: PageQuery, position: Position): Page | null;
  keep(query: PageQuery, page: Page): void;
}

export function createPageCache(): PageCache {
  const pages = new Map<string, Page>();
  return {
    find(query, position) {
      const key = keyOf(query);
      const page = isNewest(query) ? pages.get(key) : undefined;
      if (page === undefined || !isSame(page.position, position)) return null;
      // The one that was not opened for the longest time stands first, and goes first.
      pages.delete(key);
      pages.set(key, page);
      return page;
    },
    keep(query, page) {
      if (!isNewest(query) || lengthOf(page) > longest) return;
      const key = keyOf(query);
      pages.delete(key);
      pages.set(key, page);
      const [oldest] = pages.keys();
      if (pages.size > most && oldest !== undefined) pages.delete(oldest);
    },
  };
}

function isNewest({ before, search }: PageQuery): boolean {
  return before === null && search === null;
}

function lengthOf({ entries }: Page): number {
  return entries.reduce((sum, entry) => sum + entryLength + wordsOf(entry), 0);
}

function wordsOf(entry: StoredEntry): number {
  if (entry.kind === 'outbound') return entry.message.body.length;
  return entry.kind === 'inbound' ? entry.reply.body.length : 0;
}

function keyOf({ studentId, withReplies, limit }: PageQuery): string {
  return `${withReplies} ${limit} ${studentId}`;
}

function isSame(a: Position, b: Position): boolean {
  return a.messages === b.messages && a.replies === b.replies && a.student === b.student;
}
