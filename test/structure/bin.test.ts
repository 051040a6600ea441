import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { packageVersion } from '../../server/package-version.ts';
import { freePort } from '../support/free-port.ts';
import { testSecret } from '../support/mint-token.ts';

const folder = mkdtempSync(join(tmpdir(), 'old-node-'));
afterAll(() => rmSync(folder, { recursive: true }));

function preloadOf(version: string): string {
  const preload = join(folder, `${version}.mjs`);
  const value = JSON.stringify({ ...process.versions, node: version });
  writeFileSync(preload, `Object.defineProperty(process, 'versions', { value: ${value} });\n`);
  return preload;
}

/** Starts the command on a Node that says it is another version. */
function startOn(version: string, file: string, ...more: readonly string[]) {
  const preload = preloadOf(version);
  const args = ['--import', pathToFileURL(preload).href, file, ...more];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}

/** Where no Node was brought: an installed package, or a checkout whose install scripts were blocked. */
function copyAlone(...besides: readonly string[]): string {
  const place = mkdtempSync(join(folder, 'alone-'));
  mkdirSync(join(place, 'server'));
  writeFileSync(join(place, 'package.json'), '{"type":"module"}');
  for (const name of besides) writeFileSync(join(place, name), '{}');
  copyFileSync('server/require-node.js', join(place, 'server/require-node.js'));
  return join(place, 'server/require-node.js');
}

describe('on a Node that is too old', () => {
  it.each(['18.20.0', '20.20.2', '22.17.9'])('(%s) a checkout goes on with its own', (version) => {
    expect(startOn(version, 'server/bin.js', '--version')).toMatchObject({
      status: 0,
      stdout: `${packageVersion()}\n`,
      stderr: '',
    });
    expect(startOn(version, 'server/bin.js', 'no-command').status).toBe(2);
  });

  it.each([
    ['18.20.0', [], ''],
    ['20.20.2', [], ''],
    ['22.17.9', ['package-lock.json'], '; run `npm rebuild node`'],
  ])('(%s, beside %j) the command says so in one line and ends', (version, besides, remedy) => {
    const { status, stderr } = startOn(version, copyAlone(...besides));
    expect(status).toBe(1);
    expect(stderr.trimEnd()).toBe(`votech-messages needs Node 22.18 or newer, this is ${version}${remedy}`);
  });

  it('the server that goes on with its own hears SIGHUP, and ends with whoever started it', async () => {
    const preload = preloadOf('20.20.2');
    const port = await freePort();
    const env = { PATH: process.env['PATH'], TOKEN_SECRET: testSecret, PORT: String(port) };
    const database = { DATABASE_URL: `file:${join(folder, 'record.db')}` };
    const args = ['--import', pathToFileURL(preload).href, 'server/bin.js', 'serve'];
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      const child = spawn(process.execPath, args, { env: { ...env, ...database } });
      const heard = async (words: string) => {
        for (let text = ''; !text.includes(words);) text += String((await once(child.stdout, 'data'))[0]);
      };
      await heard('listening');
      child.kill('SIGHUP');
      await heard('"logLevel":"debug"');
      child.kill(signal);
      // The pipe ends once both have ended.
      await once(child, 'close');
      await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
    }
  });
});

describe('on a Node that is new enough', () => {
  it.each(['22.18.0', '24.0.0', '26.10.0'])('(%s) nothing is said', (version) => {
    const { status, stderr } = startOn(version, 'server/require-node.js');
    expect(status).toBe(0);
    expect(stderr).toBe('');
  });
});
