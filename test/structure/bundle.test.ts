import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { es } from '../../widget/localize/es.ts';

/** A few dozen more than it takes here: zlib packs a little differently on each kind of processor. */
const budgetBytes = 33_370;
/** Words that only the server's code or its libraries would bring. */
const serverOnly = ['better-sqlite3', 'valibot', 'hono', 'twilio', 'process.env', 'TOKEN_SECRET', 'node:'];

describe("the element's file", () => {
  let folder = '';
  let bundle = Buffer.alloc(0);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bundle-'));
    await build({ logLevel: 'error', build: { outDir: folder } });
    bundle = readFileSync(join(folder, 'votech-messages.js'));
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is one file', () => {
    expect(readdirSync(folder).filter((file) => !file.endsWith('.map'))).toEqual(['votech-messages.js']);
    expect(bundle.toString()).not.toMatch(/\bimport\s*[("'{*]|\bfrom\s*["']/);
  });

  it(`takes at most ${budgetBytes} bytes, gzipped`, () => {
    expect(gzipSync(bundle, { level: 9 }).length).toBeLessThanOrEqual(budgetBytes);
  });

  it('holds nothing of the server', () => {
    const text = bundle.toString();
    expect(serverOnly.filter((word) => text.includes(word))).toEqual([]);
  });

  it('has every phrase in both languages, the English one once', () => {
    const lines = new Map<string, number>();
    for (const line of bundle.toString().split(/[\n`'"]|\\n/)) lines.set(line, (lines.get(line) ?? 0) + 1);
    const phrases = Object.entries(es).filter(([key, words]) => /[A-Z{ ]/.test(key) && key !== words);
    expect(phrases.filter(([key]) => lines.get(key) !== 1)).toEqual([]);
    expect(phrases.filter(([, words]) => !lines.has(words))).toEqual([]);
  });

  it("keeps Lit's license", () => {
    expect(bundle.toString()).toMatch(/@license|BSD-3-Clause/);
  });
});
