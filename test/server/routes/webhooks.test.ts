import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signSvix, signTwilio } from '../../../demo/sandbox/signatures.ts';
import type { Store } from '../../../server/store/store.ts';
import {
  codeOf,
  email,
  openConversation,
  outboundWhen,
  phone,
  put,
  readThread,
  send,
} from '../app/conversation.ts';
import { type OpenedApp, openApp, until } from '../app/open-app.ts';
import { accountSid, authToken, ourNumber, webhookSecret } from '../providers/sandbox-rig.ts';

type Fields = Readonly<Record<string, string>>;

function text(body: string, more: Fields = {}): Fields {
  const sid = `SM${randomUUID().replaceAll('-', '')}`;
  return {
    MessageSid: sid,
    SmsMessageSid: sid,
    AccountSid: accountSid,
    From: phone,
    To: ourNumber,
    Body: body,
    NumMedia: '0',
    ...more,
  };
}

/** As Twilio calls: signed for our public address. */
async function twilio(
  { app, url }: OpenedApp,
  fields: Fields | URLSearchParams,
  query = '',
  signature?: string,
) {
  const parameters = new URLSearchParams(fields);
  const path = `/webhooks/twilio${query}`;
  return app.request(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'x-twilio-signature': signature ?? signTwilio(authToken, url + path, parameters),
    },
    body: parameters.toString(),
  });
}

function resend({ app }: OpenedApp, event: unknown, headers?: Record<string, string>) {
  const body = typeof event === 'string' ? event : JSON.stringify(event);
  return app.request('/webhooks/resend', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(headers ?? signSvix(webhookSecret, `msg_${randomUUID()}`, body)),
    },
    body,
  });
}

async function openTexted(around?: (store: Store) => Store): Promise<OpenedApp & { id: string }> {
  const opened = await openConversation(around === undefined ? {} : { around });
  const { id } = await send(opened, { body: 'Hello' });
  await until(async () => (await opened.store.findMessage('stu_1', id))?.status === 'delivered');
  return { ...opened, id };
}

async function replies(opened: OpenedApp) {
  return (await readThread(opened)).entries.flatMap((entry) => (entry.kind === 'inbound' ? [entry] : []));
}

describe('a text that comes in', () => {
  it('is kept, shown and answered with an empty response', async () => {
    const opened = await openTexted();
    const answer = await twilio(opened, text('sorry my ride fell thru 😕'));
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      200,
      'text/xml; charset=utf-8',
      '<Response/>',
    ]);
    expect(await replies(opened)).toMatchObject([
      { body: 'sorry my ride fell thru 😕', inReplyTo: opened.id },
    ]);
  });

  it('is one row forever, however often it comes and whatever it says then', async () => {
    const opened = await openTexted();
    const MessageSid = `SM${'1'.repeat(32)}`;
    const answers = await Promise.all([1, 2, 3].map(() => twilio(opened, text('once', { MessageSid }))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await twilio(opened, text('other words', { MessageSid }))).status).toBe(200);
    expect(await replies(opened)).toMatchObject([{ body: 'once' }]);
  });

  it('keeps its words as they came, but for NUL', async () => {
    const opened = await openTexted();
    const body = ' "a"\r\n<b>\u202Ee\u0301 \u0000 x\u0000';
    await twilio(opened, text(body));
    expect((await replies(opened))[0]?.body).toBe(body.replaceAll('\u0000', ''));
  });

  it('with a picture and no words is kept', async () => {
    const opened = await openTexted();
    const media = { NumMedia: '1', MediaUrl0: 'https://api.twilio.com/x', MediaContentType0: 'image/jpeg' };
    await twilio(opened, text('', media));
    expect(await replies(opened)).toMatchObject([{ body: '', media: [{ contentType: 'image/jpeg' }] }]);
    expect(JSON.stringify(await readThread(opened))).not.toContain('api.twilio.com');
  });

  it('from a number that was never texted leaves nothing but its id', async () => {
    const opened = await openTexted();
    const secret = 'unsolicited words';
    expect((await twilio(opened, text(secret, { From: '+15415550999' }))).status).toBe(200);
    expect(await replies(opened)).toEqual([]);
    const kept = opened.database
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
      .pluck()
      .all()
      .map((table) => JSON.stringify(opened.database.prepare(`SELECT * FROM ${table}`).all()))
      .join();
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain('+15415550999');
    expect(opened.logs()).not.toContain(secret);
    expect(opened.database.prepare('SELECT count(*) FROM unsolicited_messages').pluck().get()).toBe(1);
  });

  it('that could not be stored is 503, and is taken when it comes again', async () => {
    let full = false;
    const opened = await openTexted((store) => ({
      ...store,
      recordInbound: (report, rules) =>
        full
          ? Promise.reject(Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' }))
          : store.recordInbound(report, rules),
    }));
    full = true;
    const fields = text('do not lose me');
    const refused = await twilio(opened, fields);
    expect([refused.status, await codeOf(refused)]).toEqual([503, 'unavailable']);
    full = false;
    expect((await twilio(opened, fields)).status).toBe(200);
    expect(await replies(opened)).toHaveLength(1);
    expect(opened.logs()).not.toContain('lose me');
  });

  it.each(['STOP', ' stop ', 'Unsubscribe', 'ＳＴＯＰ', 'st\u200bop', 'REVOKE', 'optout', 'Cancel'])(
    'that is a word for leaving turns texts off: %j',
    async (word) => {
      const opened = await openTexted();
      await twilio(opened, text(word));
      const thread = await readThread(opened);
      expect(thread.student.recipients[0]).toMatchObject({ texts: 'off', consent: 'revoked' });
      expect((await replies(opened))[0]).toMatchObject({ body: word, flags: ['opt_out'] });
      await twilio(opened, text('START'));
      expect((await readThread(opened)).student.recipients[0]).toMatchObject({
        texts: 'on',
        consent: 'granted',
      });
    },
  );

  it.each(['STOP.', 'Cancel my appointment', 'please stop texting', 'yes', 'HELP'])(
    'that only reads like one turns nothing off: %j',
    async (word) => {
      const opened = await openTexted();
      await twilio(opened, text(word));
      expect((await readThread(opened)).student.recipients[0]).toMatchObject({ texts: 'on' });
    },
  );

  it('says YES to be texted again only where the number was off', async () => {
    const opened = await openTexted();
    await twilio(opened, text('yes'));
    expect((await replies(opened))[0]?.flags).toEqual([]);
    await twilio(opened, text('stop'));
    await twilio(opened, text('Yes'));
    expect((await readThread(opened)).student.recipients[0]).toMatchObject({
      texts: 'on',
      consent: 'granted',
    });
  });

  it('is what Twilio says it is, whatever the words', async () => {
    const opened = await openTexted();
    await twilio(opened, text('basta', { OptOutType: 'STOP' }));
    expect((await readThread(opened)).student.recipients[0]).toMatchObject({ texts: 'off' });
  });

  it('turns texts off also when it answers nothing, for everybody who uses the number', async () => {
    const opened = await openApp();
    await put(opened, 'stu_1', { name: 'Jordan', phone });
    await put(opened, 'stu_2', { name: 'Sam', contacts: [{ id: 'c', name: 'Mother', phone }] });
    await twilio(opened, text('STOP'));
    const one = await readThread(opened);
    const two = await readThread(opened, '', { students: '*' }, 'stu_2');
    expect(one.student.recipients[0]?.texts).toBe('off');
    expect(two.student.recipients[1]?.texts).toBe('off');
    expect([...one.entries, ...two.entries]).toEqual([]);
  });
});

