import { userInfo } from 'node:os';
import type { AuditFact } from '../store/audit.ts';

/** Who is at the command line, for the audit log. */
export function operator(): AuditFact['actor'] {
  return { id: 'command-line', name: accountName(), role: 'operator' };
}

/** Some containers have no account for their user. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}
