/** Clever's students.csv: one row a contact, so that a student's rows are gathered before they become one record. */
import { createContactIds } from './contact-id.ts';
import type { Diagnostics } from './diagnostic.ts';
import { fullName, type ImportedStudent, type Source, text } from './imported-student.ts';
import { readRows, type Row, type TableFile } from './read-rows.ts';
import { withoutUndefined } from '../without-undefined.ts';

/** The standard's own columns: those that are not read are known all the same. */
const used = [
  'studentid schoolid lastname middlename firstname studentemail preferredname contactname',
  'contactrelationship contacttype contactphone contactphonetype contactemail contactsisid',
  'studentnumber stateid grade username homelanguage contactid studentstreet studentcity',
  'studentstate studentzip ellstatus graduationyear',
].flatMap((line) => line.split(' '));

export function isClever({ columns }: TableFile): boolean {
  const named = columns.has('firstname') && columns.has('lastname');
  return columns.has('studentid') && named && (columns.has('contactname') || columns.has('schoolid'));
}

interface Gathered {
  readonly line: number;
  readonly name: string;
  readonly email: string | null | undefined;
  readonly preferredName: string | undefined;
  readonly contacts: Contact[];
  /** The same by their ids, and the first of each name. */
  readonly known: Map<string, Contact>;
}

interface Contact {
  readonly id: string;
  readonly name: string;
  readonly relationship: string;
  phone: string;
  email: string;
}

export function openClever(table: TableFile): Source {
  return {
    format: 'Clever',
    isDelta: false,
    usedColumns: new Set(used),
    tables: [{ name: table.file.name, headers: table.headers }],
    async *students(diagnostics) {
      const withContacts = table.columns.has('contactname');
      for (const [id, student] of await gather(table, diagnostics))
        yield studentOf(id, student, table, withContacts);
    },
  };
}

/** Rows of one student need not lie together. */
async function gather(table: TableFile, diagnostics: Diagnostics): Promise<Map<string, Gathered>> {
  const students = new Map<string, Gathered>();
  for await (const row of readRows(table, diagnostics)) {
    const id = text(row, 'studentid');
    const student = students.get(id) ?? begin(row, table);
    students.set(id, student);
    addContact(student, row);
  }
  return students;
}

function begin(row: Row, { columns }: TableFile): Gathered {
  return {
    line: row.line,
    name: fullName(text(row, 'firstname'), text(row, 'lastname')),
    email: columns.has('studentemail') ? text(row, 'studentemail') || null : undefined,
    preferredName: text(row, 'preferredname') || undefined,
    contacts: [],
    known: new Map(),
  };
}

/** A contact with two phones has two rows: the cell phone counts, else the first. */
function addContact({ contacts, known }: Gathered, row: Row): void {
  const name = text(row, 'contactname');
  if (name === '') return;
  const id = text(row, 'contactsisid', 'contactid');
  const [byId, byName] = [`id ${id}`, `name ${name}`];
  const before = known.get(id === '' ? byName : byId);
  const phone = text(row, 'contactphone');
  if (before === undefined) {
    const relationship = text(row, 'contactrelationship', 'contacttype');
    const contact = { id, name, relationship, phone, email: text(row, 'contactemail') };
    contacts.push(contact);
    if (id !== '') known.set(byId, contact);
    if (!known.has(byName)) known.set(byName, contact);
    return;
  }
  before.email ||= text(row, 'contactemail');
  if (before.phone === '' || (phone !== '' && /cell|mobile/i.test(text(row, 'contactphonetype'))))
    before.phone = phone;
}

function studentOf(id: string, student: Gathered, table: TableFile, withContacts: boolean): ImportedStudent {
  const newId = createContactIds();
  const contacts = student.contacts.map((contact) => ({
    id: contact.id || newId(contact.name),
    name: contact.name,
    relationship: contact.relationship.toLowerCase() || null,
    phone: contact.phone || null,
    email: contact.email || null,
  }));
  const { name, email, preferredName } = student;
  return {
    file: table.file.name,
    line: student.line,
    id,
    record: withoutUndefined({ name, email, preferredName, contacts: withContacts ? contacts : undefined }),
  };
}
