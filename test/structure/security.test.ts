import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const [, threats = ''] = readFileSync('SECURITY.md', 'utf8').split('## Threats');
const rows = (threats.split('\n## ')[0] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()));

const promises = readFileSync('docs/reliability.md', 'utf8').split('## Limits')[0] ?? '';

describe('the promises', () => {
  it('name tests that are there', () => {
    const paths = [...promises.matchAll(/`(server\/[\w/-]+)`/g)].map(([, path]) => `test/${path}.test.ts`);
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });
});

describe('the threat model', () => {
  it('names at least one test for each threat, and each of them is there', () => {
    expect(rows.length).toBeGreaterThan(20);
    for (const [, threat, , tests = ''] of rows) {
      const paths = [...tests.matchAll(/`([^`]+)`/g)].map(([, path]) => `test/${path}.test.ts`);
      expect([threat, paths.length > 0]).toEqual([threat, true]);
      expect([threat, paths.filter((path) => !existsSync(path))]).toEqual([threat, []]);
    }
  });
});
