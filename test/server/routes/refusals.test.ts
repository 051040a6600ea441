import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  codeOf,
  jordan,
  openConversation,
  phone,
  post,
  problemOf,
  put,
  readThread,
  send,
} from '../app/conversation.ts';
import { noon, type OpenedApp } from '../app/open-app.ts';
import { page } from '../store/builders.ts';

const tier1 = 'Your SSN is 123-45-6789.';
const tier2 = 'Your ACE score is 6.';
const tier3 = 'About your foster care placement.';
/** Ten at night where the school is. */
const night = new Date('2026-11-24T06:00:00.000Z').getTime() - noon.getTime();

/** Nothing of a refused message is kept, and none of its words are in the log. */
async function expectNothingSent({ store, sandbox, logs }: OpenedApp, words = 'SSN'): Promise<void> {
  expect((await page(store))?.entries.filter(({ kind }) => kind === 'outbound')).toEqual([]);
  expect(sandbox.texts.filter(({ direction }) => direction !== 'inbound')).toEqual([]);
  expect(logs()).not.toContain(words);
}

describe('a send is refused', () => {
  it.each([
    ['empty', { body: '' }, 'empty', 'body'],
    ['only spaces', { body: ' \n\t ' }, 'empty', 'body'],
    ['only what nobody sees', { body: '\u200b\u2060\u{e0020}\u2800' }, 'empty', 'body'],
    ['one character too long for a text', { body: 'x'.repeat(1_601) }, 'too_long', 'body'],
    [
      'too long once it is merged',
      { body: `${'x'.repeat(1_590)}{student_name} x{student_name}` },
      'too_long',
      'body',
    ],
    ['emoji that count twice', { body: '😀'.repeat(801) }, 'too_long', 'body'],
    [
      'too long for an email',
      { channel: 'email', subject: 'x', body: 'x'.repeat(20_001) },
      'too_long',
      'body',
    ],
    [
      'too long for an email in any script',
      { channel: 'email', subject: 'x', body: '界'.repeat(20_001) },
      'too_long',
      'body',
    ],
    ['an email without a subject', { channel: 'email', body: 'Hello' }, 'subject_required', 'subject'],
    [
      'an email with a blank one',
      { channel: 'email', subject: ' \u200b ', body: 'Hello' },
      'subject_required',
      'subject',
    ],
    ['a subject that is too long', { subject: 'x'.repeat(201), body: 'Hello' }, 'too_long', 'subject'],
    ['an unknown field', { body: 'Hi {first_name}' }, 'unknown_merge_field', 'body'],
    ['an unknown field in the subject', { subject: '{x}', body: 'Hi' }, 'unknown_merge_field', 'subject'],
    ['nobody of that id', { to: 'c_99', body: 'Hi' }, 'no_address', 'to'],
    [
      'a contact without an email',
      { to: 'c_3', channel: 'email', subject: 'x', body: 'Hi' },
      'no_address',
      'channel',
    ],
    ['a social security number', { body: tier1 }, 'tier1', 'body'],
    ['an ACE score', { body: tier2 }, 'tier2', 'body'],
    ['a sensitive topic', { body: tier3 }, 'tier3', 'body'],
    ['a confirmation that does not exist', { body: 'Hi', confirm: ['tier9'] }, 'unknown_confirm', 'confirm'],
    [
      'a confirmation of what cannot be confirmed',
      { body: 'Hi', confirm: ['tier1'] },
      'unknown_confirm',
      'confirm',
    ],
  ])('%s', async (_what, body, code, field) => {
    const opened = await openConversation();
    const answer = await post(opened, body);
    const problem = await problemOf(answer);
    expect([answer.status, problem.code]).toEqual([422, code]);
    expect(problem.errors?.[0]).toMatchObject({ code, field });
    expect(problem.errors?.[0]?.message).not.toBe('');
    await expectNothingSent(opened);
  });

  it.each([
    ['exactly as long as a text may be', { body: 'x'.repeat(1_600) }],
    ['exactly as long as an email may be', { channel: 'email', subject: 'x', body: 'x'.repeat(20_000) }],
    ['with a confirmation that it does not need', { body: 'Hi', confirm: ['tier2', 'quiet_hours', 'tier3'] }],
    ['as a text with a subject, which stays on the record', { subject: 'Lab', body: 'Hi' }],
    [
      'the longest email, in letters of three bytes',
      { channel: 'email', subject: 'x', body: '界'.repeat(20_000) },
    ],
    [
      'the longest email as a client writes it that escapes all letters',
      `{"channel":"email","subject":"x","body":"${'\\u754c'.repeat(20_000)}"}`,
    ],
  ])('but not when it is %s', async (_what, body) => {
    expect((await post(await openConversation(), body)).status).toBe(201);
  });

  it('without a key, or with one that is not a UUID', async () => {
    const opened = await openConversation();
    const path = '/api/students/stu_1/messages';
    for (const headers of [
      {},
      { 'idempotency-key': '' },
      { 'idempotency-key': '1' },
      { 'idempotency-key': 'x'.repeat(36) },
    ]) {
      const answer = await opened.call(path, { body: { body: 'Hi' }, headers });
      expect([answer.status, await codeOf(answer)]).toEqual([400, 'idempotency_key_required']);
    }
    await expectNothingSent(opened);
  });

  it('for the first of all reasons, in the order of the contract, with all of them named', async () => {
    const opened = await openConversation({ env: { QUIET_HOURS: '21:00-08:00' } });
    await opened.sandbox.replyFrom(phone, 'STOP');
    opened.clock.advance(night);
    const order = ['unknown_merge_field', 'tier1', 'tier2', 'opted_out', 'tier3', 'quiet_hours'];
    const words = [`{x}`, tier1, tier2, '', tier3, ''];
    const problem = await problemOf(await post(opened, { body: words.join(' ') }));
    expect(problem.errors?.map(({ code }) => code)).toEqual(order);
    const long = await problemOf(await post(opened, { body: words.join(' ') + 'x'.repeat(1_600) }));
    expect(long.errors?.map(({ code }) => code)).toEqual(['too_long', ...order]);
    for (let dropped = 1; dropped <= 3; dropped += 1) {
      const next = await problemOf(await post(opened, { body: words.slice(dropped).join(' ') }));
      expect(next.code).toBe(order[dropped]);
    }
    await expectNothingSent(opened);
  });

  it('for what can never be overridden, whatever the sender confirms', async () => {
    const opened = await openConversation();
    const problem = await problemOf(await post(opened, { body: tier1, confirm: ['tier1'] }));
    expect([problem.code, problem.errors?.map(({ code }) => code)]).toEqual([
      'tier1',
      ['tier1', 'unknown_confirm'],
    ]);
    await expectNothingSent(opened);
  });

  it('for what may be overridden until the sender says so, and that is logged', async () => {
    const opened = await openConversation();
    opened.clock.advance(night);
    const body = `${tier2} ${tier3}`;
    expect(await codeOf(await post(opened, { body, confirm: ['tier3', 'quiet_hours'] }))).toBe('tier2');
    expect(await codeOf(await post(opened, { body, confirm: ['tier2', 'quiet_hours'] }))).toBe('tier3');
    expect(await codeOf(await post(opened, { body, confirm: ['tier2', 'tier3'] }))).toBe('quiet_hours');
    const entry = await send(opened, { body, confirm: ['tier2', 'tier3', 'quiet_hours'] });
    const log = await opened.store.auditOf('stu_1', 20, null);
    const overrides = log.filter(({ action }) => action === 'override');
    expect(overrides.map(({ details }) => details['code']).toSorted()).toEqual([
      'quiet_hours',
      'tier2',
      'tier3',
    ]);
    for (const { subjectId } of overrides) expect(subjectId).toBe(entry.id);
    expect(JSON.stringify(log)).not.toContain('ACE');
  });

  it('at night only by text, and in the student’s own night', async () => {
    const opened = await openConversation();
    opened.clock.advance(night);
    expect(await codeOf(await post(opened, { body: 'Hi' }))).toBe('quiet_hours');
    expect((await post(opened, { channel: 'email', subject: 'x', body: 'Hi' })).status).toBe(201);
    await put(opened, 'stu_1', { timeZone: 'Asia/Tokyo' });
    expect((await post(opened, { body: 'Hi' })).status).toBe(201);
  });

  it('when the phone is known to be a landline, to which email still goes', async () => {
    const opened = await openConversation();
    opened.database
      .prepare("INSERT INTO address_marks VALUES (?, 'cannot_receive_texts', '2026-01-01', 'provider')")
      .run(phone);
    expect(await codeOf(await post(opened, { body: 'Hi' }))).toBe('cannot_receive_texts');
    expect((await post(opened, { channel: 'email', subject: 'x', body: 'Hi' })).status).toBe(201);
  });

  it('when there is no phone, or no email', async () => {
    const opened = await openConversation();
    await put(opened, 'stu_1', { phone: null, email: null });
    expect(await codeOf(await post(opened, { channel: 'sms', body: 'Hi' }))).toBe('no_address');
    expect(await codeOf(await post(opened, { channel: 'email', subject: 'x', body: 'Hi' }))).toBe(
      'no_address',
    );
  });

  it('on a channel that is not set up', async () => {
    const off = { RESEND_API_KEY: undefined, RESEND_FROM: undefined, RESEND_WEBHOOK_SECRET: undefined };
    const opened = await openConversation({ env: { ...off, RESEND_API_URL: undefined } });
    const answer = await post(opened, { channel: 'email', subject: 'x', body: 'Hi' });
    expect([answer.status, await codeOf(answer)]).toEqual([422, 'channel_off']);
    expect((await post(opened, { body: 'Hi' })).status).toBe(201);
  });

  it('with everything named that stands in the way of its recipient', async () => {
    const off = { RESEND_API_KEY: undefined, RESEND_FROM: undefined, RESEND_WEBHOOK_SECRET: undefined };
    const opened = await openConversation({ env: { ...off, RESEND_API_URL: undefined } });
    await put(opened, 'stu_1', { email: null });
    const { code, errors } = await problemOf(
      await post(opened, { channel: 'email', subject: 'x', body: 'Hi' }),
    );
    expect([code, errors?.map((error) => error.code)]).toEqual(['no_address', ['no_address', 'channel_off']]);
  });

  it('with the mark of its number, also where texting is not set up', async () => {
    const off = { TWILIO_ACCOUNT_SID: undefined, TWILIO_AUTH_TOKEN: undefined, TWILIO_FROM: undefined };
    const opened = await openConversation({ env: { ...off, TWILIO_API_URL: undefined } });
    opened.database
      .prepare("INSERT INTO address_marks VALUES (?, 'cannot_receive_texts', '2026-01-01', 'provider')")
      .run(phone);
    const { errors } = await problemOf(await post(opened, { channel: 'sms', body: 'Hi' }));
    expect(errors?.map((error) => error.code)).toEqual(['channel_off', 'cannot_receive_texts']);
  });

  it('when the phone is another than the sender saw', async () => {
    const opened = await openConversation();
    const shown = (await readThread(opened)).student.recipients[0]?.phone;
    expect((await post(opened, { body: 'Hi', address: shown })).status).toBe(201);
    await put(opened, 'stu_1', { phone: '541-555-0144' });
    const answer = await post(opened, { body: 'Hi', address: shown });
    expect([answer.status, await codeOf(answer)]).toEqual([409, 'recipient_changed']);
  });

  it('when the phone is another than the sender saw, before what the guard and the new phone’s owner say', async () => {
    const opened = await openConversation();
    await opened.sandbox.replyFrom('+15415550144', 'STOP');
    const shown = (await readThread(opened)).student.recipients[0]?.phone;
    await put(opened, 'stu_1', { phone: '541-555-0144' });
    const answer = await post(opened, { body: 'He is in foster care', address: shown });
    expect(answer.status).toBe(409);
    const { code, errors } = await problemOf(answer);
    expect([code, errors?.map((error) => error.code)]).toEqual([
      'recipient_changed',
      ['recipient_changed', 'opted_out', 'tier3'],
    ]);
  });

  it('when the phone is another than a volunteer saw, who sees only its last digits', async () => {
    const opened = await openConversation();
    const as = { role: 'volunteer' };
    const shown = (await readThread(opened, '', as)).student.recipients[0]?.phone;
    expect(shown).toBe('(•••) •••-0123');
    expect((await post(opened, { body: 'Hi', address: shown }, { as })).status).toBe(201);
    await put(opened, 'stu_1', { phone: '541-555-0144' });
    expect(await codeOf(await post(opened, { body: 'Hi', address: shown }, { as }))).toBe(
      'recipient_changed',
    );
  });

  it('to a volunteer who gives the number in full, in the same way whether it is the right one or not', async () => {
    const opened = await openConversation();
    const as = { role: 'volunteer' };
    const guesses = [phone, '(541) 555-0123', '+15035550123'];
    for (const address of guesses) {
      const answer = await post(opened, { channel: 'sms', body: 'Hi', address }, { as });
      expect([answer.status, await codeOf(answer)]).toEqual([409, 'recipient_changed']);
    }
    const byEmail = { channel: 'email', subject: 'x', body: 'Hi', address: jordan.email };
    expect(await codeOf(await post(opened, byEmail, { as }))).toBe('recipient_changed');
    expect((await post(opened, byEmail)).status).toBe(201);
  });

  it('when too many were sent, with the time to wait', async () => {
    const opened = await openConversation({ env: { RATE_LIMITS: '2/min 12/10min' } });
    const key = randomUUID();
    await send(opened, { body: 'one' }, { key });
    await send(opened, { body: 'two' });
    const answer = await post(opened, { body: 'three' });
    expect([answer.status, await codeOf(answer)]).toEqual([429, 'rate_limited']);
    expect(Number(answer.headers.get('retry-after'))).toBe(60);
    expect((await post(opened, { body: 'one' }, { key })).status).toBe(201);
    expect((await post(opened, { body: 'three' }, { as: { sub: 'staff_8' } })).status).toBe(201);
    opened.clock.advance(60_000);
    expect((await post(opened, { body: 'three' })).status).toBe(201);
  });

  it('when a number was texted too often, by whomever', async () => {
    const opened = await openConversation({ env: { RATE_LIMITS: '20/min 2/10min' } });
    await send(opened, { body: 'one' });
    await send(opened, { body: 'two' }, { as: { sub: 'staff_8' } });
    const answer = await post(opened, { body: 'three' }, { as: { sub: 'staff_9' } });
    expect([answer.status, await codeOf(answer)]).toEqual([429, 'rate_limited']);
    expect(Number(answer.headers.get('retry-after'))).toBe(600);
    expect((await post(opened, { channel: 'email', subject: 'x', body: 'three' })).status).toBe(201);
  });

  it('when the server has sent as much as it may in a day, by whomever and whatever the channel', async () => {
    const opened = await openConversation({ env: { RATE_LIMITS: '20/min 12/10min 3/day' } });
    const key = randomUUID();
    await send(opened, { body: 'one' }, { key });
    opened.clock.advance(3_600_000);
    await send(opened, { body: 'two' }, { as: { sub: 'staff_8' } });
    await send(opened, { channel: 'email', subject: 'x', body: 'three' });
    const answer = await post(opened, { body: 'four' }, { as: { sub: 'staff_9' } });
    expect([answer.status, await codeOf(answer)]).toEqual([429, 'rate_limited']);
    expect(Number(answer.headers.get('retry-after'))).toBe(600);
    expect((await post(opened, { body: 'one' }, { key })).status).toBe(201);
    opened.clock.advance(23 * 3_600_000 - 1_000);
    expect(Number((await post(opened, { body: 'four' })).headers.get('retry-after'))).toBe(1);
    opened.clock.advance(1_000);
    expect((await post(opened, { body: 'four' })).status).toBe(201);
    expect((await post(opened, { body: 'five' })).status).toBe(429);
  });

  it('to a closed record, which can still be read', async () => {
    const opened = await openConversation();
    await opened.call('/api/students/stu_1', { method: 'DELETE', as: 'directory' });
    const answer = await post(opened, { body: 'Hi' });
    expect([answer.status, await codeOf(answer)]).toEqual([422, 'student_inactive']);
    const { student, viewer } = await readThread(opened);
    expect([student.active, viewer.can.send]).toEqual([false, false]);
  });

  it('for a student who is not there', async () => {
    const opened = await openConversation();
    const answer = await post(opened, { body: 'Hi' }, { studentId: 'stu_9', as: { students: '*' } });
    expect([answer.status, await codeOf(answer)]).toEqual([404, 'not_found']);
  });

  it('when its shape is not what is asked for, naming the field and none of its words', async () => {
    const opened = await openConversation();
    const bodies = [
      '{"body": "secret words"',
      '[]',
      '"secret words"',
      { body: 'secret words', to_number: phone },
      { body: ['secret words'] },
      { channel: 'fax', body: 'secret words' },
      { body: 'secret words', confirm: 'tier2' },
      {},
    ];
    for (const body of bodies) {
      const answer = await post(opened, body);
      const text = await answer.text();
      expect([answer.status, JSON.parse(text).code]).toEqual([400, 'invalid_request']);
      expect(text).not.toContain('secret');
    }
    await expectNothingSent(opened, 'secret');
  });

  it('in another type or too large', async () => {
    const opened = await openConversation();
    const headers = { 'idempotency-key': randomUUID() };
    const path = '/api/students/stu_1/messages';
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json; charset=latin1',
    ]) {
      const answer = await opened.call(path, {
        body: '{"body":"Hi"}',
        headers: { ...headers, 'content-type': type },
      });
      expect([answer.status, await codeOf(answer)]).toEqual([415, 'unsupported_media_type']);
    }
    for (const size of [40_000, 200_000]) {
      const large = await opened.call(path, { body: { body: 'x'.repeat(size) }, headers });
      expect([large.status, await codeOf(large)]).toEqual([413, 'payload_too_large']);
    }
    await expectNothingSent(opened);
  });

  it('but never for want of a name to merge: every student has one', async () => {
    const opened = await openConversation();
    await put(opened, 'stu_1', { preferredName: null });
    expect((await send(opened, { body: 'Hi {student_name}' })).body).toBe('Hi Jordan Rivera');
    const answer = await opened.call('/api/students/stu_1', {
      method: 'PUT',
      as: 'directory',
      body: { ...jordan, name: '' },
    });
    expect(answer.status).toBe(400);
  });
});

