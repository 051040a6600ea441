import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { runCommand } from './run-command.ts';
import { useRecord } from './use-record.ts';

const record = useRecord();
const { run } = record;

async function fill(): Promise<void> {
  await run(['migrate']);
  change(`INSERT INTO students (id, name, preferred_channel) VALUES ('s1', 'Ana', 'sms')`);
}

function change(sql: string): void {
  const database = new Database(record.file);
  database.exec(sql);
  database.close();
}

function auditRows(): number {
  const database = new Database(record.file, { readonly: true });
  const count = database.prepare<[], number>('SELECT count(*) FROM audit_log').pluck().get() ?? 0;
  database.close();
  return count;
}

describe('output that nobody reads to its end', () => {
  it.each([['migrate', '--status'], ['verify']])(
    'is no fault, and the exit code is that of the work: %j',
    async (...args) => {
      await fill();
      const child = spawn(process.execPath, ['server/bin.js', ...args], {
        env: { PATH: process.env['PATH'], ...record.settings },
      });
      child.stdout.destroy();
      const complaints: string[] = [];
      child.stderr.on('data', (chunk) => complaints.push(String(chunk)));
      const [code] = await once(child, 'close');
      expect([code, complaints.join('')]).toEqual([0, '']);
    },
  );
});

describe('a backup', () => {
  it.each(['', 'new/'])('says that this is not a file name: "%s"', async (name) => {
    await fill();
    const target = name && join(record.folder, name);
    const ended = await run(['backup', target]);
    expect(ended).toMatchObject({ code: 1, stderr: `"${target}" is not a file name: name a new file.\n` });
    expect(existsSync(join(record.folder, 'new'))).toBe(false);
  });

  it.each(['EPERM', 'ENOTSUP', 'ENOSYS'])(
    'is made on a disk without hard links, such as a USB stick, and replaces nothing there (%s)',
    async (code) => {
      await fill();
      const refuse = `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
        fs.linkSync = () => { throw Object.assign(new Error('no links here'), { code: '${code}' }); };
        syncBuiltinESMExports();`;
      const options = `--import=data:text/javascript,${encodeURIComponent(refuse)}`;
      const env = { ...record.settings, NODE_OPTIONS: options };
      const target = join(record.folder, 'copy.db');
      expect(await runCommand(['backup', target], { env })).toMatchObject({ code: 0, stderr: '' });
      expect(statSync(target).mode & 0o777).toBe(0o600);
      expect((await runCommand(['backup', target], { env })).stderr).toContain('is there already');
      expect(await run(['restore', target, '--force'])).toMatchObject({ code: 0 });
      expect(readdirSync(record.folder).filter((name) => name.includes('partial'))).toEqual([]);
    },
  );

  it('that is begun twice at once is made once, and the other says that the name is taken', async () => {
    await fill();
    const target = join(record.folder, 'copy.db');
    const both = await Promise.all([run(['backup', target]), run(['backup', target])]);
    expect(both.map(({ code }) => code).toSorted()).toEqual([0, 1]);
    expect(both.map(({ stderr }) => stderr).join('')).toBe(`${target} is there already: name a new file.\n`);
    expect(readdirSync(record.folder).filter((name) => name.includes('partial'))).toEqual([]);
  });
});

describe('a disk that is full', () => {
  const largestFile = 40;

  it('leaves nothing of a copy that was not made', async () => {
    await fill();
    const { settings: env, folder } = record;
    const copy = join(folder, 'copy.db');
    await run(['backup', copy]);
    for (const args of [
      ['backup', join(folder, 'second.db')],
      ['restore', copy, '--force'],
    ])
      expect(await runCommand(args, { env, largestFile })).toMatchObject({ code: 1 });
    expect(readdirSync(folder).filter((name) => /partial|restoring|second/.test(name))).toEqual([]);
  });

  it('leaves no file of settings without its secrets', async () => {
    const file = join(record.folder, '.env');
    const ended = await runCommand(['init', '--file', file], { largestFile: 1 });
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be written') });
    expect(existsSync(file)).toBe(false);
  });
});

it('a purge makes no record where there is none, and says where nothing is to be removed', async () => {
  expect(await run(['purge'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`There is no database at ${record.file}.`),
  });
  expect(existsSync(record.file)).toBe(false);
  await fill();
  expect((await run(['purge'])).stdout).toMatch(/^Removed: 0 .*\nNothing is due: no RETENTION_… is set\.\n$/);
});

it.each([
  ['below a file', 'record.db/new', 'a part of this path is not a folder (E'],
  ['with too long a name', 'n'.repeat(300), 'this name is too long (ENAMETOOLONG)'],
  ['below a link to nowhere', 'nowhere', 'it is not there, and cannot be made (ENOENT)'],
])('a folder %s is refused in words', async (_, name, words) => {
  await fill();
  symlinkSync(join(record.folder, 'gone'), join(record.folder, 'nowhere'));
  const folder = join(record.folder, name);
  for (const args of [
    ['backup', join(folder, 'copy.db')],
    ['export', 's1', '--out', join(folder, 'out')],
  ]) {
    const { code, stderr } = await run(args);
    expect([code, stderr.trimEnd().split('\n')]).toEqual([1, [expect.stringContaining(words)]]);
  }
});

