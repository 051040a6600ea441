/** Appends to the audit log: what was done at once and durably, what was only looked at more lightly. */
import type { AuditAction, AuditFact } from '../audit.ts';
import type { Durability } from './group-commit.ts';
import { codeOf } from './file/open-database.ts';
import type { Tables } from './tables/tables.ts';

type Write = (work: () => void, durability?: Durability) => Promise<void>;

const looks: ReadonlySet<AuditAction> = new Set(['view', 'follow', 'search']);
/** Beyond this many looks on a disk that takes nothing, nothing more is shown. */
const mostWaiting = 10_000;

/**
 * That somebody looked changes nothing and is promised to nobody: a sync for each look would cost three times the look. Such
 * a row outlives the process at once, and a power cut from the next saved message on. On a full or read-only disk it waits in
 * memory, since the record can still be read; anything else that cannot be written rejects.
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
