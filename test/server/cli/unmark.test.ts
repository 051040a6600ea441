import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Thread } from '../../../server/contract.ts';
import { openDatabase } from '../../../server/store/sqlite/file/open-database.ts';
import { createSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { mintToken } from '../../support/mint-token.ts';
import { accept, noon, phone, room, rules, student, text } from '../store/builders.ts';
import { useRecord } from './use-record.ts';

/** Nobody answers there: nothing is sent here. */
const nowhere = 'http://127.0.0.1:9';
const record = useRecord({
  PUBLIC_URL: nowhere,
  TWILIO_API_URL: nowhere,
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: '1'.repeat(32),
  TWILIO_FROM: '+15415550100',
});

/** Two students with one phone; a stranger answers from it, and somebody says so. */
async function recordWrongNumber(): Promise<void> {
  const store = createSqliteStore(openDatabase(record.file));
  await store.putStudents([student(), student('stu_2')], noon, () => []);
  const { id } = await accept(store, { body: 'Hello' });
  await store.claimDue(noon, room);
  await store.settle(id, { now: noon, status: 'sent', providerId: 'SM1', next: null });
  const { replyId } = await store.recordInbound(text('Who is this?'), rules());
  const reply = await store.findReply('stu_1', replyId ?? '');
  if (reply === null) throw new Error('It is in the thread');
  await store.recordWrongNumber(reply.reply, 'staff_7', noon, []);
  store.close();
}

async function readThread(url: string): Promise<Thread> {
  const headers = { authorization: `Bearer ${await mintToken({ students: ['stu_1'] })}` };
  const answer = await fetch(`${url}/api/students/stu_1/thread`, { headers });
  return answer.json();
}

const readTexts = async (url: string) => (await readThread(url)).student.recipients[0]?.texts;

describe('unmark', () => {
  it('lets texts go to the number again, also where the server runs, and stands in the audit log of each who uses it', async () => {
    await recordWrongNumber();
    const { url } = await record.start();
    expect(await readTexts(url)).toBe('off');
    const ended = await record.run(['unmark', '541-555-0123']);
    expect(ended).toMatchObject({ code: 0, stdout: `No longer recorded of ${phone}: wrong number.\n` });
    expect(await readTexts(url)).toBe('on');
    expect(await record.run(['verify'])).toMatchObject({ code: 0 });
    const database = new Database(record.file, { readonly: true });
    const rows = database.prepare("SELECT student_id, details FROM audit_log WHERE action = 'unmark'").raw();
    expect(rows.all()).toEqual([
      ['stu_1', '{"marks":["wrong_number"]}'],
      ['stu_2', '{"marks":["wrong_number"]}'],
    ]);
    database.close();
  });

  it('leaves what came from it meanwhile without a name', async () => {
    await recordWrongNumber();
    await record.run(['unmark', phone]);
    const { url } = await record.start();
    const { entries } = await readThread(url);
    expect(entries.at(-1)).toMatchObject({
      kind: 'inbound',
      from: null,
      flags: expect.arrayContaining(['wrong_number_recorded']),
    });
  });

  it.each([
    [[], 2, 'NUMBER is missing'],
    [['hello'], 1, 'not a phone number'],
    [['541-555-0188'], 1, 'Nothing is recorded'],
  ])('says what is wrong with %j', async (args, code, words) => {
    await recordWrongNumber();
    const ended = await record.run(['unmark', ...args]);
    expect([ended.code, ended.stderr]).toEqual([code, expect.stringContaining(words)]);
  });

  it('is refused for a record of another release', async () => {
    await recordWrongNumber();
    const database = new Database(record.file);
    database.pragma('user_version = 1');
    database.close();
    expect(await record.run(['unmark', phone])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('migrate'),
    });
  });
});
