import { describe, expect, it } from 'vitest';
import { signTwilio } from '../../../demo/sandbox/signatures.ts';
import type { TwilioOptions } from '../../../server/providers/twilio.ts';
import { readTwilioWebhook } from '../../../server/providers/twilio-webhook.ts';
import * as rig from './sandbox-rig.ts';

const sid = `SM${'0123456789abcdef'.repeat(2)}`;
const inbound: Record<string, string> = {
  AccountSid: rig.accountSid,
  ApiVersion: '2010-04-01',
  Body: 'sorry my ride fell thru 😕',
  From: rig.phone,
  MessageSid: sid,
  NumMedia: '0',
  SmsMessageSid: sid,
  SmsSid: sid,
  SmsStatus: 'received',
  To: rig.ourNumber,
};
const status: Record<string, string> = {
  AccountSid: rig.accountSid,
  ApiVersion: '2010-04-01',
  From: rig.ourNumber,
  MessageSid: sid,
  MessageStatus: 'delivered',
  SmsSid: sid,
  SmsStatus: 'delivered',
  To: rig.phone,
};

interface CallOptions extends Partial<TwilioOptions> {
  readonly token?: string;
  /** What Twilio called and signed. */
  readonly url?: string;
  /** What arrived here. */
  readonly path?: string;
  readonly signature?: string;
  readonly body?: string;
}

function call(parameters: Record<string, string> | [string, string][], options: CallOptions = {}) {
  const form = new URLSearchParams(parameters);
  const {
    token = rig.authToken,
    url = `${rig.publicUrl}/webhooks/twilio`,
    path,
    signature,
    body,
    ...more
  } = options;
  const { pathname, search } = new URL(url);
  const request = rig.webhookCall(
    body ?? form.toString(),
    { 'x-twilio-signature': signature ?? signTwilio(token, url, form) },
    path ?? pathname + search,
  );
  return rig.twilioAt(null, more).readWebhook(request);
}

async function reportOf(...args: Parameters<typeof call>) {
  const verdict = await call(...args);
  if (verdict.kind !== 'genuine') throw new Error(`${verdict.kind}`);
  return verdict.report;
}

describe('a text signed for an address with a port', () => {
  const publicUrl = 'https://messages.example.org:8443';

  it.each([
    ['the same port', 'https://messages.example.org:8443', 'genuine'],
    ['no port', 'https://messages.example.org', 'forged'],
    ['the usual port', 'https://messages.example.org:443', 'forged'],
    ['another port', 'https://messages.example.org:8444', 'forged'],
  ])('with %s is taken as it should', async (_, signed, kind) => {
    expect(await call(inbound, { publicUrl, url: `${signed}/webhooks/twilio` })).toMatchObject({ kind });
  });

  it('is taken with the usual port, written or not, where ours has none', async () => {
    for (const port of ['', ':443']) {
      const url = `https://messages.example.org${port}/webhooks/twilio`;
      expect(await call(inbound, { publicUrl: 'https://messages.example.org', url })).toMatchObject({
        kind: 'genuine',
      });
    }
  });
});

