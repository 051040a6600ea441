import { describe, expect, it } from 'vitest';
import { purgeRecord } from '../../../server/messaging/purge-record.ts';
import {
  hasStatus,
  openConversation,
  outboundWhen,
  phone,
  problemOf,
  readThread,
  retry,
  send,
} from '../app/conversation.ts';
import { type OpenedApp, until } from '../app/open-app.ts';

const dayMs = 24 * 60 * 60_000;
const sentence = 'Removed under the retention schedule on 2026-12-23';

/** A failed text and two replies, one of them covered; thirty days later their words are removed. */
async function openPurged(): Promise<{ opened: OpenedApp; failedId: string }> {
  const opened = await openConversation();
  const { store, clock, sandbox } = opened;
  const { id } = await send(opened, { channel: 'email', subject: 'Secret subject', body: 'Secret words' });
  await outboundWhen(opened, id, hasStatus('delivered'));
  const { id: text } = await send(opened, { channel: 'sms', body: 'Secret text' });
  await outboundWhen(opened, text, hasStatus('delivered'));
  await sandbox.replyFrom(phone, 'Secret answer', { media: [{ contentType: 'image/jpeg' }] });
  await sandbox.replyFrom(phone, 'My SSN is 078-05-1120');
  await opened.call('/api/students/stu_1', {
    method: 'PUT',
    as: 'directory',
    body: { phone: '541-555-0106' },
  });
  const { id: failedId } = await send(opened, { channel: 'sms', body: 'Secret to a landline' });
  await outboundWhen(opened, failedId, hasStatus('failed'));
  await until(async () => (await store.counts(clock.now())).tasks.length === 0);
  clock.advance(30 * dayMs);
  const retention = { delivery_events: null, messages: dayMs, replies: dayMs };
  const removed = await purgeRecord({ store, settings: { retention }, now: clock.now }, async () => {});
  expect(removed).toMatchObject({ messages: 3, replies: 2 });
  return { opened, failedId };
}

describe('words that were removed', () => {
  it('are marked as removed in the thread, and nothing shows what they were', async () => {
    const { opened } = await openPurged();
    const { entries } = await readThread(opened);
    const words = entries.filter(({ kind }) => kind !== 'marker');
    expect(words).toHaveLength(5);
    for (const entry of words)
      expect(entry).toMatchObject({ body: sentence, purgedAt: expect.stringMatching(/^2026-12-23T20:00/) });
    const rest = words.flatMap((entry) => (entry.kind === 'outbound' ? [entry.subject] : []));
    expect(rest).toEqual([null, null, null]);
    expect(JSON.stringify(entries)).not.toMatch(/Secret|covered|image\/jpeg/);
    expect((await readThread(opened, '?q=Secret')).entries).toEqual([]);
  });

  it('are marked as removed in both transcripts, in the language of the reader', async () => {
    const { opened } = await openPurged();
    for (const format of ['csv', 'html'])
      for (const [language, words] of [
        ['en', /Removed under the retention schedule on /g],
        ['es', /Eliminado según el plazo de conservación el /g],
      ] as const) {
        const answer = await opened.call(`/api/students/stu_1/transcript?format=${format}`, {
          as: { role: 'director' },
          headers: { 'accept-language': language },
        });
        const transcript = await answer.text();
        expect(transcript.match(words)).toHaveLength(5);
        expect(transcript).not.toMatch(/Secret|078-05/);
      }
  });

  it('cannot be sent again', async () => {
    const { opened, failedId } = await openPurged();
    const answer = await retry(opened, failedId);
    expect([answer.status, await problemOf(answer)]).toMatchObject([409, { code: 'not_retryable' }]);
    const { entries } = await readThread(opened);
    expect(entries.find(({ id }) => id === failedId)).toMatchObject({
      failure: { code: 'landline', next: 'none' },
    });
  });

  it('leave neither a picture nor a covered reply to uncover', async () => {
    const { opened } = await openPurged();
    const { entries } = await readThread(opened);
    const [first, second] = entries.filter(({ kind }) => kind === 'inbound');
    expect((await opened.call(`/api/students/stu_1/media/${first?.id}/0`)).status).toBe(404);
    const uncovered = await (await opened.call(`/api/students/stu_1/replies/${second?.id}`)).json();
    expect(uncovered).toMatchObject({ body: sentence, flags: [] });
  });
});
