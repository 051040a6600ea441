import { createServer } from 'node:http';
import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FaultPlan } from '../../../demo/sandbox/faults.ts';
import { freePort } from '../../support/free-port.ts';
import { listen } from '../../support/listen.ts';
import * as rig from './sandbox-rig.ts';

const { phone, textTo } = rig;

describe('a text that Twilio takes', () => {
  it('is accepted with its id and parts', async () => {
    const sandbox = await rig.openSandbox();
    const outcome = await rig.twilioAt(sandbox.url).send(textTo(phone));
    expect(outcome).toEqual({ kind: 'accepted', providerId: sandbox.texts[0]?.sid, segments: 1 });
  });

  it.each([
    'emoji 👩🏽‍🚀 and á',
    'two\r\nlines\n',
    ' spaces ',
    '100% & a=b+c',
    '\u202Eoverride',
    'x'.repeat(1600),
  ])('arrives as it was written: %j', async (body) => {
    const sandbox = await rig.openSandbox();
    await rig.twilioAt(sandbox.url).send(textTo(phone, body));
    expect(sandbox.texts.map((text) => text.body)).toEqual([body]);
  });

  it('goes through a Messaging Service where one is set, with the parts not counted yet', async () => {
    const sandbox = await rig.openSandbox();
    const provider = rig.twilioAt(sandbox.url, { from: null, messagingServiceSid: rig.serviceSid });
    expect(provider.from).toBe(rig.serviceSid);
    const outcome = await provider.send(textTo(phone, 'Hi', { from: provider.from }));
    expect(outcome).toEqual({ kind: 'accepted', providerId: expect.stringMatching(/^SM/) });
  });

  it('names the number as well where the service and a number are set', async () => {
    const calls = await callsTo({ status: 201, body: JSON.stringify({ sid: `SM${'a'.repeat(32)}` }) });
    const provider = rig.twilioAt(calls.url, { messagingServiceSid: rig.serviceSid });
    await provider.send(textTo(phone, 'Hi', { from: provider.from }));
    expect(Object.fromEntries(new URLSearchParams(calls.bodies[0]))).toEqual({
      To: phone,
      From: rig.ourNumber,
      MessagingServiceSid: rig.serviceSid,
      Body: 'Hi',
      StatusCallback: `https://messages.example.org/webhooks/twilio?entry=${rig.entryId}`,
    });
  });

  it.each([
    ['https://example.org/messages', 'https://example.org/messages/webhooks/twilio?entry='],
    ['https://example.org:8443', 'https://example.org:8443/webhooks/twilio?entry='],
  ])('has its reports sent below %s', async (publicUrl, expected) => {
    const calls = await callsTo({ status: 201, body: '{}' });
    await rig.twilioAt(calls.url, { publicUrl }).send(textTo(phone));
    expect(new URLSearchParams(calls.bodies[0]).get('StatusCallback')).toBe(expected + rig.entryId);
  });

  it('is sent once, whatever comes back', async () => {
    const calls = await callsTo({ status: 429, body: '{"code":20429}' });
    await rig.twilioAt(calls.url).send(textTo(phone));
    expect(calls.bodies).toHaveLength(1);
  });
});

describe('a text that Twilio refuses', () => {
  it.each([
    ['+15415550101', { code: 'invalid_number', next: 'fix_address' }, '21211'],
    ['+15415550000', { code: 'own_number' }, '21266'],
  ])('to %s is refused in plain words', async (to, failure, providerCode) => {
    const sandbox = await rig.openSandbox();
    const outcome = await rig.twilioAt(sandbox.url).send(textTo(to));
    expect(outcome).toMatchObject({ kind: 'refused', failure, providerCode });
    expect(outcome).not.toHaveProperty('optedOut');
  });

  it.each([
    ['failed', 30006, { code: 'landline', next: 'send_email' }],
    ['undelivered', 30003, { code: 'unreachable' }],
    ['canceled', null, { code: 'canceled' }],
  ])(
    'in the answer to the call itself (%s) has failed, and no report of it comes',
    async (status, code, failure) => {
      const sid = `SM${'a'.repeat(32)}`;
      const { url } = await callsTo({ status: 201, body: JSON.stringify({ sid, status, error_code: code }) });
      const outcome = await rig.twilioAt(url).send(textTo(phone));
      expect(outcome).toMatchObject({ kind: 'refused', providerId: sid, failure });
    },
  );

  it('because of an opt-out is marked as an opt-out', async () => {
    const sandbox = await rig.openSandbox();
    const outcome = await rig.twilioAt(sandbox.url).send(textTo('+15415550110'));
    expect(outcome).toMatchObject({ kind: 'refused', optedOut: true, failure: { code: 'opted_out' } });
  });

  it.each([
    { status: 401, code: 20003 },
    { status: 403, code: 20003 },
    { status: 403, code: 70051 },
    { status: 400, code: 20003 },
  ])('because the account is not signed in ($status, $code) is for an administrator', async (answer) => {
    const sandbox = await rig.openSandbox();
    sandbox.fault({ kind: 'refuse', ...answer });
    expect(await rig.twilioAt(sandbox.url).send(textTo(phone))).toMatchObject({
      kind: 'refused',
      failure: { code: 'account_problem', next: 'tell_admin' },
    });
  });

  it('with a wrong token is for an administrator', async () => {
    const sandbox = await rig.openSandbox();
    const outcome = await rig.twilioAt(sandbox.url, { authToken: 'wrong' }).send(textTo(phone));
    expect(outcome).toMatchObject({
      kind: 'refused',
      providerCode: '20003',
      failure: { next: 'tell_admin' },
    });
  });

  it('with a page of a proxy and status 403 is for an administrator', async () => {
    const calls = await callsTo({ status: 403, body: '<h1>Forbidden</h1>' });
    expect(await rig.twilioAt(calls.url).send(textTo(phone))).toMatchObject({
      kind: 'refused',
      failure: { next: 'tell_admin' },
    });
  });

  it('for the limit of the day is not tried again, though its status is 429', async () => {
    const sandbox = await rig.openSandbox();
    sandbox.fault({ kind: 'refuse', status: 429, code: 63038 });
    expect(await rig.twilioAt(sandbox.url).send(textTo(phone))).toMatchObject({
      kind: 'refused',
      failure: { code: 'daily_limit' },
    });
  });
});