describe('a webhook call is refused', () => {
  it.each([
    ['without a signature', ''],
    ['with another', 'bm90IHRoZSBzaWduYXR1cmU='],
    ['with one made with an empty token', 'empty'],
  ])('by Twilio %s', async (_what, given) => {
    const opened = await openTexted();
    const fields = text('forged words');
    const signature =
      given === 'empty'
        ? signTwilio('', `${opened.url}/webhooks/twilio`, new URLSearchParams(fields))
        : given;
    const answer = await twilio(opened, fields, '', signature);
    expect([answer.status, await codeOf(answer)]).toEqual([403, 'forbidden']);
    expect(await replies(opened)).toEqual([]);
    expect(opened.logs()).not.toContain('forged words');
  });

  it('for the address of a header rather than our own', async () => {
    const opened = await openTexted();
    const fields = new URLSearchParams(text('forged'));
    const answer = await opened.app.request('http://evil.example/webhooks/twilio', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        host: 'evil.example',
        'x-forwarded-host': 'evil.example',
        'x-twilio-signature': signTwilio(authToken, 'http://evil.example/webhooks/twilio', fields),
      },
      body: fields.toString(),
    });
    expect(answer.status).toBe(403);
  });

  it('when it is of another account', async () => {
    const opened = await openTexted();
    const answer = await twilio(opened, text('Hi', { AccountSid: `AC${'9'.repeat(32)}` }));
    expect(answer.status).toBe(403);
  });

  it('when a field that we read is missing or comes twice, though it is signed', async () => {
    const opened = await openTexted();
    const twice = new URLSearchParams(text('one'));
    twice.append('Body', 'two');
    const { MessageSid: _sid, SmsMessageSid: _too, ...without } = text('no id');
    for (const fields of [twice, without]) {
      const answer = await twilio(opened, fields);
      expect([answer.status, await codeOf(answer)]).toEqual([400, 'invalid_request']);
    }
    expect(await replies(opened)).toEqual([]);
    expect(opened.logs()).toContain('Body comes twice');
    expect(opened.logs()).toContain('MessageSid is missing');
  });

  it('but not for parameters that we do not know, once or twice', async () => {
    const opened = await openTexted();
    const fields = new URLSearchParams(text('Hi', { NewThing: '1' }));
    fields.append('Other', 'a');
    fields.append('Other', 'b');
    expect((await twilio(opened, fields)).status).toBe(200);
  });

  it('when it is too large', async () => {
    const opened = await openTexted();
    expect((await twilio(opened, text('x'.repeat(70_000)))).status).toBe(413);
  });

  it('by Resend without a good signature, or too late', async () => {
    const opened = await openTexted();
    const event = JSON.stringify({ type: 'email.delivered', created_at: 'x', data: { email_id: 'e' } });
    const late = Math.floor(Date.now() / 1000) - 3_600;
    for (const headers of [
      {},
      signSvix('whsec_b3RoZXIgc2VjcmV0IG9mIG1hbnkgYnl0ZXM=', 'msg_1', event),
      signSvix(webhookSecret, 'msg_1', event, late),
      signSvix(webhookSecret, 'msg_1', `${event} `),
    ]) {
      const answer = await resend(opened, event, headers);
      expect([answer.status, await codeOf(answer)]).toEqual([403, 'forbidden']);
    }
  });

  it('on a channel that is not set up', async () => {
    const off = { RESEND_API_KEY: undefined, RESEND_FROM: undefined, RESEND_WEBHOOK_SECRET: undefined };
    const opened = await openApp({ env: { ...off, RESEND_API_URL: undefined } });
    expect((await resend(opened, {})).status).toBe(404);
  });
});

