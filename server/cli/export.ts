/** `votech-messages export STUDENT --out FOLDER` */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDatabaseFile } from '../config/command-settings.ts';
import { packageVersion } from '../openapi/package-version.ts';
import { operator } from './operator.ts';
import { type ExportedTable, exportStudent } from '../store/sqlite/export-student.ts';
import { type Command, CommandFault, print, readArgs, UsageFault } from './command.ts';

interface Written {
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

export const exportRecord: Command = {
  help: [
    'Usage: votech-messages export STUDENT --out FOLDER',
    '',
    'Writes everything that the record holds about one student into a new FOLDER (mode 0700): one JSON file a table,',
    'manifest.json, and SHA256SUMS, which `sha256sum -c SHA256SUMS` checks. The export itself goes into the audit log.',
  ].join('\n'),
  async run(args) {
    const { values, positionals } = readArgs(args, { out: { type: 'string' } }, ['STUDENT']);
    const [studentId = ''] = positionals;
    if (values.out === undefined) throw new UsageFault('--out FOLDER is missing.');
    const files = write(studentId, values.out, new Date());
    const rows = files.reduce((sum, file) => sum + file.rows, 0);
    print(`Wrote ${files.length} files with ${rows} rows into ${values.out}.`);
    return 0;
  },
};

function write(studentId: string, folder: string, now: Date): readonly Written[] {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new CommandFault(`${folder} is not empty: name a new folder.`);
  const fact = {
    at: now,
    actor: operator(),
    action: 'export',
    studentId,
    subjectId: null,
    details: { format: 'json' },
  };
  const tables = exportStudent(readDatabaseFile(), studentId, { ...fact, action: 'export' });
  if (tables === null) throw new CommandFault('There is no such student.');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = Object.entries(tables).map(([name, rows]) => writeTable(folder, name, rows));
  const manifest = { studentId, exportedAt: now.toISOString(), server: packageVersion(), files };
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  writePrivately(join(folder, 'manifest.json'), text);
  const sums = [...files, { name: 'manifest.json', sha256: sha256(text) }];
  writePrivately(join(folder, 'SHA256SUMS'), sums.map((file) => `${file.sha256}  ${file.name}\n`).join(''));
  return files;
}

function writeTable(folder: string, table: string, rows: ExportedTable): Written {
  const text = `${JSON.stringify(rows, null, 2)}\n`;
  const name = `${table}.json`;
  writePrivately(join(folder, name), text);
  return { name, rows: rows.length, bytes: Buffer.byteLength(text), sha256: sha256(text) };
}

function writePrivately(file: string, text: string): void {
  writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
