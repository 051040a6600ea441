/** Who viewed, sent, exported and changed what of one student. Reading it is audited too. */
import type { Caller } from '../auth/caller.ts';
import { ApiError } from '../errors.ts';
import type { AuditEntry } from '../store/audit.ts';
import { auditFact } from './audit-fact.ts';
import type { Messaging } from './messaging.ts';

export interface AuditPage {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  /** Give it as `before` for older ones; null when nothing is older. */
  readonly before: number | null;
}

type Deps = Pick<Messaging, 'now'> & {
  store: Pick<Messaging['store'], 'findStudent' | 'auditOf' | 'recordAudit'>;
};

export async function readAudit(
  { store, now }: Deps,
  caller: Caller,
  studentId: string,
  { before, limit }: { before: number | null; limit: number },
): Promise<AuditPage> {
  if ((await store.findStudent(studentId)) === null)
    throw new ApiError('not_found', 'There is no such student.');
  const found = await store.auditOf(studentId, limit + 1, before);
  await store.recordAudit([auditFact(now(), caller, { action: 'view_audit', studentId })]);
  const entries = found.slice(0, limit);
  return { entries, before: found.length > limit ? (entries.at(-1)?.sequence ?? null) : null };
}
