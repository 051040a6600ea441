import { readdirSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../server/store/sqlite/file/open-database.ts';
import { createSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { accept, room, rules, student, text } from '../store/builders.ts';
import type { Ended } from './run-command.ts';
import { useRecord } from './use-record.ts';

const longAgo = new Date('2019-01-01T12:00:00Z');
const record = useRecord({ RETENTION_MESSAGES: '365d', RETENTION_REPLIES: '365d' });
const run = (...args: readonly string[]): Promise<Ended> => record.run(args);

/** Two students, each with a message of long ago; the first has a reply too. */
async function fill(): Promise<void> {
  const store = createSqliteStore(openDatabase(record.file));
  await store.putStudents([student(), student('stu_2')], longAgo, () => []);
  for (const studentId of ['stu_1', 'stu_2']) {
    const { id } = await accept(store, { studentId, body: `Old words to ${studentId}`, now: longAgo });
    await store.claimDue(longAgo, room);
    await store.settle(id, { now: longAgo, status: 'sent', providerId: `SM-${studentId}`, next: null });
    if (studentId === 'stu_1') await store.recordInbound(text('Old answer'), rules(longAgo));
  }
  store.close();
}

function read<T>(sql: string): T[] {
  const database = new Database(record.file, { readonly: true });
  const rows = database.prepare<[], T>(sql).pluck().all();
  database.close();
  return rows;
}

describe('hold', () => {
  it('keeps a student’s words from a purge, is listed, and stands in the audit log', async () => {
    await fill();
    expect(await run('hold', 'list')).toMatchObject({ code: 0, stdout: 'Nobody is on hold.\n' });
    expect(await run('hold', 'add', 'stu_1')).toMatchObject({ code: 0, stdout: 'On hold: stu_1.\n' });
    expect((await run('hold', 'add', 'stu_1')).stdout).toContain('already');
    expect((await run('hold', 'list')).stdout).toMatch(/^stu_1, since 20/);
    expect((await run('purge')).stdout).toContain('the words of 1 messages and 0 replies');
    expect(read('SELECT body FROM messages ORDER BY student_id')).toEqual(['Old words to stu_1', '']);
    expect((await run('hold', 'remove', 'stu_1')).stdout).toContain('No longer on hold');
    expect((await run('purge')).stdout).toContain('the words of 1 messages and 1 replies');
    expect(read(`SELECT action FROM audit_log WHERE action IN ('hold', 'release', 'purge')`)).toEqual([
      'hold',
      'purge',
      'release',
      'purge',
      'purge',
    ]);
    expect(await run('verify')).toMatchObject({ code: 0 });
  });

  it('of every student keeps everything', async () => {
    await fill();
    expect((await run('hold', 'add', '--all')).stdout).toBe('On hold: every student.\n');
    expect((await run('purge', '--dry-run')).stdout).toContain('Every student is on hold');
    expect((await run('purge')).stdout).toContain('the words of 0 messages and 0 replies');
    expect((await run('hold', 'list')).stdout).toMatch(/^every student, since/);
  });

  it.each([
    [['hold'], 2, 'Say "add", "remove" or "list"'],
    [['hold', 'add'], 2, 'STUDENT is missing'],
    [['hold', 'add', '*'], 2, '--all'],
    [['hold', 'add', 'stu_1', '--all'], 2, 'too many'],
    [['hold', 'add', 'nobody'], 1, 'no such student'],
    [['hold', 'remove', 'stu-1'], 1, 'There is no hold on stu-1. The command "hold list" shows all of them.'],
    [['hold', 'remove', '--all'], 1, 'There is no hold on every student.'],
  ])('says what is wrong with %j', async (args, code, words) => {
    await fill();
    const ended = await run(...args);
    expect([ended.code, ended.stderr]).toEqual([code, expect.stringContaining(words)]);
  });
});

describe('purge', () => {
  it('shows what would go and removes nothing', async () => {
    await fill();
    const before = readFileSync(record.file);
    const { stdout, code } = await run('purge', '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /0 reports of the providers \(RETENTION_DELIVERY_EVENTS is not set: kept forever\)/,
    );
    expect(stdout).toMatch(/2 words of messages sent \(would be removed by RETENTION_MESSAGES\)/);
    expect(stdout).toMatch(/1 words and pictures of replies/);
    expect(readFileSync(record.file)).toEqual(before);
  });

  it('leaves it to a running server, which does it by itself', async () => {
    await fill();
    const server = await record.start();
    expect((await run('purge')).stderr).toContain('A server uses');
    expect(await run('purge', '--dry-run')).toMatchObject({ code: 0 });
    await server.logged(/"purged"/);
    await record.stop();
    expect(read('SELECT body FROM messages')).toEqual(['', '']);
    expect(await run('verify')).toMatchObject({ code: 0 });
  });

  it('is refused for a record of the release before, until that is brought up to date', async () => {
    await fill();
    const database = new Database(record.file);
    database.pragma('user_version = 1');
    database.close();
    for (const args of [
      ['purge', '--dry-run'],
      ['hold', 'list'],
    ])
      expect(await run(...args)).toMatchObject({ code: 1, stderr: expect.stringContaining('migrate') });
    // A record that is brought up to date leaves a copy of what it was.
    expect(readdirSync(record.folder).filter((name) => name.includes('.before-'))).toEqual([]);
  });
});
