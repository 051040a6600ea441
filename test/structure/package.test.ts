import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

const isWindows = process.platform === 'win32';

const versionsSchema = v.optional(v.record(v.string(), v.string()), {});
const packageSchema = v.object({
  version: v.string(),
  dependencies: versionsSchema,
  devDependencies: versionsSchema,
  overrides: versionsSchema,
});

const lockSchema = v.object({
  packages: v.record(
    v.string(),
    v.object({ hasInstallScript: v.optional(v.boolean()), resolved: v.optional(v.string()) }),
  ),
});

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const manifest = v.parse(packageSchema, readJson('package.json'));
const lock = v.parse(lockSchema, readJson('package-lock.json'));

describe('the package', () => {
  it('names each dependency by its exact version', () => {
    const versions = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.overrides };
    const open = Object.entries(versions).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    expect(open).toEqual([]);
  });

  it('takes every package from the public registry', () => {
    const elsewhere = Object.values(lock.packages)
      .map(({ resolved }) => resolved)
      .filter((url) => url !== undefined && !url.startsWith('https://registry.npmjs.org/'));
    expect(elsewhere).toEqual([]);
  });

  it('is built with the dev dependencies of its checkout, whatever NODE_ENV says', () => {
    const env = { ...process.env, NODE_ENV: 'production' };
    const omitted = execFileSync('npm', ['config', 'get', 'omit'], {
      encoding: 'utf8',
      env,
      shell: isWindows,
    });
    expect(omitted.trim()).toBe('');
  });

  it('says of each install script whether it may run', () => {
    const { allowScripts } = v.parse(
      v.object({ allowScripts: v.record(v.string(), v.boolean()) }),
      readJson('package.json'),
    );
    const scripted = Object.entries(lock.packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    expect(scripted.filter((name) => name !== '' && allowScripts[name] === undefined)).toEqual([]);
  });
});
