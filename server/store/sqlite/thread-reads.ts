/** Reads of one thread: a page, what changed since, what waits. Every query starts from the student. */
import type { Database } from 'better-sqlite3';
import type { MarkerRecord, ReplyRecord, SeenReply } from '../records.ts';
import type { Changes, Page, PageQuery, Position, StoredEntry } from '../store.ts';
import { fold } from './fold.ts';
import { createPageCache } from './page-cache.ts';
import { type MarkerRow, type MessageRow, type ReplyRow, markerOf, messageOf, replyOf } from './rows.ts';
import type { ThreadRevisions } from './thread-revisions.ts';

/** Sorts after every id: ids are made of hexadecimal digits and dashes. */
const afterAll = 'g';

const heldHere = `FROM held_replies AS held JOIN inbound_messages AS inbound ON inbound.id = held.inbound_id
  WHERE held.student_id = ?`;

/** What a record is made of: a page reads fifty rows, and each column of each costs. */
const messageColumns = `student_id, id, revision, channel, subject, body, sender_id, sender_name, sender_role, sender_email,
  recipient_kind, recipient_id, recipient_name, recipient_relationship, address, from_address, created_at, retry_of, status,
  status_at, failure_code, failure_message, failure_next, provider_id, segments, no_confirmation, purged_at`;

type PageStatement<Row> = {
  all(studentId: string, before: string, search: string | null, limit: number): Row[];
};

export interface ThreadReads {
  page(query: PageQuery): Page | null;
  changesSince(studentId: string, since: Position, limit: number): Changes | null;
}

export function createThreadReads(database: Database, revisions: ThreadRevisions): ThreadReads {
  const reads = pageReads(database);
  const changed = changedReads(database);

  const cache = createPageCache();

  const page = database.transaction((query: PageQuery): Page | null => {
    const position = revisions.position(query.studentId, query.withReplies);
    if (position === null) return null;
    const known = cache.find(query, position);
    if (known !== null) return known;
    const found = readPage(reads, query, position);
    cache.keep(query, found);
    return found;
  });

  const changesSince = database.transaction(
    (studentId: string, since: Position, limit: number): Changes | null => {
      const now = revisions.position(studentId, since.replies !== null);
      if (now === null || isAhead(since, now)) return null;
      const found = changed(studentId, since).slice(0, limit);
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
    },
  );

  return { page, changesSince };
}

function readPage(reads: ReturnType<typeof pageReads>, query: PageQuery, position: Position): Page {
  const search = query.search === null ? null : fold(query.search);
  // A counter that never moved: nobody ever answered here.
  const withReplies = query.withReplies && position.replies !== 0;
  const wanted = [query.studentId, query.before ?? afterAll, search, query.limit + 1] as const;
  const entries: StoredEntry[] = reads.messages.all(...wanted).map(outbound);
  if (search === null) entries.push(...reads.markers.all(...wanted).map(marker));
  if (withReplies) {
    entries.push(...reads.replies.all(...wanted).map((row) => inbound(replyOf(row), false)));
    entries.push(...reads.held.all(...wanted).map((row) => inbound(replyOf(row), true)));
  }
  entries.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  const hasOlder = entries.length > query.limit;
  return { entries: hasOlder ? entries.slice(-query.limit) : entries, position, hasOlder };
}

function pageReads(database: Database) {
  return {
    messages: pageOf<MessageRow>(
      database,
      messageColumns,
      'messages',
      "instr(fold(coalesce(subject, '') || char(10) || body), ?) > 0",
    ),
    replies: pageOf<ReplyRow>(database, '*', 'inbound_messages', 'instr(fold(body), ?) > 0'),
    markers: pageOf<MarkerRow>(database, '*', 'markers', '? IS NULL'),
    held: heldPage(database),
  };
}

