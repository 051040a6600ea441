/** The system's or SQLite's code of what went wrong, such as `EACCES` or `SQLITE_BUSY`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
