import { codeOf } from '../code-of.ts';

const storageTrouble =
  /^SQLITE_(BUSY|LOCKED|FULL|READONLY|IOERR|CANTOPEN|NOMEM|PERM|PROTOCOL|CORRUPT|NOTADB|INTERRUPT)(_|$)/;

/** The database failed for a reason of its own, such as a full disk or a lock: the request may work later. */
export function isStorageTrouble(error: unknown): boolean {
  return storageTrouble.test(codeOf(error));
}
