import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Sandbox } from '../../../demo/sandbox/sandbox.ts';
import type { SandboxEvent } from '../../../demo/sandbox/shapes.ts';
import type { Report, StatusReport } from '../../../server/providers/provider.ts';
import { listen } from '../../support/listen.ts';
import * as rig from './sandbox-rig.ts';

describe('a text in the sandbox', () => {
  it.each([
    ['+15415550123', ['sent', 'delivered']],
    ['+15415550103', ['sent', 'unreachable']],
    ['+15415550104', ['sent']],
    ['+15415550106', ['sent', 'landline']],
    ['+15415550107', ['sent', 'filtered']],
    ['+15415550108', ['number_not_registered']],
  ])('to %s is reported as %j', async (to, expected) => {
    const { sandbox, twilio, reports } = await openBoth();
    await twilio.send(rig.textTo(to));
    await sandbox.settled();
    expect(wordsOf(reports)).toEqual(expected);
    expect(reports).toSatisfy((all: StatusReport[]) => all.every(({ entryId }) => entryId === rig.entryId));
  });

  it('to 555-0199 has no answer, and a report settles it', async () => {
    const { sandbox, twilio, reports } = await openBoth({ timeoutMs: 150 });
    expect((await twilio.send(rig.textTo('+15415550199'))).kind).toBe('unknown');
    await sandbox.settled();
    expect(wordsOf(reports)).toEqual(['sent', 'delivered']);
  });

  it.each([
    ['lost', []],
    ['twice', ['sent', 'sent', 'delivered', 'delivered']],
    ['reversed', ['delivered', 'sent']],
    ['early', ['sent', 'delivered']],
  ] as const)('has its reports %s', async (mode, expected) => {
    const { sandbox, twilio, reports } = await openBoth();
    sandbox.callbacks(mode);
    const atAnswer = await twilio.send(rig.textTo(rig.phone)).then(() => reports.length);
    await sandbox.settled();
    expect(wordsOf(reports)).toEqual(expected);
    if (mode === 'early') expect(atAnswer).toBe(2);
  });

  it('is refused after STOP, in any case and with spaces, and taken after START', async () => {
    const { sandbox, twilio } = await openBoth();
    const outcomes = [];
    for (const word of ['stop please', ' Stop ', 'START']) {
      await sandbox.replyFrom(rig.phone, word);
      outcomes.push((await twilio.send(rig.textTo(rig.phone))).kind);
    }
    expect(outcomes).toEqual(['accepted', 'refused', 'accepted']);
  });
});

describe('a reply in the sandbox', () => {
  it('reaches the server signed, byte for byte, with its pictures', async () => {
    const { sandbox, reports } = await openBoth();
    const media = [{ contentType: 'image/png', bytes: new Uint8Array([1, 2, 3]) }];
    const response = await sandbox.replyFrom(rig.phone, ' sorry 😕\r\n', { media });
    expect(response.status).toBe(200);
    expect(reports).toMatchObject([
      { kind: 'inbound', from: rig.phone, body: ' sorry 😕\r\n', media: [{ contentType: 'image/png' }] },
    ]);
    const url = reports[0]?.kind === 'inbound' ? (reports[0].media[0]?.url ?? '') : '';
    const authorization = `Basic ${Buffer.from(`${rig.accountSid}:${rig.authToken}`).toString('base64')}`;
    expect((await fetch(url)).status).toBe(401);
    const picture = await fetch(url, { headers: { authorization } });
    expect(new Uint8Array(await picture.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
  });

  it('can be repeated under its id without another text', async () => {
    const { sandbox, reports } = await openBoth();
    const messageSid = `SM${'7'.repeat(32)}`;
    await sandbox.replyFrom(rig.phone, 'once', { messageSid });
    await sandbox.replyFrom(rig.phone, 'once', { messageSid });
    expect(sandbox.texts).toHaveLength(1);
    expect(reports).toHaveLength(2);
  });
});

describe('an email in the sandbox', () => {
  it.each([
    ['jordan.r@example.org', ['sent', 'delivered']],
    ['bounced@example.org', ['sent', 'bounced']],
    ['Full+x@example.org', ['sent', 'mailbox_full']],
    ['complained@example.org', ['sent', 'delivered', 'complained']],
    ['delayed@example.org', ['sent', 'sent', 'delivered']],
    ['suppressed@example.org', ['suppressed']],
  ])('to %s is reported as %j', async (to, expected) => {
    const { sandbox, resend, reports } = await openBoth();
    await resend.send(rig.emailTo(to));
    await sandbox.settled();
    expect(wordsOf(reports)).toEqual(expected);
  });
});

it('tells who listens of each change, until they stop', async () => {
  const { sandbox, twilio } = await openBoth();
  const seen: SandboxEvent[] = [];
  const stop = sandbox.subscribe((event) => seen.push(event));
  await twilio.send(rig.textTo(rig.phone));
  await sandbox.settled();
  stop();
  await twilio.send(rig.textTo(rig.phone));
  await sandbox.settled();
  expect(seen.map((event) => event.kind === 'text' && event.text.status)).toEqual([
    'queued',
    'sent',
    'delivered',
  ]);
});

it('uses its faults up in their order, each for its own provider and calls', async () => {
  const { sandbox, twilio, resend } = await openBoth();
  sandbox.fault({ kind: 'rate_limited', provider: 'resend' });
  sandbox.fault({ kind: 'html', provider: 'twilio', times: 2 });
  sandbox.fault({ kind: 'rate_limited', calls: 'reads' });
  const kinds = [];
  for (let turn = 0; turn < 3; turn += 1) kinds.push((await twilio.send(rig.textTo(rig.phone))).kind);
  for (let turn = 0; turn < 2; turn += 1) kinds.push((await resend.send(rig.emailTo('a@example.org'))).kind);
  expect(kinds).toEqual(['unknown', 'unknown', 'accepted', 'later', 'accepted']);
  await expect(twilio.listInbound(new Date())).rejects.toThrow('twilio_20429');
});

it('closes with reports still owed', async () => {
  const { sandbox, twilio, reports } = await openBoth({}, 60_000);
  await twilio.send(rig.textTo(rig.phone));
  await sandbox.close();
  await sandbox.settled();
  expect(reports).toEqual([]);
});

/** A sandbox, providers that talk to it, and a server that reads the webhooks with them. */
async function openBoth(options: { timeoutMs?: number } = {}, pace = 0) {
  const sandbox: Sandbox = await rig.openSandbox({ pace });
  const reports: Report[] = [];
  const server = createServer(async (request, response) => {
    let rawBody = '';
    for await (const chunk of request.setEncoding('utf8')) rawBody += String(chunk);
    const header = (name: string) => request.headersDistinct[name]?.[0];
    const provider = request.url?.startsWith('/app/webhooks/twilio') ? twilio : resend;
    const verdict = await provider.readWebhook({ rawBody, pathAndQuery: request.url ?? '', header });
    if (verdict.kind === 'genuine' && verdict.report !== null) reports.push(verdict.report);
    response.writeHead(verdict.kind === 'genuine' ? 200 : 403).end();
  });
  const publicUrl = `${await listen(server)}/app`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  sandbox.pointTo(publicUrl);
  const twilio = rig.twilioAt(sandbox.url, { publicUrl, ...options });
  const resend = rig.resendAt(sandbox.url, options);
  return { sandbox, twilio, resend, reports };
}

/** The failure's code where there is one, else the status. */
function wordsOf(reports: readonly Report[]) {
  return reports.map((report) =>
    report.kind === 'status' ? (report.failure?.code ?? report.status) : report.kind,
  );
}