describe('an export', () => {
  it('that finds no room leaves none of its files, and can be made again into the same folder', async () => {
    await fill();
    change(`UPDATE students SET name = '${'n'.repeat(60_000)}' WHERE id = 's1'`);
    const args = ['export', 's1', '--out', join(record.folder, 'out')];
    // With its log, the record itself stays below.
    const ended = await runCommand(args, { env: record.settings, largestFile: 50 });
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(readdirSync(join(record.folder, 'out'))).toEqual([]);
    expect(await run(args)).toMatchObject({ code: 0 });
  });

  it.each([
    ['a folder', (file: string) => mkdirSync(file)],
    ['missing', () => {}],
  ])('of which a file is %s is said to be changed', async (_, spoil) => {
    await fill();
    const folder = join(record.folder, 'out');
    await run(['export', 's1', '--out', folder]);
    rmSync(join(folder, 'messages.json'));
    spoil(join(folder, 'messages.json'));
    expect(await run(['verify', folder])).toMatchObject({
      code: 1,
      stderr: 'Changed or missing: messages.json.\n',
    });
  });

  it('into a folder that may not be made leaves no row in the audit log', async () => {
    await fill();
    writeFileSync(join(record.folder, 'file'), '');
    const ended = await run(['export', 's1', '--out', join(record.folder, 'file', 'out')]);
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('not a folder (ENOTDIR)') });
    expect(auditRows()).toBe(0);
  });
});

describe('a record of a newer release', () => {
  it('is copied, and not written into', async () => {
    await fill();
    change('PRAGMA user_version = 99');
    for (const args of [
      ['hold', 'add', 's1'],
      ['export', 's1', '--out', join(record.folder, 'out')],
      ['unmark', '541-555-0123'],
    ])
      expect(await run(args)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('the newer release'),
      });
    expect(auditRows()).toBe(0);
    expect(await run(['backup', join(record.folder, 'copy.db')])).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('a record that cannot be used', () => {
  it.each([
    ['that is damaged', () => writeFileSync(record.file, 'not a database'), 'restore the newest backup'],
    ['that is empty', () => writeFileSync(record.file, ''), 'Restore a backup'],
    ['that is missing', () => {}, '--env-file'],
    ['of another program', () => change('CREATE TABLE notes (words)'), 'Check DATABASE_URL'],
    ['that is a folder', () => mkdirSync(record.file), 'DATABASE_URL'],
  ])('%s: the command says what to do', async (_, spoil, words) => {
    spoil();
    expect(await run(['verify'])).toMatchObject({ code: 1, stderr: expect.stringContaining(words) });
  });
});

describe('init', () => {
  it('takes no folder for the record, and says that the folder of the settings is not there', async () => {
    const file = join(record.folder, 'my settings.env');
    for (const database of ['', record.folder, 'new/'])
      expect(await runCommand(['init', '--file', file, '--database', database])).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('no folder'),
      });
    expect(existsSync(file)).toBe(false);
    const nowhere = join(record.folder, 'nowhere');
    expect((await runCommand(['init', '--file', join(nowhere, '.env')])).stderr).toBe(
      `There is no folder ${nowhere}: make it first.\n`,
    );
    expect((await runCommand(['init', '--file', file])).stdout).toContain(`--env-file "${file}" doctor`);
  });
});

it('a token is minted for no student without an id', async () => {
  const minted = await run(['token', 'mint', '--role', 'director', '--student', '']);
  expect(minted).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--student') });
});

it('a second file of settings is refused in words', async () => {
  const file = join(record.folder, '.env');
  await runCommand(['init', '--file', file]);
  const { code, stderr } = await runCommand(['--env-file', file, '--env-file', file, 'verify']);
  expect([code, stderr]).toEqual([2, '--env-file can be given once only.\n']);
});

it.each(['QUIET_HOURS off', 'RETENTION_MESSAGES: 365d', '  export RATE_LIMITS 20/min'])(
  'a line of the settings that has no "=" is not passed over: %s',
  async (line) => {
    const file = join(record.folder, '.env');
    writeFileSync(file, `# QUIET_HOURS off\nTOKEN_SECRET_HINT\n${line}\n`);
    const { code, stderr } = await runCommand(['--env-file', file, 'migrate', '--status']);
    expect([code, stderr]).toEqual([1, `${file}, line 3: write it as NAME=value.\n`]);
  },
);

it('the first line of the settings counts also where an editor of Windows wrote them', async () => {
  const file = join(record.folder, '.env');
  const place = join(record.folder, 'other.db');
  writeFileSync(file, `\uFEFFDATABASE_URL=file:${place}\r\nLOG_LEVEL=warn\r\n`);
  const { stdout } = await runCommand(['--env-file', file, 'migrate', '--status']);
  expect(stdout).toBe(`${place}: not there yet; it is made when the server first starts.\n`);
});

it('an import that ends half-way says how far it came', async () => {
  const path = join(record.folder, 'students.csv');
  const rows = Array.from({ length: 600 }, (_, index) => `s${index},Student ${index}`);
  writeFileSync(path, `id,name\n${rows.join('\n')}\n`);
  let calls = 0;
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      calls += 1;
      const results = Array.from({ length: 500 }, () => ({ ok: true }));
      response.writeHead(calls === 1 ? 200 : 503).end(JSON.stringify({ results }));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const { code, stderr } = await run(['import', path, '--server', url]);
  server.close();
  expect(code).toBe(1);
  expect(stderr).toMatch(/^Stopped after 500 students, which are written\..*\n.*503/);
});
