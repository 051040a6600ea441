/** What an import says of a row: never a crash, and never the value, which may be anybody's. */
export interface Diagnostic {
  readonly file: string;
  /** As an editor counts lines; null for what concerns the whole file. */
  readonly row: number | null;
  readonly field: string | null;
  readonly code: string;
  readonly message: string;
  /** An `error` keeps a row out; after a `warning` it was taken without the field. */
  readonly severity: 'error' | 'warning' | 'note';
}

export interface Diagnostics {
  readonly first: readonly Diagnostic[];
  readonly counts: Readonly<Record<Diagnostic['severity'], number>>;
  /** Rows of unknown students: they cannot be read, or have no id. */
  readonly unread: number;
  add(diagnostic: Diagnostic): void;
}

/** Of a hundred thousand bad rows only the first are kept, and the count of all. */
export function collectDiagnostics(most = 1000): Diagnostics {
  const first: Diagnostic[] = [];
  const counts = { error: 0, warning: 0, note: 0 };
  let unread = 0;
  return {
    first,
    counts,
    get unread() {
      return unread;
    },
    add(diagnostic) {
      const { code, severity, field } = diagnostic;
      const hasNoId = severity === 'error' && field === 'id' && code !== 'duplicate_id';
      if (code.startsWith('unreadable_') || hasNoId) unread += 1;
      counts[diagnostic.severity] += 1;
      if (first.length < most) first.push(diagnostic);
    },
  };
}
