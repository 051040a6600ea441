import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  codeOf,
  email,
  entryOf,
  hasStatus,
  jordan,
  openConversation,
  outbound,
  outboundWhen,
  phone,
  post,
  put,
  readThread,
  retry,
  send,
} from '../app/conversation.ts';
import { taskOf, until } from '../app/open-app.ts';

describe('a message', () => {
  it('is saved, handed over and confirmed, under its merged words', async () => {
    const opened = await openConversation();
    const entry = await send(opened, { subject: 'Hi {student_name}', body: 'See you, {student_name}!' });
    expect(entry).toMatchObject({
      status: 'sending',
      channel: 'sms',
      subject: 'Hi Jordan',
      body: 'See you, Jordan!',
      segments: 1,
    });
    const delivered = await outboundWhen(opened, entry.id, hasStatus('delivered'));
    expect(delivered).toMatchObject({ failure: null, segments: 1 });
    expect(opened.sandbox.texts).toMatchObject([
      { to: phone, body: 'See you, Jordan!', status: 'delivered' },
    ]);
  });

  it('by email goes with its subject, and is confirmed by a signed report', async () => {
    const opened = await openConversation();
    const entry = await send(opened, {
      channel: 'email',
      subject: 'Lab {student_name}',
      body: 'At 3.\nBring a pen.',
    });
    expect(entry.segments).toBeNull();
    await outboundWhen(opened, entry.id, hasStatus('delivered'));
    expect(opened.sandbox.emails).toMatchObject([
      { to: email, subject: 'Lab Jordan', text: 'At 3.\nBring a pen.' },
    ]);
  });

  it('by email is answered to its sender, where the token has an address', async () => {
    const opened = await openConversation();
    const message = { channel: 'email', subject: 'Lab', body: 'At 3.' } as const;
    for (const as of [{}, { email: 'dana@example.org' }]) {
      const { id } = await send(opened, message, { as });
      await outboundWhen(opened, id, hasStatus('delivered'));
    }
    expect(opened.sandbox.emails.map(({ replyTo }) => replyTo)).toEqual(['', 'dana@example.org']);
  });

  it('by email of a volunteer is answered to the program: a volunteer sees neither answers nor addresses', async () => {
    const opened = await openConversation();
    const vera = { role: 'volunteer', sub: 'vol_1', email: 'vera@example.org' };
    const { id } = await send(opened, { channel: 'email', subject: 'Lab', body: 'At 3.' }, { as: vera });
    await outboundWhen(opened, id, hasStatus('delivered'));
    expect(opened.sandbox.emails.map(({ replyTo }) => replyTo)).toEqual(['']);
  });

  it('has its subject in one line, on the record as in the mailbox', async () => {
    const opened = await openConversation();
    const { id, subject } = await send(opened, {
      channel: 'email',
      subject: ' Lab\r\nBcc: a@example.org\u2028',
      body: 'Hello\r\nthere',
    });
    expect(subject).toBe('Lab Bcc: a@example.org');
    await outboundWhen(opened, id, hasStatus('delivered'));
    expect(opened.sandbox.emails).toMatchObject([{ subject, text: 'Hello\r\nthere' }]);
  });

  it('to a contact goes to the contact', async () => {
    const opened = await openConversation();
    const entry = await send(opened, { to: 'c_3', body: 'Hello' });
    expect(entry.recipient).toEqual({
      kind: 'contact',
      id: 'c_3',
      name: 'Rosa Rivera',
      relationship: 'mother',
    });
    await outboundWhen(opened, entry.id, hasStatus('delivered'));
    expect(opened.sandbox.texts).toMatchObject([{ to: '+15415550188' }]);
  });

  it('without a channel goes by the one that its recipient prefers', async () => {
    const opened = await openConversation();
    await put(opened, 'stu_1', { preferredChannel: 'email' });
    expect(await send(opened, { subject: 'Lab', body: 'Hello' })).toMatchObject({ channel: 'email' });
    expect(await send(opened, { to: 'c_3', body: 'Hello' })).toMatchObject({ channel: 'sms' });
    await put(opened, 'stu_1', { preferredChannel: 'sms' });
    await put(opened, 'stu_1', { contacts: [{ ...jordan.contacts[0], email, preferredChannel: 'email' }] });
    expect(await send(opened, { body: 'Hello' })).toMatchObject({ channel: 'sms' });
    expect(await send(opened, { to: 'c_3', subject: 'Lab', body: 'Hello' })).toMatchObject({
      channel: 'email',
      address: email,
    });
  });

  it('posted twice at once under one key is one message at the provider', async () => {
    const opened = await openConversation();
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => post(opened, { body: 'Once' }, { key })));
    const entries = await Promise.all(answers.map(entryOf));
    expect(entries[1]).toEqual(entries[0]);
    expect(entries[2]).toEqual(entries[0]);
    await outboundWhen(opened, entries[0]?.id ?? '', hasStatus('delivered'));
    expect(await entryOf(await post(opened, { body: 'Once' }, { key }))).toEqual(entries[0]);
    expect(opened.sandbox.texts).toHaveLength(1);
  });

  it('with half of an emoji is saved and answered as it can be written down', async () => {
    const opened = await openConversation();
    const key = randomUUID();
    const message = { channel: 'email', subject: 'Cut \ud83d', body: 'Cut \ud83d here' };
    const first = await send(opened, message, { key });
    expect(first).toMatchObject({ subject: 'Cut \ufffd', body: 'Cut \ufffd here' });
    expect(await send(opened, message, { key })).toEqual(first);
    const [entry] = (await readThread(opened)).entries;
    expect(entry).toMatchObject({ subject: first.subject, body: first.body });
  });

  it('repeated answers as the first time, whatever became of it', async () => {
    const opened = await openConversation();
    const key = randomUUID();
    const first = await send(opened, { body: 'Once' }, { key });
    await outboundWhen(opened, first.id, hasStatus('delivered'));
    // A trial account's texts get words of Twilio's before them.
    const found = { kind: 'status', channel: 'sms', status: null, failure: null, segments: 2 } as const;
    const { providerId } = (await opened.store.findMessage('stu_1', first.id)) ?? {};
    const report = { ...found, entryId: first.id, providerId: providerId ?? '', dedupeKey: 'found' };
    await opened.store.recordStatus(report, opened.clock.now());
    expect(await outbound(opened, first.id)).toMatchObject({ segments: 2 });
    expect(await send(opened, { body: 'Once' }, { key })).toEqual(first);
    await put(opened, 'stu_1', { active: false });
    expect(await send(opened, { body: 'Once' }, { key })).toEqual(first);
    expect((await post(opened, { body: 'Once' })).status).toBe(422);
  });

  it('posted under a key that stands for another is refused, and the other is sent', async () => {
    const opened = await openConversation();
    const key = randomUUID();
    const [first, second] = await Promise.all([
      post(opened, { body: 'One' }, { key }),
      post(opened, { body: 'Other' }, { key }),
    ]);
    expect([first?.status, second?.status].toSorted()).toEqual([201, 422]);
    const third = await post(opened, { body: 'Third' }, { key });
    expect([third.status, await codeOf(third)]).toEqual([422, 'idempotency_key_reused']);
    expect((await readThread(opened)).entries).toHaveLength(1);
  });

  it.each([
    ['channel', 'email'],
    ['to', 'c_3'],
    ['subject', 'Another'],
    ['body', 'Other'],
    ['confirm', ['tier3']],
    ['address', '(541) 555-0199'],
  ])('posted under the key of one with another %s is refused', async (field, value) => {
    const opened = await openConversation();
    const [key, message] = [randomUUID(), { body: 'One', subject: 'Lab' }];
    await send(opened, message, { key });
    const other = await post(opened, { ...message, [field]: value }, { key });
    expect([other.status, await codeOf(other)]).toEqual([422, 'idempotency_key_reused']);
  });

  it('that could not be saved is not sent', async () => {
    const opened = await openConversation();
    const pages = Number(opened.database.pragma('page_count', { simple: true }));
    opened.database.pragma(`max_page_count = ${pages}`);
    const key = randomUUID();
    const refused = await post(
      opened,
      { channel: 'email', subject: 'Long', body: 'x'.repeat(19_000) },
      { key },
    );
    expect([refused.status, await codeOf(refused)]).toEqual([503, 'unavailable']);
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    opened.database.pragma('max_page_count = 1000000');
    expect(opened.sandbox.emails).toEqual([]);
    await send(opened, { channel: 'email', subject: 'Long', body: 'x'.repeat(19_000) }, { key });
  });

  it('that the provider refuses has failed, with the reason and the next step', async () => {
    const opened = await openConversation();
    await put(opened, 'stu_1', { phone: '541-555-0101' });
    const { id } = await send(opened, { body: 'Hello' });
    const failed = await outboundWhen(opened, id, hasStatus('failed'));
    expect(failed.failure).toMatchObject({ code: 'invalid_number', next: 'fix_address' });
  });

  it('to a number that opted out at the carrier has failed, and texts to it are off from then on', async () => {
    const opened = await openConversation();
    await put(opened, 'stu_1', { phone: '541-555-0110' });
    const { id } = await send(opened, { body: 'Hello' });
    await outboundWhen(opened, id, hasStatus('failed'));
    expect(await codeOf(await post(opened, { body: 'Again' }))).toBe('opted_out');
    expect((await readThread(opened)).student.recipients[0]).toMatchObject({
      texts: 'off',
      unusable: { sms: 'opted_out' },
    });
  });
});

