/** Are the files of an export those that were exported? Each by its sum, all of them by the audit log of the record. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { readDatabaseFile } from '../config/command-settings.ts';
import { findExport } from '../store/sqlite/export-student.ts';
import { isThere } from '../store/sqlite/file/open-existing.ts';
import { CommandFault, print, printError } from './command.ts';
import { sha256, sumsOf } from './export.ts';

const manifestSchema = v.object({
  audit: v.object({ sequence: v.number(), hash: v.string() }),
  // Nothing outside of the folder is opened.
  files: v.array(v.object({ name: v.pipe(v.string(), v.regex(/^\w+\.json$/)), sha256: v.string() })),
});

export function verifyExport(folder: string): number {
  const { audit, files } = readManifest(folder);
  const changed = files.filter(
    ({ name, sha256: sum }) => !isFile(join(folder, name)) || sumOf(folder, name) !== sum,
  );
  if (changed.length > 0) return say(`Changed or missing: ${changed.map(({ name }) => name).join(', ')}.`);
  const record = readDatabaseFile();
  if (!isThere(record)) {
    print(`The ${files.length} files agree with their manifest. There is no record here to compare it with.`);
    return 0;
  }
  const noted = findExport(record, audit.sequence);
  if (noted?.hash !== audit.hash) return say('The audit log of this record knows of no such export.');
  if (noted.sha256 !== sha256(sumsOf(files)))
    return say('The manifest is not that of the export in the audit log.');
  print(`The ${files.length} files are those of the export in row ${audit.sequence} of the audit log.`);
  return 0;
}

function readManifest(folder: string): v.InferOutput<typeof manifestSchema> {
  try {
    return v.parse(manifestSchema, JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  } catch {
    throw new CommandFault(`${folder} is not the folder of an export: its manifest.json cannot be read.`);
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function sumOf(folder: string, name: string): string {
  return sha256(readFileSync(join(folder, name)));
}

function say(words: string): number {
  printError(words);
  return 1;
}
