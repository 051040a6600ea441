/** What a page loads: the element's one file, compressed as servers do. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** The file must have been built. */
export function elementSize(): { gzip: number; brotli: number } {
  const file = readFileSync(fileURLToPath(new URL('../../dist/widget/votech-messages.js', import.meta.url)));
  return { gzip: gzipSync(file, { level: 9 }).length, brotli: brotliCompressSync(file).length };
}
