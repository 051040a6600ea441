import { globSync, readFileSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { expect, it } from 'vitest';
import { settingNames } from '../../server/config/settings.ts';

const read = (name: string) => readFileSync(`docs/operations/${name}`, 'utf8');
const files = ['votech-messages.service', 'votech-messages-backup.service', 'votech-messages'].map(read);
const page = read('README.md');

it('the service, the backup and the commands beside them read one file of settings, and nothing else', () => {
  const named = [...files, page].flatMap((text) => [
    ...new Set(
      [...text.matchAll(/--env-file (\/\S+)|init --file (\/etc\S+)/g)].map(([, run, made]) => run ?? made),
    ),
  ]);
  expect(named).toEqual(Array(4).fill('/etc/votech-messages.env'));
  const elsewhere = new RegExp(`^(EnvironmentFile|Environment=(${settingNames.join('|')}))=`, 'm');
  expect(files.filter((text) => elsewhere.test(text))).toEqual([]);
});

it('the account, the folders and the script are made before they are used', () => {
  const [, owned = ''] =
    /^sudo install -d -o votech-messages -g votech-messages .*?((?: \/\S+)+)$/m.exec(page) ?? [];
  const used = files.flatMap((text) => text.match(/\/var\/[\w/-]+[\w-]/g) ?? []);
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((folder) => !owned.split(' ').includes(folder))).toEqual([]);
  expect(page).toMatch(/^sudo useradd .* votech-messages$/m);
  expect(page).toMatch(/^sudo install .* docs\/operations\/votech-messages \/usr\/local\/bin\/$/m);
});

it('what a backup that was cut off has left is deleted with the old backups', () => {
  const [, pattern = ''] = /-name '([^']+)'/.exec(read('votech-messages-backup.service')) ?? [];
  const names = ['.db', '.db.71.partial', '.db.71.partial-journal'].map((end) => `2026-11-23-023000${end}`);
  expect([...names, 'by-hand.db'].filter((name) => matchesGlob(name, pattern))).toEqual(names);
});

it('no document shows a setting with quotes or with a comment behind it', () => {
  const pages = globSync(['*.md', 'docs/**/*.md']).filter((name) => !name.includes('api-reference'));
  const settings = pages.flatMap((name) =>
    [...readFileSync(name, 'utf8').matchAll(/^ *([A-Z]+_[A-Z_]+)=(\S.*)$/gm)]
      .filter(([, setting]) => settingNames.some((known) => known === setting))
      .map(([line, , value = '']) => ({ line, value })),
  );
  expect(settings.length).toBeGreaterThan(5);
  expect(settings.filter(({ value }) => /^["']|\s#/.test(value)).map(({ line }) => line)).toEqual([]);
});