describe('a genuine text', () => {
  it('is read as it was sent', async () => {
    expect(await call(inbound)).toEqual({
      kind: 'genuine',
      report: {
        kind: 'inbound',
        providerId: sid,
        from: rig.phone,
        to: rig.ourNumber,
        body: 'sorry my ride fell thru 😕',
        media: [],
        optOutType: null,
      },
    });
  });

  it.each([
    ['\r\n two\nlines \t', '\r\n two\nlines \t'],
    ['e\u0301 stays decomposed', 'e\u0301 stays decomposed'],
    ['a\0b', 'ab'],
    ['<b>&amp;</b> “quoted” +1 %41', '<b>&amp;</b> “quoted” +1 %41'],
    ['\u202Eright to left', '\u202Eright to left'],
    ['', ''],
  ])('keeps the body %j', async (Body, kept) => {
    expect(await reportOf({ ...inbound, Body })).toMatchObject({ body: kept });
  });

  it.each([
    ['another number of the Messaging Service', { To: '+15415559999', MessagingServiceSid: rig.serviceSid }],
    ['a short code as the sender', { From: '72975' }],
    ['a short code as the number texted', { To: '72975' }],
    ['an alphanumeric sender', { From: 'VERIZON' }],
    ['a sender with a channel', { From: 'whatsapp:+15415550123' }],
    ['an empty sender', { From: '' }],
    ['a parameter that is not known', { SomethingNew: 'x', Another_One: '', 'With-Dash': '1' }],
    ['place names that are empty', { FromCity: '', FromState: '', FromZip: '' }],
    ['a word for Twilio’s opt-out', { OptOutType: 'STOP' }],
    ['add-ons', { AddOns: '{"status":"successful"}' }],
  ])('is taken with %s', async (_, more) => {
    expect(await reportOf({ ...inbound, ...more })).toMatchObject({ kind: 'inbound', body: inbound['Body'] });
  });

  it('is taken without From, as an unknown sender', async () => {
    const { From: _, ...rest } = inbound;
    expect(await reportOf(rest)).toMatchObject({ from: '' });
  });

  it('is taken with an unknown parameter that comes twice', async () => {
    const twice: [string, string][] = [...Object.entries(inbound), ['New', 'b'], ['New', 'a'], ['New', 'b']];
    expect(await reportOf(twice)).toMatchObject({ kind: 'inbound' });
  });

  it('may be a picture without words', async () => {
    const media = {
      Body: '',
      MessageSid: `MM${'A'.repeat(32)}`,
      NumMedia: '2',
      MediaUrl0: 'https://api.twilio.com/2010-04-01/Accounts/AC/Messages/MM/Media/ME0',
      MediaContentType0: 'image/jpeg',
      MediaUrl1: 'https://api.twilio.com/2010-04-01/Accounts/AC/Messages/MM/Media/ME1',
    };
    expect(await reportOf({ ...inbound, ...media })).toMatchObject({
      body: '',
      media: [
        { url: media.MediaUrl0, contentType: 'image/jpeg' },
        { url: media.MediaUrl1, contentType: 'application/octet-stream' },
      ],
    });
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'http://[bad', ''])(
    'is taken without a picture that is at no address of the web: %j',
    async (MediaUrl0) => {
      expect(await reportOf({ ...inbound, NumMedia: '1', MediaUrl0 })).toMatchObject({ media: [] });
    },
  );

  it.each(['1000000000', '-1', 'NaN', '1e9', ''])('is not led astray by NumMedia %s', async (NumMedia) => {
    expect(await reportOf({ ...inbound, NumMedia })).toMatchObject({ media: [] });
  });

  it.each(['STOP', 'START', 'HELP'])('carries OptOutType %s', async (OptOutType) => {
    expect(await reportOf({ ...inbound, OptOutType })).toMatchObject({ optOutType: OptOutType });
  });

  it.each([
    ['behind a proxy that takes the prefix off', 'https://x.example/app', '/webhooks/twilio'],
    ['behind a proxy that leaves the prefix on', 'https://x.example/app', '/app/webhooks/twilio'],
    ['below a prefix named webhooks', 'https://x.example/webhooks/app', '/webhooks/app/webhooks/twilio'],
    ['at a port of its own', 'https://x.example:8443', '/webhooks/twilio'],
    ['at the usual port, written out', 'https://x.example:443', '/webhooks/twilio'],
    ['on loopback', 'http://127.0.0.1:8787', '/webhooks/twilio'],
  ])('is believed %s', async (_, publicUrl, path) => {
    const url = `${publicUrl}/webhooks/twilio`;
    expect(await reportOf(inbound, { publicUrl, path, url })).toMatchObject({ kind: 'inbound' });
  });

  it('is believed with the token before, while the token is being changed', async () => {
    const verdict = await call(inbound, { token: 'old', authTokenPrevious: 'old' });
    expect(verdict.kind).toBe('genuine');
  });
});

