import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../../server/directory/import/diagnostic.ts';
import { storeTarget } from '../../../server/cli/import-target.ts';
import { openFiles } from '../../../server/directory/import/open-files.ts';
import { recognize } from '../../../server/directory/import/recognize.ts';
import { carryOut, planImport } from '../../../server/directory/import/run-import.ts';
import { openDatabase } from '../../../server/store/sqlite/file/open-database.ts';
import { createSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import type { Store } from '../../../server/store/store.ts';
import { zipOf } from './zip-of.ts';

const now = new Date('2026-11-23T18:00:00Z');
let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
  store = createSqliteStore(openDatabase(':memory:'));
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

function write(files: Readonly<Record<string, string>>): string {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const names = Object.keys(files);
  return names.length === 1 ? join(folder, names[0]!) : folder;
}

async function run(path: string, { partial = false } = {}) {
  const diagnostics = collectDiagnostics();
  const opened = await openFiles(path);
  const source = await recognize(opened.files, diagnostics);
  const options = { settings: { defaultCountry: 'US' as const, now }, partial, onProgress: () => {} };
  const target = storeTarget(store, () => now);
  const plan = await planImport(source, target, diagnostics, options);
  const write = () => carryOut(source, plan, target, diagnostics, options);
  return { plan, write, diagnostics, close: () => opened.close() };
}

async function take(path: string, options = {}) {
  const work = await run(path, options);
  const result = await work.write();
  work.close();
  return { ...work, result };
}

describe('a plain CSV', () => {
  it('is taken in under many spellings of its headers', async () => {
    const { plan } = await take(
      write({
        'a.csv':
          '\uFEFFStudent ID;First Name;Last Name;Mobile Phone;E-mail;Guardian1_Name;Guardian1_Phone\r\ns1;Jordan;Rivera;541-555-0123;J@example.org;Rosa;(541) 555-0188\r\n',
      }),
    );
    expect(plan).toMatchObject({ format: 'plain CSV', students: 1, refused: 0 });
    expect(await store.findStudent('s1')).toMatchObject({
      name: 'Jordan Rivera',
      phone: '+15415550123',
      email: 'J@example.org',
      contacts: [{ name: 'Rosa', phone: '+15415550188' }],
    });
  });

  it.each(['Phone', 'Phone Number', 'Mobile', 'Mobile Phone', 'Cell', 'Cell Phone', 'Cell Phone Number'])(
    'has the phones of students and contacts under: %s',
    async (header) => {
      const { plan } = await take(
        write({
          'a.csv': `id,name,${header},Guardian 1 Name,Guardian 1 ${header}\ns1,Ana,5415550123,Rosa,5415550188\n`,
        }),
      );
      expect(plan.unknownColumns).toEqual([]);
      expect(await store.findStudent('s1')).toMatchObject({
        phone: '+15415550123',
        contacts: [{ phone: '+15415550188' }],
      });
    },
  );

  it('keeps what it has no column for, and clears what its cell leaves empty', async () => {
    await take(write({ 'a.csv': 'id,name,phone,email\ns1,Ana,5415550123,a@example.org\n' }));
    await take(write({ 'a.csv': 'id,name,email\ns1,Ana,\n' }));
    expect(await store.findStudent('s1')).toMatchObject({ phone: '+15415550123', email: null });
  });

  it('does not read passwords, demographics or special education, and says how many columns', async () => {
    const { plan } = await take(
      write({
        'a.csv': 'id,name,Password,IEP Status,504,Lunch Status,Race,House\ns1,Ana,x,y,z,free,w,red\n',
      }),
    );
    expect(plan.sensitiveColumns).toEqual(['Password', 'IEP Status', '504', 'Lunch Status', 'Race']);
    expect(plan.unknownColumns).toEqual(['House']);
  });

  it('names each fault by file, row, field and code, and never by its value', async () => {
    const { diagnostics, plan } = await take(
      write({
        'a.csv':
          'id,name,phone,email\ns1,Ana,541-555-0123 x12,secret-value\n,Nobody,,\ns1,Again,,\ns2,,,\ns3,Li,5415550124,,extra\n',
      }),
    );
    expect(diagnostics.first.map(({ row, field, code }) => [row, field, code])).toEqual([
      [2, 'phone', 'address_invalid'],
      [2, 'email', 'address_invalid'],
      [3, 'id', 'invalid_value'],
      [4, 'id', 'duplicate_id'],
      [5, 'name', 'invalid_value'],
      [6, null, 'unreadable_row'],
    ]);
    expect(JSON.stringify(diagnostics.first)).not.toContain('secret-value');
    expect(plan.refused).toBe(3);
    expect(await store.findStudent('s1')).toMatchObject({ name: 'Ana', phone: null });
  });

  it('never turns consent on, but takes an opt-out', async () => {
    await take(write({ 'a.csv': 'id,name,phone,sms_consent\ns1,Ana,5415550123,yes\ns2,Li,5415550124,no\n' }));
    const facts = await store.addressFacts(['+15415550123', '+15415550124']);
    expect(facts.map(({ consent }) => consent?.status ?? null)).toEqual([null, 'revoked']);
  });

  it('takes an opt-out in other words, and names what it does not understand', async () => {
    const words = ['opt out', 'Unsubscribed', 'declined', 'ask her mother'];
    const rows = words.map((word, index) => `s${index},Ana,541555012${index},${word}\n`);
    const { diagnostics } = await take(write({ 'a.csv': `id,name,phone,sms_consent\n${rows.join('')}` }));
    const facts = await store.addressFacts(words.map((_, index) => `+1541555012${index}`));
    expect(facts.map(({ consent }) => consent?.status ?? null)).toEqual([
      ...Array<string>(3).fill('revoked'),
      null,
    ]);
    expect(diagnostics.first).toMatchObject([{ row: 5, field: 'smsConsent', code: 'unknown_value' }]);
  });

  it.each([
    ['semicolons', '\uFEFFsep=;\r\nStudent ID;Name;Phone\r\ns1;Ana;541-555-0123\r\n;No id;\r\n'],
    ['a comma in quotes', '"sep=,"\nStudent ID,Name,Phone\ns1,Ana,541-555-0123\n,No id,\n'],
    ['tabs', 'SEP=\t\r\nStudent ID\tName\tPhone\r\ns1\tAna\t541-555-0123\r\n\tNo id\t\r\n'],
  ])('is read below the line that Excel puts first: %s', async (_, text) => {
    const { plan, diagnostics } = await take(write({ 'a.csv': text }));
    expect(plan).toMatchObject({ rows: 2, refused: 1, unknownColumns: [] });
    expect(diagnostics.first).toMatchObject([{ row: 4, field: 'id' }]);
    expect(await store.findStudent('s1')).toMatchObject({ name: 'Ana', phone: '+15415550123' });
  });

  it('may have a line break within a header', async () => {
    await take(write({ 'a.csv': '"Student\nID","Full ""legal""; Name",Name\ns1,x,Ana\n' }));
    expect(await store.findStudent('s1')).toMatchObject({ name: 'Ana' });
  });

  it('says which columns it needs where it lacks them', async () => {
    await expect(take(write({ 'a.csv': 'Student,Grade\nAna,7\n' }))).rejects.toThrow(
      /needs a first row with a header such as Student ID and one such as Name/,
    );
  });

  it('takes a cell in which nobody sees anything for an empty one, and a name as one line', async () => {
    const header = 'id,name,preferred name,guardian 1 name,guardian 1 phone';
    await take(write({ 'a.csv': `${header}\ns1,"Ana\nLopez",\u200b,\u00a0\u200d,\n` }));
    expect(await store.findStudent('s1')).toMatchObject({
      name: 'Ana Lopez',
      preferredName: null,
      contacts: [],
    });
  });

  it('takes a name such as Last, First as it stands, and says so once: nobody can be greeted by it', async () => {
    const rows = 's1,"Lopez Jr., Ana",\ns2,"Rivera, Jordan",\n';
    const { diagnostics } = await take(write({ 'a.csv': `id,name,preferred name\n${rows}` }));
    expect(diagnostics.first).toMatchObject([
      { row: 2, field: 'name', code: 'name_with_comma', severity: 'note' },
    ]);
    expect(await store.findStudent('s2')).toMatchObject({ name: 'Rivera, Jordan' });
  });

  it('says nothing of a comma where there is a name to greet by, or before Jr.', async () => {
    const rows = 's1,"Rivera, Jordan",Jo\ns2,"Ana Lopez, Jr.",\ns3,"Li Wu, III",\n';
    const { diagnostics } = await take(write({ 'a.csv': `id,name,preferred name\n${rows}` }));
    expect(diagnostics.first).toEqual([]);
  });

  it('leaves a record that is newer as it is', async () => {
    await take(write({ 'a.csv': 'id,name,updatedAt\ns1,New,2026-11-20T10:00:00Z\n' }));
    const { result } = await take(write({ 'a.csv': 'id,name,updatedAt\ns1,Old,2026-01-01T10:00:00Z\n' }));
    expect(result.older).toBe(1);
    expect((await store.findStudent('s1'))?.name).toBe('New');
  });

  it('says of nobody that they were deactivated whose record is newer', async () => {
    await take(write({ 'a.csv': 'id,name,updated_at\ns1,Ana,2026-11-02\ns2,Ben,2026-11-02\n' }));
    const { plan, result } = await take(
      write({ 'b.csv': 'id,name,active,updated_at\ns1,Ana,no,2026-11-01\ns2,Ben,no,2026-11-03\n' }),
    );
    expect([plan.leaving, result]).toEqual([
      ['s1', 's2'],
      { created: 0, saved: 1, older: 1, refused: 0, deactivated: 1 },
    ]);
  });

  it('writes no row that it refuses since an earlier one, though refused too, has its id', async () => {
    const { plan, result } = await take(write({ 'a.csv': 'id,name\ns1,\ns1,Ana\ns2,Ben\n' }));
    expect([plan.refused, result.created]).toEqual([2, 1]);
    expect(await store.findStudent('s1')).toBeNull();
  });

  it('may date its rows by the day alone', async () => {
    await take(write({ 'a.csv': 'id,name,updatedAt\ns1,New,2026-11-20\n' }));
    expect((await store.findStudent('s1'))?.updatedAt).toBe('2026-11-20T00:00:00.000Z');
    const { result } = await take(write({ 'a.csv': 'id,name,updatedAt\ns1,Old,2026-11-19\n' }));
    expect(result.older).toBe(1);
  });

  it('gives a contact without an id the same one each time', async () => {
    const path = write({ 'a.csv': 'id,name,parent1name,parent2name\ns1,Ana,Rosa,Luis\n' });
    await take(path);
    const before = (await store.findStudent('s1'))?.contacts.map(({ id }) => id);
    await take(write({ 'a.csv': 'id,name,parent1name,parent2name\ns1,Ana,Luis,Rosa\n' }));
    const after = (await store.findStudent('s1'))?.contacts.map(({ id }) => id);
    expect(after).toEqual(before?.toReversed());
  });
});

describe('students who are no longer in the file', () => {
  const list = (count: number) =>
    `id,name\n${Array.from({ length: count }, (_, index) => `s${index},Student ${index}\n`).join('')}`;

  it('are deactivated, not deleted', async () => {
    await take(write({ 'a.csv': list(20) }));
    const { plan, result } = await take(write({ 'a.csv': list(18) }));
    expect(plan.asksFirst).toBe(false);
    expect(result.deactivated).toBe(2);
    expect(await store.findStudent('s19')).toMatchObject({ active: false, name: 'Student 19' });
  });

  it('make it ask first when they are more than a tenth', async () => {
    await take(write({ 'a.csv': list(20) }));
    const { plan } = await run(write({ 'a.csv': list(17) }));
    expect(plan.asksFirst).toBe(true);
    expect((await store.activeStudentIds()).length).toBe(20);
  });

  it('stay when the file is said to be a part', async () => {
    await take(write({ 'a.csv': list(20) }));
    await take(write({ 'a.csv': list(2) }), { partial: true });
    expect((await store.activeStudentIds()).length).toBe(20);
  });

  it('stay when a row could not be read: it may be theirs', async () => {
    await take(write({ 'a.csv': list(20) }));
    const { plan } = await take(write({ 'a.csv': `${list(19)}s19,A,one,too,many\n` }));
    expect(plan.missing).toEqual([]);
  });

  it('are active again when they come back', async () => {
    await take(write({ 'a.csv': list(20) }));
    await take(write({ 'a.csv': list(19) }));
    await take(write({ 'a.csv': list(20) }));
    expect((await store.findStudent('s19'))?.active).toBe(true);
  });
});

const oneRoster11 = {
  'users.csv':
    'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n' +
    's1,,,true,org1,student,jr,,Jordan,Rivera,,,j@example.org,541-555-0123,,"p1,p2",10,hunter2\n' +
    's2,,,false,org1,student,al,,Ana,Lopez,,,,,541-555-0124,,11,\n' +
    'p1,,,true,org1,parent,rr,,Rosa,Rivera,,,,541-555-0188,,,,\n' +
    'p2,,,true,org1,guardian,lr,,Luis,Rivera,,,l@example.org,,,,,\n' +
    't1,,,true,org1,teacher,tt,,Tea,Cher,,,,,,,,\n',
};

const oneRoster12 = {
  'users.csv':
    'sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,pronouns\n' +
    's1,,,true,jr,,Jordan,Rivera,,,,541-555-0123,,p1,,,,Jo,they\n' +
    'p1,,,true,rr,,Rosa,Rivera,,,,541-555-0188,,,,,,,\n',
  'roles.csv':
    'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\n' +
    'r1,,,s1,primary,student,,,org1,\nr2,,,p1,primary,teacher,,,org1,\nr3,,,p1,secondary,parent,,,org1,\n',
  'demographics.csv': 'sourcedId,birthDate\ns1,2009-01-01\n',
};

describe('OneRoster 1.1', () => {
  it('gives students with their agents, and nobody else', async () => {
    const { plan } = await take(write(oneRoster11));
    expect(plan).toMatchObject({ format: 'OneRoster 1.1', students: 2, unknownColumns: [] });
    expect(plan.sensitiveColumns).toEqual(['password']);
    expect(await store.findStudent('s1')).toMatchObject({
      name: 'Jordan Rivera',
      phone: '+15415550123',
      contacts: [
        { id: 'p1', name: 'Rosa Rivera', relationship: 'parent', phone: '+15415550188' },
        { id: 'p2', name: 'Luis Rivera', relationship: 'guardian', email: 'l@example.org' },
      ],
    });
    expect(await store.findStudent('s2')).toMatchObject({ active: false, phone: '+15415550124' });
    expect(await store.findStudent('t1')).toBeNull();
  });

  it('takes nobody’s phone away where no row has one', async () => {
    await take(write(oneRoster11));
    const users = oneRoster11['users.csv'].replaceAll(/541-555-\d{4}/g, '');
    await take(write({ 'users.csv': users }));
    expect(await store.findStudent('s1')).toMatchObject({
      phone: '+15415550123',
      contacts: [{ id: 'p1', phone: '+15415550188' }, { id: 'p2' }],
    });
  });
});

describe('OneRoster 1.2', () => {
  it('takes roles from roles.csv, and the preferred name', async () => {
    const { plan, diagnostics } = await take(write(oneRoster12));
    expect(plan).toMatchObject({ format: 'OneRoster 1.2', students: 1 });
    expect(diagnostics.first).toMatchObject([{ file: 'demographics.csv', code: 'sensitive_file' }]);
    expect(await store.findStudent('s1')).toMatchObject({
      preferredName: 'Jo',
      contacts: [{ id: 'p1', relationship: 'parent' }],
    });
  });

  it('is the same in a ZIP', async () => {
    const path = join(folder, 'roster.zip');
    writeFileSync(path, zipOf(oneRoster12));
    const { plan } = await take(path);
    expect(plan).toMatchObject({ format: 'OneRoster 1.2', students: 1 });
    expect((await store.findStudent('s1'))?.phone).toBe('+15415550123');
  });

  it.each([
    ['without an id', ',Ana'],
    ['with an id that is none', 's 1,Ana'],
  ])('deactivates nobody where a row %s may be the one who is missing', async (_what, row) => {
    await take(write({ 'all.csv': 'id,name\ns1,Ana\ns2,Li\n' }));
    // What a spreadsheet leaves below its table is nobody.
    const sure = await run(write({ 'sure.csv': 'id,name\ns2,Li\n,\n , \n' }));
    sure.close();
    expect(sure.plan).toMatchObject({ rows: 1, refused: 0, missing: ['s1'] });
    const doubtful = await run(write({ 'doubt.csv': `id,name\ns2,Li\n${row}\n` }));
    doubtful.close();
    expect(doubtful.plan).toMatchObject({ refused: 1, missing: [] });
  });

  it('activates nobody who has left where a delta says only what has changed', async () => {
    await take(write({ 'a.csv': 'id,name,active\ns1,Jordan,no\n' }));
    rmSync(join(folder, 'a.csv'));
    const unsaid = { ...oneRoster12, 'users.csv': oneRoster12['users.csv'].replaceAll('true', '') };
    await take(write({ ...unsaid, 'manifest.csv': 'propertyName,value\nfile.users,delta\n' }));
    expect(await store.findStudent('s1')).toMatchObject({ name: 'Jordan Rivera', active: false });
  });

  it('deactivates nobody who is missing from a delta', async () => {
    await take(write({ 'a.csv': 'id,name\ns0,Old\n' }));
    const manifest = { 'manifest.csv': 'propertyName,value\nfile.users,delta\n' };
    rmSync(join(folder, 'a.csv'));
    await take(write({ ...oneRoster12, ...manifest }));
    expect((await store.findStudent('s0'))?.active).toBe(true);
  });
});

describe('Microsoft SDS v2.1', () => {
  it('takes contacts from relationships.csv', async () => {
    const { plan } = await take(
      write({
        'users.csv':
          'sourcedId,username,givenName,familyName,password,activeDirectoryMatchId,email,phone,sms\ns1,j,Jordan,Rivera,,,j@example.org,,541-555-0123\np1,r,Rosa,Rivera,,,,541-555-0188,\n',
        'roles.csv':
          'userSourcedId,orgSourcedId,role,sessionSourcedId,grade,isPrimary,roleStartDate,roleEndDate\ns1,o,student,,10,,,\n',
        'relationships.csv': 'userSourcedId,relationshipUserSourcedId,relationshipRole\ns1,p1,Guardian\n',
      }),
    );
    expect(plan).toMatchObject({ format: 'Microsoft SDS v2.1', students: 1, unknownColumns: [] });
    expect(await store.findStudent('s1')).toMatchObject({
      phone: '+15415550123',
      contacts: [{ id: 'p1', relationship: 'guardian', phone: '+15415550188' }],
    });
  });
});

describe('Clever', () => {
  it('gathers the rows of a student, one a contact, the cell phone first', async () => {
    const { plan } = await take(
      write({
        'students.csv':
          'School_id,Student_id,Last_name,First_name,Gender,DOB,IEP_status,Student_email,Contact_relationship,Contact_name,Contact_phone,Contact_phone_type,Contact_email\n' +
          '1,s1,Rivera,Jordan,X,2009,N,j@example.org,Mother,Rosa Rivera,541-555-0100,Home,\n' +
          '1,s2,Lopez,Ana,X,2009,N,,,,,,\n' +
          '1,s1,Rivera,Jordan,X,2009,N,j@example.org,Mother,Rosa Rivera,541-555-0188,Cell,r@example.org\n',
      }),
    );
    expect(plan).toMatchObject({ format: 'Clever', students: 2, unknownColumns: [] });
    expect(plan.sensitiveColumns).toEqual(['Gender', 'DOB', 'IEP_status']);
    expect((await store.findStudent('s1'))?.contacts).toMatchObject([
      { name: 'Rosa Rivera', relationship: 'mother', phone: '+15415550188', email: 'r@example.org' },
    ]);
  });
});

describe('a file in an older encoding', () => {
  it('spoils no name, and says how to save it', async () => {
    const path = join(folder, 'a.csv');
    writeFileSync(path, Buffer.from('id,name\ns1,Jos\u00e9\ns2,Li\n', 'latin1'));
    const { diagnostics } = await take(path);
    expect(diagnostics.first).toMatchObject([{ row: 2, code: 'unreadable_letters' }]);
    expect(await store.findStudent('s1')).toBeNull();
    expect(await store.findStudent('s2')).not.toBeNull();
  });
});

describe('what is no list of students', () => {
  it.each([
    ['an empty file', { 'a.csv': '' }],
    ['another table', { 'a.csv': 'course,teacher\nMath,X\n' }],
    ['a binary file', { 'a.csv': '\u0000\u0001\u0002' }],
  ])('(%s) is refused in words', async (_, files) => {
    await expect(run(write(files))).rejects.toThrow('No file has the columns of students');
  });

  it('is refused when a ZIP is cut off', async () => {
    const path = join(folder, 'roster.zip');
    writeFileSync(path, zipOf(oneRoster12).subarray(0, -40));
    await expect(run(path)).rejects.toThrow('damaged ZIP');
  });

  it('is refused when there is nothing', async () => {
    await expect(run(join(folder, 'nowhere.csv'))).rejects.toThrow('There is nothing at');
  });
});
