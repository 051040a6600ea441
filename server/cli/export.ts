/** `votech-messages export STUDENT --out FOLDER` */
import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../code-of.ts';
import { readDatabaseFile } from '../config/command-settings.ts';
import { packageVersion } from '../package-version.ts';
import { operator } from './operator.ts';
import { auditFact } from '../store/audit.ts';
import { type Exported, exportStudent } from '../store/sqlite/export-student.ts';
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
    'Writes everything that the record holds about one student into a new FOLDER (mode 0700): one JSON file per table,',
    'manifest.json, and SHA256SUMS, which `sha256sum -c SHA256SUMS` checks. The export is recorded in the audit log, with',
    'a hash over its files: `votech-messages verify FOLDER` shows later whether they are still the ones that were exported.',
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
  if (existsSync(folder) && readdirSync(folder).length > 0) throw isNotEmpty(folder);
  const exported = exportStudent(readDatabaseFile(), studentId, (tables) => {
    // Where it may not be made the audit log is not to tell of an export.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const details = { format: 'json', sha256: sha256(sumsOf(filesOf(tables))) };
    return auditFact(now, operator(), { action: 'export', studentId, details });
  });
  if (exported === null) throw new CommandFault('There is no such student.');
  const { tables, audit } = exported;
  const files = filesOf(tables);
  const manifest = { studentId, exportedAt: now.toISOString(), server: packageVersion(), audit, files };
  const text = textOf(manifest);
  const texts = Object.entries(tables).map(([name, rows]) => [`${name}.json`, textOf(rows)] as const);
  const sums = sumsOf([...files, { name: 'manifest.json', sha256: sha256(text) }]);
  writeAll(folder, [...texts, ['manifest.json', text], ['SHA256SUMS', sums]]);
  return files;
}

/** All of them or, such as on a full disk, none: half an export looks like one, and holds what students wrote. */
function writeAll(folder: string, texts: readonly (readonly [name: string, text: string])[]): void {
  let done = 0;
  try {
    for (const [name, text] of texts) {
      writeFileSync(join(folder, name), text, { flag: 'wx', mode: 0o600 });
      done += 1;
    }
  } catch (error) {
    // Then another export into the same folder came first, and this file is its.
    const isTaken = codeOf(error) === 'EEXIST';
    for (const [name] of texts.slice(0, isTaken ? done : done + 1))
      rmSync(join(folder, name), { force: true });
    throw isTaken ? isNotEmpty(folder) : error;
  }
}

function filesOf(tables: Exported['tables']): readonly Written[] {
  return Object.entries(tables).map(([name, rows]) => {
    const text = textOf(rows);
    return { name: `${name}.json`, rows: rows.length, bytes: Buffer.byteLength(text), sha256: sha256(text) };
  });
}

function textOf(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** As `sha256sum` writes and reads it. */
export function sumsOf(files: readonly Pick<Written, 'name' | 'sha256'>[]): string {
  return files.map((file) => `${file.sha256}  ${file.name}\n`).join('');
}

function isNotEmpty(folder: string): CommandFault {
  return new CommandFault(`${folder} is not empty: name a new folder.`);
}

export function sha256(content: string | Buffer): string {
  return hash('sha256', content);
}
