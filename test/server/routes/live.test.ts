import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { type Student, studentSchema } from '../../../server/contract.ts';
import { jordan, openConversation, phone, put, readThread, send } from '../app/conversation.ts';
import { type CallOptions, type OpenedApp, until } from '../app/open-app.ts';
import { type EventReader, readEvents } from './event-reader.ts';

async function follow(opened: OpenedApp, options: CallOptions = {}, query = ''): Promise<EventReader> {
  const answer = await opened.call(`/api/students/stu_1/live${query}`, options);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return readEvents(answer);
}

/** The statuses that a follower sees of one message, until it is delivered. */
async function statusesOf(stream: EventReader, id: string): Promise<string[]> {
  const seen: string[] = [];
  while (seen.at(-1) !== 'delivered') {
    const event = await stream.next();
    if (event === null) throw new Error('The stream ended');
    if (event.event !== 'entry') continue;
    const entry = JSON.parse(event.data);
    if (entry.id === id) seen.push(entry.status);
  }
  return seen;
}

/** The student, once the stream tells that something about it changed. */
async function studentOf(stream: EventReader): Promise<Student> {
  for (;;) {
    const event = await stream.next();
    if (event === null) throw new Error('The stream ended');
    if (event.event === 'student') return v.parse(studentSchema, JSON.parse(event.data));
  }
}

