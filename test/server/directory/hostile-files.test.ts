import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderProgress } from '../../../server/cli/import-report.ts';
import { collectDiagnostics } from '../../../server/directory/import/diagnostic.ts';
import { openFiles } from '../../../server/directory/import/open-files.ts';
import { recognize } from '../../../server/directory/import/recognize.ts';
import { planImport } from '../../../server/directory/import/run-import.ts';
import { zipOf } from './zip-of.ts';

const list = 'id,name\ns1,José\ns2,Li\n';
const mebibyte = 1024 * 1024;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostile-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What a dry run says of a file that holds these bytes. */
async function examine(bytes: Buffer | string, name = 'students.csv') {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const opened = await openFiles(path);
  try {
    const diagnostics = collectDiagnostics();
    const source = await recognize(opened.files, diagnostics);
    const settings = { defaultCountry: 'US' as const };
    const active = new Set(['s1', 's2', 'else']);
    const plan = await planImport(source, { activeIds: async () => active }, diagnostics, {
      settings,
      partial: false,
      onProgress: () => {},
    });
    const codes = diagnostics.first.map(({ code, row }) => `${row}: ${code}`);
    return { taken: plan.students - plan.refused, missing: plan.missing.length, codes };
  } finally {
    opened.close();
  }
}

/** Declared as smaller than it is, as a bomb would. */
function withDeclaredSize(zip: Buffer, bytes: number): Buffer {
  const copy = Buffer.from(zip);
  copy.writeUInt32LE(bytes, copy.indexOf('PK\u0003\u0004') + 22);
  copy.writeUInt32LE(bytes, copy.lastIndexOf('PK\u0001\u0002') + 24);
  return copy;
}

function encrypted(zip: Buffer): Buffer {
  const copy = Buffer.from(zip);
  copy.writeUInt16LE(1, copy.indexOf('PK\u0003\u0004') + 6);
  copy.writeUInt16LE(1, copy.lastIndexOf('PK\u0001\u0002') + 8);
  return copy;
}

const all = { taken: 2, missing: 1, codes: [] };

describe('an odd file is read', () => {
  it.each<[string, Buffer | string, string?]>([
    ['with a byte order mark', `\uFEFF${list}`],
    ['with Windows’ line ends', list.replaceAll('\n', '\r\n')],
    ['with an old Mac’s line ends', list.replaceAll('\n', '\r')],
    ['with line ends of two kinds', list.replace('\n', '\r\n')],
    ['with empty cells beyond its headers', 'id,name\ns1,José,\ns2,Li,,\n'],
    ['with empty rows wider than its headers', 'id,name\n,,,\ns1,José\n,,,\ns2,Li\n,,,\n'],
    ['with semicolons', list.replaceAll(',', ';')],
    ['with tabs', list.replaceAll(',', '\t')],
    ['with empty lines around', `\n\n${list}\n\n`],
    ['with headers that are words of JavaScript', 'id,name,__proto__,constructor\ns1,A,x,y\ns2,B,x,y\n'],
    ['with ids that are words of JavaScript', 'id,name\n__proto__,A\ntoString,B\ns1,C\ns2,D\n'],
    ['in a folder of a ZIP', zipOf({ 'export/2026/students.csv': list }), 'a.zip'],
    [
      'beside what a Mac puts into a ZIP',
      zipOf({ 'x/students.csv': list, '__MACOSX/x/._students.csv': list, '.DS_Store': 'x' }),
      'a.zip',
    ],
  ])('%s', async (what, bytes, name) => {
    const found = await examine(bytes, name);
    expect(found).toEqual(what.startsWith('with ids') ? { taken: 4, missing: 1, codes: [] } : all);
  });

  it('with one absurd cell, which costs its own row only', async () => {
    const found = await examine(`id,name\ns1,${'x'.repeat(mebibyte)}\ns2,Li\ns3,Jo\n`);
    expect(found).toMatchObject({ taken: 2, codes: ['2: invalid_value'] });
  });

  it('with bytes of Windows-1252, which cost their own rows only, and nobody is missing', async () => {
    const found = await examine(Buffer.from(list, 'latin1'));
    expect(found).toEqual({ taken: 1, missing: 0, codes: ['2: unreadable_letters'] });
  });

  const manyRows = (row: string) => `${row}\n`.repeat(80_000);
  const manyColumns = Array.from({ length: 12_000 }, (_, index) => `x${index.toString(36)}`).join(',');
  const users = 'sourcedId,enabledUser,role,givenName,familyName,agentSourcedIds\ns1,true,student,Jo,R,\n';
  const rosterUsers = 'sourcedId,enabledUser,givenName,familyName,agentSourcedIds\ns1,true,Jo,R,\n';
  const roles = 'userSourcedId,role\n';
  it.each<[string, Buffer | string, string]>([
    ['columns', `id,name,${manyColumns}\ns1,Jo\n`, 'students.csv'],
    ['adults of one student', `${users}${manyRows('a1,true,parent,Al,R,s1')}`, 'users.csv'],
    [
      'roles of one student',
      zipOf({ 'users.csv': rosterUsers, 'roles.csv': roles + manyRows('s1,student') }),
      'a.zip',
    ],
  ])(
    'in time that does not grow with the square of its %s',
    async (_what, bytes, name) => {
      expect(await examine(bytes, name)).toMatchObject({ taken: 1 });
    },
    10_000,
  );

  it('in time that does not grow with the square of the contacts of one student, who are too many', async () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => `s1,Ana,R,Contact ${index}\n`);
    const file = `Student_id,First_name,Last_name,Contact_name\n${rows.join('')}`;
    expect(await examine(file, 'students.csv')).toMatchObject({ taken: 0 });
  }, 10_000);

  it.each<[string, Buffer | string, string?]>([
    ['a quote that is never closed', 'id,name\ns1,"Jo\ns2,Li\n'],
    ['a quote in the middle of a cell', 'id,name\ns1,Jo "J" R\ns2,Li\n'],
    ['more cells than headers', 'id,name\ns1,A,b,c\ns2,Li\n'],
    ['a cell without end', `id,name\ns1,"${'x'.repeat(6 * mebibyte)}`],
    ['a bomb', zipOf({ 'students.csv': `id,name\n${'0'.repeat(64 * mebibyte)}` }), 'a.zip'],
  ])('as far as it goes, and then nobody is missing: %s', async (_what, bytes, name) => {
    const { codes, missing } = await examine(bytes, name);
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.length).toBeLessThan(5);
    expect(codes.every((code) => code.includes('unreadable'))).toBe(true);
    expect(missing).toBe(0);
  });
});

