import { describe, expect, it } from 'vitest';
import type { ReplyOptions } from '../../../demo/sandbox/shapes.ts';
import { catchUp } from '../../../server/messaging/catch-up.ts';
import { bodiesOf, openConversation, phone, readThread, send } from '../app/conversation.ts';
import type { Store } from '../../../server/store/store.ts';
import { type OpenedApp, type OpenOptions, until } from '../app/open-app.ts';

async function openTexted(options: OpenOptions = {}): Promise<OpenedApp> {
  const opened = await openConversation(options);
  const { id } = await send(opened, { body: 'Hello' });
  await until(async () => (await opened.store.findMessage('stu_1', id))?.status === 'delivered');
  return opened;
}

/** A text that reaches the provider while our webhook cannot be reached. */
async function textWhileAway(
  { sandbox, url }: OpenedApp,
  body: string,
  options: ReplyOptions = {},
): Promise<void> {
  sandbox.pointTo('http://127.0.0.1:9');
  await sandbox.replyFrom(phone, body, options).catch(() => undefined);
  sandbox.pointTo(url);
}

describe('texts that came while the server was away', () => {
  it('are taken in, once each, at the place where they belong', async () => {
    const opened = await openTexted();
    opened.clock.advance(60_000);
    await textWhileAway(opened, 'Are you there?');
    opened.clock.advance(60_000);
    await send(opened, { body: 'We are back' });
    expect(await catchUp(opened)).toBe(1);
    const { entries } = await readThread(opened);
    expect(bodiesOf(entries)).toEqual(['Hello', 'Are you there?', 'We are back']);
    expect(await catchUp(opened)).toBe(0);
    expect((await readThread(opened)).entries).toHaveLength(3);
  });

  it('are not taken twice when the webhook did arrive', async () => {
    const opened = await openTexted();
    await opened.sandbox.replyFrom(phone, 'On time');
    expect(await catchUp(opened)).toBe(0);
    expect(bodiesOf((await readThread(opened)).entries)).toEqual(['Hello', 'On time']);
  });

  it('turn texts off when they say STOP', async () => {
    const opened = await openTexted();
    await textWhileAway(opened, 'STOP');
    await catchUp(opened);
    expect((await readThread(opened)).student.recipients[0]?.texts).toBe('off');
  });

  it('are asked for again when the list could not be read', async () => {
    const opened = await openTexted();
    await catchUp(opened);
    await textWhileAway(opened, 'Hello?');
    opened.sandbox.fault({ kind: 'server_error', calls: 'reads' });
    expect(await catchUp(opened)).toBeNull();
    opened.clock.advance(2 * 86_400_000);
    expect(await catchUp(opened)).toBe(1);
    expect(opened.logs()).not.toContain('Hello?');
  });

  it('are asked for again when one of them could not be stored, which the log does not blame on the list', async () => {
    const full = Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
    let refusals = 1;
    const around = (store: Store): Store => ({
      ...store,
      recordInbound: (report, rules) =>
        refusals-- > 0 ? Promise.reject(full) : store.recordInbound(report, rules),
    });
    const opened = await openTexted({ around });
    for (const words of ['Hello?', 'Are you there?']) await textWhileAway(opened, words);
    await expect(catchUp(opened)).rejects.toBe(full);
    expect((await readThread(opened)).entries).toHaveLength(2);
    expect(opened.logs()).not.toContain('the list');
    expect(await catchUp(opened)).toBe(1);
  });

  it('are taken in although what came with one of them cannot be asked for, which is taken in later, whole', async () => {
    const opened = await openTexted();
    await catchUp(opened);
    opened.clock.advance(60_000);
    await textWhileAway(opened, 'Look', { media: [{ contentType: 'image/png' }] });
    await textWhileAway(opened, 'Are you there?');
    opened.sandbox.fault({ kind: 'server_error', calls: 'media' });
    await expect(catchUp(opened)).rejects.toThrow('twilio_20500');
    expect(bodiesOf((await readThread(opened)).entries)).toEqual(['Hello', 'Are you there?']);
    opened.clock.advance(2 * 86_400_000);
    expect(await catchUp(opened)).toBe(1);
    const { entries } = await readThread(opened);
    expect(entries).toContainEqual(
      expect.objectContaining({ body: 'Look', media: [{ contentType: 'image/png' }] }),
    );
  });

  it('are taken in without their pictures where Twilio refuses those', async () => {
    const opened = await openTexted();
    opened.clock.advance(60_000);
    await textWhileAway(opened, 'Look', { media: [{ contentType: 'image/png' }] });
    opened.sandbox.fault({ kind: 'refuse', status: 410, code: 20410, calls: 'media' });
    expect(await catchUp(opened)).toBe(1);
    expect((await readThread(opened)).entries.at(-1)).toMatchObject({ body: 'Look', media: [] });
  });

  it('are found also when the clock went back by an hour since the list was read', async () => {
    const opened = await openTexted();
    opened.clock.advance(3_600_000);
    await catchUp(opened);
    opened.clock.advance(-3_590_000);
    await textWhileAway(opened, 'Hello?');
    opened.clock.advance(60_000);
    expect(await catchUp(opened)).toBe(1);
  });

  it('wake whoever follows the thread', async () => {
    const opened = await openTexted();
    await textWhileAway(opened, 'Are you there?');
    const woken = new Promise<void>((resolve) => opened.followers.follow('stu_1', resolve));
    await catchUp(opened);
    await woken;
  });

  it('are none where texting is not set up', async () => {
    const opened = await openTexted();
    expect(await catchUp({ ...opened, providers: { sms: null, email: null } })).toBe(0);
  });
});
