/** OneRoster 1.1 and 1.2, and Microsoft SDS v2.1: students and adults in one table, tied together by ids. */
import type { Diagnostics } from './diagnostic.ts';
import { isActive } from '../cell-words.ts';
import { cell, fullName, type ImportedStudent, type Source, text } from './imported-student.ts';
import { readRows, type Row, type TableFile } from './read-rows.ts';
import { withoutUndefined } from '../without-undefined.ts';

export interface Roster {
  readonly format: string;
  readonly users: TableFile;
  /** Of 1.2 and SDS: who is a student. */
  readonly roles: TableFile | null;
  /** Of SDS: who belongs to whom. */
  readonly relationships: TableFile | null;
  readonly isDelta: boolean;
}

/** The standard's own columns: those that are not read are known all the same. */
const used = [
  'sourcedid status datelastmodified enableduser orgsourcedids role username userids givenname',
  'familyname middlename identifier email sms phone agentsourcedids grades usermasteridentifier',
  'resourcesourcedids preferredgivenname preferredmiddlename preferredfamilyname',
  'preferredfirstname preferredlastname primaryorgsourcedid activedirectorymatchid usersourcedid',
  'roletype begindate enddate orgsourcedid userprofilesourcedid sessionsourcedid grade isprimary',
  'rolestartdate roleenddate relationshipusersourcedid relationshiprole',
].flatMap((line) => line.split(' '));

export function openRoster(roster: Roster): Source {
  const { users, roles, relationships } = roster;
  const tables = [users, roles, relationships].filter((table) => table !== null);
  return {
    format: roster.format,
    isDelta: roster.isDelta,
    usedColumns: new Set(used),
    tables: tables.map(({ file, headers }) => ({ name: file.name, headers })),
    async *students(diagnostics) {
      const rolesOf = await readRoles(roster, diagnostics);
      const adults = await readAdults(roster, rolesOf, diagnostics);
      const ties = await readTies(relationships, diagnostics);
      for await (const row of readRows(users, diagnostics)) {
        if (isStudent(rolesOf(row))) yield studentOf(row, users.file.name, adults, ties);
      }
    },
  };
}

/** In lower case. Somebody may have several: a teacher is also a parent. */
type RolesOf = (row: Row) => readonly string[];

async function readRoles({ roles }: Roster, diagnostics: Diagnostics): Promise<RolesOf> {
  if (roles === null) return (row) => [text(row, 'role').toLowerCase()];
  const byId = new Map<string, string[]>();
  for await (const row of readRows(roles, diagnostics)) {
    const id = text(row, 'usersourcedid');
    if (!isGone(row)) listAt(byId, id).push(text(row, 'role').toLowerCase());
  }
  return (row) => byId.get(text(row, 'sourcedid')) ?? [];
}

function isStudent(roles: readonly string[]): boolean {
  return roles.includes('student');
}

/** What ties an adult to a student comes before what they are at work. */
function adultRole(roles: readonly string[]): string {
  return roles.find((role) => /^(?:parent|guardian|relative)$/.test(role)) ?? roles[0] ?? '';
}

interface Adult {
  readonly name: string;
  readonly role: string;
  readonly phone: string | null;
  readonly email: string | null;
}

interface Adults {
  readonly byId: ReadonlyMap<string, Adult>;
  /** Some exports name the students at the adult instead. */
  readonly ofStudent: ReadonlyMap<string, readonly string[]>;
  /** Most exports have the columns and not one number in them: then they say nothing of anybody's phone. */
  readonly havePhones: boolean;
}

async function readAdults({ users }: Roster, rolesOf: RolesOf, diagnostics: Diagnostics): Promise<Adults> {
  const byId = new Map<string, Adult>();
  const ofStudent = new Map<string, string[]>();
  // Faults of a row are reported when the students are read.
  const quiet: Diagnostics = { ...diagnostics, add: () => {} };
  let havePhones = false;
  for await (const row of readRows(users, quiet)) {
    havePhones ||= phoneOf(row) !== null;
    const roles = rolesOf(row);
    if (isStudent(roles) || isGone(row)) continue;
    const role = adultRole(roles);
    const id = text(row, 'sourcedid');
    byId.set(id, { name: nameOf(row), role, phone: phoneOf(row), email: text(row, 'email') || null });
    for (const student of listOf(row)) listAt(ofStudent, student).push(id);
  }
  return { byId, ofStudent, havePhones };
}

type Ties = ReadonlyMap<string, readonly { readonly id: string; readonly role: string }[]>;

async function readTies(relationships: TableFile | null, diagnostics: Diagnostics): Promise<Ties> {
  const ties = new Map<string, { id: string; role: string }[]>();
  if (relationships === null) return ties;
  for await (const row of readRows(relationships, diagnostics)) {
    const student = text(row, 'usersourcedid');
    const tie = {
      id: text(row, 'relationshipusersourcedid'),
      role: text(row, 'relationshiprole').toLowerCase(),
    };
    listAt(ties, student).push(tie);
  }
  return ties;
}

function listAt<T>(lists: Map<string, T[]>, id: string): T[] {
  const list = lists.get(id) ?? [];
  lists.set(id, list);
  return list;
}

function studentOf(row: Row, file: string, adults: Adults, ties: Ties): ImportedStudent {
  const id = text(row, 'sourcedid');
  const state = text(row, 'enableduser');
  const active = isGone(row) ? false : isActive(state);
  return {
    file,
    line: row.line,
    id,
    record: withoutUndefined({
      name: nameOf(row),
      preferredName: cell(row, 'preferredgivenname', 'preferredfirstname'),
      phone: adults.havePhones ? phoneOf(row) : undefined,
      email: cell(row, 'email'),
      active,
      updatedAt: cell(row, 'datelastmodified') ?? undefined,
      contacts: contactsOf(row, id, adults, ties),
    }),
  };
}

function contactsOf(row: Row, id: string, adults: Adults, ties: Ties): readonly object[] {
  const roles = new Map((ties.get(id) ?? []).map((tie) => [tie.id, tie.role]));
  const ids = new Set([...listOf(row), ...roles.keys(), ...(adults.ofStudent.get(id) ?? [])]);
  return [...ids].flatMap((contactId) => {
    const adult = adults.byId.get(contactId);
    if (adult === undefined) return [];
    const { name, role, phone, email } = adult;
    const contact = {
      id: contactId,
      name: name || 'Contact',
      relationship: roles.get(contactId) || role || null,
      phone: adults.havePhones ? phone : undefined,
      email,
    };
    return [withoutUndefined(contact)];
  });
}

/** Comma-separated inside one quoted cell. */
function listOf(row: Row): readonly string[] {
  return text(row, 'agentsourcedids')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

function nameOf(row: Row): string {
  return fullName(text(row, 'givenname'), text(row, 'familyname'));
}

/** `sms` is the number for texts where there are two. */
function phoneOf(row: Row): string | null {
  return text(row, 'sms', 'phone') || null;
}

function isGone(row: Row): boolean {
  return /^tobedeleted$/i.test(text(row, 'status'));
}
