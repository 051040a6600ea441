/** Where an import writes: the record itself while no server holds it, else a server's directory API. */
import * as v from 'valibot';
import type { GoodStudent, ImportTarget, PutOutcome } from '../directory/import/run-import.ts';
import { nameMissing } from '../messaging/keep-directory.ts';
import { fieldErrorSchema } from '../requests.ts';
import { auditFact } from '../store/audit.ts';
import type { Store } from '../store/store.ts';
import { listActiveStudents } from '../store/sqlite/file/inspect-database.ts';
import { isThere } from '../store/sqlite/file/open-existing.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { CommandFault } from './command.ts';

export interface ClosableTarget extends ImportTarget {
  close(): void;
}

const actor = { id: 'import', name: 'Import', role: 'directory' } as const;

/** For a dry run: also beside a server, and where there is no record yet. */
export function openReadOnlyTarget(databaseFile: string): ClosableTarget {
  return {
    activeIds: async () => new Set(isThere(databaseFile) ? listActiveStudents(databaseFile) : []),
    put: async () => [],
    deactivate: async () => {},
    close: () => {},
  };
}

/** Throws a DatabaseFault while a server uses the record: its followers would not hear of the changes. */
export function openStoreTarget(databaseFile: string, now: () => Date): ClosableTarget {
  if (databaseFile === ':memory:')
    throw new CommandFault('DATABASE_URL keeps everything in memory. Go through its server with --server.');
  const way = 'Go through it with --server and its address, such as http://127.0.0.1:8787, or stop it first.';
  return storeTarget(openSqliteStore(databaseFile, `A server uses ${databaseFile}. ${way}`), now);
}

export function storeTarget(store: Store, now: () => Date): ClosableTarget {
  return {
    activeIds: async () => new Set(await store.activeStudentIds()),
    async put(students) {
      const details = { source: 'import', students: students.length };
      const outcomes = await store.putStudents(
        students.map(({ change }) => change),
        now(),
        () => [auditFact(now(), actor, { action: 'directory_put', studentId: null, details })],
      );
      return outcomes.map((outcome) => {
        if (outcome.kind === 'name_missing') return { kind: 'refused', errors: [nameMissing(outcome.field)] };
        return { kind: outcome.kind === 'saved' && outcome.created ? 'created' : outcome.kind };
      });
    },
    async deactivate(ids) {
      const at = now();
      const details = { source: 'import' };
      // Together: writes of one turn share a transaction.
      await Promise.all(
        ids.map((id) =>
          store.deactivateStudent(id, [
            auditFact(at, actor, { action: 'directory_deactivate', studentId: id, details }),
          ]),
        ),
      );
    },
    close: () => store.close(),
  };
}

const answerSchema = v.object({
  results: v.array(v.object({ ok: v.boolean(), errors: v.optional(v.array(fieldErrorSchema), []) })),
});
const timeoutMs = 60_000;

/** The API has no list of all students, so nobody who is missing from the file is deactivated. */
export function openServerTarget(server: string, directoryKey: string): ClosableTarget {
  const headers = { authorization: `Bearer ${directoryKey}`, 'content-type': 'application/json' };
  const url = `${server.replace(/\/+$/, '')}/api/students`;
  return {
    activeIds: async () => null,
    put: (students) => putThrough(url, headers, students),
    deactivate: async () => {},
    close: () => {},
  };
}

/** A batch that is too large for the server goes in halves. */
async function putThrough(
  url: string,
  headers: Readonly<Record<string, string>>,
  students: readonly GoodStudent[],
): Promise<readonly PutOutcome[]> {
  const body = JSON.stringify({ students: students.map(rowOf) });
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await fetch(url, { method: 'PUT', headers, body, signal }).catch(() => null);
  if (response === null) throw new CommandFault(`${url} does not answer.`);
  if (response.status === 413 && students.length > 1) {
    const half = Math.ceil(students.length / 2);
    const first = await putThrough(url, headers, students.slice(0, half));
    return [...first, ...(await putThrough(url, headers, students.slice(half)))];
  }
  if (!response.ok) throw new CommandFault(whyRefused(url, response.status));
  const answer = v.safeParse(answerSchema, await response.json().catch(() => null));
  if (!answer.success) throw new CommandFault(`${url} is not a votech-messages server.`);
  return answer.output.results.map(({ ok, errors }) =>
    ok ? { kind: 'saved' } : { kind: 'refused', errors },
  );
}

function whyRefused(url: string, status: number): string {
  if (status === 401)
    return 'The server refuses DIRECTORY_KEY. It must be the one that the server was started with.';
  if (status === 404)
    return `${url} answers 404: there is no votech-messages server at this address, or it has no DIRECTORY_KEY.`;
  if (status === 503) return 'The server cannot save just now (503). See its log, and try again.';
  return `${url} answers ${status}. See the log of the server, or of the proxy before it.`;
}

/** Phone numbers are in E.164 by now, so the server's own DEFAULT_COUNTRY does not matter. */
function rowOf({ change: { fields, ...more } }: GoodStudent): object {
  return { ...fields, ...more };
}
