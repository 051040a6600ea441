/** Builds, packs and unpacks the package, as a host application has it under its node_modules. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };

const configuration = [
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'vite.config.ts',
  'vite.lib.config.ts',
];
const built = ['server', 'widget', ...configuration];
const packed = ['README.md', 'LICENSE', 'CHANGELOG.md'];

export interface InstalledPackage {
  /** The host application's folder. */
  readonly host: string;
  /** The package's own folder in it. */
  readonly folder: string;
  remove(): void;
}

export function installPackage(): InstalledPackage {
  const root = mkdtempSync(join(tmpdir(), 'package-'));
  const checkout = join(root, 'checkout');
  const host = join(root, 'host');
  const folder = join(host, 'node_modules/votech-messages');
  // The dependencies of both, found one folder up.
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'), 'junction');
  for (const name of [...built, ...packed]) cpSync(name, join(checkout, name), { recursive: true });
  npm(['run', 'build'], checkout);
  npm(['pack', '--ignore-scripts', '--pack-destination', '..'], checkout);
  mkdirSync(join(host, 'node_modules'), { recursive: true });
  execFileSync('tar', ['-xzf', `votech-messages-${packageJson.version}.tgz`], { cwd: root });
  renameSync(join(root, 'package'), folder);
  return { host, folder, remove: () => rmSync(root, { recursive: true }) };
}

function npm(args: readonly string[], cwd: string): void {
  execFileSync('npm', args, { cwd, stdio: 'pipe', shell: process.platform === 'win32' });
}
