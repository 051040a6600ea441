import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const budgetBytes = 33_000;
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

  it("keeps Lit's licence", () => {
    expect(bundle.toString()).toMatch(/@license|BSD-3-Clause/);
  });
});
