import { execFileSync } from 'node:child_process';
import * as v from 'valibot';
import { expect, it } from 'vitest';

const packSchema = v.tuple([v.object({ files: v.array(v.object({ path: v.string() })) })]);

const meant = [
  /^dist\/lib\/(server|widget)\/[\w/.-]+\.d\.ts$/,
  /^dist\/lib\/(server\/(bin|embed)|widget\/(index|votech-messages)|parts\/[\w-]+)\.js$/,
  /^dist\/lib\/parts\/migrations\/\d{3}-[\w-]+\.sql$/,
  /^dist\/widget\/votech-messages\.js$/,
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/custom-elements\.json)$/,
  /^dist\/editor\/[\w-]+\.json$/,
  /^dist\/types\/\w+\.d\.ts$/,
];

it('the package holds only what is meant to be published', () => {
  const stdout = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const [{ files }] = v.parse(packSchema, JSON.parse(stdout));
  const paths = files.map(({ path }) => path);
  expect(paths).toContain('package.json');
  expect(paths.filter((path) => !meant.some((pattern) => pattern.test(path)))).toEqual([]);
});
