import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCommand } from './run-command.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rights-'));
  file = join(folder, 'record.db');
  await runCommand(['migrate'], { env: { DATABASE_URL: `file:${file}` } });
});

afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

async function complaintOf(...args: readonly string[]): Promise<string> {
  const env = { DATABASE_URL: `file:${file}` };
  const { code, stderr } = await runCommand(args, { env, unprivileged: true });
  expect(code).toBe(1);
  return stderr;
}

const noRightTo = (path: string) => `${path}: this account has no right to it (EACCES).\n`;

it('a command says in one sentence that it may not read the record, and does not take it for missing', async () => {
  chmodSync(folder, 0o755);
  chmodSync(file, 0o000);
  expect(await complaintOf('verify')).toBe(noRightTo(file));
  chmodSync(folder, 0o000);
  for (const args of [['verify'], ['hold', 'list'], ['migrate', '--status']])
    expect(await complaintOf(...args)).toBe(noRightTo(file));
});

it('a backup says that it may not be written where it should go', async () => {
  chmodSync(folder, 0o777);
  chmodSync(file, 0o666);
  const closed = join(folder, 'closed');
  mkdirSync(closed, { mode: 0o500 });
  expect(await complaintOf('backup', join(closed, 'copy.db'))).toBe(noRightTo(closed));
  expect(await complaintOf('backup', join(closed, 'new', 'copy.db'))).toBe(noRightTo(join(closed, 'new')));
});

it('a backup of a record that may not be written is made, and says that the record does not know of it', async () => {
  chmodSync(folder, 0o777);
  chmodSync(file, 0o444);
  for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  const copy = join(folder, 'copy.db');
  const env = { DATABASE_URL: `file:${file}` };
  const ended = await runCommand(['backup', copy], { env, unprivileged: true });
  expect(ended).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Wrote .*checked\.\n$/) });
  expect(ended.stderr).toContain('the record could not be written');
  expect(existsSync(copy)).toBe(true);
});

it('an import says that it may not read the file', async () => {
  chmodSync(folder, 0o777);
  const table = join(folder, 'students.csv');
  writeFileSync(table, 'id,name\ns1,Ana\n', { mode: 0o000 });
  expect(await complaintOf('import', table)).toBe(noRightTo(table));
});

it('doctor tells of a disk that is mounted read-only, and does not ask to give it to another account', async () => {
  const refuse = `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
    fs.accessSync = (path, mode) => {
      if ((mode & fs.constants.W_OK) !== 0) throw Object.assign(new Error('read-only'), { code: 'EROFS' });
    };
    syncBuiltinESMExports();`;
  const options = `--import=data:text/javascript,${encodeURIComponent(refuse)}`;
  const env = { DATABASE_URL: `file:${file}`, NODE_OPTIONS: options };
  const { stdout } = await runCommand(['doctor'], { env });
  expect(stdout).toContain(`FAIL database: The disk of ${folder} is read-only.`);
  expect(stdout).not.toContain('chown');
});