describe('a report of what became of a message', () => {
  function status(opened: { id: string }, word: string, more: Fields = {}): [Fields, string] {
    const fields = { MessageSid: 'SMx', AccountSid: accountSid, MessageStatus: word, To: phone, ...more };
    return [fields, `?entry=${opened.id}`];
  }

  async function openSending() {
    const opened = await openConversation();
    opened.sandbox.callbacks('lost');
    const { id } = await send(opened, { body: 'Hello' });
    await outboundWhen(opened, id, (entry) => entry.status === 'sent');
    const MessageSid = opened.sandbox.texts[0]?.sid ?? '';
    return { ...opened, id, MessageSid };
  }

  it('is found by our id or by the provider’s, and settles it', async () => {
    const opened = await openSending();
    const [fields] = status(opened, 'delivered', { MessageSid: opened.MessageSid });
    expect((await twilio(opened, fields)).status).toBe(200);
    expect((await readThread(opened)).entries).toMatchObject([{ status: 'delivered' }]);
  });

  it('out of order and twice never takes a status back', async () => {
    const opened = await openSending();
    const { MessageSid } = opened;
    for (const word of ['undelivered', 'sent', 'undelivered', 'delivered', 'queued', 'some_new_word']) {
      const more = word === 'undelivered' ? { MessageSid, ErrorCode: '30003' } : { MessageSid };
      expect((await twilio(opened, ...status(opened, word, more))).status).toBe(200);
    }
    expect((await readThread(opened)).entries).toMatchObject([
      { status: 'failed', failure: { message: expect.any(String), next: 'send_again' } },
    ]);
  });

  it('for a message that nobody knows is taken, and changes nothing', async () => {
    const opened = await openSending();
    const [fields] = status(opened, 'delivered', { MessageSid: `SM${'7'.repeat(32)}` });
    expect((await twilio(opened, fields, `?entry=${randomUUID()}`)).status).toBe(200);
    expect((await readThread(opened)).entries).toMatchObject([{ status: 'sent' }]);
  });

  it.each([
    ['bounced@example.org', 'failed'],
    ['full@example.org', 'failed'],
    ['suppressed@example.org', 'failed'],
    ['delayed@example.org', 'delivered'],
  ])('by Resend settles an email to %s: %s', async (address, expected) => {
    const opened = await openConversation();
    await put(opened, 'stu_1', { email: address });
    const { id } = await send(opened, { channel: 'email', subject: 'Lab', body: 'Hello' });
    const settled = await outboundWhen(opened, id, ({ status: word }) => word === expected);
    expect(settled.failure === null).toBe(expected === 'delivered');
    if (settled.failure !== null) expect(settled.failure.message).not.toBe('');
  });

  it('that an email was marked as spam turns delivered to failed, and stops mail to the address', async () => {
    const opened = await openConversation();
    await put(opened, 'stu_1', { email: 'complained@example.org' });
    const { id } = await send(opened, { channel: 'email', subject: 'Lab', body: 'Hello' });
    await outboundWhen(opened, id, ({ status: word }) => word === 'failed');
    const again = await opened.call('/api/students/stu_1/messages', {
      body: { channel: 'email', subject: 'Lab', body: 'Again' },
      headers: { 'idempotency-key': randomUUID() },
    });
    expect([again.status, await codeOf(again)]).toEqual([422, 'opted_out']);
    expect((await readThread(opened)).student.recipients[0]?.unusable.email).toBe('complained');
  });

  it('of an email that is not ours is taken, and leaves nothing in a thread', async () => {
    const opened = await openSending();
    const data = {
      email_id: randomUUID(),
      to: [email],
      from: 'x@example.org',
      subject: 'x',
      created_at: 'x',
    };
    expect(
      (await resend(opened, { type: 'email.delivered', created_at: new Date().toISOString(), data })).status,
    ).toBe(200);
    expect((await resend(opened, { type: 'contact.created', created_at: 'x', data: {} })).status).toBe(200);
    expect((await readThread(opened)).entries).toMatchObject([{ status: 'sent' }]);
  });
});
