/** The record in one SQLite file. Every verb is one write in the next group commit, or one read in the transaction of its turn. */
import type { Database } from 'better-sqlite3';
import type { Retention } from '../retention.ts';
import type { Room } from '../outgoing.ts';
import type { Audit, Directory, Incoming, Outgoing, Store, ThreadReader } from '../store.ts';
import { acceptMessage } from './accept-message.ts';
import { answerReplies } from './answer-replies.ts';
import { createAuditWriter } from './audit-writer.ts';
import { createCounts } from './count-rows.ts';
import { createFactsTable, tryToWrite } from './tables/facts-table.ts';
import { type Durability, GroupCommit } from './group-commit.ts';
import { createNotices } from './tables/notices.ts';
import { lockDatabase, openDatabase } from './file/open-database.ts';
import type { UpgradeListener } from './migrate.ts';
import { createReportPurge } from './purge-reports.ts';
import { createMessagePurge, createReplyPurge } from './purge-words.ts';
import { createProbe } from './probe.ts';
import { putStudent } from './put-student.ts';
import { placeReply } from './place-reply.ts';
import { recordInbound } from './record-inbound.ts';
import { giveUpAnswers, recordStatus, settle } from './record-outcome.ts';
import { createReplyQueries } from './reply-queries.ts';
import { recordOptOut, recordWrongNumber } from './stop-texts.ts';
import { type Tables, createTables } from './tables/tables.ts';
import { createThreadReads } from './thread-reads.ts';
import { TurnReads } from './turn-reads.ts';

type Listener = (studentIds: ReadonlySet<string>) => void;

interface Parts {
  readonly database: Database;
  readonly tables: Tables;
  readonly queries: ReturnType<typeof createReplyQueries>;
  readonly listeners: Set<Listener>;
  /** One write in the next durable transaction; then the followers of the threads whose counters it moved are woken. */
  write<T>(work: () => T, durability?: Durability): Promise<T>;
  /** One read in the transaction of this turn of the event loop. */
  read<T>(work: () => T): Promise<T>;
}

/**
 * Locks the file, opens it and brings it up to date; `close` frees it. Throws a DatabaseFault, with the file free again, where that
 * cannot be. `inUse` is what to say where another process holds it.
 */
export function openSqliteStore(file: string, inUse?: string, onUpgrade?: UpgradeListener): Store {
  const release = lockDatabase(file, inUse);
  try {
    return createSqliteStore(openDatabase(file, onUpgrade), release);
  } catch (error) {
    release();
    throw error;
  }
}

export function createSqliteStore(database: Database, release: () => void = () => {}): Store {
  const reads = new TurnReads(database);
  const commits = new GroupCommit(database, reads);
  const listeners = new Set<Listener>();
  const [tables, queries] = [createTables(database), createReplyQueries(database)];
  const write = async <T>(work: () => T, durability?: Durability): Promise<T> => {
    const { result, moved } = await commits.write(() => {
      // Forget what a failed write before this one moved: that was rolled back.
      tables.revisions.takeMoved();
      return { result: work(), moved: tables.revisions.takeMoved() };
    }, durability);
    if (moved.size > 0) for (const listener of listeners) listener(moved);
    return result;
  };
  const read = async <T>(work: () => T): Promise<T> => reads.read(work);
  const [probe, counts, facts] = [createProbe(database), createCounts(database), createFactsTable(database)];
  const parts: Parts = { database, tables, queries, listeners, write, read };
  return {
    ...directoryOf(parts),
    ...threadsOf(parts),
    ...outgoingOf(parts),
    ...incomingOf(parts),
    ...auditOf(parts),
    ...retentionOf(parts),
    async probe(now) {
      // Of a full disk reading tells nothing, and without this nobody might write again.
      if (commits.hasFailed) {
        await write(() => tryToWrite(facts, now));
        commits.hasFailed = false;
      }
      return read(() => probe(now));
    },
    counts: (now) => read(() => counts(now)),
    fact: (name) => read(() => facts.find(name)),
    setFact: (name, value) => write(() => facts.set(name, value)),
    close() {
      reads.end();
      database.close();
      release();
    },
  };
}

function directoryOf({ tables, write, read }: Parts): Directory {
  return {
    findStudent: (id) => read(() => tables.students.find(id)),
    putStudents: (changes, now, auditOf) =>
      write(() => {
        const outcomes = changes.map((change) => putStudent(tables, change, now));
        tables.audit.append(auditOf(outcomes));
        return outcomes;
      }),
    activeStudentIds: () => read(() => tables.students.activeIds()),
    deactivateStudent: (id, audit) =>
      write(() => {
        if (tables.students.find(id) === null) return false;
        if (tables.students.deactivate(id)) {
          tables.revisions.next(id, 'student_revision');
          tables.audit.append(audit);
        }
        return true;
      }),
    addressFacts: (addresses) => read(() => addresses.map((address) => tables.consents.factsOf(address))),
  };
}

