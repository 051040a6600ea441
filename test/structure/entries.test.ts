import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InstalledPackage, installPackage } from '../support/install-package.ts';
import { testSecret } from '../support/mint-token.ts';
import { runServer } from '../support/run-server.ts';

const exportsSchema = v.record(
  v.string(),
  v.union([v.string(), v.object({ types: v.string(), default: v.optional(v.string()) })]),
);
const { exports } = v.parse(
  v.object({ exports: exportsSchema }),
  JSON.parse(readFileSync('package.json', 'utf8')),
);
/** All but those that are there for their types only, or are no modules. */
const entries = Object.entries(exports)
  .filter(([, target]) => (typeof target === 'string' ? target : (target.default ?? '')).endsWith('.js'))
  .map(([name]) => name.replace('.', 'votech-messages'));

let installed: InstalledPackage;
beforeAll(() => {
  installed = installPackage();
}, 60_000);
afterAll(() => installed.remove());

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return spawnSync(process.execPath, args, {
    cwd: installed.host,
    encoding: 'utf8',
    timeout: 20_000,
    env: { PATH: process.env['PATH'], ...env },
  });
}

const evaluate = (script: string) => run(['--input-type=module', '--eval', script]);

describe('each entry of the package, once installed', () => {
  it.each(entries)('%s imports in plain Node', (name) => {
    const { status, stderr } = evaluate(`await import('${name}');`);
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('votech-messages/element registers nothing by itself', () => {
    const { stdout } = evaluate(`
      const registered = [];
      globalThis.customElements = { define: (tag) => registered.push(tag), get: () => undefined };
      await import('votech-messages/element');
      console.log(registered.join());`);
    expect(stdout.trim()).toBe('');
  });

  it('has the manifest and the editors’ files where package.json says', () => {
    const { stdout, stderr } = evaluate(`
      import { createRequire } from 'node:module';
      const load = createRequire(process.cwd() + '/');
      const { customElements, 'web-types': webTypes } = load('votech-messages/package.json');
      const { modules } = load('votech-messages/' + customElements.replace('dist/', ''));
      console.log(modules.length, load('votech-messages/' + webTypes.replace('dist/', '')).name);`);
    expect(stderr).toBe('');
    expect(stdout.trim()).toBe('3 votech-messages');
  });
});

describe('the command, once installed', () => {
  const bin = () => join(installed.folder, 'dist/lib/server/bin.js');

  it('serves the record and the element', async () => {
    const server = await runServer({ bin: bin() });
    try {
      const response = await fetch(`${server.url}/votech-messages.js`);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('votech-messages');
    } finally {
      await server.stop();
    }
  });

  it('mints a token and looks at the settings', () => {
    const settings = { TOKEN_SECRET: testSecret };
    const minted = run([bin(), 'token', 'mint', '--role', 'director', '--student', 'stu_1042'], settings);
    expect(minted.stdout.trim().split('.')).toHaveLength(3);
    const { stdout } = run([bin(), 'doctor'], settings);
    expect(stdout).toMatch(/ok\s+element: votech-messages\.js has integrity="sha384-/);
  });
});
