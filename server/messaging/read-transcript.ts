/** A student's whole record for export, oldest first, a page at a time. The export is audited before its first line. */
import type { Caller } from '../auth/caller.ts';
import { viewerOf } from '../auth/policy.ts';
import type { Entry, Viewer } from '../contract.ts';
import { noSuchStudent } from '../errors.ts';
import { longReadTurn } from '../long-read-turn.ts';
import { entryId } from '../store/entry-id.ts';
import type { StoredEntry } from '../store/store.ts';
import { auditFact } from '../store/audit.ts';
import type { Messaging } from './messaging.ts';
import { presentEntry } from './present-entry.ts';

export interface TranscriptLine {
  readonly entry: Entry;
  /** 1, and more for each time that the message was tried again. */
  readonly attempt: number;
}

export interface Transcript {
  readonly student: { readonly id: string; readonly name: string };
  readonly viewer: Viewer;
  readonly timeZone: string;
  readonly exportedAt: Date;
  readonly pages: AsyncIterable<readonly TranscriptLine[]>;
}

type Deps = Pick<Messaging, 'settings' | 'now'> & {
  store: Pick<Messaging['store'], 'findStudent' | 'page' | 'recordAudit'>;
};

const pageSize = 200;

export async function readTranscript(
  deps: Deps,
  caller: Caller,
  studentId: string,
  format: string,
): Promise<Transcript> {
  const viewer = viewerOf(caller);
  const student = await deps.store.findStudent(studentId);
  if (student === null) throw noSuchStudent();
  const exportedAt = deps.now();
  const deed = { action: 'export', studentId, details: { format } } as const;
  await deps.store.recordAudit([auditFact(exportedAt, caller, deed)]);
  return {
    student: { id: student.id, name: student.name },
    viewer,
    timeZone: student.timeZone ?? deps.settings.timeZone,
    exportedAt,
    pages: pagesOf(deps, studentId, viewer.can),
  };
}

async function* pagesOf(
  deps: Deps,
  studentId: string,
  can: Viewer['can'],
): AsyncGenerator<readonly TranscriptLine[]> {
  const read = async (before: string | null): Promise<readonly StoredEntry[]> => {
    await longReadTurn();
    const query = { studentId, withReplies: can.viewReplies, before, limit: pageSize, search: null };
    return (await deps.store.page(query))?.entries ?? [];
  };
  const attempts = new Map<string, number>();
  const starts = await findStarts(read);
  for (const [index, start] of starts.entries()) {
    const entries = await readFrom(read, start, starts[index + 1] ?? null);
    const lines = entries.filter(belongsHere).map((entry) => lineOf(deps, entry, can, attempts));
    for (const part of partsOf(lines)) {
      yield part;
      await longReadTurn();
    }
  }
}

/** In characters: what is written in one turn of the event loop. To escape the signs of HTML takes longest. */
const longestPart = 100_000;

function* partsOf(lines: readonly TranscriptLine[]): Generator<readonly TranscriptLine[]> {
  let part: TranscriptLine[] = [];
  let length = 0;
  for (const line of lines) {
    part.push(line);
    length += line.entry.kind === 'marker' ? 0 : (line.entry.body?.length ?? 0);
    if (length <= longestPart) continue;
    yield part;
    part = [];
    length = 0;
  }
  yield part;
}

type Read = (before: string | null) => Promise<readonly StoredEntry[]>;

/** Pages are read from the newest back: the ids at which each begins, oldest first, are all that is kept of them. */
async function findStarts(read: Read): Promise<string[]> {
  const starts: string[] = [];
  for (let before: string | null = null; ;) {
    const [oldest] = await read(before);
    if (oldest === undefined) return starts.reverse();
    before = entryId(oldest);
    starts.push(before);
  }
}

/** From one id to just before another, also when more has come between them since. */
async function readFrom(read: Read, start: string, end: string | null): Promise<StoredEntry[]> {
  const entries: StoredEntry[] = [];
  for (let before = end; ;) {
    const page = (await read(before)).filter((entry) => entryId(entry) >= start);
    entries.unshift(...page);
    const [oldest] = page;
    if (oldest === undefined || entryId(oldest) === start) return entries;
    before = entryId(oldest);
  }
}

/** Nobody has said yet that a held reply is this student's: it may be another's words. */
function belongsHere(entry: StoredEntry): boolean {
  return !(entry.kind === 'inbound' && entry.held);
}

function lineOf(
  deps: Deps,
  stored: StoredEntry,
  can: Viewer['can'],
  attempts: Map<string, number>,
): TranscriptLine {
  const entry = presentEntry(deps, stored, can);
  if (entry.kind !== 'outbound' || entry.retryOf === null) return { entry, attempt: 1 };
  const attempt = (attempts.get(entry.retryOf) ?? 1) + 1;
  attempts.set(entry.id, attempt);
  return { entry, attempt };
}
