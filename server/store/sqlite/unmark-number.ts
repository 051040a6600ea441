/** Takes back what stops texts to a number. For a command, also while a server runs. */
import { type AuditFact, auditFact } from '../audit.ts';
import { DatabaseFault } from './file/open-database.ts';
import { changeExisting, writeBeside } from './file/open-existing.ts';
import { newestVersion, versionOf } from './migrate.ts';
import { createTables } from './tables/tables.ts';
import { touchAddress } from './touch-address.ts';

const unmarkable = ['wrong_number', 'cannot_receive_texts'] as const;

/**
 * Returns the marks that there were. With an audit row for each student who uses the number, or not at all. Replies that came
 * while it was marked still name nobody: the number was somebody else's then.
 */
export function unmarkNumber(
  file: string,
  number: string,
  actor: AuditFact['actor'],
  at: Date,
): readonly (typeof unmarkable)[number][] {
  return changeExisting(file, (database) => {
    if (versionOf(database) !== newestVersion())
      throw new DatabaseFault(`${file} is of an older release. Run the command migrate first.`);
    const tables = createTables(database);
    return writeBeside(database, () => {
      const marks = unmarkable.filter((mark) => tables.consents.unmark(number, mark));
      if (marks.length === 0) return marks;
      touchAddress(tables, number);
      const students = tables.consents.studentsAt(number);
      const concerned = students.length ? students : [null];
      tables.audit.append(
        concerned.map((studentId) =>
          auditFact(at, actor, { action: 'unmark', studentId, details: { marks } }),
        ),
      );
      return marks;
    });
  });
}
