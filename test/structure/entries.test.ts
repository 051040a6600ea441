import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const exportsSchema = v.record(v.string(), v.union([v.string(), v.object({ default: v.string() })]));
const { exports } = v.parse(
  v.object({ exports: exportsSchema }),
  JSON.parse(readFileSync('package.json', 'utf8')),
);
const entries = Object.entries(exports)
  .map(([name, target]) => [name, typeof target === 'string' ? target : target.default] as const)
  .filter(([, file]) => file.endsWith('.js'));

describe('each entry of the package, as it is published', () => {
  // Under node_modules, so that the built files find what they import.
  let dist = '';

  beforeAll(async () => {
    mkdirSync('node_modules/.cache', { recursive: true });
    dist = mkdtempSync(resolve('node_modules/.cache/entries-'));
    const { stdout, status } = spawnSync(
      process.execPath,
      ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', join(dist, 'lib')],
      { encoding: 'utf8' },
    );
    expect(stdout).toBe('');
    expect(status).toBe(0);
    await build({ logLevel: 'error', build: { outDir: join(dist, 'widget') } });
  }, 60_000);
  afterAll(() => rmSync(dist, { recursive: true }));

  it.each(entries)('%s imports in plain Node', (_name, file) => {
    const { href } = pathToFileURL(join(dist, file.replace('./dist/', '')));
    const args = ['--input-type=module', '--eval', `await import(${JSON.stringify(href)});`];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 20_000 });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('./element registers nothing by itself', () => {
    const element = entries.find(([name]) => name === './element')?.[1] ?? '';
    const { href } = pathToFileURL(join(dist, element.replace('./dist/', '')));
    const script = `
      const registered = [];
      globalThis.customElements = { define: (tag) => registered.push(tag), get: () => undefined };
      await import(${JSON.stringify(href)});
      console.log(registered.join());`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      encoding: 'utf8',
    });
    expect(stdout.trim()).toBe('');
  });
});
