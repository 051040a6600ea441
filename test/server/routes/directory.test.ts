import { describe, expect, it } from 'vitest';
import {
  codeOf,
  jordan,
  openConversation,
  phone,
  problemOf,
  put,
  readThread,
  send,
} from '../app/conversation.ts';
import { type OpenedApp, openApp } from '../app/open-app.ts';

const path = '/api/students/stu_1';

/** Nothing of it is to be seen: zero width, a joiner, a mark of direction, control, Hangul filler, empty Braille. */
const unseen = ['\u200b', '\u200d\u200e', '\u0000 \u0007', '\u3164', '\u2800', '\u00a0\u2060'];

function change({ call }: OpenedApp, body: unknown, to = path): Promise<Response> {
  return call(to, { method: 'PUT', as: 'directory', body });
}

async function recordOf({ call }: OpenedApp): Promise<Record<string, unknown>> {
  return JSON.parse(await (await call(path, { as: 'directory' })).text());
}

describe('the directory', () => {
  it('takes a record and gives it back, with phones in E.164', async () => {
    const opened = await openApp();
    const consent = { status: 'granted', source: 'enrollment_form', at: '2026-09-01T16:00:00.000Z' };
    const answer = await change(opened, {
      ...jordan,
      language: 'en',
      timeZone: 'America/Los_Angeles',
      active: true,
      smsConsent: consent,
      updatedAt: '2026-11-20T10:00:00Z',
    });
    expect(answer.status).toBe(200);
    const record = await recordOf(opened);
    expect(JSON.parse(await answer.text())).toEqual(record);
    expect(record).toMatchObject({
      id: 'stu_1',
      name: 'Jordan Rivera',
      phone,
      contacts: [{ id: 'c_3', phone: '+15415550188', preferredChannel: 'sms' }],
      smsConsent: consent,
      updatedAt: '2026-11-20T10:00:00.000Z',
    });
  });

  it('is idempotent, and an older record changes nothing', async () => {
    const opened = await openApp();
    const newer = { ...jordan, updatedAt: '2026-11-20T10:00:00Z' };
    await change(opened, newer);
    const first = await recordOf(opened);
    expect((await change(opened, newer)).status).toBe(200);
    const older = await change(opened, { ...jordan, name: 'Older', updatedAt: '2026-11-20T11:00:00+02:00' });
    expect(older.status).toBe(200);
    expect(await recordOf(opened)).toEqual(first);
    await change(opened, { name: 'Newest', updatedAt: '2026-11-20T10:00:01Z' });
    expect(await recordOf(opened)).toMatchObject({ name: 'Newest' });
  });

  it('reads a time without a zone as UTC, wherever the server stands', async () => {
    const zone = process.env.TZ;
    process.env.TZ = 'America/Los_Angeles';
    try {
      const opened = await openApp();
      for (const updatedAt of ['2026-11-20T10:00:00', '2026-11-20T10:00:00.000', '2026-11-20T10:00'])
        expect(await (await change(opened, { ...jordan, updatedAt })).json()).toMatchObject({
          updatedAt: '2026-11-20T10:00:00.000Z',
        });
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it.each(['2026-11-20 10:00:00+00', '2026-11-20 04:00:00.000000-06', '2026-11-20T12:00:00+0200'])(
    'reads a time as a database writes it into a file: %s',
    async (updatedAt) => {
      const opened = await openApp();
      const answer = await change(opened, { ...jordan, updatedAt });
      expect(await answer.json()).toMatchObject({ updatedAt: '2026-11-20T10:00:00.000Z' });
    },
  );

  it('reads a day alone as its first moment', async () => {
    const opened = await openApp();
    const smsConsent = { status: 'granted', source: 'enrollment_form', at: '2026-09-01' };
    const answer = await change(opened, { ...jordan, updatedAt: '2026-11-20', smsConsent });
    expect(await answer.json()).toMatchObject({
      updatedAt: '2026-11-20T00:00:00.000Z',
      smsConsent: { at: '2026-09-01T00:00:00.000Z' },
    });
  });

  it('sees that a name is the same again, also one with half a character in it', async () => {
    const opened = await openApp();
    const record = { ...jordan, name: 'Jordan \ud83d', contacts: [{ id: 'c_3', name: 'Rosa \udc00' }] };
    await change(opened, record);
    const { cursor } = await readThread(opened);
    await change(opened, record);
    expect((await readThread(opened)).cursor).toBe(cursor);
    expect(await recordOf(opened)).toMatchObject({ name: 'Jordan \ufffd' });
  });

  it('takes a name as one line, without what nobody sees around it, so that it can stand in a message', async () => {
    const opened = await openApp();
    const contacts = [{ id: 'c_3', name: 'Rosa\u2028Rivera', relationship: 'mother\n' }];
    const names = { name: '\ufeffJordan\r\nRivera\u200b ', preferredName: 'Jo\tR.\u0000' };
    expect((await change(opened, { ...jordan, ...names, contacts })).status).toBe(200);
    expect(await recordOf(opened)).toMatchObject({
      name: 'Jordan Rivera',
      preferredName: 'Jo R.',
      contacts: [{ name: 'Rosa Rivera', relationship: 'mother' }],
    });
    expect(await send(opened, { body: 'Hi {student_name}' })).toMatchObject({ body: 'Hi Jo R.' });
  });

  it.each(unseen)('takes a preferred name that nobody sees for none: %j', async (preferredName) => {
    const opened = await openApp();
    await change(opened, { ...jordan, preferredName });
    expect(await recordOf(opened)).toMatchObject({ preferredName: null });
    expect(await send(opened, { body: 'Hi {student_name}' })).toMatchObject({ body: 'Hi Jordan Rivera' });
  });

  it.each(unseen)('refuses a name that nobody sees, of a student and of a contact: %j', async (name) => {
    const opened = await openApp();
    const { errors } = await problemOf(
      await change(opened, { ...jordan, name, contacts: [{ id: 'c_3', name }] }),
    );
    expect(errors?.map(({ field }) => field)).toEqual(['name', 'contacts.0.name']);
  });

  it('keeps the joiners that some names have within', async () => {
    const opened = await openApp();
    await change(opened, { ...jordan, name: 'علی\u200cرضا' });
    expect(await recordOf(opened)).toMatchObject({ name: 'علی\u200cرضا' });
  });

  it('keeps what is missing and clears what is null', async () => {
    const opened = await openConversation();
    await put(opened, 'stu_1', {});
    expect(await recordOf(opened)).toMatchObject({ name: 'Jordan Rivera', phone, preferredName: 'Jordan' });
    await put(opened, 'stu_1', { phone: null, preferredName: null, preferredChannel: null, contacts: null });
    expect(await recordOf(opened)).toMatchObject({
      name: 'Jordan Rivera',
      phone: null,
      preferredName: null,
      preferredChannel: 'sms',
      contacts: [],
      email: 'jordan.r@example.org',
    });
  });

  it('clears the consent that it was given, never an opt-out', async () => {
    const opened = await openApp();
    const at = '2026-09-01T16:00:00.000Z';
    await change(opened, { ...jordan, smsConsent: { status: 'granted', at } });
    expect(await recordOf(opened)).toMatchObject({ smsConsent: { status: 'granted' } });
    expect((await change(opened, { smsConsent: null })).status).toBe(200);
    expect(await recordOf(opened)).toMatchObject({ smsConsent: null });
    expect((await readThread(opened)).student.recipients[0]?.consent).toBe('unknown');
    await change(opened, { smsConsent: { status: 'revoked', at } });
    await change(opened, { smsConsent: null });
    expect(await recordOf(opened)).toMatchObject({ smsConsent: { status: 'revoked' } });
  });

  it('says nothing new where it repeats a refusal without a time, so that a START since then stands', async () => {
    const opened = await openConversation();
    const says = (status: string) => change(opened, { smsConsent: { status } });
    await says('revoked');
    await opened.sandbox.replyFrom(phone, 'START');
    await says('revoked');
    expect(await recordOf(opened)).toMatchObject({ smsConsent: { status: 'granted', source: 'keyword' } });
    await says('granted');
    await says('revoked');
    expect(await recordOf(opened)).toMatchObject({ smsConsent: { status: 'revoked' } });
  });

  it('takes back what it gave, and no record under the address of another', async () => {
    const opened = await openConversation();
    const record = await recordOf(opened);
    expect((await change(opened, record)).status).toBe(200);
    expect(await recordOf(opened)).toEqual(record);
    const problem = await problemOf(await change(opened, { ...record, id: 'stu_2' }));
    expect([problem.code, problem.errors?.[0]?.field]).toEqual(['invalid_request', 'id']);
  });

  it.each([
    ['with an extension', { phone: '541-555-0123 ext. 4' }, 'phone'],
    ['that is too short', { phone: '555-0123' }, 'phone'],
    ['that is empty', { phone: ' ' }, 'phone'],
    ['that is words', { phone: 'call me' }, 'phone'],
    ['with words around it', { phone: 'mom: 541-555-0123' }, 'phone'],
    ['of a contact', { contacts: [{ id: 'c_3', phone: '541-555-0123 x9' }] }, 'contacts.0.phone'],
    ['by an empty email address', { email: '' }, 'email'],
    ['by something that is not an email address', { email: 'jordan at example' }, 'email'],
  ])('refuses a way to reach somebody %s, by name, and changes nothing', async (_what, body, field) => {
    const opened = await openConversation();
    const before = await recordOf(opened);
    const answer = await change(opened, { ...body, name: 'Not taken' });
    const problem = await problemOf(answer);
    expect([answer.status, problem.code]).toEqual([422, 'address_invalid']);
    expect(problem.errors).toMatchObject([{ field, code: 'address_invalid' }]);
    expect(await recordOf(opened)).toEqual(before);
  });

  it.each([
    ['(541) 555-0123', '+15415550123'],
    ['+1 541.555.0123', '+15415550123'],
    [' 1-541-555-0123 ', '+15415550123'],
    ['+44 20 7946 0958', '+442079460958'],
    // As address books copy it: with marks of direction that nobody sees.
    ['\u202a(541) 555‑0123\u202c', '+15415550123'],
  ])('reads %s as %s', async (given, read) => {
    const opened = await openConversation();
    await put(opened, 'stu_1', { phone: given });
    expect(await recordOf(opened)).toMatchObject({ phone: read });
  });

  it.each([
    ['an unknown field', { nickname: 'Jo' }, 'nickname'],
    ['a name that is empty', { name: ' ' }, 'name'],
    ['a channel that does not exist', { preferredChannel: 'fax' }, 'preferredChannel'],
    ['a time zone that does not exist', { timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['an offset in place of a time zone, which not every browser knows', { timeZone: '+05:00' }, 'timeZone'],
    ['what is not a time', { updatedAt: 'yesterday' }, 'updatedAt'],
    ['a day that does not exist', { updatedAt: '2026-02-30T10:00:00Z' }, 'updatedAt'],
    ['a day alone that does not exist', { updatedAt: '2026-02-30' }, 'updatedAt'],
    ['a day in another order', { updatedAt: '11/20/2026' }, 'updatedAt'],
    [
      'two contacts of one id',
      {
        contacts: [
          { id: 'a', name: 'A' },
          { id: 'a', name: 'B' },
        ],
      },
      'contacts',
    ],
    ['a consent status that does not exist', { smsConsent: { status: 'maybe' } }, 'smsConsent.status'],
    ['a consent from nowhere', { smsConsent: { status: 'granted', source: ' ' } }, 'smsConsent.source'],
  ])('refuses %s, and says why', async (_what, body, field) => {
    const opened = await openConversation();
    const answer = await change(opened, body);
    const problem = await problemOf(answer);
    expect([answer.status, problem.code]).toEqual([400, 'invalid_request']);
    expect(problem.errors?.[0]?.field).toBe(field);
    expect(problem.errors?.[0]?.message).not.toBe('Is not valid.');
  });

  it.each(["jo.o'neil@example.org", 'j&m@example.org', 'Jo+VoTech@Mail.Example.org'])(
    'takes an address that some families have: %s',
    async (email) => {
      const opened = await openApp();
      expect((await change(opened, { ...jordan, email })).status).toBe(200);
      expect(await recordOf(opened)).toMatchObject({ email });
    },
  );

  it.each([
    'jo@example',
    'jo@@example.org',
    '.jo@example.org',
    'jo..r@example.org',
    'jo@example..org',
    'Jo <jo@example.org>',
  ])('refuses an email address that nobody can write to: %s', async (email) => {
    const opened = await openApp();
    expect(await codeOf(await change(opened, { ...jordan, email }))).toBe('address_invalid');
  });

  it('refuses a contact under the id of the student: a message must not go to the other of them', async () => {
    const opened = await openConversation();
    const problem = await problemOf(await change(opened, { contacts: [{ id: 'stu_1', name: 'Rosa' }] }));
    expect([problem.code, problem.errors?.[0]?.field]).toEqual(['invalid_record', 'contacts.0.id']);
  });

  it('refuses somebody new without a name', async () => {
    const opened = await openApp();
    const answer = await change(opened, { phone: '541-555-0123' });
    expect([answer.status, (await problemOf(answer)).errors]).toMatchObject([
      422,
      [{ field: 'name', code: 'required' }],
    ]);
  });

  it.each(['%20', 'a%20b', '*', '%00', 'x'.repeat(129)])('refuses what is not an id: %s', async (id) => {
    const opened = await openApp();
    const answer = await change(opened, jordan, `/api/students/${id}`);
    expect([400, 404]).toContain(answer.status);
  });

  it.each([...'*?#%"<>'])('says that an id may not contain %s', async (character) => {
    const id = `a${character}b`;
    const answer = await change(await openApp(), jordan, `/api/students/${encodeURIComponent(id)}`);
    expect((await problemOf(answer)).errors?.[0]?.message).toContain(` ${character}`);
  });

  it('takes many at once, and one bad row spoils no other', async () => {
    const opened = await openApp();
    const answer = await change(
      opened,
      {
        students: [
          { id: 'stu_1', ...jordan },
          { id: 'stu_2', name: 'Bad phone', phone: '123' },
          { id: 'stu_3' },
          { name: 'Without an id' },
          { id: 'stu 4', name: 'Odd id' },
          { id: 'stu_5', name: 'Odd', nickname: 'x' },
          'no record',
          { id: 'stu_7', name: 'Good' },
        ],
      },
      '/api/students',
    );
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      results: [
        { id: 'stu_1', ok: true },
        { id: 'stu_2', ok: false, errors: [{ field: 'phone', code: 'address_invalid' }] },
        { id: 'stu_3', ok: false, errors: [{ field: 'name', code: 'required' }] },
        { id: null, ok: false, errors: [{ field: 'id', code: 'required' }] },
        { id: 'stu 4', ok: false, errors: [{ field: 'id', code: 'invalid_value' }] },
        { id: 'stu_5', ok: false, errors: [{ field: 'nickname', code: 'unknown_field' }] },
        { id: null, ok: false },
        { id: 'stu_7', ok: true },
      ],
    });
    expect(await opened.store.findStudent('stu_2')).toBeNull();
    expect(await opened.store.findStudent('stu_7')).toMatchObject({ name: 'Good' });
  });

  it('takes the later of two rows for one student in one batch', async () => {
    const opened = await openApp();
    const rows = [
      { id: 'stu_1', name: 'First', updatedAt: '2026-11-20T10:00:00Z' },
      { id: 'stu_1', name: 'Second', updatedAt: '2026-11-20T11:00:00Z' },
      { id: 'stu_1', name: 'Third, but older', updatedAt: '2026-11-20T09:00:00Z' },
    ];
    expect((await change(opened, { students: rows }, '/api/students')).status).toBe(200);
    expect(await opened.store.findStudent('stu_1')).toMatchObject({ name: 'Second' });
  });

  it('closes a record: read-only, nothing sent, nothing lost', async () => {
    const opened = await openConversation();
    await send(opened, { body: 'Hello' });
    const answer = await opened.call(path, { method: 'DELETE', as: 'directory' });
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    expect((await opened.call(path, { method: 'DELETE', as: 'directory' })).status).toBe(204);
    expect(await recordOf(opened)).toMatchObject({ active: false });
    expect((await readThread(opened)).entries).toHaveLength(1);
    const nobody = await opened.call('/api/students/stu_9', { method: 'DELETE', as: 'directory' });
    expect(nobody.status).toBe(404);
  });

  it('is off without a key in the settings, and shut for another key', async () => {
    const off = await openApp({ env: { DIRECTORY_KEY: undefined } });
    expect((await change(off, jordan)).status).toBe(404);
    const opened = await openConversation();
    for (const authorization of ['Bearer wrong', 'Basic abc', '', `Bearer ${'x'.repeat(40)}`]) {
      const answer = await opened.call(path, { as: 'nobody', headers: { authorization } });
      expect([answer.status, await codeOf(answer)]).toEqual([401, 'unauthorized']);
    }
  });

  it('is logged, without a word of the record', async () => {
    const opened = await openConversation();
    await recordOf(opened);
    for (let night = 0; night < 2; night += 1) await opened.call(path, { method: 'DELETE', as: 'directory' });
    const log = await opened.store.auditOf('stu_1', 9, null);
    expect(log.map(({ action }) => action)).toEqual([
      'directory_deactivate',
      'directory_read',
      'directory_put',
    ]);
    expect(JSON.stringify(log) + opened.logs()).not.toMatch(/Rivera|0123|jordan\.r/);
  });

  it('is logged once where the same is put each night, also with a new time, and again with a consent that changes', async () => {
    const opened = await openConversation();
    const puts = async () =>
      (await opened.store.auditOf('stu_1', 99, null)).filter(({ action }) => action === 'directory_put')
        .length;
    const before = await puts();
    const record = { ...jordan, preferredName: 'Jo', updatedAt: '2026-11-20T10:00:00Z' };
    await put(opened, 'stu_1', record);
    await put(opened, 'stu_1', record);
    await put(opened, 'stu_1', { ...record, updatedAt: '2026-11-21T10:00:00Z' });
    expect(await puts()).toBe(before + 1);
    expect(await recordOf(opened)).toMatchObject({ updatedAt: '2026-11-21T10:00:00.000Z' });
    const smsConsent = { status: 'granted', source: 'form', at: '2026-11-22T10:00:00Z' };
    for (let night = 0; night < 2; night += 1) await put(opened, 'stu_1', { smsConsent });
    expect(await puts()).toBe(before + 2);
  });

  it('shows a STOP in every thread that uses the number, without naming the other student', async () => {
    const opened = await openConversation();
    await put(opened, 'stu_2', {
      ...jordan,
      name: 'Sam Rivera',
      preferredName: null,
      email: null,
      contacts: [],
    });
    await opened.sandbox.replyFrom(phone, 'STOP');
    for (const id of ['stu_1', 'stu_2']) {
      const { student } = await readThread(opened, '', { students: '*' }, id);
      expect(student.recipients[0]).toMatchObject({ texts: 'off', shared: true, consent: 'revoked' });
      expect(JSON.stringify(student)).not.toContain(id === 'stu_1' ? 'Sam' : 'Jordan');
    }
  });
});