function threadsOf({ database, tables, queries, listeners, read }: Parts): ThreadReader {
  const threads = createThreadReads(database, tables, queries.waitingSince);
  return {
    page: async (query) => (query.search === null ? read(() => threads.page(query)) : threads.search(query)),
    changesSince: (studentId, since, limit) => read(() => threads.changesSince(studentId, since, limit)),
    position: (studentId, withReplies) => read(() => tables.revisions.position(studentId, withReplies)),
    findMessage: async (studentId, id) => {
      const message = await read(() => tables.messages.find(id));
      return message?.studentId === studentId ? message : null;
    },
    findReply: (studentId, id) => read(() => queries.inThread(studentId, id)),
    waitingSince: (studentId) => read(() => queries.waitingSince(studentId)),
    waitingStudents: async (among) => {
      const all = await read(queries.waitingStudents);
      if (among === null) return all;
      const wanted = new Set(among);
      return all.filter(({ id }) => wanted.has(id));
    },
    onChange(listener) {
      listeners.add(listener);
    },
  };
}

function outgoingOf({ tables, write, read }: Parts): Outgoing {
  return {
    acceptMessage: async (draft) => {
      try {
        return await write(() => acceptMessage(tables, draft));
      } catch (error) {
        tables.windows.forget();
        throw error;
      }
    },
    findByKey: (senderId, key) => read(() => tables.messages.findByKey(senderId, key)),
    claimDue: (now, room) => write(() => claimTasks(tables, now, room)),
    settle: (messageId, settlement) => write(() => settle(tables, messageId, settlement)),
    giveUpAnswers: (calledBefore, now) => write(() => giveUpAnswers(tables, calledBefore, now)),
    releaseClaims: (now) => write(() => tables.outbox.release(now)),
    moveTasksBack: (byMs) => write(() => tables.outbox.moveBack(byMs)),
    recordStatus: (report, now) => write(() => recordStatus(tables, report, now)),
    knownProviderIds: (ids) =>
      read(() => new Set(ids.filter((id) => tables.messages.findByProviderId(id) !== null))),
    dropOldReports: (before) => write(() => tables.events.dropOld(before)),
  };
}

function claimTasks(tables: Tables, now: Date, room: Room) {
  return tables.outbox.claim(now, room).flatMap((row) => {
    const message = tables.messages.find(row.message_id);
    if (message === null || row.task === 'calling') return [];
    return [{ kind: row.task, message, tries: row.tries, firstCalledAt: row.first_called_at }];
  });
}

function incomingOf({ database, tables, queries, write, read }: Parts): Incoming {
  const notices = createNotices(database);
  return {
    recordInbound: (report, rules) => write(() => recordInbound(tables, queries.textedAt, report, rules)),
    placeReply: (studentId, replyId, belongs, { id: by, anyThread }, now, audit) =>
      write(() => {
        const place = { studentId, replyId, belongs, by, anyThread, now };
        const result = placeReply(tables, queries.recipientOf, place);
        if (result.kind === 'placed' || result.kind === 'denied') tables.audit.append(audit);
        return result;
      }),
    unplacedReplies: () => read(queries.unplaced),
    markAnswered: (studentId, now, audit) =>
      write(() => {
        if (answerReplies(tables, studentId, null, now)) tables.audit.append(audit);
      }),
    recordOptOut: (reply, by, now, audit) =>
      write(() => {
        tables.audit.append(audit);
        return recordOptOut(tables, reply, by, now);
      }),
    recordWrongNumber: (reply, by, now, audit) =>
      write(() => {
        tables.audit.append(audit);
        return recordWrongNumber(tables, reply, by, now);
      }),
    claimNotices: (now) => write(() => notices.claim(now)),
    settleNotices: (replyIds) => write(() => notices.settle(replyIds)),
  };
}

function auditOf({ tables, write, read }: Parts): Audit {
  return {
    recordAudit: createAuditWriter(tables, write),
    auditOf: (studentId, limit, before) => read(() => tables.audit.ofStudent(studentId, limit, before)),
  };
}

function retentionOf({ database, tables, write }: Parts): Retention {
  const steps = {
    delivery_events: createReportPurge(database, tables),
    messages: createMessagePurge(database, tables),
    replies: createReplyPurge(database, tables),
  };
  return {
    purge: (kind, before, from, now) => write(() => steps[kind](before, from, now)),
  };
}
