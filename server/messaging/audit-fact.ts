/** What a caller did, as a fact for the audit log. */
import type { Caller } from '../auth/caller.ts';
import type { AuditAction, AuditFact } from '../store/audit.ts';

export interface Deed {
  readonly action: AuditAction;
  /** Null where it concerns no single student. */
  readonly studentId: string | null;
  readonly subjectId?: string;
  readonly details?: AuditFact['details'];
}

export function auditFact(at: Date, { id, name, role }: Caller, deed: Deed): AuditFact {
  const { action, studentId, subjectId = null, details = {} } = deed;
  return { at, actor: { id, name, role }, action, studentId, subjectId, details };
}
