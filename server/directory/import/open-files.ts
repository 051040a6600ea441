/** A file, a folder or a ZIP, as files that can be read more than once without being held in memory. */
import { createReadStream } from 'node:fs';
import { open as openHandle, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

export interface NamedFile {
  /** As a person would say it: without the folder it lies in. */
  readonly name: string;
  open(): Promise<Readable>;
}

export interface OpenFiles {
  readonly files: readonly NamedFile[];
  close(): void;
}

/** The path cannot be read; the message says why. */
export class UnreadableSource extends Error {}

const mostFiles = 1000;
const mostBytes = 2 * 1024 ** 3;

export async function openFiles(path: string): Promise<OpenFiles> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new UnreadableSource(`There is nothing at ${path}.`);
  if (found.isDirectory()) return { files: await inFolder(path), close: () => {} };
  if (await isZip(path)) return inZip(path);
  return { files: [onDisk(path)], close: () => {} };
}

function onDisk(path: string): NamedFile {
  return { name: basename(path), open: async () => createReadStream(path) };
}

async function inFolder(path: string): Promise<readonly NamedFile[]> {
  const found = await readdir(path, { withFileTypes: true });
  const names = found.filter((entry) => !entry.isDirectory() && isTable(entry.name)).map(({ name }) => name);
  return names
    .toSorted()
    .slice(0, mostFiles)
    .map((name) => onDisk(join(path, name)));
}

function isTable(name: string): boolean {
  return /\.(csv|txt|tsv)$/i.test(name) && !/(^|\/)(\.|__MACOSX\/)/.test(name);
}

/** Every ZIP begins with these letters, whatever its name. */
async function isZip(path: string): Promise<boolean> {
  const handle = await openHandle(path);
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.toString('latin1') === 'PK\u0003\u0004';
  } finally {
    await handle.close();
  }
}

async function inZip(path: string): Promise<OpenFiles> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch(() => damaged(path));
  const files: NamedFile[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      if (isTable(entry.fileName) && files.length < mostFiles) files.push(inside(zip, entry));
    }
  } catch {
    zip.close();
    return damaged(path);
  }
  return { files, close: () => zip.close() };
}

function damaged(path: string): never {
  throw new UnreadableSource(`${basename(path)} is a damaged ZIP file.`);
}

function inside(zip: ZipFile, entry: Entry): NamedFile {
  return {
    name: basename(entry.fileName),
    open: () => {
      if (entry.uncompressedSize > mostBytes)
        throw new UnreadableSource(`${basename(entry.fileName)} is larger than 2 GiB.`);
      return zip.openReadStreamPromise(entry);
    },
  };
}
