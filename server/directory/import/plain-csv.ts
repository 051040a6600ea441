/** One row a student, under headers that most programs would write. */
import { createContactIds } from './contact-id.ts';
import type { Diagnostics } from './diagnostic.ts';
import { channelOf, isActive } from '../cell-words.ts';
import { cell, fullName, type ImportedStudent, type Source, text } from './imported-student.ts';
import { readRows, type Row, type TableFile } from './read-rows.ts';
import { withoutUndefined } from '../without-undefined.ts';

const ids = ['id', 'studentid', 'externalid', 'sourcedid', 'studentnumber'];
const firstNames = ['firstname', 'givenname', 'first'];
const lastNames = ['lastname', 'familyname', 'surname', 'last'];
const names = ['name', 'fullname', 'studentname'];
const preferredNames = ['preferredname', 'preferredfirstname', 'preferredgivenname', 'nickname'];
/** Of a student and of a contact; the first that has something counts. */
const anyPhones = ['mobilephone', 'mobile', 'cellphone', 'cell', 'cellphonenumber', 'phone', 'phonenumber'];
const phones = [...anyPhones, 'studentphone', 'sms'];
const emails = ['email', 'emailaddress', 'studentemail'];
const channels = ['preferredchannel', 'channel'];
const languages = ['language', 'lang', 'homelanguage'];
const zones = ['timezone', 'tz'];
const states = ['active', 'status', 'enabled'];
const times = ['updatedat', 'lastmodified'];
const consents = ['smsconsent', 'smsconsentstatus', 'consent', 'textconsent'];

const people = [ids, firstNames, lastNames, names, preferredNames];
const others = [phones, emails, channels, languages, zones, states, times, consents];
const ownColumns = [people, others].flat(2);
const contactFields = ['id', 'name', 'firstname', 'lastname', 'relationship', 'relation', ...anyPhones];
const contactColumn = new RegExp(
  `^(?:contact|guardian|parent)([1-9]?)(${contactFields.join('|')}|email|language|preferredchannel)$`,
);

export function isPlainCsv({ columns }: TableFile): boolean {
  const has = (wanted: readonly string[]) => wanted.some((name) => columns.has(name));
  return has(ids) && (has(names) || has(firstNames) || has(lastNames));
}

export function openPlainCsv(table: TableFile): Source {
  const places = contactPlaces(table);
  return {
    format: 'plain CSV',
    isDelta: false,
    usedColumns: new Set([...ownColumns, ...[...table.columns].filter((name) => contactColumn.test(name))]),
    tables: [{ name: table.file.name, headers: table.headers }],
    async *students(diagnostics) {
      let hasComma = false;
      for await (const row of readRows(table, diagnostics)) {
        if (!hasComma && isLastFirst(row)) {
          const message =
            'The name has a comma, and messages greet by it as it stands. Columns such as First Name and Last Name, or Preferred Name, are better.';
          note(diagnostics, table, row, 'name', 'name_with_comma', message);
          hasComma = true;
        }
        yield studentOf(row, table, places, diagnostics);
      }
    },
  };
}

/** As many programs write a name: which half is the first name only a person can say, so that it is taken as it is. */
function isLastFirst(row: Row): boolean {
  return text(row, ...preferredNames) === '' && /,(?!\s*(?:[js]r|i{2,3}|iv)\b)/i.test(text(row, ...names));
}

function studentOf(
  row: Row,
  table: TableFile,
  places: readonly string[],
  diagnostics: Diagnostics,
): ImportedStudent {
  const name = text(row, ...names) || fullName(text(row, ...firstNames), text(row, ...lastNames));
  const state = text(row, ...states);
  if (state !== '' && isActive(state) === undefined)
    note(diagnostics, table, row, 'active', 'unknown_value', 'Neither active nor inactive: left as it is.');
  return {
    file: table.file.name,
    line: row.line,
    id: text(row, ...ids),
    record: withoutUndefined({
      name,
      preferredName: cell(row, ...preferredNames),
      phone: cell(row, ...phones),
      email: cell(row, ...emails),
      preferredChannel: channelIn(cell(row, ...channels)),
      language: cell(row, ...languages),
      timeZone: cell(row, ...zones),
      active: isActive(state),
      updatedAt: cell(row, ...times) ?? undefined,
      smsConsent: consentOf(row, table, diagnostics),
      contacts: places.length === 0 ? undefined : contactsOf(row, places),
    }),
  };
}

function channelIn(word: string | null | undefined): string | null | undefined {
  return word === null || word === undefined ? word : channelOf(word);
}

/** An opt-out is taken from a file; consent never is: it is recorded where it was given. */
function consentOf(row: Row, table: TableFile, diagnostics: Diagnostics): object | undefined {
  const word = text(row, ...consents);
  if (
    /^(no|n|false|0|revoked|opt(ed)?[ -]?out|unsubscribed|declined|refused|withdrawn|stop|off)$/i.test(word)
  )
    return { status: 'revoked', source: 'import' };
  if (/^(yes|y|true|1|granted|opt(ed)?[ -]?in|on)$/i.test(word))
    note(diagnostics, table, row, 'smsConsent', 'consent_not_imported', 'An import never turns consent on.');
  else if (!/^(unknown)?$/i.test(word))
    note(diagnostics, table, row, 'smsConsent', 'unknown_value', 'Neither a yes nor a no: left as it is.');
  return undefined;
}

function note(
  diagnostics: Diagnostics,
  table: TableFile,
  row: Row,
  field: string,
  code: string,
  message: string,
): void {
  diagnostics.add({ file: table.file.name, row: row.line, field, code, message, severity: 'note' });
}

/** The columns' beginnings, such as `guardian2`, in the order of the file. */
function contactPlaces({ columns }: TableFile): readonly string[] {
  const places = [...columns].flatMap((name) => {
    const end = contactColumn.exec(name)?.[2];
    return end === undefined ? [] : [name.slice(0, -end.length)];
  });
  return [...new Set(places)];
}

function contactsOf(row: Row, places: readonly string[]): readonly object[] {
  const newId = createContactIds();
  return places.flatMap((place) => {
    const at = (...ends: readonly string[]) => cell(row, ...ends.map((end) => place + end));
    const name = at('name') || fullName(at('firstname') ?? '', at('lastname') ?? '');
    const [phone, email] = [at(...anyPhones), at('email')];
    if (name === '' && !phone && !email) return [];
    const relationship = at('relationship', 'relation');
    const contact = {
      id: at('id') || newId(name || `${phone ?? ''}${email ?? ''}`),
      name: name || relationship || 'Contact',
      relationship,
      phone,
      email,
      language: at('language'),
      preferredChannel: channelIn(at('preferredchannel')),
    };
    return [withoutUndefined(contact)];
  });
}
