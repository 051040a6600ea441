import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'old-node-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Starts the command on a Node that says it is another version. */
function startOn(version: string, file: string): { status: number | null; stderr: string } {
  const preload = join(folder, `${version}.mjs`);
  const value = JSON.stringify({ ...process.versions, node: version });
  writeFileSync(preload, `Object.defineProperty(process, 'versions', { value: ${value} });\n`);
  const args = ['--import', pathToFileURL(preload).href, file];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}

describe('on a Node that is too old', () => {
  it.each(['18.20.0', '20.20.2', '22.17.9'])('(%s) the command says so in one line and ends', (version) => {
    const { status, stderr } = startOn(version, 'server/bin.js');
    expect(status).toBe(1);
    expect(stderr.trimEnd()).toBe(
      `votech-messages needs Node 22.18 or newer, this is ${version}; run \`npm rebuild node\` and start it with npm`,
    );
  });
});

describe('on a Node that is new enough', () => {
  it.each(['22.18.0', '24.0.0', '26.10.0'])('(%s) nothing is said', (version) => {
    const { status, stderr } = startOn(version, 'server/require-node.js');
    expect(status).toBe(0);
    expect(stderr).toBe('');
  });
});