describe('a text that was certainly not taken', () => {
  it.each([
    [undefined, undefined],
    ['7', 7000],
    ['Tue, 24 Nov 2026 12:00:30 GMT', 30_000],
    ['7200', 600_000],
  ])('is for later after 429 with Retry-After %s', async (retryAfter, retryAfterMs) => {
    const sandbox = await rig.openSandbox();
    sandbox.fault({ kind: 'rate_limited', ...(retryAfter !== undefined && { retryAfter }) });
    const now = () => new Date('2026-11-24T12:00:00Z');
    expect(await rig.twilioAt(sandbox.url, { now }).send(textTo(phone))).toEqual({
      kind: 'later',
      reason: 'twilio_20429',
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });
  });

  it('is for later when the connection is refused', async () => {
    const port = await freePort();
    for (const host of ['127.0.0.1', 'localhost'])
      expect(await rig.twilioAt(`http://${host}:${port}`).send(textTo(phone))).toEqual({
        kind: 'later',
        reason: 'econnrefused',
      });
  });

  it('is for later when the name does not resolve', async () => {
    const outcome = await rig.twilioAt('http://twilio.invalid').send(textTo(phone));
    expect(outcome).toMatchObject({
      kind: 'later',
      reason: expect.stringMatching(/^(enotfound|eai_again)$/),
    });
  });

  it('is for later when there is no TLS at the other end', async () => {
    const sandbox = await rig.openSandbox();
    const outcome = await rig.twilioAt(sandbox.url.replace('http:', 'https:')).send(textTo(phone));
    expect(outcome.kind).toBe('later');
    expect(sandbox.texts).toEqual([]);
  });
});

describe('a text of which nobody knows', () => {
  const faults: [string, FaultPlan, number][] = [
    ['500', { kind: 'server_error' }, 0],
    ['an HTML page with 503', { kind: 'html' }, 0],
    ['a reset before it was taken', { kind: 'reset', accepted: false }, 0],
    ['a reset after it was taken', { kind: 'reset', accepted: true }, 1],
    ['a time-out before it was taken', { kind: 'timeout', accepted: false }, 0],
    ['a time-out after it was taken', { kind: 'timeout', accepted: true }, 1],
    ['a 201 that nobody can read', { kind: 'unreadable' }, 1],
    ['a 201 without an id', { kind: 'no_id' }, 1],
  ];
  it.each(faults)('is unknown after %s', async (_, fault, made) => {
    const sandbox = await rig.openSandbox();
    sandbox.fault(fault);
    const outcome = await rig.twilioAt(sandbox.url, { timeoutMs: 150 }).send(textTo(phone));
    expect(outcome.kind).toBe('unknown');
    expect(sandbox.texts).toHaveLength(made);
  });

  it.each([
    [201, ''],
    [201, 'null'],
    [201, '[]'],
    [201, '{"sid":null}'],
    [201, '{"sid":42}'],
    [200, '<html>'],
    [204, ''],
    [302, ''],
    [400, '<html>'],
    [404, '{"message":"no code"}'],
    [500, '{"code":20500}'],
    [503, '{"code":20429}'],
  ])('is unknown after %i with %j', async (status, body) => {
    const calls = await callsTo({ status, body });
    expect((await rig.twilioAt(calls.url).send(textTo(phone))).kind).toBe('unknown');
  });
});

it('an answer that comes in drops is not waited for', async () => {
  const calls = await callsTo({ status: 201, body: '{"sid":', drip: true });
  const outcome = await rig.twilioAt(calls.url, { timeoutMs: 200 }).send(textTo(phone));
  expect(outcome.kind).toBe('unknown');
});

it('nothing that an outcome or an error says holds the text, the number or the token', async () => {
  const sandbox = await rig.openSandbox();
  const provider = rig.twilioAt(`http://127.0.0.1:${await freePort()}`);
  const outcome = await provider.send(textTo(phone, 'my private words'));
  const errors = await Promise.allSettled([
    provider.fetchStatus(`SM${'0'.repeat(32)}`),
    provider.listInbound(new Date()),
    provider.findSent({ from: '+15415550000', to: phone, body: 'my private words', since: new Date() }),
    rig.twilioAt(sandbox.url).fetchStatus(`SM${'0'.repeat(32)}`),
  ]);
  expect(errors.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
  const said = inspect([outcome, errors], { depth: null, showHidden: true });
  const basic = Buffer.from(`${rig.accountSid}:${rig.authToken}`).toString('base64');
  for (const secret of ['private words', phone, rig.authToken, basic]) expect(said).not.toContain(secret);
});

/** Answers every call the same and keeps what was asked. */
async function callsTo(answer: { status: number; body: string; drip?: boolean }) {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    bodies.push(body);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).write(answer.body);
    if (answer.drip !== true) return response.end();
    const drops = setInterval(() => response.write(' '), 20);
    return response.on('close', () => clearInterval(drops));
  });
  const url = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url, bodies };
}
