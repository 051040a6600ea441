import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listen } from '../../support/listen.ts';
import { runCommand } from './run-command.ts';
import { directoryKey, useRecord } from './use-record.ts';

const record = useRecord();
const { run, start } = record;

describe('import', () => {
  const csv = () => {
    const path = join(record.folder, 'students.csv');
    writeFileSync(path, 'id,name,phone\ns1,Ana,541-555-0123\ns2,Li,541-555-0124\n');
    return path;
  };

  it('writes nothing in a dry run', async () => {
    const { stdout, code } = await run(['import', csv(), '--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toContain('2 students');
    expect(existsSync(record.file)).toBe(false);
  });

  it('does not say that it wrote into a record in memory, which is gone when it ends', async () => {
    const env = { ...record.settings, DATABASE_URL: 'file::memory:' };
    const { code, stdout, stderr } = await runCommand(['import', csv()], { env });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^DATABASE_URL keeps everything in memory.* --server/);
    expect((await runCommand(['import', csv(), '--dry-run'], { env })).code).toBe(0);
  });

  it('goes through a running server, or says that it must', async () => {
    const { url } = await start();
    expect((await run(['import', csv()])).stderr).toContain('--server');
    const { code, stdout } = await run(['import', csv(), '--server', url]);
    expect(code).toBe(0);
    // The server does not say which of them it knew.
    expect(stdout).toContain('Written: 2 students.');
    expect(stdout).not.toContain('new');
    const response = await fetch(`${url}/api/students/s2`, {
      headers: { authorization: `Bearer ${directoryKey}` },
    });
    expect(await response.json()).toMatchObject({ name: 'Li', phone: '+15415550124' });
  });

  it('means to a server what it found itself, whatever the server’s own country is', async () => {
    const { url } = await start();
    const path = join(record.folder, 'british.csv');
    writeFileSync(
      path,
      'id,name,phone,contact1_name,contact1_phone\ns1,Ana,020 7946 0958,Rosa,020 7946 0018\n',
    );
    const env = { ...record.settings, DEFAULT_COUNTRY: 'GB' };
    expect(await runCommand(['import', path, '--server', url], { env })).toMatchObject({ code: 0 });
    const response = await fetch(`${url}/api/students/s1`, {
      headers: { authorization: `Bearer ${directoryKey}` },
    });
    expect(await response.json()).toMatchObject({
      phone: '+442079460958',
      contacts: [{ name: 'Rosa', phone: '+442079460018' }],
    });
  });

  it('says what a server refuses, and that an address is not that of a server', async () => {
    const { url } = await start();
    const reasons = [
      [`${url}/elsewhere`, 'answers 404: there is no votech-messages server at this address'],
      ['http://127.0.0.1:9', 'does not answer'],
      ['ftp://127.0.0.1', '--server must be an address such as'],
    ];
    for (const [address = '', words] of reasons) {
      const { code, stderr } = await run(['import', csv(), '--server', address]);
      expect(code).toBe(1);
      expect(stderr).toContain(words);
    }
    const pages = createServer((_, response) => response.end('<!doctype html>'));
    const page = await run(['import', csv(), '--server', await listen(pages)]);
    pages.close();
    expect(page).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is not a votech-messages server'),
    });
    const wrongKey = { env: { ...record.settings, DIRECTORY_KEY: 'k'.repeat(40) } };
    const refused = await runCommand(['import', csv(), '--server', url], wrongKey);
    expect(refused.stderr).toContain('The server refuses DIRECTORY_KEY.');
  });

  it('says of a row that a server of another release refuses where it stands and why', async () => {
    const errors = [{ field: 'phone', code: 'address_invalid', message: 'Not here.' }];
    const results = [
      { id: 's1', ok: true },
      { id: 's2', ok: false, errors },
    ];
    const other = createServer((_, response) => response.end(JSON.stringify({ results })));
    const { code, stdout } = await run(['import', csv(), '--server', await listen(other)]);
    other.close();
    expect(code).toBe(1);
    expect(stdout).toContain('error address_invalid (students.csv, row 3, phone): Not here.');
    expect(stdout).toContain('Written: 1 students. 1 refused.');
  });

  it('takes the rows that are good, however many are not, and stops where none is', async () => {
    const mixed = join(record.folder, 'mixed.csv');
    writeFileSync(mixed, 'id,name\ns1,Ana\n,Nobody\ns1,Ana again\ns2,\ns3,Li\n,No one\n');
    const taken = await run(['import', mixed, '--partial', '--json']);
    expect(taken.code).toBe(1);
    expect(JSON.parse(taken.stdout)).toMatchObject({
      rows: 6,
      refused: 4,
      stopped: null,
      result: { created: 2 },
    });
    writeFileSync(mixed, 'id,name\n,Nobody\n,No one\n');
    const none = await run(['import', mixed, '--yes', '--json']);
    expect(none.code).toBe(1);
    expect(JSON.parse(none.stdout)).toMatchObject({ rows: 2, refused: 2, stopped: 'nothing', result: null });
    writeFileSync(mixed, 'id,name\ns1,Ana\n,Nobody\n');
    const even = await run(['import', mixed, '--partial', '--json']);
    expect(JSON.parse(even.stdout)).toMatchObject({ stopped: null, result: { saved: 1 } });
  });

  it('stops where more than a tenth would be deactivated, until it is told to go on', async () => {
    await run(['import', csv()]);
    const one = join(record.folder, 'one.csv');
    writeFileSync(one, 'id,name\ns1,Ana\n');
    const tried = await run(['import', one, '--dry-run']);
    expect(tried.code).toBe(1);
    expect(tried.stderr).toContain('Without --dry-run it would stop');
    expect(tried.stderr).toContain('--yes');
    expect(await run(['import', one, '--dry-run', '--yes'])).toMatchObject({ code: 0, stderr: '' });
    const asked = JSON.parse((await run(['import', one, '--dry-run', '--json'])).stdout);
    expect(asked).toMatchObject({ stopped: 'dry_run', wouldStop: 'too_many' });
    const stopped = await run(['import', one]);
    expect(stopped.code).toBe(1);
    expect(stopped.stderr).toContain('Stopped, and nothing was written');
    const told = await run(['import', one, '--yes', '--json']);
    expect(JSON.parse(told.stdout)).toMatchObject({ missing: 1, result: { deactivated: 1 } });
  });
});
