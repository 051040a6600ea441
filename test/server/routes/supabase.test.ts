import { describe, expect, it } from 'vitest';
import { codeOf, problemOf } from '../app/conversation.ts';
import { type OpenedApp, type OpenOptions, openApp } from '../app/open-app.ts';

const columns = [
  'id=student_id',
  'name=first_name+last_name',
  'preferredName=nickname',
  'phone=mobile',
  'email=email',
  'preferredChannel=contact_by',
  'active=status:enrolled',
  'updatedAt=updated_at',
].join(',');
const contactColumns = 'id=id,student=student_id,name=full_name,relationship=relation,phone=phone';

/** As Postgres writes it; a table has columns that are nobody's business. */
const row = {
  student_id: 1042,
  first_name: 'Jordan',
  last_name: 'Rivera',
  nickname: 'Jo',
  mobile: 5415550123,
  email: 'jordan.r@example.org',
  contact_by: 'Text',
  status: 'enrolled',
  updated_at: '2026-11-20T10:00:00.123456+00:00',
  ssn: '078-05-1120',
  photo: { path: 'x' },
};
const contact = {
  id: 'c_3',
  student_id: 1042,
  full_name: 'Rosa Rivera',
  relation: 'mother',
  phone: '541-555-0188',
};

type Row = Readonly<Record<string, unknown>>;

async function open(options: OpenOptions = {}): Promise<OpenedApp> {
  return openApp({
    ...options,
    env: { SUPABASE_COLUMNS: columns, SUPABASE_CONTACT_COLUMNS: contactColumns, ...options.env },
  });
}

/** As `supabase_functions.http_request` posts it. */
function fire(
  { call }: OpenedApp,
  table: 'students' | 'contacts',
  type: 'INSERT' | 'UPDATE' | 'DELETE',
  record: Row | null,
  old: Row | null = null,
): Promise<Response> {
  const body = { type, table, schema: 'public', record, old_record: old };
  return call(`/webhooks/supabase/${table}`, { as: 'directory', body });
}

