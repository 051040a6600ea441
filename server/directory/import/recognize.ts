/** Which format a set of files is in, by what their headers say and not by how they are called. */
import { isClever, openClever } from './clever.ts';
import { isSensitiveFile, plainName } from './columns.ts';
import type { Diagnostics } from './diagnostic.ts';
import type { Source } from './imported-student.ts';
import { openRoster, type Roster } from './one-roster.ts';
import { type NamedFile, UnreadableSource } from './open-files.ts';
import { isPlainCsv, openPlainCsv } from './plain-csv.ts';
import { readHeaders, readRows, type TableFile } from './read-rows.ts';

/** Throws an UnreadableSource when no file holds students. */
export async function recognize(files: readonly NamedFile[], diagnostics: Diagnostics): Promise<Source> {
  const tables: TableFile[] = [];
  for (const file of files) {
    if (isSensitiveFile(file.name)) noteUnopened(file, diagnostics);
    else tables.push(...(await headersOf(file, diagnostics)));
  }
  const source = await findSource(tables, diagnostics);
  refuseRepeated(source);
  return source;
}

async function findSource(tables: readonly TableFile[], diagnostics: Diagnostics): Promise<Source> {
  const roster = await findRoster(tables, diagnostics);
  if (roster !== null) return openRoster(roster);
  const clever = tables.find(isClever);
  if (clever !== undefined) return openClever(clever);
  const plain = tables.filter(isPlainCsv);
  if (plain.length > 1) {
    const names = plain.map(({ file }) => file.name).join(', ');
    throw new UnreadableSource(`Several files could be the students: ${names}. Name one of them.`);
  }
  if (plain[0] !== undefined) return openPlainCsv(plain[0]);
  const unread = diagnostics.first.filter(({ code }) => code === 'unreadable_file').map(({ file }) => file);
  throw new UnreadableSource(
    (unread.length === 0 ? '' : `Cannot be read, damaged or encrypted: ${unread.join(', ')}. `) +
      'No file has the columns of students. A plain CSV needs a first row with a header such as Student ID and one such as ' +
      'Name, or First Name and Last Name; OneRoster 1.1 and 1.2, Microsoft SDS v2.1 and Clever are recognized by theirs.',
  );
}

/** Which of two columns of one name counts would be chance. */
function refuseRepeated({ tables, usedColumns }: Source): void {
  for (const { name, headers } of tables) {
    const earlier = new Set<string>();
    const repeated = new Set<string>();
    for (const header of headers) {
      const plain = plainName(header);
      if (earlier.has(plain) && usedColumns.has(plain)) repeated.add(header);
      earlier.add(plain);
    }
    if (repeated.size > 0)
      throw new UnreadableSource(
        `${name} has several columns called ${[...repeated].join(', ')}: rename or remove all but one.`,
      );
  }
}

async function headersOf(file: NamedFile, diagnostics: Diagnostics): Promise<TableFile[]> {
  const table = await readHeaders(file).catch((error: unknown) => {
    if (error instanceof UnreadableSource) throw error;
    diagnostics.add({
      file: file.name,
      row: null,
      field: null,
      code: 'unreadable_file',
      message: 'The file cannot be read: it is damaged, encrypted, or not a file.',
      severity: 'error',
    });
    return null;
  });
  return table === null ? [] : [table];
}

function noteUnopened(file: NamedFile, diagnostics: Diagnostics): void {
  const message = 'Demographics are not needed to send messages: the file was not opened.';
  diagnostics.add({
    file: file.name,
    row: null,
    field: null,
    code: 'sensitive_file',
    message,
    severity: 'note',
  });
}

async function findRoster(tables: readonly TableFile[], diagnostics: Diagnostics): Promise<Roster | null> {
  const having = (...columns: readonly string[]) =>
    tables.find((table) => columns.every((name) => table.columns.has(name))) ?? null;
  const users = having('sourcedid', 'givenname', 'familyname');
  if (users === null) return null;
  const isDelta = await saysDelta(having('propertyname', 'value'), diagnostics);
  const roles = having('usersourcedid', 'role');
  const has = (name: string) => users.columns.has(name);
  if (has('role') && (has('agentsourcedids') || has('enableduser') || has('orgsourcedids')))
    return { format: 'OneRoster 1.1', users, roles: null, relationships: null, isDelta };
  if (has('enableduser') || has('usermasteridentifier') || has('agentsourcedids')) {
    if (roles === null)
      throw new UnreadableSource('OneRoster 1.2 needs roles.csv: it says who is a student.');
    return { format: 'OneRoster 1.2', users, roles, relationships: null, isDelta };
  }
  if (roles === null) return null;
  const relationships = having('usersourcedid', 'relationshipusersourcedid');
  return { format: 'Microsoft SDS v2.1', users, roles, relationships, isDelta };
}

/** OneRoster's manifest.csv: `file.users` is `bulk` or `delta`. */
async function saysDelta(manifest: TableFile | null, diagnostics: Diagnostics): Promise<boolean> {
  if (manifest === null) return false;
  for await (const { cells } of readRows(manifest, diagnostics)) {
    if (cells.get('propertyname') === 'file.users') return cells.get('value') === 'delta';
  }
  return false;
}
