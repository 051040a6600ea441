/** What a step of a purge leaves in the audit log, and whether what is in the record still agrees with it. */
import { hash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { type AuditFact, auditFact } from '../audit.ts';
import type { PurgeKind } from '../retention.ts';

const actor = { id: 'server', name: 'Server', role: 'server' } as const;

export function noteOf(kind: PurgeKind, before: Date, rows: number, removed: unknown, now: Date): AuditFact {
  const details = {
    kind,
    before: before.toISOString(),
    rows,
    sha256: hash('sha256', JSON.stringify(removed)),
  };
  return auditFact(now, actor, { action: 'purge', studentId: null, details });
}

interface Purged {
  readonly at: string;
  readonly id: string;
  readonly wordsHash: string;
}

/**
 * Ids of entries whose removed words no row of the audit log accounts for, or whose hash is another than when they were
 * removed. For a record without a schedule: none.
 */
export function findUnaccounted(database: Database): readonly string[] {
  return (['messages', 'replies'] as const).flatMap((kind) => {
    const table = kind === 'messages' ? 'messages' : 'inbound_messages';
    const purged = database
      .prepare<[], Purged>(
        `SELECT purged_at AS at, id, words_hash AS wordsHash FROM ${table} WHERE purged_at IS NOT NULL ORDER BY at, id`,
      )
      .all();
    const noted = notesOf(database, kind);
    const steps = Map.groupBy(purged, ({ at }) => at);
    const wrong = [...steps]
      .filter(([at, rows]) => noted.get(at) !== sumOf(rows))
      .flatMap(([, rows]) => rows);
    const gone = [...noted.keys()].filter((at) => !steps.has(at));
    return [...wrong.map(({ id }) => id), ...gone.map((at) => `${kind} of ${at}`)];
  });
}

function notesOf(database: Database, kind: PurgeKind): ReadonlyMap<string, string> {
  const notes = database
    .prepare<[string], { at: string; sum: string }>(
      `SELECT at, details ->> 'sha256' AS sum FROM audit_log WHERE action = 'purge' AND details ->> 'kind' = ?`,
    )
    .all(kind);
  return new Map(notes.map(({ at, sum }) => [at, sum]));
}

function sumOf(rows: readonly Purged[]): string {
  return hash('sha256', JSON.stringify(rows.map(({ id, wordsHash }) => [id, wordsHash])));
}
