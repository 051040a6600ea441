/** Reads of one thread: a page, a search, what changed since. Every query starts from the student. */
import type { Database } from 'better-sqlite3';
import { longReadTurn } from '../../long-read-turn.ts';
import { entryId } from '../entry-id.ts';
import type { Changes, Page, PageQuery, Position, StoredEntry } from '../store.ts';
import { createChangedEntries } from './changed-entries.ts';
import { fold } from './fold.ts';
import { createPageCache } from './page-cache.ts';
import { type MarkerRow, messageColumns, type MessageRow, type ReplyRow } from './tables/rows.ts';
import { heldHere, inbound, marker, outbound } from './stored-entries.ts';
import type { Tables } from './tables/tables.ts';
import { createParts } from './thread-parts.ts';

/** Sorts after every id: ids are made of hexadecimal digits and dashes. */
const afterAll = 'g';

type PageStatement<Row> = {
  /** Rows with an id below `before`; in a search, not below `from` either. */
  all(studentId: string, before: string, search: string | null, from: string, limit: number): Row[];
};

/** A page and what changed: in a transaction of the caller's, so that all parts of it are of one moment. */
export interface ThreadReads {
  page(query: PageQuery): Page | null;
  /** The same where something is searched for: a part of the thread a turn, since each body has to be looked at. */
  search(query: PageQuery): Promise<Page | null>;
  changesSince(studentId: string, since: Position, limit: number): Changes | null;
}

type Own = Pick<Tables, 'students' | 'revisions'>;
type WaitingSince = (studentId: string) => string | null;
type Head = Pick<Page, 'student' | 'waitingSince' | 'position'>;

export function createThreadReads(database: Database, tables: Own, waitingSince: WaitingSince): ThreadReads {
  const reads = pageReads(database);
  const changed = createChangedEntries(database);
  const cache = createPageCache();

  const headOf = createHeadOf(tables, waitingSince);

  const page = (query: PageQuery): Page | null => {
    const position = tables.revisions.position(query.studentId, query.withReplies);
    const known = position && cache.find(query, position);
    if (known !== null) return known;
    const head = headOf(query);
    if (head === null) return null;
    const found = pageOf(readEntries(reads, query, head.position, ''), query, head);
    cache.keep(query, found);
    return found;
  };

  const changesSince = (studentId: string, since: Position, limit: number): Changes | null => {
    const now = tables.revisions.position(studentId, since.replies !== null);
    if (now === null || isForeign(since, now)) return null;
    const found = changed(studentId, since, now, limit);
    let reached = since;
    const entries = found.map(({ entry, counter, revision }) => {
      reached = { ...reached, [counter]: revision };
      return { entry, position: reached };
    });
    const all = found.length < limit;
    const repliesMoved = now.replies !== since.replies;
    return {
      entries,
      studentChanged: all && (now.student !== since.student || repliesMoved),
      position: all ? now : reached,
    };
  };

  const search = createSearch(database, reads, headOf);
  return { page, search, changesSince };
}

function createHeadOf({ students, revisions }: Own, waitingSince: WaitingSince) {
  return ({ studentId, withReplies }: PageQuery): Head | null => {
    const position = revisions.position(studentId, withReplies);
    const student = students.find(studentId);
    if (position === null || student === null) return null;
    const waiting = withReplies && position.replies !== 0 ? waitingSince(studentId) : null;
    return { student, waitingSince: waiting, position };
  };
}

function createSearch(
  database: Database,
  reads: ReturnType<typeof pageReads>,
  headOf: (query: PageQuery) => Head | null,
): ThreadReads['search'] {
  const partBelow = createParts(database);
  return async (query) => {
    const head = headOf(query);
    if (head === null) return null;
    let entries: StoredEntry[] = [];
    for (let before = query.before ?? afterAll; before !== '' && entries.length <= query.limit;) {
      const from = partBelow({ ...query, before });
      entries = [...readEntries(reads, { ...query, before }, head.position, from), ...entries];
      before = from;
      await longReadTurn();
    }
    return pageOf(entries, query, head);
  };
}

function pageOf(entries: StoredEntry[], { limit }: PageQuery, head: Head): Page {
  const hasOlder = entries.length > limit;
  return { ...head, entries: hasOlder ? entries.slice(-limit) : entries, hasOlder };
}

/** Oldest first, and one more than the page holds when there are more. */
function readEntries(
  reads: ReturnType<typeof pageReads>,
  query: PageQuery,
  position: Position,
  from: string,
): StoredEntry[] {
  // An accent alone folds to nothing, which would be found everywhere.
  const search = query.search === null ? null : fold(query.search) || query.search;
  // A counter that never moved: nobody ever answered here.
  const withReplies = query.withReplies && position.replies !== 0;
  const [before, most] = [query.before ?? afterAll, query.limit + 1];
  const wanted = [query.studentId, before, search, from, most] as const;
  const entries: StoredEntry[] = reads.messages.all(...wanted).map(outbound);
  if (search === null) entries.push(...reads.markers.all(query.studentId, before, most).map(marker));
  if (withReplies) {
    entries.push(...reads.replies.all(...wanted).map((row) => inbound(row, false)));
    entries.push(...reads.held.all(...wanted).map((row) => inbound(row, true)));
  }
  return entries.sort((a, b) => (entryId(a) < entryId(b) ? -1 : 1));
}

/** A search finds nothing in covered words: else they could be found out digit by digit, without an audit row. */
const readable = (table: string): string =>
  `${table}.flags NOT LIKE '%"covered"%' AND instr(fold(${table}.body), ?) > 0`;

function pageReads(database: Database) {
  return {
    messages: readsOf<MessageRow>(
      database,
      messageColumns,
      'messages',
      "instr(fold(coalesce(subject, '') || char(10) || body), ?) > 0",
    ),
    replies: readsOf<ReplyRow>(database, '*', 'inbound_messages', readable('inbound_messages')),
    markers: database.prepare<[string, string, number], MarkerRow>(
      'SELECT * FROM markers WHERE student_id = ? AND id < ? ORDER BY id DESC LIMIT ?',
    ),
    held: heldPage(database),
  };
}

function readsOf<Row>(
  database: Database,
  columns: string,
  table: string,
  matches: string,
): PageStatement<Row> {
  const sql = (condition: string) =>
    `SELECT ${columns} FROM ${table} WHERE student_id = ? AND id < ? ${condition} ORDER BY id DESC LIMIT ?`;
  const plain = database.prepare<unknown[], Row>(sql(''));
  const searching = database.prepare<unknown[], Row>(sql(`AND ${matches} AND id >= ?`));
  return {
    all: (studentId, before, search, from, limit) =>
      search === null
        ? plain.all(studentId, before, limit)
        : searching.all(studentId, before, search, from, limit),
  };
}

function heldPage(database: Database): PageStatement<ReplyRow> {
  const statement = database.prepare<unknown[], ReplyRow>(
    `SELECT inbound.* ${heldHere} AND held.state = 'waiting' AND held.inbound_id < ?
     AND (? IS NULL OR ${readable('inbound')}) AND held.inbound_id >= ? ORDER BY held.inbound_id DESC LIMIT ?`,
  );
  return {
    all: (studentId, before, search, from, limit) =>
      statement.all(studentId, before, search, search, from, limit),
  };
}

/** A position that this record never reached: of another one, such as from before a restore. */
function isForeign(since: Position, now: Position): boolean {
  return (
    since.record !== now.record ||
    since.messages > now.messages ||
    since.student > now.student ||
    (since.replies ?? 0) > (now.replies ?? 0)
  );
}
