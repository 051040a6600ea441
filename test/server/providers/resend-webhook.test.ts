import { describe, expect, it } from 'vitest';
import { signSvix } from '../../../demo/sandbox/signatures.ts';
import type { ResendOptions } from '../../../server/providers/resend.ts';
import * as rig from './sandbox-rig.ts';

const emailId = '56761188-7520-42d8-8898-ff6fc54ce618';
const otherSecret = 'whsec_YW5vdGhlciBzZWNyZXQsIGFzIGxvbmcgYXMgaXQgbmVlZHM=';

function eventOf(type: string, more: Record<string, unknown> = {}) {
  return {
    type,
    created_at: '2026-11-24T12:00:00.000Z',
    data: {
      email_id: emailId,
      from: 'a@example.org',
      to: ['b@example.org'],
      tags: { entry: rig.entryId },
      ...more,
    },
  };
}

interface CallOptions extends Partial<ResendOptions> {
  readonly secret?: string;
  readonly seconds?: number;
  readonly headers?: Record<string, string>;
  readonly sent?: string;
}

function call(event: unknown, options: CallOptions = {}) {
  const { secret = rig.webhookSecret, seconds, headers, sent, ...more } = options;
  const body = typeof event === 'string' ? event : JSON.stringify(event);
  const signed = { ...signSvix(secret, 'msg_1', body, seconds), ...headers };
  return rig
    .resendAt('http://127.0.0.1:9', more)
    .readWebhook(rig.webhookCall(sent ?? body, signed, '/webhooks/resend'));
}

const secondsNow = () => Math.floor(Date.now() / 1000);

describe('an event of Resend', () => {
  it.each([
    ['email.sent', {}, { status: 'sent', failure: null }],
    ['email.delivery_delayed', {}, { status: 'sent', failure: null }],
    ['email.delivered', {}, { status: 'delivered', failure: null }],
    [
      'email.bounced',
      { bounce: { type: 'Permanent', subType: 'General', message: 'said b@example.org is gone' } },
      { status: 'failed', failure: { code: 'bounced' }, providerCode: 'Permanent/General' },
    ],
    [
      'email.bounced',
      { bounce: { type: 'Transient', subType: 'MailboxFull', message: '' } },
      { status: 'failed', failure: { code: 'mailbox_full' } },
    ],
    ['email.bounced', {}, { status: 'failed', failure: { code: 'bounced_for_now' } }],
    ['email.failed', { failed: { reason: 'x' } }, { status: 'failed', failure: { code: 'email_failed' } }],
    [
      'email.suppressed',
      { suppressed: { message: 'x', type: 'OnAccountSuppressionList', reason: 'previous_bounce' } },
      { status: 'failed', failure: { code: 'suppressed' }, providerCode: 'previous_bounce' },
    ],
    [
      'email.suppressed',
      { suppressed: { message: 'x', type: 'x', reason: 'previous_complaint' } },
      { status: 'failed', failure: { code: 'suppressed' }, complained: true },
    ],
    ['email.complained', {}, { status: 'failed', failure: { code: 'complained' }, complained: true }],
  ])('%s %j is read', async (type, more, expected) => {
    const verdict = await call(eventOf(type, more));
    expect(verdict).toMatchObject({
      kind: 'genuine',
      report: {
        kind: 'status',
        channel: 'email',
        entryId: rig.entryId,
        providerId: emailId,
        dedupeKey: 'msg_1',
        ...expected,
      },
    });
    expect(JSON.stringify(verdict)).not.toContain('is gone');
  });

  it.each([
    'email.opened',
    'email.clicked',
    'email.received',
    'contact.created',
    'constructor',
    'something.new',
  ])('%s says nothing that is kept', async (type) => {
    expect(await call({ type, data: null })).toEqual({ kind: 'genuine', report: null });
  });

  it('without our tag is read by its own id', async () => {
    for (const tags of [undefined, null, {}, { entry: '' }, { entry: 7 }, { entry: 'a b' }])
      expect(await call(eventOf('email.sent', { tags }))).toMatchObject({ report: { entryId: null } });
  });

  it('is believed under either of two secrets, and with both signatures', async () => {
    const both = { webhookSecrets: [otherSecret, rig.webhookSecret] };
    const event = eventOf('email.sent');
    expect((await call(event, both)).kind).toBe('genuine');
    expect((await call(event, { ...both, secret: otherSecret })).kind).toBe('genuine');
    const body = JSON.stringify(event);
    const signatures = [otherSecret, rig.webhookSecret].map((secret) => signSvix(secret, 'msg_1', body));
    const joined = signatures.map((headers) => headers['svix-signature']).join(' ');
    expect((await call(event, { headers: { 'svix-signature': joined } })).kind).toBe('genuine');
  });

  it('is believed within five minutes either way', async () => {
    for (const skew of [-290, 290])
      expect((await call(eventOf('email.sent'), { seconds: secondsNow() + skew })).kind).toBe('genuine');
  });
});

describe('a forged event', () => {
  const event = eventOf('email.delivered');
  const body = JSON.stringify(event);

  it.each<[string, CallOptions]>([
    ['with another secret', { secret: otherSecret }],
    ['where no secret is set', { webhookSecrets: [] }],
    ['where the secret is empty', { webhookSecrets: [''], secret: 'whsec_' }],
    ['where the secret is none', { webhookSecrets: ['whsec_!!'] }],
    ['with a changed body', { sent: body.replace('delivered', 'bounced') }],
    ['with white space added', { sent: `${body} ` }],
    ['with another id', { headers: { 'svix-id': 'msg_2' } }],
    ['without an id', { headers: { 'svix-id': '' } }],
    ['without a signature', { headers: { 'svix-signature': '' } }],
    ['with a signature of no version', { headers: { 'svix-signature': 'v1' } }],
    ['with another time', { headers: { 'svix-timestamp': '1' } }],
    ['with no time', { headers: { 'svix-timestamp': 'now' } }],
  ])('%s is refused', async (_, options) => {
    expect(await call(event, options)).toEqual({ kind: 'forged' });
  });

  it('that is replayed after five minutes is refused, and one from the future too', async () => {
    for (const skew of [-310, 310])
      expect(await call(event, { seconds: secondsNow() + skew })).toEqual({ kind: 'forged' });
  });
});

it.each([
  '',
  'no json',
  '[]',
  'null',
  '{"type":7}',
  '{"type":"email.sent"}',
  '{"type":"email.sent","data":{}}',
])('a signed body of %j is malformed', async (body) => {
  expect((await call(body)).kind).toBe('malformed');
});
