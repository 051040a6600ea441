import { expect, it } from 'vitest';
import type { InboundReport, SmsProvider } from '../../../server/providers/provider.ts';
import { twilioStatusReport } from '../../../server/providers/twilio-status.ts';
import { freePort } from '../../support/free-port.ts';
import * as rig from './sandbox-rig.ts';

const minute = 60_000;
const start = new Date('2026-11-24T12:00:00Z');

/** A sandbox whose clock the test sets. */
async function openAt(times: { now: Date }, pool = [rig.ourNumber]) {
  const { accountSid, authToken, ourNumber: from, serviceSid: messagingServiceSid } = rig;
  const twilio = { accountSid, authToken, from, messagingServiceSid, pool };
  const sandbox = await rig.openSandbox({ now: () => times.now, twilio });
  return { sandbox, provider: rig.twilioAt(sandbox.url, { timeoutMs: 500 }) };
}

async function readAll(listed: ReturnType<SmsProvider['listInbound']>): Promise<readonly InboundReport[]> {
  return Promise.all((await listed).map(async (read) => read()));
}

it('finds the text that a lost answer made, while it is still queued', async () => {
  const { sandbox, provider } = await openAt({ now: start });
  sandbox.callbacks('lost');
  sandbox.fault({ kind: 'reset', accepted: true });
  expect(await provider.send(rig.textTo('+15415550104', 'Hi'))).toMatchObject({ kind: 'unknown' });
  const found = await provider.findSent({
    from: rig.ourNumber,
    to: '+15415550104',
    body: 'Hi',
    since: start,
  });
  expect(found).toEqual([
    {
      providerId: sandbox.texts[0]?.sid,
      report: expect.objectContaining({ kind: 'status', entryId: null, status: 'sent', segments: 1 }),
    },
  ]);
});

it.each(['Hi', ' Hi\n'])(
  'finds it also where the list leaves out the space around its words: %j',
  async (listed) => {
    const { sandbox, provider } = await openAt({ now: start });
    await provider.send(rig.textTo(rig.phone, listed));
    const found = await provider.findSent({
      from: rig.ourNumber,
      to: rig.phone,
      body: 'Hi \n',
      since: start,
    });
    expect(found.map(({ providerId }) => providerId)).toEqual([sandbox.texts[0]?.sid]);
  },
);

it('finds nothing when the text never got there', async () => {
  const { sandbox, provider } = await openAt({ now: start });
  sandbox.fault({ kind: 'reset', accepted: false });
  await provider.send(rig.textTo(rig.phone, 'Hi'));
  expect(await provider.findSent({ from: rig.ourNumber, to: rig.phone, body: 'Hi', since: start })).toEqual(
    [],
  );
});

it('finds no other words, no earlier text, no other person’s, and none that came in', async () => {
  const times = { now: new Date(start.getTime() - 10 * minute) };
  const { sandbox, provider } = await openAt(times);
  await provider.send(rig.textTo(rig.phone, 'Hi'));
  times.now = start;
  await provider.send(rig.textTo(rig.phone, 'Hi!'));
  await provider.send(rig.textTo('+15415550188', 'Hi'));
  sandbox.pointTo(`http://127.0.0.1:${await freePort()}`);
  await expect(sandbox.replyFrom(rig.ourNumber, 'Hi', { to: rig.phone })).rejects.toThrow();
  await sandbox.settled();
  expect(await provider.findSent({ from: rig.ourNumber, to: rig.phone, body: 'Hi', since: start })).toEqual(
    [],
  );
});

it('finds no equal text of another sender', async () => {
  const { provider } = await openAt({ now: start });
  await provider.send(rig.textTo(rig.phone, 'Hi'));
  const query = { to: rig.phone, body: 'Hi', since: start };
  expect(await provider.findSent({ ...query, from: rig.ourNumber })).toHaveLength(1);
  expect(await provider.findSent({ ...query, from: '+15415559999' })).toEqual([]);
});