describe('an odd file is refused in words', () => {
  it.each<[string, Buffer | string, RegExp, string?]>([
    ['UTF-16, as Excel’s "Unicode text"', Buffer.from(`\uFEFF${list}`, 'utf16le'), /UTF-16: save it as/],
    ['UTF-16 without a mark', Buffer.from(list, 'utf16le'), /UTF-16: save it as/],
    ['UTF-16, the other way round', Buffer.from(`\uFEFF${list}`, 'utf16le').swap16(), /UTF-16: save it as/],
    ['two columns of one name', 'id,name,Phone,phone\ns1,A,1,2\n', /several columns called phone/],
    ['two ids', 'ID,Student ID,id,name\ns1,s2,s3,A\n', /several columns called id/],
    ['nothing', '', /No file has the columns/],
    ['empty lines', '\n\n\n', /No file has the columns/],
    ['one endless line', 'x'.repeat(5 * mebibyte), /No file has the columns/],
    ['an empty ZIP', zipOf({}), /No file has the columns/, 'a.zip'],
    ['a ZIP in a ZIP', zipOf({ 'a.zip': zipOf({ 'students.csv': list }) }), /No file has/, 'a.zip'],
    ['two lists', zipOf({ 'a/s.csv': list, 'b/s.csv': list }), /Several files/, 'a.zip'],
    ['a name that leads out', zipOf({ '../../etc/students.csv': list }), /damaged ZIP/, 'a.zip'],
    ['a name from the root', zipOf({ '/etc/students.csv': list }), /damaged ZIP/, 'a.zip'],
    ['a name of Windows', zipOf({ '..\\..\\students.csv': list }), /damaged ZIP/, 'a.zip'],
    ['an encrypted ZIP', encrypted(zipOf({ 's.csv': list })), /damaged or encrypted: s.csv/, 'a.zip'],
    [
      'a size that is a lie',
      withDeclaredSize(zipOf({ 's.csv': list.repeat(9999) }), 9),
      /damaged or encrypted: s.csv/,
      'a.zip',
    ],
  ])('%s', async (_what, bytes, words, name) => {
    await expect(examine(bytes, name)).rejects.toThrow(words);
  });
});

it('a folder is read by its own files, whatever else is in it', async () => {
  mkdirSync(join(folder, 'more.csv'));
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'sub', 'students.csv'), 'id,name\nother,X\n');
  writeFileSync(join(folder, 'students.csv'), list);
  const { files } = await openFiles(folder);
  expect(files.map(({ name }) => name)).toEqual(['students.csv']);
});

it('the progress is a count, then a bar', () => {
  expect(renderProgress(12_000, null)).toBe('\rChecking: 12,000 rows ');
  expect(renderProgress(50_000, 100_000)).toBe(
    '\rWriting:  [###############...............] 50 % 50,000 of 100,000 rows',
  );
  expect(renderProgress(7, 7)).toMatch(/\[#{30}\] 100 % 7 of 7 rows\n$/);
  expect(renderProgress(0, 0)).toMatch(/100 %/);
});