describe('a webhook of Supabase', () => {
  it('puts a student by the map of the columns, and looks at no other', async () => {
    const opened = await open();
    const answer = await fire(opened, 'students', 'INSERT', row);
    expect([answer.status, await answer.json()]).toEqual([200, { received: true, leftOut: [] }]);
    expect(await opened.store.findStudent('1042')).toEqual({
      id: '1042',
      name: 'Jordan Rivera',
      preferredName: 'Jo',
      preferredChannel: 'sms',
      phone: '+15415550123',
      email: 'jordan.r@example.org',
      language: null,
      timeZone: null,
      active: true,
      updatedAt: '2026-11-20T10:00:00.123Z',
      contacts: [],
    });
    const log = await opened.store.auditOf('1042', 9, null);
    expect(log.map(({ action }) => action)).toEqual(['directory_put']);
    expect(JSON.stringify(log) + opened.logs()).not.toMatch(/Rivera|5550123|078-05/);
  });

  it('follows a change, and lets one that comes late change nothing', async () => {
    const opened = await open();
    await fire(opened, 'students', 'INSERT', row);
    const newer = { ...row, nickname: null, mobile: null, updated_at: '2026-11-21T10:00:00' };
    await fire(opened, 'students', 'UPDATE', newer, row);
    expect(await opened.store.findStudent('1042')).toMatchObject({ preferredName: null, phone: null });
    expect((await fire(opened, 'students', 'UPDATE', row, row)).status).toBe(200);
    expect(await opened.store.findStudent('1042')).toMatchObject({
      phone: null,
      updatedAt: '2026-11-21T10:00:00.000Z',
    });
  });

  it('closes the record of a student who left, was deleted, or has another id now; nothing is lost', async () => {
    const opened = await open();
    const activity = async (id: string) => (await opened.store.findStudent(id))?.active;
    await fire(opened, 'students', 'INSERT', row);
    await fire(opened, 'students', 'UPDATE', { ...row, status: 'left', updated_at: null }, row);
    expect(await activity('1042')).toBe(false);
    await fire(opened, 'students', 'UPDATE', { ...row, updated_at: null });
    expect(await activity('1042')).toBe(true);
    expect((await fire(opened, 'students', 'DELETE', null, row)).status).toBe(200);
    expect(await activity('1042')).toBe(false);
    expect((await fire(opened, 'students', 'DELETE', null, { ...row, student_id: 9 })).status).toBe(200);
    await fire(opened, 'students', 'UPDATE', { ...row, updated_at: null });
    // A table whose replica identity is its key alone.
    expect((await fire(opened, 'students', 'DELETE', null, { student_id: 1042 })).status).toBe(200);
    expect(await activity('1042')).toBe(false);
    await fire(opened, 'students', 'UPDATE', { ...row, student_id: 7 }, { ...row, student_id: 1042 });
    expect([await activity('1042'), await activity('7')]).toEqual([false, true]);
  });

  it('opens a record again when its row comes back, also where no column says who is active', async () => {
    const opened = await open({ env: { SUPABASE_COLUMNS: 'id=student_id,name=first_name' } });
    await fire(opened, 'students', 'INSERT', row);
    await fire(opened, 'students', 'DELETE', null, row);
    await fire(opened, 'students', 'UPDATE', row, row);
    expect(await opened.store.findStudent('1042')).toMatchObject({ active: false });
    await fire(opened, 'students', 'INSERT', row);
    expect(await opened.store.findStudent('1042')).toMatchObject({ active: true });
  });

  it('clears a number that cannot be used and says so, since the old one is no longer theirs either', async () => {
    const opened = await open();
    await fire(opened, 'students', 'INSERT', row);
    const changed = { ...row, first_name: 'Jordi', mobile: '541-555-0199 x12', updated_at: null };
    const answer = await fire(opened, 'students', 'UPDATE', changed, row);
    expect(await answer.json()).toMatchObject({ leftOut: [{ field: 'phone', code: 'address_invalid' }] });
    expect(await opened.store.findStudent('1042')).toMatchObject({ name: 'Jordi Rivera', phone: null });
    expect(opened.logs()).toContain('phone: address_invalid');
    expect(opened.logs()).not.toMatch(/555.?0199/);
  });

  it('never turns consent on', async () => {
    const opened = await open();
    await fire(opened, 'students', 'INSERT', row);
    await opened.store.putStudents(
      [
        {
          id: '1042',
          fields: {},
          smsConsent: { status: 'revoked', source: 'keyword', at: '2026-11-22T00:00:00Z' },
        },
      ],
      opened.clock.now(),
      () => [],
    );
    await fire(opened, 'students', 'UPDATE', { ...row, sms_consent: true, smsConsent: 'granted' }, row);
    const [facts] = await opened.store.addressFacts(['+15415550123']);
    expect(facts?.consent?.status).toBe('revoked');
  });

  it('puts, moves and removes one contact, and leaves the others', async () => {
    const opened = await open();
    const names = async (id: string) =>
      (await opened.store.findStudent(id))?.contacts.map(({ name }) => name);
    await fire(opened, 'students', 'INSERT', row);
    await fire(opened, 'students', 'INSERT', { ...row, student_id: 7 });
    const father = { ...contact, id: 'c_4', full_name: 'Luis Rivera', relation: 'father', phone: null };
    const both = [contact, father].map((one) => fire(opened, 'contacts', 'INSERT', one));
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await names('1042'))?.toSorted()).toEqual(['Luis Rivera', 'Rosa Rivera']);
    await fire(opened, 'contacts', 'UPDATE', { ...contact, full_name: 'Rosa R.' }, contact);
    await fire(opened, 'students', 'UPDATE', { ...row, nickname: 'J' }, row);
    expect(await opened.store.findStudent('1042')).toMatchObject({
      contacts: expect.arrayContaining([
        expect.objectContaining({
          id: 'c_3',
          name: 'Rosa R.',
          relationship: 'mother',
          phone: '+15415550188',
        }),
        expect.objectContaining({ id: 'c_4', name: 'Luis Rivera' }),
      ]),
    });
    await fire(opened, 'contacts', 'UPDATE', { ...father, student_id: 7 }, father);
    expect([await names('1042'), await names('7')]).toEqual([['Rosa R.'], ['Luis Rivera']]);
    const { id, student_id } = contact;
    await fire(opened, 'contacts', 'DELETE', null, { id, student_id });
    await fire(opened, 'contacts', 'DELETE', null, { ...contact, student_id: 'nobody' });
    expect(await names('1042')).toEqual([]);
  });

  it('refuses a contact whose student is not known yet', async () => {
    const opened = await open();
    const answer = await fire(opened, 'contacts', 'INSERT', contact);
    expect([answer.status, await codeOf(answer)]).toEqual([404, 'not_found']);
    expect(opened.logs()).toContain('not_found');
  });

  it('names the columns of the settings that the row does not have', async () => {
    const opened = await open();
    const { mobile: _, nickname: __, ...other } = row;
    const answer = await fire(opened, 'students', 'INSERT', other);
    const { code, errors } = await problemOf(answer);
    expect([answer.status, code, errors?.map(({ field }) => field)]).toEqual([
      422,
      'invalid_record',
      ['nickname', 'mobile'],
    ]);
    expect(opened.logs()).toContain('mobile: unknown_column');
    expect(await opened.store.findStudent('1042')).toBeNull();
  });

  it('takes a name as one line, and a preferred name that nobody sees for none', async () => {
    const opened = await open();
    await fire(opened, 'students', 'INSERT', { ...row, last_name: 'Ri\nvera', nickname: '\u200b' });
    expect(await opened.store.findStudent('1042')).toMatchObject({
      name: 'Jordan Ri vera',
      preferredName: null,
    });
  });

  it.each<[string, Row]>([
    ['a name that nobody sees', { ...row, first_name: '\u200b', last_name: '\u2060' }],
    ['an id that is none', { ...row, student_id: 'a b' }],
    ['no id', { ...row, student_id: null }],
    ['no name', { ...row, first_name: '', last_name: null }],
    ['a name that is no text', { ...row, first_name: { x: 1 }, last_name: [] }],
  ])('refuses a row with %s', async (_what, record) => {
    const opened = await open();
    const answer = await fire(opened, 'students', 'INSERT', record);
    expect([answer.status, await codeOf(answer)]).toEqual([422, 'invalid_record']);
  });

  it.each<unknown>([
    {},
    { type: 'TRUNCATE' },
    { type: 'INSERT' },
    { type: 'INSERT', record: null },
    { type: 'UPDATE', record: 'x' },
    { type: 'DELETE', record: row, old_record: null },
    { type: 'INSERT', record: [] },
  ])('refuses what is no webhook: %j', async (body) => {
    const opened = await open();
    const answer = await opened.call('/webhooks/supabase/students', { as: 'directory', body });
    expect([400, 422]).toContain(answer.status);
  });

  it('opens to the directory’s key alone, and only where the settings say how to read the table', async () => {
    const opened = await open();
    for (const as of ['nobody', { role: 'super_admin', students: '*' }] as const)
      for (const table of ['students', 'contacts'] as const) {
        const body = { type: 'INSERT', record: row };
        const answer = await opened.call(`/webhooks/supabase/${table}`, { as, body });
        expect([answer.status, await codeOf(answer)]).toEqual([401, 'unauthorized']);
      }
    const off = await openApp();
    expect((await fire(off, 'students', 'INSERT', row)).status).toBe(404);
    const studentsOnly = await openApp({ env: { SUPABASE_COLUMNS: columns } });
    expect((await fire(studentsOnly, 'contacts', 'INSERT', contact)).status).toBe(404);
  });
});