describe('a draft is checked', () => {
  it('by the same review as a send, and nothing of it is kept', async () => {
    const opened = await openConversation();
    const body = { channel: 'sms', body: `Hi {student_name} ${tier2} {x}` };
    const answer = await opened.call('/api/students/stu_1/check', { body });
    expect(await answer.json()).toMatchObject({
      errors: [{ code: 'unknown_merge_field' }, { code: 'tier2' }],
      findings: [{ code: 'tier2', field: 'body' }],
      preview: { subject: null, body: `Hi Jordan ${tier2} {x}` },
      counter: { limit: 1_600, segments: 1, encoding: 'GSM-7' },
    });
    await expectNothingSent(opened, 'ACE');
  });

  it('and told that the record is closed, as a send would be', async () => {
    const opened = await openConversation();
    await opened.call('/api/students/stu_1', { method: 'DELETE', as: 'directory' });
    const answer = await opened.call('/api/students/stu_1/check', { body: { body: '' } });
    const { errors } = JSON.parse(await answer.text());
    expect(errors).toMatchObject([{ code: 'student_inactive' }, { code: 'empty' }]);
    expect((await problemOf(await post(opened, { body: '' }))).errors).toEqual(errors);
  });

  it('with the place of each finding in the merged text', async () => {
    const opened = await openConversation();
    const answer = await opened.call('/api/students/stu_1/check', {
      body: { body: `{student_name}: ${tier1}` },
    });
    const { preview, findings } = JSON.parse(await answer.text());
    expect(preview.body.slice(findings[0].start, findings[0].end)).toContain('123-45-6789');
  });

  it('and an accent that costs more is counted', async () => {
    const opened = await openConversation();
    const answer = await opened.call('/api/students/stu_1/check', { body: { body: 'á'.repeat(71) } });
    expect(await answer.json()).toMatchObject({
      counter: { characters: 71, segments: 2, encoding: 'UCS-2' },
    });
  });
});
