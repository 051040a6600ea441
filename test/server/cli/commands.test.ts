import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { mintToken, testSecret } from '../../support/mint-token.ts';
import { runCommand } from './run-command.ts';
import { directoryKey, useRecord } from './use-record.ts';

const record = useRecord();
const { run, start, stop } = record;

async function putStudent(url: string, id: string): Promise<void> {
  const response = await fetch(`${url}/api/students/${id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${directoryKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: `Student ${id}`, phone: '541-555-0123' }),
  });
  expect(response.status).toBe(200);
}

describe('the command line', () => {
  it('lists its commands, and each has help', async () => {
    const { stdout, code } = await runCommand(['--help']);
    expect(code).toBe(0);
    const names = [...stdout.matchAll(/^ {2}(\S+) {2,}/gm)].map(([, name]) => name ?? '');
    expect(names).toEqual(
      expect.arrayContaining(['serve', 'doctor', 'token', 'import', 'export', 'backup', 'migrate']),
    );
    const helps = await Promise.all(names.map((name) => runCommand([name, '--help'])));
    expect(helps.map((help) => help.stdout)).toEqual(
      names.map((name) => expect.stringContaining(`votech-messages ${name}`)),
    );
  });

  it.each([
    ['help', 'backup'],
    ['--help', 'backup'],
    ['-h', '--help', 'backup', 'more'],
  ])('helps with a command that is named after the word: %j', async (...args) => {
    const { stdout, code } = await runCommand(args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage: votech-messages backup FILE\n/);
  });

  it('has no help for a command that does not exist', async () => {
    expect(await runCommand(['help', 'dance'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no command "dance"'),
    });
    expect((await runCommand(['help', '--help'])).stdout).toMatch(/^Usage: votech-messages \[/);
  });

  it('has help for the demo of a checkout, which is no command of the package', async () => {
    const { stdout, code } = await runCommand(['demo', '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage: node server\/bin\.js demo\n/);
  });

  it('says in one sentence what is wrong with an option', async () => {
    const { stderr, code } = await runCommand(['backup', '--nonsense']);
    expect(code).toBe(2);
    expect(stderr).toContain("Unknown option '--nonsense'");
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('says where settings come from where there are none, and where it looked for the record', async () => {
    expect((await runCommand(['serve'])).stderr).toMatch(/^TOKEN_SECRET .* init .* --env-file /);
    const { stderr } = await runCommand(['verify'], { env: { DATABASE_URL: 'file:./no-such-folder/x.db' } });
    expect(stderr).toContain(`There is no database at ${resolve('no-such-folder/x.db')}.`);
  });

  it('knows no other command', async () => {
    const { stderr, code } = await runCommand(['dance']);
    expect(code).toBe(2);
    expect(stderr).toContain('There is no command "dance"');
  });

  it('helps where none is named', async () => {
    const { stderr, code } = await runCommand([]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^Usage: votech-messages[\s\S]*\n {2}serve {2,}\w[\s\S]*Exit codes:/);
  });
});

describe('serve', () => {
  it('says in words that the port is taken, and ends', async () => {
    const { port } = await start();
    const env = {
      ...record.settings,
      DATABASE_URL: `file:${join(record.folder, 'other.db')}`,
      PORT: String(port),
    };
    const { code, stderr } = await runCommand(['serve'], { env });
    expect(code).toBe(1);
    expect(stderr).toContain('PORT is in use');
  });

  it.each(['no-such-host.invalid', '192.0.2.1'])(
    'says in words that HOST is not to be had: %s',
    async (HOST) => {
      const { code, stderr } = await runCommand(['serve'], { env: { ...record.settings, HOST, PORT: '0' } });
      expect(code).toBe(1);
      expect(stderr).toMatch(/^HOST is not an address of this machine\..*\n$/);
    },
  );

  it('names every faulty setting, and ends', async () => {
    const { code, stderr } = await runCommand(['serve'], { env: { PORT: 'x', TIME_ZONE: 'Mars' } });
    expect(code).toBe(1);
    expect(stderr.match(/^(PORT|TIME_ZONE|TOKEN_SECRET) /gm)).toHaveLength(3);
  });
});

describe('init', () => {
  it('writes secrets that the server takes, for its owner only, and never over a file', async () => {
    const env = join(record.folder, '.env');
    expect((await runCommand(['init', '--file', env])).code).toBe(0);
    expect(statSync(env).mode & 0o777).toBe(0o600);
    const before = readFileSync(env, 'utf8');
    const again = await runCommand(['init', '--file', env]);
    expect(again.code).toBe(1);
    expect(readFileSync(env, 'utf8')).toBe(before);
    const minted = await runCommand([
      `--env-file=${env}`,
      'token',
      'mint',
      '--role',
      'director',
      '--student',
      's1',
    ]);
    expect(minted.stdout.split('.')).toHaveLength(3);
    const shown = await runCommand(['migrate', '--status', '--env-file', env], {
      env: { DATABASE_URL: `file:${record.file}` },
    });
    expect(shown.stdout).toContain('not there yet');
  });

  it('says what to call next, as it was called itself', async () => {
    const env = join(record.folder, '.env');
    const { stdout } = await runCommand(['init', '--file', env]);
    expect(stdout).toContain(`Next: node server/bin.js --env-file ${env} doctor`);
    expect((await runCommand(['--help'])).stdout).toContain('Here it is called: node server/bin.js');
  });

  it('names the record only where it is told to, by its whole path', async () => {
    const [env, own] = [join(record.folder, '.env'), join(record.folder, 'own.env')];
    await runCommand(['init', '--file', env]);
    expect(parseEnv(readFileSync(env, 'utf8'))).not.toHaveProperty('DATABASE_URL');
    await runCommand(['init', '--file', own, '--database', 'data/x.db']);
    expect(parseEnv(readFileSync(own, 'utf8'))['DATABASE_URL']).toBe(`file:${resolve('data/x.db')}`);
    const bad = await runCommand([
      'init',
      '--file',
      join(record.folder, 'bad.env'),
      '--database',
      'x.db?mode=ro',
    ]);
    expect(bad).toMatchObject({ code: 2, stderr: expect.stringContaining('--database') });
  });

  it('writes what Node and Docker read alike: no quotes, and no comment behind a value', async () => {
    const env = join(record.folder, '.env');
    await runCommand(['init', '--file', env, '--database', record.file]);
    const lines = readFileSync(env, 'utf8')
      .replaceAll(/^# (?=[A-Z_]+=)/gm, '')
      .split('\n');
    const settingLines = lines.filter((line) => line !== '' && !line.startsWith('#'));
    expect(settingLines.length).toBeGreaterThan(10);
    expect(settingLines.filter((line) => !/^[A-Z_]+=[^"'#]*$/.test(line))).toEqual([]);
  });
});

describe('token', () => {
  it('mints what the server takes', async () => {
    const minted = await run([
      'token',
      'mint',
      '--role',
      'case_manager',
      '--student',
      's1',
      '--expires',
      '10m',
    ]);
    const { url } = await start();
    await putStudent(url, 's1');
    const response = await fetch(`${url}/api/students/s1/thread`, {
      headers: { authorization: `Bearer ${minted.stdout.trim()}` },
    });
    expect(response.status).toBe(200);
  });

  it('says that nothing is wrong with a good one', async () => {
    const { stdout, code } = await run(['token', 'inspect'], await mintToken());
    expect(code).toBe(0);
    expect(stdout).toContain('"role": "case_manager"');
    expect(stdout).toContain('Nothing is wrong');
  });

  it.each([
    ['another key', () => mintToken({}, 'x'.repeat(40)), 'the signature does not hold'],
    ['an old one', () => mintToken({ issuedAt: new Date('2025-01-01') }), 'it expired at'],
    ['another audience', () => mintToken({ aud: 'elsewhere' }), 'aud must be'],
    ['a long life', () => mintToken({ lifetimeSeconds: 90_000 }), 'longer than TOKEN_MAX_AGE'],
    ['a role that does not exist', () => mintToken({ role: 'Director' }), 'role is none of'],
    ['a wildcard in brackets', () => mintToken({ students: ['*'] }), 'is not a wildcard'],
    ['no token', () => 'hello', 'three parts'],
    ['a number as id', () => mintToken({ sub: 7 }), 'sub is a number: sign it as text, such as "7"'],
    ['no id', () => mintToken({ sub: undefined }), 'sub is missing'],
    ['an id with spaces', () => mintToken({ sub: 'staff 7' }), 'sub must be 1 to 128 printable characters'],
  ])('says what is wrong: %s', async (_, make, words) => {
    const { stdout, stderr, code } = await run(['token', 'inspect'], await make());
    expect(code).toBe(1);
    expect(stdout).toContain(words);
    expect(stdout + stderr).not.toContain(testSecret);
  });

  it('mints none for a role that does not exist', async () => {
    expect((await run(['token', 'mint', '--role', 'boss', '--student', 's1'])).code).toBe(2);
  });

  it.each([
    ['--sub', 'staff 7', 'sub must be'],
    ['--name', '', 'name is missing'],
    ['--email', 'dana', 'email is not an address'],
    ['--student', 's'.repeat(9000), 'longer than 8 KiB'],
  ])('mints none that the server would refuse: %s', async (option, value, words) => {
    const minted = await run(['token', 'mint', '--role', 'director', '--student', 's1', option, value]);
    expect(minted).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(words) });
  });
});

describe('backup and restore', () => {
  it('copy a record while the server writes, and put it back', async () => {
    const { url } = await start();
    await putStudent(url, 's1');
    const writes = Array.from({ length: 20 }, (_, index) => putStudent(url, `busy_${index}`));
    const copy = join(record.folder, 'copies', 'copy.db');
    const made = await run(['backup', copy]);
    await Promise.all(writes);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    await putStudent(url, 'after');
    expect((await run(['restore', copy])).stderr).toBe(`A server uses ${record.file}. Stop it first.\n`);
    await stop();

    expect((await run(['restore', copy])).stderr).toContain('--force');
    const restored = await run(['restore', copy, '--force']);
    expect(restored.code).toBe(0);
    const aside = /kept as (.*)\.$/m.exec(restored.stdout)?.[1] ?? '';
    expect(existsSync(aside)).toBe(true);
    await start();
    const database = new Database(record.file, { readonly: true });
    const students = database.prepare('SELECT id FROM students').pluck().all();
    database.close();
    expect(students).toContain('s1');
    expect(students).not.toContain('after');
  }, 60_000);

  it('never replace a file', async () => {
    await run(['migrate']);
    const copy = join(record.folder, 'copy.db');
    writeFileSync(copy, 'mine');
    expect((await run(['backup', copy])).code).toBe(1);
    expect(readFileSync(copy, 'utf8')).toBe('mine');
  });

  it('say of a backup what is wrong with it, not with the record', async () => {
    const [missing, empty] = [join(record.folder, 'missing.db'), join(record.folder, 'empty.db')];
    writeFileSync(empty, '');
    expect((await run(['restore', missing])).stderr).toBe(`There is no file ${missing}.\n`);
    expect((await run(['restore', empty])).stderr).toBe(`${empty} is not a usable backup (it is empty).\n`);
    expect((await run(['restore', record.folder])).stderr).toBe(`${record.folder} is not a file.\n`);
  });

  it('do not put a backup where no server looks for it', async () => {
    const copy = join(record.folder, 'copy.db');
    await run(['migrate']);
    await run(['backup', copy]);
    const env = { ...record.settings, DATABASE_URL: 'file::memory:' };
    const { code, stderr } = await runCommand(['restore', copy], { env });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^DATABASE_URL keeps everything in memory/);
    expect(existsSync(':memory:')).toBe(false);
  });

  it('refuse a damaged backup, and leave everything as it is', async () => {
    await run(['migrate']);
    const before = readFileSync(record.file);
    const bad = join(record.folder, 'bad.db');
    const bytes = Buffer.from(before);
    bytes.fill(7, 4096, 20_000);
    writeFileSync(bad, bytes);
    const { code, stderr } = await run(['restore', bad, '--force']);
    expect(code).toBe(1);
    expect(stderr).toContain('not a usable backup');
    expect(readFileSync(record.file)).toEqual(before);
  });

  it('never send again what waited when the backup was made', async () => {
    await run(['migrate']);
    const database = new Database(record.file);
    database.pragma('foreign_keys = OFF');
    database.exec(`INSERT INTO outbox (message_id, channel, task, due_at) VALUES ('m', 'sms', 'send', 'x')`);
    database.close();
    const copy = join(record.folder, 'copy.db');
    await run(['backup', copy]);
    await run(['restore', copy, '--force']);
    const restored = new Database(record.file, { readonly: true });
    expect(restored.prepare('SELECT task FROM outbox').pluck().all()).toEqual(['calling']);
    restored.close();
  });
});

describe('migrate', () => {
  it('shows the version without changing anything', async () => {
    expect((await run(['migrate', '--status'])).stdout).toContain('not there yet');
    expect(existsSync(record.file)).toBe(false);
    expect((await run(['migrate'])).code).toBe(0);
    expect((await run(['migrate', '--status'])).stdout).toContain('up to date');
  });
});

describe('verify', () => {
  it('finds a row that was changed behind the server’s back', async () => {
    const { url } = await start();
    await putStudent(url, 's1');
    await putStudent(url, 's2');
    await stop();
    expect((await run(['verify'])).stdout).toContain('The audit log holds: 2 rows');
    const database = new Database(record.file);
    database.exec('DROP TRIGGER audit_log_keep_words');
    database.exec(`UPDATE audit_log SET student_id = 's9' WHERE sequence = 1`);
    database.close();
    const { code, stderr } = await run(['verify']);
    expect(code).toBe(1);
    expect(stderr).toContain('row 1');
  });
});

describe('export', () => {
  it('writes everything about one student, with sums that hold, and leaves an audit row', async () => {
    const { url } = await start();
    await putStudent(url, 's1');
    await putStudent(url, 's2');
    const out = join(record.folder, 'out');
    expect(await run(['export', 's1', '--out', out])).toMatchObject({ code: 0, stderr: '' });
    const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
    for (const { name, sha256 } of manifest.files) {
      const bytes = readFileSync(join(out, name));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
      expect(bytes.toString()).not.toContain('"s2"');
    }
    const audit: { action: string }[] = JSON.parse(readFileSync(join(out, 'audit.json'), 'utf8'));
    expect(audit.map(({ action }) => action)).toEqual(['directory_put']);
    expect(JSON.parse(readFileSync(join(out, 'students.json'), 'utf8'))).toMatchObject([
      { name: 'Student s1' },
    ]);
    await stop();
    expect((await run(['verify'])).code).toBe(0);
  });

  it('holds what is known of each phone and each address, however that is written', async () => {
    await run(['migrate']);
    const database = new Database(record.file);
    database.exec(`INSERT INTO students (id, name, phone, email, preferred_channel)
        VALUES ('s1', 'Ana', '+15415550123', 'Ana@Example.org', 'sms');
      INSERT INTO address_marks VALUES ('ana@example.org', 'complained', 't', 'resend'),
        ('+15415550123', 'cannot_receive_texts', 't', 'provider'), ('li@example.org', 'complained', 't', 'resend')`);
    database.close();
    const out = join(record.folder, 'out');
    expect((await run(['export', 's1', '--out', out])).code).toBe(0);
    const marks: { address: string }[] = JSON.parse(readFileSync(join(out, 'address_marks.json'), 'utf8'));
    expect(marks.map(({ address }) => address)).toEqual(['+15415550123', 'ana@example.org']);
  });

  it('has no words of a reply that is held: it may be another student’s', async () => {
    await run(['migrate']);
    const database = new Database(record.file);
    database.exec(`INSERT INTO students (id, name, preferred_channel) VALUES ('s1', 'Ana', 'sms'), ('s2', 'Li', 'sms');
      INSERT INTO inbound_messages (id, provider_id, from_number, to_number, body, received_at)
        VALUES ('r1', 'SM1', '+15415550123', '+15415550000', 'which of us?', 't');
      INSERT INTO held_replies VALUES ('s1', 'r1', 1, 'waiting', 'm1'), ('s2', 'r1', 1, 'waiting', 'm2')`);
    database.close();
    const out = join(record.folder, 'out');
    expect((await run(['export', 's1', '--out', out])).code).toBe(0);
    const rowsOf = (name: string) => JSON.parse(readFileSync(join(out, `${name}.json`), 'utf8'));
    expect(rowsOf('replies')).toEqual([]);
    expect(rowsOf('held_replies')).toMatchObject([{ inbound_id: 'r1', state: 'waiting' }]);
  });

  it('can be verified later, by its files and by the audit log', async () => {
    const { url } = await start();
    await putStudent(url, 's1');
    const out = join(record.folder, 'out');
    await run(['export', 's1', '--out', out]);
    expect(await run(['verify', out])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('those of the export in row 2 of the audit log'),
    });
    const students = join(out, 'students.json');
    const words = readFileSync(students, 'utf8');
    const forged = words.replace('Student s1', 'Student s9');
    writeFileSync(students, forged);
    expect(await run(['verify', out])).toMatchObject({
      code: 1,
      stderr: 'Changed or missing: students.json.\n',
    });
    // Also where the manifest was made to fit.
    const manifest = join(out, 'manifest.json');
    const sum = (text: string) => createHash('sha256').update(text).digest('hex');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(sum(words), sum(forged)));
    expect((await run(['verify', out])).stderr).toContain('not that of the export in the audit log');
    expect((await run(['verify', record.folder])).stderr).toContain('not the folder of an export');
    const elsewhere = { env: { DATABASE_URL: `file:${join(record.folder, 'none.db')}` } };
    expect((await runCommand(['verify', out], elsewhere)).stdout).toContain('no record here');
  });

  it('knows when there is no such student, and takes no folder that holds something', async () => {
    await run(['migrate']);
    expect((await run(['export', 'nobody', '--out', join(record.folder, 'out')])).stderr).toContain(
      'no such student',
    );
    expect((await run(['export', 'nobody', '--out', record.folder])).stderr).toContain('is not empty');
  });
});
