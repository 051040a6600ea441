/** Who did what to whose record, and when. */
export const auditActions = [
  'view',
  'follow',
  'search',
  'send',
  'retry',
  'override',
  'uncover',
  'view_media',
  'place_reply',
  'deny_reply',
  'answered',
  'opt_out',
  'wrong_number',
  'export',
  'view_audit',
  'view_held',
  'view_inbox',
  'directory_put',
  'directory_read',
  'directory_deactivate',
  'purge',
  'hold',
  'release',
  'unmark',
] as const;
export type AuditAction = (typeof auditActions)[number];

export interface AuditFact {
  readonly at: Date;
  readonly actor: { readonly id: string; readonly name: string; readonly role: string };
  readonly action: AuditAction;
  readonly studentId: string | null;
  /** The entry concerned, or null. */
  readonly subjectId: string | null;
  /** Codes and counts; never text, names, numbers or addresses. */
  readonly details: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** What somebody did. */
export interface Deed {
  readonly action: AuditAction;
  /** Null where it concerns no single student. */
  readonly studentId: string | null;
  readonly subjectId?: string;
  readonly details?: AuditFact['details'];
}

export function auditFact(at: Date, { id, name, role }: AuditFact['actor'], deed: Deed): AuditFact {
  const { action, studentId, subjectId = null, details = {} } = deed;
  return { at, actor: { id, name, role }, action, studentId, subjectId, details };
}

export interface AuditEntry extends Omit<AuditFact, 'at'> {
  readonly sequence: number;
  readonly at: string;
  /** SHA-256 in hex over the row before's hash and this row. */
  readonly hash: string;
}
