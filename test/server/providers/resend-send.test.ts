import { describe, expect, it } from 'vitest';
import type { FaultPlan } from '../../../demo/sandbox/faults.ts';
import { freePort } from '../../support/free-port.ts';
import * as rig from './sandbox-rig.ts';

const { emailTo } = rig;
const jordan = 'jordan.r@example.org';

describe('an email that Resend takes', () => {
  it('is accepted with its id and carries ours', async () => {
    const sandbox = await rig.openSandbox();
    const outcome = await rig.resendAt(sandbox.url).send(emailTo(jordan));
    expect(outcome).toEqual({ kind: 'accepted', providerId: sandbox.emails[0]?.id });
    expect(sandbox.emails).toMatchObject([
      { to: jordan, from: 'VoTech <messages@example.org>', tags: { entry: rig.entryId } },
    ]);
  });

  it('keeps its words as they were written', async () => {
    const sandbox = await rig.openSandbox();
    const body = '  Hi 👩🏽‍🚀,\r\n\r\n<b>not bold</b>\tá “x”\n';
    await rig.resendAt(sandbox.url).send(emailTo(jordan, { body }));
    expect(sandbox.emails[0]?.text).toBe(body);
  });

  it('is answered to whoever wrote it', async () => {
    const sandbox = await rig.openSandbox();
    const provider = rig.resendAt(sandbox.url);
    await provider.send(emailTo(jordan, { replyTo: 'dana@example.org' }));
    await provider.send(emailTo(jordan, { entryId: 'another' }));
    expect(sandbox.emails.map(({ replyTo }) => replyTo)).toEqual(['dana@example.org', '']);
  });

  it('has a subject of one line', async () => {
    const sandbox = await rig.openSandbox();
    await rig.resendAt(sandbox.url).send(emailTo(jordan, { subject: 'Lab\r\nBcc: a@b.example\u2028x\0' }));
    expect(sandbox.emails[0]?.subject).toBe('Lab Bcc: a@b.example x');
  });

  it('is made once however often the same entry is sent', async () => {
    const sandbox = await rig.openSandbox();
    const provider = rig.resendAt(sandbox.url);
    sandbox.fault({ kind: 'reset', accepted: true });
    expect((await provider.send(emailTo(jordan))).kind).toBe('unknown');
    const again = await provider.send(emailTo(jordan));
    expect(again).toEqual({ kind: 'accepted', providerId: sandbox.emails[0]?.id });
    expect(sandbox.emails).toHaveLength(1);
  });
});

describe('an email that Resend refuses', () => {
  it.each([
    [401, 'missing_api_key', 'email_account_problem', 'tell_admin'],
    [401, 'restricted_api_key', 'email_account_problem', 'tell_admin'],
    [403, 'invalid_api_key', 'email_account_problem', 'tell_admin'],
    [403, 'validation_error', 'email_sender_problem', 'tell_admin'],
    [422, 'invalid_from_address', 'email_sender_problem', 'tell_admin'],
    [422, 'missing_required_field', 'email_refused', 'edit'],
    [422, 'invalid_parameter', 'email_refused', 'edit'],
    [400, 'validation_error', 'email_refused', 'edit'],
    [400, 'invalid_idempotency_key', 'email_account_problem', 'tell_admin'],
    [404, 'not_found', 'email_account_problem', 'tell_admin'],
    [405, 'method_not_allowed', 'email_account_problem', 'tell_admin'],
    [429, 'daily_quota_exceeded', 'email_quota', 'tell_admin'],
    [429, 'monthly_quota_exceeded', 'email_quota', 'tell_admin'],
    [451, 'security_error', 'email_account_problem', 'tell_admin'],
  ])('with %i %s fails with %s', async (status, name, code, next) => {
    const sandbox = await rig.openSandbox();
    sandbox.fault({ kind: 'refuse', status, code: name });
    expect(await rig.resendAt(sandbox.url).send(emailTo(jordan))).toMatchObject({
      kind: 'refused',
      providerCode: name,
      failure: { code, next },
    });
  });

  it('for its address asks to correct the address', async () => {
    const sandbox = await rig.openSandbox();
    expect(await rig.resendAt(sandbox.url).send(emailTo('jordan'))).toMatchObject({
      kind: 'refused',
      failure: { code: 'invalid_email', next: 'fix_address' },
    });
  });

  it('for a wrong key asks an administrator', async () => {
    const sandbox = await rig.openSandbox();
    expect(await rig.resendAt(sandbox.url, { apiKey: 're_wrong' }).send(emailTo(jordan))).toMatchObject({
      kind: 'refused',
      failure: { next: 'tell_admin' },
    });
  });
});

