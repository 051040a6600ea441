const storageTrouble =
  /^SQLITE_(BUSY|LOCKED|FULL|READONLY|IOERR|CANTOPEN|NOMEM|PERM|PROTOCOL|CORRUPT|NOTADB|INTERRUPT)(_|$)/;

/** The record could not do it now, though there is nothing wrong with what was asked. */
export function isStorageTrouble(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    storageTrouble.test(error.code)
  );
}