function pageOf<Row>(
  database: Database,
  columns: string,
  table: string,
  matches: string,
): PageStatement<Row> {
  const sql = (condition: string) =>
    `SELECT ${columns} FROM ${table} WHERE student_id = ? AND id < ? ${condition} ORDER BY id DESC LIMIT ?`;
  const plain = database.prepare<unknown[], Row>(sql(''));
  const searching = database.prepare<unknown[], Row>(sql(`AND ${matches}`));
  return {
    all: (studentId, before, search, limit) =>
      search === null ? plain.all(studentId, before, limit) : searching.all(studentId, before, search, limit),
  };
}

function heldPage(database: Database): PageStatement<ReplyRow> {
  const statement = database.prepare<unknown[], ReplyRow>(
    `SELECT inbound.* ${heldHere} AND held.state = 'waiting' AND held.inbound_id < ?
     AND (? IS NULL OR instr(fold(inbound.body), ?) > 0) ORDER BY held.inbound_id DESC LIMIT ?`,
  );
  return {
    all: (studentId, before, search, limit) => statement.all(studentId, before, search, search, limit),
  };
}

interface Changed {
  readonly entry: StoredEntry;
  readonly counter: 'messages' | 'replies';
  readonly revision: number;
}

/** Everything with a revision beyond the reader's, messages before replies, each by revision. */
function changedReads(database: Database) {
  const since = <Row>(table: string) =>
    database.prepare<[string, number], Row>(`SELECT * FROM ${table} WHERE student_id = ? AND revision > ?`);
  const messages = since<MessageRow>('messages');
  const markers = since<MarkerRow>('markers');
  const replies = since<ReplyRow>('inbound_messages');
  const held = database.prepare<[string, number], ReplyRow & { held_state: string; held_revision: number }>(
    `SELECT inbound.*, held.state AS held_state, held.revision AS held_revision ${heldHere} AND held.revision > ?
     AND held.state <> 'placed'`,
  );
  return (studentId: string, from: Position): Changed[] => {
    const seen: Changed[] = [
      ...messages.all(studentId, from.messages).map((row) => change('messages', row.revision, outbound(row))),
      ...markers.all(studentId, from.messages).map((row) => change('messages', row.revision, marker(row))),
    ].toSorted(byRevision);
    if (from.replies === null) return seen;
    const heard: Changed[] = [
      ...replies
        .all(studentId, from.replies)
        .map((row) => change('replies', row.revision, inbound(replyOf(row), false))),
      ...held.all(studentId, from.replies).map((row) => change('replies', row.held_revision, heldEntry(row))),
    ];
    return [...seen, ...heard.toSorted(byRevision)];
  };
}

function heldEntry(row: ReplyRow & { held_state: string }): StoredEntry {
  return row.held_state === 'waiting' ? inbound(replyOf(row), true) : { kind: 'removed', id: row.id };
}

function change(counter: Changed['counter'], revision: number, entry: StoredEntry): Changed {
  return { counter, revision, entry };
}

function byRevision(a: Changed, b: Changed): number {
  return a.revision - b.revision;
}

/** A position that this record never reached: of another database, or from before a restore. */
function isAhead(since: Position, now: Position): boolean {
  return (
    since.messages > now.messages || since.student > now.student || (since.replies ?? 0) > (now.replies ?? 0)
  );
}

function idOf(entry: StoredEntry): string {
  switch (entry.kind) {
    case 'outbound':
      return entry.message.id;
    case 'inbound':
      return entry.reply.reply.id;
    case 'marker':
      return entry.marker.id;
    case 'removed':
      return entry.id;
  }
}

function outbound(row: MessageRow): StoredEntry {
  return { kind: 'outbound', message: messageOf(row) };
}

function inbound(reply: ReplyRecord, held: boolean): StoredEntry {
  const seen: SeenReply = { reply, held };
  return { kind: 'inbound', reply: seen };
}

function marker(row: MarkerRow): StoredEntry {
  const record: MarkerRecord = markerOf(row);
  return { kind: 'marker', marker: record };
}