describe('a new attempt', () => {
  async function openFailed() {
    const opened = await openConversation();
    await put(opened, 'stu_1', { phone: '541-555-0103' });
    const { id } = await send(opened, { subject: 'Lab', body: 'Hello' });
    await outboundWhen(opened, id, hasStatus('failed'));
    return { opened, id };
  }

  it('on the same channel names the one it retries, which stays as it was', async () => {
    const { opened, id } = await openFailed();
    const again = await entryOf(await retry(opened, id));
    expect(again).toMatchObject({
      retryOf: id,
      channel: 'sms',
      body: 'Hello',
      subject: 'Lab',
      status: 'sending',
    });
    expect(again.id).not.toBe(id);
    expect(await outbound(opened, id)).toMatchObject({ status: 'failed' });
  });

  it('goes to whom the first went, and is logged as a new attempt', async () => {
    const opened = await openConversation();
    await put(opened, 'stu_1', { contacts: [{ ...jordan.contacts[0], phone: '541-555-0103', email }] });
    const { id, recipient } = await send(opened, { to: 'c_3', body: 'Hello' });
    await outboundWhen(opened, id, hasStatus('failed'));
    const text = await entryOf(await retry(opened, id));
    const mail = await entryOf(await retry(opened, id, { channel: 'email', subject: 'Lab' }));
    expect([text.recipient, mail.recipient]).toEqual([recipient, recipient]);
    const log = await opened.store.auditOf('stu_1', 9, null);
    expect(log.filter(({ action }) => action === 'retry').map(({ subjectId }) => subjectId)).toEqual([
      mail.id,
      text.id,
    ]);
  });

  it('on the other channel goes there', async () => {
    const { opened, id } = await openFailed();
    const again = await entryOf(await retry(opened, id, { channel: 'email', subject: 'From the lab' }));
    await outboundWhen(opened, again.id, hasStatus('delivered'));
    expect(opened.sandbox.emails).toMatchObject([{ subject: 'From the lab', text: 'Hello' }]);
  });

  it('becomes one message when two people ask for it at the same moment', async () => {
    const { opened, id } = await openFailed();
    await put(opened, 'stu_1', { phone });
    const answers = await Promise.all([retry(opened, id), retry(opened, id)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const again = (await readThread(opened)).entries.at(-1);
    await outboundWhen(opened, again?.id ?? '', hasStatus('delivered'));
    expect(await codeOf(await retry(opened, id))).toBe('not_retryable');
    expect(opened.sandbox.texts).toHaveLength(2);
    expect((await retry(opened, id, { channel: 'email', subject: 'From the lab' })).status).toBe(201);
  });

  it('may be asked for once more when it failed too', async () => {
    const { opened, id } = await openFailed();
    const second = await entryOf(await retry(opened, id));
    await outboundWhen(opened, second.id, hasStatus('failed'));
    expect((await retry(opened, id)).status).toBe(201);
  });

  it('becomes one message when it is asked for twice under one key', async () => {
    const { opened, id } = await openFailed();
    const key = randomUUID();
    const [first, second] = await Promise.all([retry(opened, id, {}, key), retry(opened, id, {}, key)]);
    expect(await entryOf(second)).toEqual(await entryOf(first));
    await opened.sandbox.settled();
    await outboundWhen(opened, (await readThread(opened)).entries.at(-1)?.id ?? '', hasStatus('failed'));
    expect(opened.sandbox.texts).toHaveLength(2);
    expect((await retry(opened, id, {}, key)).status).toBe(201);
    expect((await retry(opened, id, { channel: 'email', subject: 'x' }, key)).status).toBe(422);
  });

  it('repeated under its key answers as the first time, also once the message turns out to have arrived', async () => {
    const opened = await openConversation();
    const { id } = await send(opened, { body: 'Hello' });
    await outboundWhen(opened, id, hasStatus('delivered'));
    opened.database.exec(`UPDATE messages SET status = 'unconfirmed' WHERE id = '${id}'`);
    const key = randomUUID();
    const again = await entryOf(await retry(opened, id, {}, key));
    const arrived = { kind: 'status', channel: 'sms', status: 'delivered', failure: null } as const;
    const { providerId } = (await opened.store.findMessage('stu_1', id)) ?? {};
    const report = { ...arrived, entryId: id, providerId: providerId ?? '', dedupeKey: 'arrived' };
    await opened.store.recordStatus(report, opened.clock.now());
    expect(await codeOf(await retry(opened, id))).toBe('not_retryable');
    expect(await entryOf(await retry(opened, id, {}, key))).toEqual(again);
  });

  it('may be asked for without a body', async () => {
    const { opened, id } = await openFailed();
    const headers = { 'idempotency-key': randomUUID() };
    const path = `/api/students/stu_1/messages/${id}/retry`;
    const again = await entryOf(await opened.call(path, { method: 'POST', headers }));
    expect(again).toMatchObject({ retryOf: id, body: 'Hello' });
    const typed = { ...headers, 'content-type': 'text/plain' };
    expect((await opened.call(path, { method: 'POST', headers: typed })).status).toBe(415);
  });

  it('may be asked for with an empty body, as clients send it that always name the type', async () => {
    const { opened, id } = await openFailed();
    const headers = { 'idempotency-key': randomUUID() };
    const again = await entryOf(
      await opened.call(`/api/students/stu_1/messages/${id}/retry`, { body: '', headers }),
    );
    expect(again).toMatchObject({ retryOf: id, body: 'Hello' });
  });

  it('of a message that did not fail is refused', async () => {
    const opened = await openConversation();
    const { id } = await send(opened, { body: 'Hello' });
    await outboundWhen(opened, id, hasStatus('delivered'));
    const refused = await retry(opened, id);
    expect([refused.status, await codeOf(refused)]).toEqual([409, 'not_retryable']);
  });

  it('of a message that is not there, or another student’s, is 404', async () => {
    const { opened, id } = await openFailed();
    expect((await retry(opened, randomUUID())).status).toBe(404);
    await put(opened, 'stu_2', { ...jordan, phone: '541-555-0125' });
    const other = await opened.call(`/api/students/stu_2/messages/${id}/retry`, {
      as: { students: ['stu_2'] },
      body: {},
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(other.status).toBe(404);
  });

  it('merges nothing twice: a name with braces stays as it was sent', async () => {
    const opened = await openConversation();
    await put(opened, 'stu_1', { preferredName: 'Al {AJ}', phone: '541-555-0103' });
    const { id } = await send(opened, { subject: 'For {student_name}', body: 'Hi {student_name}' });
    await outboundWhen(opened, id, hasStatus('failed'));
    expect(await entryOf(await retry(opened, id))).toMatchObject({
      subject: 'For Al {AJ}',
      body: 'Hi Al {AJ}',
    });
    const renamed = await entryOf(
      await retry(opened, id, { channel: 'email', subject: 'To {student_name}' }),
    );
    expect(renamed).toMatchObject({ subject: 'To Al {AJ}', body: 'Hi Al {AJ}' });
    expect(await codeOf(await retry(opened, id, { subject: 'To {name}' }))).toBe('unknown_merge_field');
  });

  it('is reviewed like any other message', async () => {
    const { opened, id } = await openFailed();
    await opened.sandbox.replyFrom('+15415550103', 'STOP');
    expect(await codeOf(await retry(opened, id))).toBe('opted_out');
  });

  it('asks again for what was confirmed the first time', async () => {
    const opened = await openConversation();
    await put(opened, 'stu_1', { phone: '541-555-0103' });
    const sensitive = { body: 'About your foster care placement.', confirm: ['tier3'] };
    const { id } = await send(opened, sensitive);
    await outboundWhen(opened, id, hasStatus('failed'));
    expect(await codeOf(await retry(opened, id))).toBe('tier3');
    expect(await entryOf(await retry(opened, id, { confirm: ['tier3'] }))).toMatchObject({ retryOf: id });
  });

  it('of an unconfirmed email takes the place of the first: only one arrives', async () => {
    const opened = await openConversation();
    opened.sandbox.fault({ kind: 'reset', accepted: false, provider: 'resend' });
    const { id } = await send(opened, { channel: 'email', subject: 'Lab', body: 'Hello' });
    await until(() => taskOf(opened, id)?.firstCalledAt !== null && taskOf(opened, id)?.task === 'send');
    opened.clock.advance(61_000);
    opened.sandbox.fault({ kind: 'reset', accepted: false, provider: 'resend' });
    opened.outbox.wake();
    await outboundWhen(opened, id, hasStatus('unconfirmed'));
    const again = await entryOf(await retry(opened, id));
    await outboundWhen(opened, again.id, hasStatus('delivered'));
    opened.clock.advance(3_600_000);
    opened.outbox.wake();
    await until(async () => (await opened.store.counts(opened.clock.now())).tasks.length === 0);
    expect(opened.sandbox.emails).toHaveLength(1);
    expect(await outbound(opened, id)).toMatchObject({ status: 'unconfirmed' });
  });
});
