/** Builds the student's page and holds its few files in memory. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export interface PageFile {
  readonly content: string;
  readonly type: string;
}

/** By the path that each is served at. */
export async function buildPage(): Promise<ReadonlyMap<string, PageFile>> {
  await build({ root, configFile: join(root, 'demo/vite.config.ts'), logLevel: 'warn' });
  return new Map([
    ['/', file('demo/page/index.html', 'text/html; charset=utf-8')],
    ['/demo/page.js', file('dist/demo/page.js', 'text/javascript; charset=utf-8')],
    ['/demo/page.css', file('dist/demo/page.css', 'text/css; charset=utf-8')],
  ]);
}

const root = fileURLToPath(new URL('..', import.meta.url));

function file(path: string, type: string): PageFile {
  return { content: readFileSync(join(root, path), 'utf8'), type };
}
