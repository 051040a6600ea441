/** Who viewed, sent, exported and changed what of one student. Reading it is audited too. */
import type { Caller } from '../auth/caller.ts';
import type { AuditPage } from '../contract.ts';
import { noSuchStudent } from '../errors.ts';
import { auditFact } from '../store/audit.ts';
import type { Messaging } from './messaging.ts';

type Deps = Pick<Messaging, 'now'> & {
  store: Pick<Messaging['store'], 'findStudent' | 'auditOf' | 'recordAudit'>;
};

export async function readAudit(
  { store, now }: Deps,
  caller: Caller,
  studentId: string,
  { before, limit }: { before: number | null; limit: number },
): Promise<AuditPage> {
  if ((await store.findStudent(studentId)) === null) throw noSuchStudent();
  const found = await store.auditOf(studentId, limit + 1, before);
  await store.recordAudit([auditFact(now(), caller, { action: 'view_audit', studentId })]);
  const entries = found.slice(0, limit);
  return { entries, before: found.length > limit ? (entries.at(-1)?.sequence ?? null) : null };
}
