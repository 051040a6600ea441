/** Each setting does in the whole server what the documents say of it. How it is read: config.test.ts. */
import { describe, expect, it } from 'vitest';
import {
  codeOf,
  hasStatus,
  openConversation,
  outboundWhen,
  phone,
  post,
  put,
  readThread,
  send,
} from './app/conversation.ts';
import { openApp } from './app/open-app.ts';
import { authToken, serviceSid, webhookSecret } from './providers/sandbox-rig.ts';

const minuteMs = 60_000;
const hello = { body: 'Hello' };
const mail = { channel: 'email', subject: 'Lab', body: 'Hello' };

describe('what the settings say holds', () => {
  it.each([
    [{ aud: 'ours', iss: 'https://votech.example.org', lifetimeSeconds: 600 }, 200],
    [{ aud: 'votech-messages', iss: 'https://votech.example.org', lifetimeSeconds: 600 }, 401],
    [{ aud: 'ours', iss: 'https://other.example.org', lifetimeSeconds: 600 }, 401],
    [{ aud: 'ours', lifetimeSeconds: 600 }, 401],
    [{ aud: 'ours', iss: 'https://votech.example.org', lifetimeSeconds: 601 }, 401],
  ])('of tokens (TOKEN_AUDIENCE, TOKEN_ISSUER, TOKEN_MAX_AGE): %j is answered %i', async (as, status) => {
    const token = {
      TOKEN_AUDIENCE: 'ours',
      TOKEN_ISSUER: 'https://votech.example.org',
      TOKEN_MAX_AGE: '10m',
    };
    const { call } = await openConversation({ env: token });
    expect((await call('/api/students/stu_1/thread', { as })).status).toBe(status);
  });

  it('of the days in which a reply is placed without asking anybody (REPLY_WINDOW)', async () => {
    const opened = await openConversation({ env: { REPLY_WINDOW: '2d' } });
    const { id } = await send(opened, hello);
    await outboundWhen(opened, id, hasStatus('delivered'));
    opened.clock.advance(2 * 24 * 60 * minuteMs - minuteMs);
    await opened.sandbox.replyFrom(phone, 'in time');
    opened.clock.advance(2 * minuteMs);
    await opened.sandbox.replyFrom(phone, 'too late');
    const replies = (await readThread(opened)).entries.filter(({ kind }) => kind === 'inbound');
    expect(replies).toMatchObject([
      { body: 'in time', from: { id: 'stu_1' } },
      { body: 'too late', held: true, from: null },
    ]);
  });

  it.each([
    [{ QUIET_HOURS: '11:00-13:00' }, 'quiet_hours'],
    [{ QUIET_HOURS: '13:00-11:00' }, null],
    [{ TIME_ZONE: 'Asia/Tokyo' }, 'quiet_hours'],
    [{ TIME_ZONE: 'Asia/Tokyo', QUIET_HOURS: 'off' }, null],
  ])('of the hours without texts (QUIET_HOURS, TIME_ZONE): %j at noon in Los Angeles', async (env, code) => {
    const opened = await openConversation({ env });
    const answer = await post(opened, hello);
    expect(answer.status === 201 ? null : await codeOf(answer)).toBe(code);
  });

  it('of the time zone, but not for a student who has one (TIME_ZONE)', async () => {
    const opened = await openConversation({ env: { TIME_ZONE: 'Asia/Tokyo' } });
    await put(opened, 'stu_1', { timeZone: 'America/Los_Angeles' });
    expect((await post(opened, hello)).status).toBe(201);
  });

  it('of the country of a phone that names none (DEFAULT_COUNTRY)', async () => {
    const opened = await openApp({ env: { DEFAULT_COUNTRY: 'GB' } });
    await put(opened, 'stu_1', { name: 'Jordan Rivera', phone: '020 7946 0958' });
    expect(await opened.store.findStudent('stu_1')).toMatchObject({ phone: '+442079460958' });
  });

  it('of what to do in a crisis, for those who may see replies (CRISIS_NOTE)', async () => {
    const opened = await openConversation({ env: { CRISIS_NOTE: 'Call the counselor.' } });
    expect(await readThread(opened)).toMatchObject({ crisisNote: 'Call the counselor.' });
    expect(await readThread(opened, '', { role: 'volunteer' })).not.toHaveProperty('crisisNote');
  });

  it('of a token of Twilio’s that is being replaced (TWILIO_AUTH_TOKEN_PREVIOUS)', async () => {
    const replaced = { TWILIO_AUTH_TOKEN: 'the-next-token' };
    const alone = await openConversation({ env: replaced });
    expect((await alone.sandbox.replyFrom(phone, 'STOP')).status).toBe(403);
    const both = await openConversation({ env: { ...replaced, TWILIO_AUTH_TOKEN_PREVIOUS: authToken } });
    expect((await both.sandbox.replyFrom(phone, 'STOP')).status).toBe(200);
  });

  it('of a secret of Resend’s that is being replaced (RESEND_WEBHOOK_SECRET)', async () => {
    const secrets = `whsec_${Buffer.from('the secret that comes next').toString('base64')} ${webhookSecret}`;
    const opened = await openConversation({ env: { RESEND_WEBHOOK_SECRET: secrets } });
    const { id } = await send(opened, mail);
    await outboundWhen(opened, id, hasStatus('delivered'));
  });

  it('of a Messaging Service in place of a number (TWILIO_MESSAGING_SERVICE_SID)', async () => {
    const service = { TWILIO_FROM: undefined, TWILIO_MESSAGING_SERVICE_SID: serviceSid };
    const opened = await openConversation({ env: service });
    const { id } = await send(opened, hello);
    await outboundWhen(opened, id, hasStatus('delivered'));
    expect((await opened.sandbox.replyFrom(phone, 'ok')).status).toBe(200);
    expect((await readThread(opened)).entries.at(-1)).toMatchObject({ body: 'ok', inReplyTo: id });
  });
});