describe('an email that was certainly not taken', () => {
  it.each([
    [undefined, undefined],
    ['2', 2000],
  ])('is for later after 429 with Retry-After %s', async (retryAfter, retryAfterMs) => {
    const sandbox = await rig.openSandbox();
    sandbox.fault({ kind: 'rate_limited', ...(retryAfter !== undefined && { retryAfter }) });
    expect(await rig.resendAt(sandbox.url).send(emailTo(jordan))).toEqual({
      kind: 'later',
      reason: 'rate_limited',
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });
  });

  it('is for later when the connection is refused', async () => {
    const port = await freePort();
    for (const host of ['127.0.0.1', 'localhost'])
      expect(await rig.resendAt(`http://${host}:${port}`).send(emailTo(jordan))).toEqual({
        kind: 'later',
        reason: 'not_connected',
      });
  });

  it('is for later when the name does not resolve, or there is no TLS at the other end', async () => {
    const sandbox = await rig.openSandbox();
    for (const url of ['http://resend.invalid', sandbox.url.replace('http:', 'https:')])
      expect((await rig.resendAt(url).send(emailTo(jordan))).kind).toBe('later');
  });
});

describe('an email of which nobody knows', () => {
  const faults: [string, FaultPlan, number][] = [
    ['500', { kind: 'server_error' }, 0],
    ['an HTML page with 503', { kind: 'html' }, 0],
    ['a reset before it was taken', { kind: 'reset', accepted: false }, 0],
    ['a reset after it was taken', { kind: 'reset', accepted: true }, 1],
    ['a time-out before it was taken', { kind: 'timeout', accepted: false }, 0],
    ['a time-out after it was taken', { kind: 'timeout', accepted: true }, 1],
    ['a 200 that nobody can read', { kind: 'unreadable' }, 1],
    ['a 200 without an id', { kind: 'no_id' }, 1],
    [
      'another call under the same key',
      { kind: 'refuse', status: 409, code: 'concurrent_idempotent_requests' },
      0,
    ],
    ['a name without a meaning', { kind: 'refuse', status: 418, code: 42 }, 0],
  ];
  it.each(faults)('is unknown after %s', async (_, fault, made) => {
    const sandbox = await rig.openSandbox();
    sandbox.fault(fault);
    const outcome = await rig.resendAt(sandbox.url, { timeoutMs: 150 }).send(emailTo(jordan));
    expect(outcome.kind).toBe('unknown');
    expect(sandbox.emails).toHaveLength(made);
  });

  it('is unknown when the key was used for other words: those were taken', async () => {
    const sandbox = await rig.openSandbox();
    const provider = rig.resendAt(sandbox.url);
    await provider.send(emailTo(jordan));
    expect(await provider.send(emailTo(jordan, { body: 'Other words' }))).toEqual({
      kind: 'unknown',
      reason: 'invalid_idempotent_request',
    });
    expect(sandbox.emails).toHaveLength(1);
  });

  it('is not called certain because another call to the same place could not connect', async () => {
    const sandbox = await rig.openSandbox();
    sandbox.fault({ kind: 'timeout', accepted: true });
    const away = rig.resendAt(`http://127.0.0.1:${await freePort()}`);
    const [unknown, later] = await Promise.all([
      rig.resendAt(sandbox.url, { timeoutMs: 150 }).send(emailTo(jordan)),
      away.send(emailTo(jordan, { entryId: 'another' })),
    ]);
    expect([unknown.kind, later.kind]).toEqual(['unknown', 'later']);
  });
});
