import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { analyzeElement } from '../../widget/manifest/analyze-element.ts';
import { manifestFiles } from '../../widget/manifest/manifest-files.ts';

const react = `
import type {} from '../types/react.js';
import type { GetToken } from '../lib/widget/index.js';
const getToken: GetToken = async ({ studentId, reason }) => studentId + reason;
export const page = (
  <votech-messages
    student-id="stu_1042" lang="es" theme="dark" heading-level="3" className="wide" getToken={getToken}
    ref={(element) => element?.openComposer({ channel: 'sms' })}
    onvotech-message-failed={(event) => event.detail.code.length}
    onvotech-token-required={(event) => event.respondWith('token')}
  />
);
// @ts-expect-error
export const noSuchTheme = <votech-messages theme="pink" />;
// @ts-expect-error
export const noSuchAttribute = <votech-messages student="stu_1042" />;
// @ts-expect-error
export const noSuchDetail = <votech-messages onvotech-ready={(event) => event.detail.body} />;
`;

const svelte = `
import type {} from '../types/svelte.js';
import type { SvelteHTMLElements } from 'svelte/elements';
type Attributes = SvelteHTMLElements['votech-messages'];
export const page: Attributes = {
  'student-id': 'stu_1042', theme: 'dark', class: 'wide',
  'onvotech-ready': (event) => event.detail.studentId.length,
};
// @ts-expect-error
export const noSuchTheme: Attributes = { theme: 'pink' };
`;

const vue = `
import type {} from '../types/vue.js';
import type { GlobalComponents } from 'vue';
declare const element: InstanceType<GlobalComponents['votech-messages']>;
export const page: typeof element.$props = { studentId: 'stu_1042', theme: 'dark', class: 'wide' };
element.$emit('votech-ready', new CustomEvent('votech-ready', { detail: { studentId: 'stu_1042' } }));
// @ts-expect-error
export const noSuchTheme: typeof element.$props = { theme: 'pink' };
// @ts-expect-error
element.$emit('votech-gone', new CustomEvent('votech-gone'));
`;

const compilerOptions = {
  target: 'es2024',
  lib: ['es2024', 'dom', 'dom.iterable', 'dom.asynciterable'],
  module: 'esnext',
  moduleResolution: 'bundler',
  jsx: 'preserve',
  strict: true,
  exactOptionalPropertyTypes: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  types: [],
};

// Under node_modules, so that the frameworks are found.
let folder = '';
beforeAll(() => {
  mkdirSync('node_modules/.cache', { recursive: true });
  folder = mkdtempSync(resolve('node_modules/.cache/types-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('React, Svelte and Vue take what the element has, and refuse what it has not', async () => {
  const files = manifestFiles(await analyzeElement());
  for (const [name, text] of Object.entries(files)) write(name, text);
  const source = relative(join(folder, 'lib/widget'), resolve('widget/index.ts'));
  write('lib/widget/index.d.ts', `export * from '${source.replaceAll('\\', '/')}';`);
  write('pages/react.tsx', react);
  write('pages/svelte.ts', svelte);
  write('pages/vue.ts', vue);
  write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['pages'] }));
  const args = [resolve('node_modules/typescript/bin/tsc'), '-p', folder];
  const { stdout, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
}, 20_000);

function write(name: string, text: string): void {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
