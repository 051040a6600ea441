import { describe, expect, it } from 'vitest';
import {
  bodiesOf,
  codeOf,
  jordan,
  openConversation,
  phone,
  problemOf,
  put,
  readThread,
  send,
} from '../app/conversation.ts';
import { until } from '../app/open-app.ts';

async function openWith(count: number) {
  const opened = await openConversation({ env: { RATE_LIMITS: '1000/min 1000/10min' } });
  for (let index = 1; index <= count; index += 1) {
    opened.clock.advance(1_000);
    await send(opened, { channel: 'email', subject: 'Lab', body: `Message ${index}` });
  }
  return opened;
}

describe('a thread', () => {
  it('is empty before anything was said', async () => {
    const opened = await openConversation();
    expect(await readThread(opened)).toMatchObject({ entries: [], before: null, cursor: expect.any(String) });
  });

  it('shows the student and the viewer as the contract has them', async () => {
    const opened = await openConversation();
    const { student, viewer } = await readThread(opened);
    expect(student).toMatchObject({
      id: 'stu_1',
      name: 'Jordan Rivera',
      preferredName: 'Jordan',
      timeZone: 'America/Los_Angeles',
      recipients: [
        {
          kind: 'student',
          id: 'stu_1',
          relationship: null,
          preferredChannel: 'sms',
          phone: '(541) 555-0123',
          email: 'jordan.r@example.org',
          texts: 'on',
          reason: null,
          shared: false,
          consent: 'unknown',
        },
        { kind: 'contact', id: 'c_3', relationship: 'mother', phone: '(541) 555-0188', email: null },
      ],
    });
    expect(viewer).toEqual({
      id: 'staff_7',
      name: 'Dana Whitfield',
      role: 'case_manager',
      can: { send: true, viewReplies: true, viewContactInfo: true, export: false, viewAudit: false },
    });
  });

  it('says of a recipient without a phone or an email that neither can be used, and why', async () => {
    const opened = await openConversation();
    await put(opened, 'stu_1', { phone: null, email: null });
    const [recipient] = (await readThread(opened)).student.recipients;
    expect(recipient).toMatchObject({
      phone: null,
      email: null,
      texts: 'off',
      reason: expect.stringMatching(/^[A-Z].*\.$/),
      unusable: { sms: 'no_address', email: 'no_address' },
      shared: false,
    });
  });

  it('shows the newest fifty, oldest first, and older ones page by page', async () => {
    const opened = await openWith(120);
    const newest = await readThread(opened);
    expect(bodiesOf(newest.entries)).toEqual(numbered(71, 120));
    const older = await readThread(opened, `?before=${newest.before}`);
    expect(bodiesOf(older.entries)).toEqual(numbered(21, 70));
    const oldest = await readThread(opened, `?before=${older.before}`);
    expect(bodiesOf(oldest.entries)).toEqual(numbered(1, 20));
    expect(oldest.before).toBeNull();
  });

  it('shows as many as are asked for, from 1 to 200', async () => {
    const opened = await openWith(3);
    expect(bodiesOf((await readThread(opened, '?limit=1')).entries)).toEqual(['Message 3']);
    expect((await readThread(opened, '?limit=3')).before).toBeNull();
    expect((await readThread(opened, '?limit=200')).entries).toHaveLength(3);
  });

  it.each([
    'limit=0',
    'limit=201',
    'limit=-1',
    'limit=1.5',
    'limit=many',
    'limit=',
    'limit=050',
    'limit=1&limit=2',
    'before=&before=',
    'before=yesterday',
    `q=${'x'.repeat(201)}`,
  ])('refuses a query that makes no sense: %s', async (query) => {
    const opened = await openConversation();
    const answer = await opened.call(`/api/students/stu_1/thread?${query}`);
    const problem = await problemOf(answer);
    expect([answer.status, problem.code]).toEqual([400, 'invalid_request']);
    expect(problem.errors).toHaveLength(1);
  });

  it('is searched literally, in subject and body', async () => {
    const opened = await openConversation();
    await send(opened, { channel: 'email', subject: 'Élan', body: 'Bring 100% of your gear' });
    await send(opened, { body: 'See you at the lab' });
    for (const [query, found] of [
      ['elan', 1],
      ['0%25 of', 1],
      ['%25', 1],
      ['_', 0],
      ['LAB', 1],
      ['%20', 2],
    ] as const)
      expect([query, (await readThread(opened, `?q=${query}`)).entries.length]).toEqual([query, found]);
  });

  it('shows a reply under the message that it answers, with who wrote it', async () => {
    const opened = await openConversation();
    const { id } = await send(opened, { to: 'c_3', body: 'Hello' });
    await opened.sandbox.replyFrom('+15415550188', 'Rosa here');
    const { entries, student } = await readThread(opened);
    expect(entries[1]).toMatchObject({
      kind: 'inbound',
      body: 'Rosa here',
      from: { kind: 'contact', id: 'c_3', name: 'Rosa Rivera', relationship: 'mother' },
      inReplyTo: id,
      media: [],
      flags: [],
    });
    expect(student.waitingSince).toBe(opened.clock.now().toISOString());
  });

  it('shows a volunteer no reply, no number in full and nothing that tells of either', async () => {
    const opened = await openConversation();
    const { id } = await send(opened, { body: 'Hello' });
    await until(async () => (await opened.store.findMessage('stu_1', id))?.status === 'delivered');
    const as = { role: 'volunteer' };
    const before = await readThread(opened, '', as);
    await opened.sandbox.replyFrom(phone, 'A reply of mine');
    const after = await readThread(opened, '', as);
    expect(after).toEqual(before);
    const text = JSON.stringify(after);
    for (const secret of ['555-0123', '15415550123', 'jordan.r', 'waitingSince', 'crisisNote', 'inbound'])
      expect(text).not.toContain(secret);
    expect(after.student.recipients[0]).toMatchObject({ phone: '(•••) •••-0123', email: 'j•••@example.org' });
    expect(after.entries[0]).toMatchObject({ address: '(•••) •••-0123' });
  });

  it('leaves a row in the audit log, and shows nothing when that cannot be written', async () => {
    const opened = await openConversation();
    await readThread(opened);
    await readThread(opened, '?q=lab');
    const log = await opened.store.auditOf('stu_1', 9, null);
    expect(log).toMatchObject([
      { action: 'search' },
      { action: 'view', actor: { id: 'staff_7' } },
      { action: 'directory_put' },
    ]);
    expect(JSON.stringify(log)).not.toContain('lab');
    opened.database.exec(
      "CREATE TRIGGER full BEFORE INSERT ON audit_log BEGIN SELECT RAISE(ABORT, 'no'); END",
    );
    const answer = await opened.call('/api/students/stu_1/thread');
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(await answer.text()).not.toContain('Jordan');
  });

  it('of a student who is not there is 404, and of one that the token does not name 403', async () => {
    const opened = await openConversation();
    await put(opened, 'stu_2', { ...jordan, phone: null, contacts: [] });
    const read = (id: string, students: readonly string[] | '*') =>
      opened.call(`/api/students/${id}/thread`, { as: { students } });
    expect(await codeOf(await read('stu_9', '*'))).toBe('not_found');
    expect(await codeOf(await read('stu_9', ['stu_1']))).toBe('forbidden');
    expect(await codeOf(await read('stu_2', ['stu_1']))).toBe('forbidden');
    expect((await read('stu_2', '*')).status).toBe(200);
  });

  it('marks where the phone was changed', async () => {
    const opened = await openConversation();
    await put(opened, 'stu_1', { phone: '541-555-0144' });
    expect((await readThread(opened)).entries).toMatchObject([
      { kind: 'marker', marker: 'phone_changed', person: { id: 'stu_1' }, lastFour: '0144' },
    ]);
  });
});

function numbered(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `Message ${from + index}`);
}