describe('the live stream', () => {
  it('tells of a message and what becomes of it, as the thread does', async () => {
    const opened = await openConversation();
    const stream = await follow(opened);
    const { id } = await send(opened, { body: 'Hello\nthere' });
    const seen = await statusesOf(stream, id);
    expect(seen[0]).toBe('sending');
    expect(seen).toEqual([...new Set(seen)]);
    const [entry] = (await readThread(opened)).entries;
    expect(stream.raw()).toContain(`data: ${JSON.stringify(entry)}\n\n`);
  });

  it('tells of a reply to those who may see it, with who wrote it', async () => {
    const opened = await openConversation();
    await send(opened, { body: 'Hello' });
    const stream = await follow(opened);
    await opened.sandbox.replyFrom(phone, 'On my way');
    for (;;) {
      const event = await stream.next();
      const entry = JSON.parse(event?.data ?? 'null');
      if (entry?.kind !== 'inbound') continue;
      expect(entry).toMatchObject({ body: 'On my way', from: { id: 'stu_1' } });
      return;
    }
  });

  it('without a cursor begins now', async () => {
    const opened = await openConversation();
    await send(opened, { body: 'Before' });
    await opened.sandbox.settled();
    await until(async () =>
      (await readThread(opened)).entries.every(
        (entry) => entry.kind !== 'outbound' || entry.status === 'delivered',
      ),
    );
    const stream = await follow(opened);
    await send(opened, { body: 'After' });
    const event = await stream.next();
    expect(JSON.parse(event?.data ?? '')).toMatchObject({ body: 'After' });
  });

  it.each(['header', 'query'])('goes on from where a client was, given in the %s', async (place) => {
    const opened = await openConversation();
    const { cursor } = await readThread(opened);
    const { id } = await send(opened, { body: 'Missed' });
    const stream =
      place === 'header'
        ? await follow(opened, { headers: { 'last-event-id': cursor } })
        : await follow(opened, {}, `?cursor=${cursor}`);
    expect(JSON.parse((await stream.next())?.data ?? '')).toMatchObject({ id, body: 'Missed' });
  });

  it('takes an empty Last-Event-ID for none', async () => {
    const opened = await openConversation();
    const { cursor } = await readThread(opened);
    await put(opened, 'stu_1', { preferredName: 'Jo' });
    const stream = await follow(opened, { headers: { 'last-event-id': '' } }, `?cursor=${cursor}`);
    expect(await stream.next()).toMatchObject({ event: 'student' });
  });

  it('misses nothing and repeats nothing for a client that comes back after each event', async () => {
    const opened = await openConversation();
    let { cursor } = await readThread(opened);
    const sent: string[] = [];
    for (const body of ['one', 'two', 'three']) sent.push((await send(opened, { body })).id);
    await opened.sandbox.settled();
    await until(async () =>
      (await readThread(opened)).entries.every(
        (entry) => entry.kind !== 'outbound' || entry.status === 'delivered',
      ),
    );
    const seen: string[] = [];
    const { cursor: end } = await readThread(opened);
    while (cursor !== end) {
      const stream = await follow(opened, { headers: { 'last-event-id': cursor } });
      const event = await stream.next();
      if (event?.event === 'entry') seen.push(JSON.parse(event.data).id);
      cursor = stream.lastId();
      await stream.close();
    }
    expect(seen.toSorted()).toEqual(sent);
  });

  it.each(['nonsense', '999999.0.0', '0.0.999', '1.2', '-1.0.0'])(
    'asks once to read the thread again when the place is not valid: %s',
    async (place) => {
      const opened = await openConversation();
      const cursor = (await readThread(opened)).cursor.replace(/^[^-]+/, place);
      const stream = await follow(opened, { headers: { 'last-event-id': cursor } });
      const event = await stream.next();
      expect(event).toMatchObject({ event: 'reset', id: (await readThread(opened)).cursor });
      await send(opened, { body: 'Hello' });
      expect(await stream.next()).toMatchObject({ event: 'entry' });
    },
  );

  it('gives at once an id to come back to, so that nothing is lost in between', async () => {
    const opened = await openConversation();
    const stream = await follow(opened);
    const { cursor } = await readThread(opened);
    await send(opened, { body: 'Hello' });
    await stream.next();
    expect(stream.raw()).toMatch(/^retry: \d+\n/);
    expect(stream.raw()).toContain(`id: ${cursor}\n\n`);
  });

  it('tells that the student changed', async () => {
    const opened = await openConversation();
    const stream = await follow(opened);
    await put(opened, 'stu_1', { email: 'new@example.org' });
    const event = await stream.next();
    expect(event?.event).toBe('student');
    expect(JSON.parse(event?.data ?? '')).toEqual((await readThread(opened)).student);
  });

  it('tells those who may see replies since when somebody waits for an answer', async () => {
    const opened = await openConversation();
    const { id } = await send(opened, { body: 'Hello' });
    await statusesUntilDelivered(opened, id);
    const stream = await follow(opened);
    await opened.sandbox.replyFrom(phone, 'When?');
    expect(await studentOf(stream)).toMatchObject({ waitingSince: opened.clock.now().toISOString() });
  });

  it('tells in every thread that uses the phone when it was last reached', async () => {
    const opened = await openConversation();
    await put(opened, 'stu_2', { ...jordan, contacts: [] });
    const as = { students: ['stu_2'] };
    const own = await follow(opened);
    const others = readEvents(await opened.call('/api/students/stu_2/live', { as }));
    await send(opened, { body: 'Hello' });
    const told = await Promise.all([studentOf(own), studentOf(others)]);
    expect(told).toEqual([
      (await readThread(opened)).student,
      (await readThread(opened, '', as, 'stu_2')).student,
    ]);
    for (const { recipients } of told) expect(recipients[0]?.lastDeliveredAt.sms).not.toBeNull();
  });

  it('says nothing when only another student’s thread changed', async () => {
    const opened = await openConversation();
    await put(opened, 'stu_2', { ...jordan, phone: '541-555-0177', contacts: [] });
    const stream = await follow(opened);
    await send(opened, { body: 'To another' }, { studentId: 'stu_2', as: { students: ['stu_2'] } });
    await send(opened, { body: 'To Jordan' });
    expect(JSON.parse((await stream.next())?.data ?? '')).toMatchObject({ body: 'To Jordan' });
  });

  it('is to a volunteer the same whether replies come or not', async () => {
    const as = { role: 'volunteer' };
    const told = async (withReplies: boolean) => {
      const opened = await openConversation();
      const stream = await follow(opened, { as });
      const { id: first } = await send(opened, { body: 'First' });
      await statusesUntilDelivered(opened, first);
      for (let index = 0; withReplies && index < 3; index += 1)
        await opened.sandbox.replyFrom(phone, 'A reply');
      const { id: last } = await send(opened, { body: 'Last' }, { as });
      await statusesUntilDelivered(opened, last);
      const seen: string[] = [];
      for (let delivered = 0; delivered < 2;) {
        const event = await stream.next();
        const entry = JSON.parse(event?.data ?? '');
        seen.push(
          `${event?.event} ${event?.id.split('.').length} ${entry.kind} ${entry.body} ${entry.status}`,
        );
        if (entry.status === 'delivered') delivered += 1;
      }
      return {
        seen: seen.filter((line) => line.endsWith('delivered')),
        shape: stream.lastId().split('.').length,
      };
    };
    expect(await told(true)).toEqual(await told(false));
  });

  it('gives a volunteer a cursor that replies do not move', async () => {
    const opened = await openConversation();
    const as = { role: 'volunteer' };
    await send(opened, { body: 'Hello' });
    await opened.sandbox.settled();
    await statusesUntilDelivered(opened, (await readThread(opened)).entries[0]?.id ?? '');
    const { cursor } = await readThread(opened, '', as);
    expect(cursor).toMatch(/^\d+\.\d+-0-\w+$/);
    await opened.sandbox.replyFrom(phone, 'A reply');
    expect((await readThread(opened, '', as)).cursor).toBe(cursor);
    const stream = await follow(opened, { as, headers: { 'last-event-id': cursor } });
    await send(opened, { body: 'Next' }, { as });
    expect(JSON.parse((await stream.next())?.data ?? '')).toMatchObject({ body: 'Next' });
  });

  it('does not take the cursor of another student', async () => {
    const opened = await openConversation();
    await put(opened, 'stu_2', { ...jordan, contacts: [] });
    const { cursor } = await readThread(opened, '', { students: ['stu_2'] }, 'stu_2');
    const stream = await follow(opened, { headers: { 'last-event-id': cursor } });
    expect(await stream.next()).toMatchObject({ event: 'reset', id: (await readThread(opened)).cursor });
  });

  it('does not take the cursor of one who sees more', async () => {
    const opened = await openConversation();
    const { cursor } = await readThread(opened);
    const stream = await follow(opened, { as: { role: 'volunteer' }, headers: { 'last-event-id': cursor } });
    expect(await stream.next()).toMatchObject({ event: 'reset' });
  });

  it('ends when the token and its skew have run out', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    try {
      const opened = await openConversation();
      const stream = await follow(opened, { as: { lifetimeSeconds: 600 } });
      const ended = stream.next();
      opened.clock.advance(659_000);
      await vi.advanceTimersByTimeAsync(659_000);
      const still = await Promise.race([ended, Promise.resolve('open')]);
      expect(still).toBe('open');
      opened.clock.advance(2_000);
      await vi.advanceTimersByTimeAsync(2_000);
      expect(await ended).toBeNull();
      expect(opened.streams.count).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is kept alive at an even pace, replies or none', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    try {
      const opened = await openConversation();
      const stream = await follow(opened);
      const waiting = stream.next();
      await vi.advanceTimersByTimeAsync(46_000);
      await until(() => stream.raw().split(': still here').length - 1 === 3);
      await stream.close();
      await waiting;
    } finally {
      vi.useRealTimers();
    }
  });

  it('frees everything when the client goes, and when there are too many', async () => {
    const opened = await openConversation();
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    const streams: EventReader[] = [];
    for (let index = 0; index < 30; index += 1) streams.push(await follow(opened));
    expect(opened.streams.count).toBe(30);
    for (let index = 0; index < 5; index += 1) {
      const refused = await opened.call('/api/students/stu_1/live');
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
    }
    for (const stream of streams) await stream.close();
    expect(opened.streams.count).toBe(0);
    // A timer that is not the streams' may have ended meanwhile.
    expect(timers()).toBeLessThanOrEqual(before);
  });

  it('is not opened by a HEAD request', async () => {
    const opened = await openConversation();
    const answer = await opened.call('/api/students/stu_1/live', { method: 'HEAD' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
    expect(opened.streams.count).toBe(0);
  });

  it('tells everybody to come back when the server stops', async () => {
    const opened = await openConversation();
    const streams = [await follow(opened), await follow(opened, { as: { role: 'volunteer' } })];
    opened.streams.endAll();
    for (const stream of streams) {
      expect(await stream.next()).toBeNull();
      expect(stream.raw()).toMatch(/retry: \d+\n\n$/);
    }
    const refused = await opened.call('/api/students/stu_1/live');
    expect(refused.status).toBe(503);
  });

  it('leaves one row in the audit log, once something was told', async () => {
    const opened = await openConversation();
    const stream = await follow(opened);
    const follows = async () =>
      (await opened.store.auditOf('stu_1', 50, null)).filter(({ action }) => action === 'follow');
    expect(await follows()).toEqual([]);
    const { id } = await send(opened, { body: 'Hello' });
    await statusesOf(stream, id);
    expect(await follows()).toMatchObject([{ actor: { id: 'staff_7' } }]);
  });

  it('of a student who is not there is 404', async () => {
    const opened = await openConversation();
    const answer = await opened.call('/api/students/stu_9/live', { as: { students: '*' } });
    expect(answer.status).toBe(404);
  });
});

async function statusesUntilDelivered(opened: OpenedApp, id: string): Promise<void> {
  await until(async () => (await opened.store.findMessage('stu_1', id))?.status === 'delivered');
}