it('finds both of two equal texts, the newest first', async () => {
  const times = { now: start };
  const { sandbox, provider } = await openAt(times);
  await provider.send(rig.textTo(rig.phone, 'Hi'));
  times.now = new Date(start.getTime() + minute);
  await provider.send(rig.textTo(rig.phone, 'Hi'));
  const found = await provider.findSent({ from: rig.ourNumber, to: rig.phone, body: 'Hi', since: start });
  expect(found.map(({ providerId }) => providerId)).toEqual(sandbox.texts.map(({ sid }) => sid).toReversed());
});

it.each([
  ['+15415550123', 'delivered', null],
  ['+15415550104', 'sent', null],
  ['+15415550106', 'failed', 'landline'],
  ['+15415550108', 'failed', 'number_not_registered'],
])('asks what became of a text to %s', async (to, status, code) => {
  const { sandbox, provider } = await openAt({ now: start });
  sandbox.callbacks('lost');
  const outcome = await provider.send(rig.textTo(to));
  await sandbox.settled();
  const report = await provider.fetchStatus(outcome.kind === 'accepted' ? outcome.providerId : '');
  expect(report.status).toBe(status);
  expect(report.failure?.code ?? null).toBe(code);
});

it('counts as news what only the list has counted, though a webhook has told the same status', () => {
  const told = { sid: 'SM1', word: 'sent', errorCode: null, entryId: null };
  const keys = [told, { ...told, segments: 2 }].map((each) => twilioStatusReport(each).dedupeKey);
  expect(new Set(keys).size).toBe(2);
});

it('lists the texts that came while the server was away, oldest first, with their pictures', async () => {
  const times = { now: new Date(start.getTime() - 10 * minute) };
  const { sandbox, provider } = await openAt(times);
  sandbox.pointTo(`http://127.0.0.1:${await freePort()}`);
  const lose = (body: string, options = {}) =>
    expect(sandbox.replyFrom(rig.phone, body, options)).rejects.toThrow();
  await lose('long before');
  times.now = start;
  await lose('first\0 é 😕');
  await provider.send(rig.textTo(rig.phone));
  times.now = new Date(start.getTime() + minute);
  await lose('', { media: [{ contentType: 'image/png' }] });
  await lose('to another number', { to: '+15415559999' });
  // Its webhook comes once it is whole; if it does not, the next hour's list has it.
  await lose('half of', { status: 'receiving' });
  await sandbox.settled();

  const listed = await readAll(provider.listInbound(start));
  expect(listed).toMatchObject([
    { kind: 'inbound', from: rig.phone, to: rig.ourNumber, body: 'first é 😕', receivedAt: start, media: [] },
    {
      body: '',
      media: [{ contentType: 'image/png', url: expect.stringMatching(/\/Media\/ME[0-9a-f]{32}$/) }],
    },
  ]);
});

it('lists those to every sender of the Messaging Service, and none to another application’s number', async () => {
  const { sandbox } = await openAt({ now: start }, [rig.ourNumber, '+15415559998', '54321']);
  sandbox.pointTo(`http://127.0.0.1:${await freePort()}`);
  for (const to of [rig.ourNumber, '+15415559998', '54321', '+15415559999'])
    await expect(sandbox.replyFrom(rig.phone, `to ${to}`, { to })).rejects.toThrow();
  const bodies = async (messagingServiceSid: string) => {
    const service = rig.twilioAt(sandbox.url, { messagingServiceSid });
    return (await readAll(service.listInbound(start))).map(({ body }) => body);
  };
  const ours = [`to ${rig.ourNumber}`, 'to +15415559998', 'to 54321'];
  expect(await bodies(rig.serviceSid)).toEqual(ours);
  // Rather too many than none.
  expect(await bodies(`MG${'2c'.repeat(16)}`)).toEqual([...ours, 'to +15415559999']);
});

it('throws a code when Twilio cannot be asked', async () => {
  const { sandbox, provider } = await openAt({ now: start });
  sandbox.fault({ kind: 'html', calls: 'reads', times: 2 });
  await expect(provider.listInbound(start)).rejects.toThrow('http_503');
  await expect(
    provider.findSent({ from: rig.ourNumber, to: rig.phone, body: 'x', since: start }),
  ).rejects.toThrow('http_503');
  await expect(provider.fetchStatus(`SM${'0'.repeat(32)}`)).rejects.toThrow('twilio_20404');
});