describe('a forged call', () => {
  const good = signTwilio(rig.authToken, `${rig.publicUrl}/webhooks/twilio`, new URLSearchParams(inbound));
  const encoded = new URLSearchParams(inbound).toString();

  it.each<[string, CallOptions]>([
    ['without a signature', { signature: '' }],
    ['with another token', { token: 'another' }],
    ['with the empty token, where the setting is empty', { token: '', authToken: '' }],
    ['with an empty previous token', { token: '', authTokenPrevious: '' }],
    ['signed for another host', { url: 'https://evil.example/webhooks/twilio' }],
    ['signed for another port', { url: 'https://messages.example.org:9000/webhooks/twilio' }],
    ['signed over http', { url: 'http://messages.example.org/webhooks/twilio' }],
    ['with a query that was not signed', { signature: good, path: '/webhooks/twilio?entry=1' }],
    ['with a slash at the end', { signature: good, path: '/webhooks/twilio/' }],
    ['at a path that is no webhook', { signature: good, path: '/api/twilio' }],
    ['with a changed text', { signature: good, body: encoded.replace('ride', 'bus') }],
    ['with a second text', { signature: good, body: `${encoded}&Body=` }],
    ['with one more parameter', { signature: good, body: `${encoded}&Extra=1` }],
    ['with JSON', { signature: good, body: JSON.stringify(inbound) }],
    ['with a signature of another length', { signature: `${good}A` }],
    ['with a signature that is no base64', { signature: 'é'.repeat(28) }],
  ])('%s is refused', async (_, options) => {
    expect(await call(inbound, options)).toEqual({ kind: 'forged' });
  });

  // Anybody may call: whether a call is Twilio's shows only once all of its parameters are read.
  it('is refused at once, though one parameter comes thousands of times', () => {
    const keys = { accountSid: rig.accountSid, authTokens: [rig.authToken], publicUrl: rig.publicUrl };
    const rawBody = '=&'.repeat(32_000);
    const startedAt = performance.now();
    readTwilioWebhook({ rawBody, pathAndQuery: '/webhooks/twilio', header: () => 'forged' }, keys);
    // It takes some milliseconds; copied at each repeat, the values took thirteen seconds.
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  it('for another account is refused, though the signature holds', async () => {
    expect(await call({ ...inbound, AccountSid: `AC${'f'.repeat(32)}` })).toEqual({ kind: 'forged' });
  });

  it('without an account is refused', async () => {
    const { AccountSid: _, ...rest } = inbound;
    expect(await call(rest)).toEqual({ kind: 'forged' });
  });
});

describe('a malformed call', () => {
  it.each([
    'AccountSid',
    'MessageSid',
    'From',
    'To',
    'Body',
    'SmsStatus',
    'OptOutType',
    'NumMedia',
    'MediaUrl0',
  ])('with %s twice is refused, with the same value or another', async (name) => {
    for (const value of [inbound[name] ?? 'x', 'other']) {
      const twice: [string, string][] = [...Object.entries({ [name]: 'x', ...inbound }), [name, value]];
      expect((await call(twice)).kind).toBe('malformed');
    }
  });

  it.each([
    ['an id that is none', { MessageSid: 'SM123' }],
    ['an id with more behind it', { MessageSid: `${sid}Body` }],
    ['a sender with more behind it', { From: `${rig.phone}FromCityPORTLAND` }],
    ['a sender with a line break', { From: 'a\nb' }],
    ['no number texted', { To: '' }],
    ['a parameter name with spaces, as from a text cut in two', { 'I will come': 'x' }],
  ])('with %s is refused', async (_, more) => {
    expect((await call({ ...inbound, ...more })).kind).toBe('malformed');
  });

  it('without words and without media is refused', async () => {
    const { Body: _, ...rest } = inbound;
    expect((await call(rest)).kind).toBe('malformed');
  });

  it('never says what was in it', async () => {
    const verdict = await call({ ...inbound, From: 'private\nwords' });
    expect(JSON.stringify(verdict)).not.toContain('private');
  });
});

describe('a status report', () => {
  const url = `${rig.publicUrl}/webhooks/twilio?entry=${rig.entryId}`;

  it.each([
    ['accepted', 'sent'],
    ['scheduled', 'sent'],
    ['queued', 'sent'],
    ['sending', 'sent'],
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'delivered'],
    ['partially_delivered', null],
    ['something_new', null],
    ['constructor', null],
  ])('of %s means %s', async (MessageStatus, expected) => {
    expect(await reportOf({ ...status, MessageStatus }, { url })).toEqual({
      kind: 'status',
      channel: 'sms',
      entryId: rig.entryId,
      providerId: sid,
      status: expected,
      failure: null,
      dedupeKey: `${sid}:${MessageStatus}`,
    });
  });

  it.each([
    ['undelivered', '30006', 'landline'],
    ['failed', '30007', 'filtered'],
    ['failed', '', 'undelivered'],
    ['undelivered', '0', 'undelivered'],
    ['canceled', '', 'canceled'],
    ['failed', '39999', 'unknown'],
  ])('of %s with code %j fails with %s', async (MessageStatus, ErrorCode, code) => {
    expect(await reportOf({ ...status, MessageStatus, ErrorCode }, { url })).toMatchObject({
      status: 'failed',
      failure: { code },
    });
  });

  it('of an opt-out is marked as an opt-out', async () => {
    const report = await reportOf({ ...status, MessageStatus: 'failed', ErrorCode: '21610' }, { url });
    expect(report).toMatchObject({ optedOut: true, providerCode: '21610', failure: { code: 'opted_out' } });
  });

  it('is read without our id, as from the console of Twilio', async () => {
    expect(await reportOf(status)).toMatchObject({ kind: 'status', entryId: null, providerId: sid });
  });

  it('is no text, though only SmsStatus says it', async () => {
    const { MessageStatus: _, ...rest } = status;
    expect(await reportOf(rest, { url })).toMatchObject({ kind: 'status', status: 'delivered' });
  });

  it('is refused with our id twice', async () => {
    expect((await call(status, { url: `${url}&entry=other` })).kind).toBe('malformed');
  });

  it.each([
    { MessageStatus: '' },
    { MessageStatus: 'sent To' },
    { ErrorCode: '30006x' },
    { ErrorCode: '1234567' },
  ])('is refused with %j', async (more) => {
    expect((await call({ ...status, ...more }, { url })).kind).toBe('malformed');
  });

  it.each(['MessageStatus', 'ErrorCode', 'MessageSid'])('is refused with %s twice', async (name) => {
    const twice: [string, string][] = [...Object.entries({ ErrorCode: '30003', ...status }), [name, 'x']];
    expect((await call(twice, { url })).kind).toBe('malformed');
  });
});
