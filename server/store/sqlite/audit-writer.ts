/** Appends to the audit log: what somebody did, at once and durably; what somebody only looked at, at less cost. */
import { codeOf } from '../../code-of.ts';
import type { AuditAction, AuditFact } from '../audit.ts';
import type { Durability } from './group-commit.ts';
import type { Tables } from './tables/tables.ts';

type Write = (work: () => void, durability?: Durability) => Promise<void>;

const looks: ReadonlySet<AuditAction> = new Set(['view', 'follow', 'search', 'view_inbox']);
/** While the disk takes no writes, this many looks may wait; after that nothing is shown any more. */
const mostWaiting = 10_000;

/**
 * A look changes nothing, and a sync for each would cost three times the look itself. So its row survives a crash of the process
 * at once, but a power cut only after the next durable write. On a full or read-only disk it waits in memory, since the record can
 * still be read; if anything else cannot be written, this rejects.
 */
export function createAuditWriter(
  { audit }: Tables,
  write: Write,
): (facts: readonly AuditFact[]) => Promise<void> {
  const waiting: AuditFact[] = [];
  return async (facts) => {
    const isLook = facts.every(({ action }) => looks.has(action));
    let due: readonly AuditFact[] = facts;
    try {
      await write(
        () => {
          due = [...waiting.splice(0), ...facts];
          audit.append(due);
        },
        isLook ? 'process' : 'disk',
      );
    } catch (error) {
      const waits = isLook && cannotGrow(error) && waiting.length + due.length <= mostWaiting;
      waiting.push(...(waits ? due : due.slice(0, due.length - facts.length)));
      if (!waits) throw error;
    }
  };
}

/** A disk that is full, or that its system has made read-only. */
function cannotGrow(error: unknown): boolean {
  return /^SQLITE_(FULL|READONLY)(_|$)/.test(codeOf(error));
}
