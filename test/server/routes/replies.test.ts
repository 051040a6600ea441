import { describe, expect, it } from 'vitest';
import type { InboundEntry } from '../../../server/contract.ts';
import { stopTexts } from '../../../server/messaging/stop-texts.ts';
import type { Store } from '../../../server/store/store.ts';
import { addJordan, addSam, jordan, jordanPhone, sam } from '../support/people.ts';
import { consentsOf } from '../store/look-inside.ts';
import { type TestApp, answerOf, createTestApp } from '../support/test-app.ts';

const both = { students: [jordan, sam] };

/** A reply that may be Jordan's or Sam's. */
async function withHeldReply(): Promise<{ test: TestApp; heldId: string }> {
  const test = await createTestApp();
  await addJordan(test);
  await addSam(test);
  const dana = await test.as('case_manager', both);
  await dana.send(jordan, { body: 'Hi Jordan' });
  test.clock.advance(60_000);
  await dana.send(sam, { body: 'Hi Sam' });
  test.clock.advance(60_000);
  await test.text(jordanPhone, 'which of us?');
  const [held] = await dana.replies(jordan);
  if (held === undefined) throw new Error('nothing is held');
  return { test, heldId: held.id };
}

async function withReply(body = 'ok thanks'): Promise<{ test: TestApp; replyId: string }> {
  const test = await createTestApp();
  await addJordan(test);
  const dana = await test.as('case_manager');
  await dana.send(jordan, { body: 'Hi Jordan' });
  test.clock.advance(60_000);
  await test.text(jordanPhone, body);
  const [reply] = await dana.replies(jordan);
  if (reply === undefined) throw new Error('there is no reply');
  return { test, replyId: reply.id };
}

async function actionsOf(test: TestApp, studentId = jordan): Promise<string[]> {
  return (await test.store.auditOf(studentId, 100, null)).map(({ action }) => action);
}

describe('placing a held reply', () => {
  it('shows it in this thread, under the message it answers, and takes it out of the other', async () => {
    const { test, heldId } = await withHeldReply();
    const dana = await test.as('case_manager', both);
    const entry = await answerOf<InboundEntry>(
      await dana.post(`/api/students/${jordan}/held/${heldId}`, { belongs: true }),
      200,
    );
    expect(entry).toMatchObject({ id: heldId, body: 'which of us?', from: { kind: 'student', id: jordan } });
    expect(entry.held).toBeUndefined();
    expect(entry.inReplyTo).toBe((await dana.thread(jordan)).entries[0]?.id);
    expect(await dana.replies(sam)).toEqual([]);
    expect(await actionsOf(test)).toContain('place_reply');
  });

  it('is refused the second time, from whichever thread', async () => {
    const { test, heldId } = await withHeldReply();
    const dana = await test.as('case_manager', both);
    await dana.post(`/api/students/${jordan}/held/${heldId}`, { belongs: true });
    for (const student of [jordan, sam]) {
      const again = await dana.post(`/api/students/${student}/held/${heldId}`, { belongs: true });
      expect(await answerOf(again, 409)).toMatchObject({ code: 'already_placed' });
    }
    expect((await actionsOf(test)).filter((action) => action === 'place_reply')).toHaveLength(1);
  });

  it('with "no" takes it out of this thread only', async () => {
    const { test, heldId } = await withHeldReply();
    const dana = await test.as('case_manager', both);
    const entry = await answerOf(
      await dana.post(`/api/students/${jordan}/held/${heldId}`, { belongs: false }),
      200,
    );
    expect(entry).toEqual({ id: heldId, kind: 'inbound', removed: true });
    expect(await dana.replies(jordan)).toEqual([]);
    expect(await dana.replies(sam)).toHaveLength(1);
    expect(await actionsOf(test)).toContain('deny_reply');
  });

  it('is told to everybody who follows one of the threads', async () => {
    const { test, heldId } = await withHeldReply();
    const dana = await test.as('case_manager', both);
    const streams = [jordan, sam].map(async (student) => {
      const response = await dana.get(`/api/students/${student}/live`);
      return response.body!.pipeThrough(new TextDecoderStream()).getReader();
    });
    const [ofJordan, ofSam] = await Promise.all(streams);
    for (const reader of [ofJordan, ofSam]) await reader?.read();
    await dana.post(`/api/students/${jordan}/held/${heldId}`, { belongs: true });
    expect((await ofJordan?.read())?.value).toContain('"body":"which of us?"');
    expect((await ofSam?.read())?.value).toContain(`{"id":"${heldId}","kind":"inbound","removed":true}`);
    test.streams.endAll();
  });

  it('is not found where it is not held, or was denied here', async () => {
    const { test, heldId } = await withHeldReply();
    const dana = await test.as('case_manager', both);
    await dana.post(`/api/students/${jordan}/held/${heldId}`, { belongs: false });
    for (const id of [heldId, crypto.randomUUID(), 'x']) {
      const answer = await dana.post(`/api/students/${jordan}/held/${id}`, { belongs: true });
      expect(await answerOf(answer, 404)).toMatchObject({ code: 'not_found' });
    }
  });

  it('takes nothing but the answer to the question', async () => {
    const { test, heldId } = await withHeldReply();
    const dana = await test.as('case_manager', both);
    for (const body of [{}, { belongs: 'yes' }, { belongs: true, student: sam }]) {
      const answer = await dana.post(`/api/students/${jordan}/held/${heldId}`, body);
      expect(await answerOf(answer, 400)).toMatchObject({ code: 'invalid_request' });
    }
  });

  it('waits for a person no more once it is answered by a message', async () => {
    const { test, heldId } = await withHeldReply();
    const dana = await test.as('case_manager', both);
    await dana.post(`/api/students/${jordan}/held/${heldId}`, { belongs: true });
    expect((await dana.thread(jordan)).student.waitingSince).not.toBeNull();
    await dana.send(jordan, { body: 'Got it' });
    expect((await dana.thread(jordan)).student.waitingSince).toBeNull();
  });
});

describe('replies that every thread has denied', () => {
  async function denied() {
    const { test, heldId } = await withHeldReply();
    const dana = await test.as('case_manager', both);
    for (const student of [jordan, sam])
      await dana.post(`/api/students/${student}/held/${heldId}`, { belongs: false });
    return { test, heldId };
  }

  it('are still counted as held, so that the alert goes on', async () => {
    const { test } = await denied();
    expect((await test.store.counts(test.clock.now())).repliesHeld).toBe(1);
  });

  it('wait in the list of the Super Admin, with the students that the token is good for', async () => {
    const { test, heldId } = await denied();
    const admin = await test.as('super_admin', both);
    const { held } = await answerOf<{ held: object[] }>(await admin.get('/api/held'), 200);
    expect(held).toEqual([
      {
        id: heldId,
        body: 'which of us?',
        receivedAt: '2026-11-24T18:02:00.000Z',
        media: [],
        flags: [],
        address: '(541) 555-0123',
        candidates: [
          { studentId: jordan, name: 'Jordan Rivera' },
          { studentId: sam, name: 'Sam Rivera' },
        ],
      },
    ]);
    const ofSam = await test.as('super_admin', { students: [sam] });
    const list = await answerOf<{ held: { candidates: object[] }[] }>(await ofSam.get('/api/held'), 200);
    expect(list.held[0]?.candidates).toEqual([{ studentId: sam, name: 'Sam Rivera' }]);
    const stranger = await test.as('super_admin', { students: ['stu_9'] });
    expect(await answerOf(await stranger.get('/api/held'), 200)).toEqual({ held: [] });
  });

  it('stay covered in it when they hold a Social Security number', async () => {
    const test = await createTestApp();
    await addJordan(test);
    await addSam(test);
    const admin = await test.as('super_admin', both);
    await admin.send(jordan, { body: 'Hi Jordan' });
    await admin.send(sam, { body: 'Hi Sam' });
    await test.text(jordanPhone, 'my social is 536-22-1234');
    const [held] = await admin.replies(jordan);
    for (const student of [jordan, sam])
      await admin.post(`/api/students/${student}/held/${held?.id}`, { belongs: false });
    const list = await (await admin.get('/api/held')).text();
    expect(list).toContain('"body":null');
    expect(list).not.toMatch(/22.?1234/);
    const asked = `/api/students/${jordan}/replies/${held?.id}`;
    expect((await (await test.as('director', both)).get(asked)).status).toBe(404);
    expect(await answerOf<object>(await admin.get(asked), 200)).toMatchObject({
      body: 'my social is 536-22-1234',
    });
    expect(await actionsOf(test)).toContain('uncover');
  });

  it('are placed by the Super Admin after all, and then leave the list', async () => {
    const { test, heldId } = await denied();
    const admin = await test.as('super_admin', both);
    const entry = await admin.post(`/api/students/${sam}/held/${heldId}`, { belongs: true });
    expect(await answerOf(entry, 200)).toMatchObject({ id: heldId, from: { id: sam } });
    expect(await answerOf(await admin.get('/api/held'), 200)).toEqual({ held: [] });
    const director = await test.as('director', both);
    expect(await director.replies(sam)).toHaveLength(1);
  });

  it('are for the Super Admin alone', async () => {
    const { test } = await denied();
    for (const role of ['director', 'case_manager', 'coordinator', 'volunteer', 'parent']) {
      expect((await (await test.as(role, both)).get('/api/held')).status).toBe(403);
    }
  });
});

describe('a covered reply', () => {
  it('is shown whole to somebody who asks, once that is audited', async () => {
    const { test, replyId } = await withReply('my social is 536-22-1234');
    const dana = await test.as('case_manager');
    expect((await dana.replies(jordan))[0]).toMatchObject({ body: null, flags: ['covered'] });
    const whole = await answerOf(await dana.get(`/api/students/${jordan}/replies/${replyId}`), 200);
    expect(whole).toMatchObject({ id: replyId, body: 'my social is 536-22-1234' });
    const [newest] = await test.store.auditOf(jordan, 1, null);
    expect(newest).toMatchObject({ action: 'uncover', subjectId: replyId, actor: { id: 'staff_7' } });
  });

  it('is found by no word or digit of it', async () => {
    const { test } = await withReply('my social is 536-22-1234');
    const dana = await test.as('case_manager');
    for (const sought of ['social', '1234', '536-22']) {
      const answer = await dana.get(`/api/students/${jordan}/thread?q=${sought}`);
      expect(await answerOf(answer, 200)).toMatchObject({ entries: [] });
    }
  });

  it('is not shown by way of another student', async () => {
    const { test, replyId } = await withReply();
    await addSam(test);
    const dana = await test.as('case_manager', both);
    expect((await dana.get(`/api/students/${sam}/replies/${replyId}`)).status).toBe(404);
  });
});

describe('what a reply says of its number', () => {
  it('can be recorded as an opt-out, which every student of the phone then has', async () => {
    const { test, replyId } = await withReply('please stop texting me');
    await addSam(test);
    const dana = await test.as('case_manager', both);
    expect((await dana.replies(jordan))[0]?.flags).toEqual(['opt_out_request']);
    const entry = await dana.post(`/api/students/${jordan}/replies/${replyId}/opt-out`, {});
    expect(await answerOf(entry, 200)).toMatchObject({ id: replyId, flags: ['opt_out'] });
    for (const student of [jordan, sam]) {
      const { recipients } = (await dana.thread(student)).student;
      expect(recipients[0]).toMatchObject({ texts: 'off', unusable: { sms: 'opted_out' } });
    }
    expect(consentsOf(test.database, jordanPhone)).toMatchObject([
      { status: 'revoked', source: 'staff', recordedBy: 'staff_7' },
    ]);
    expect(await actionsOf(test)).toContain('opt_out');
  });

  it('can be undone by START alone', async () => {
    const { test, replyId } = await withReply('please stop texting me');
    const dana = await test.as('case_manager');
    await dana.post(`/api/students/${jordan}/replies/${replyId}/opt-out`);
    test.clock.advance(60_000);
    const smsConsent = { status: 'granted', source: 'enrollment_form', at: '2026-12-24T00:00:00Z' };
    await addJordan(test, { smsConsent });
    expect((await dana.thread(jordan)).student.recipients[0]?.texts).toBe('off');
    await test.text(jordanPhone, 'START');
    expect((await dana.thread(jordan)).student.recipients[0]?.texts).toBe('on');
  });

  it('can be recorded as a wrong number, which stops texts to it', async () => {
    const { test, replyId } = await withReply('who is this? wrong number');
    const dana = await test.as('case_manager');
    const entry = await dana.post(`/api/students/${jordan}/replies/${replyId}/wrong-number`);
    expect(await answerOf<InboundEntry>(entry, 200)).toMatchObject({ flags: ['wrong_number_recorded'] });
    expect((await dana.thread(jordan)).student.recipients[0]).toMatchObject({ texts: 'off' });
    const key = { 'idempotency-key': crypto.randomUUID() };
    const refused = await dana.post(`/api/students/${jordan}/messages`, { body: 'Hello' }, key);
    expect(await answerOf(refused, 422)).toMatchObject({ code: 'cannot_receive_texts' });
    expect(await actionsOf(test)).toContain('wrong_number');
  });

  it('comes from a number that was recorded as wrong before, and says so: the words may be a stranger’s', async () => {
    const { test, replyId } = await withReply('who is this?');
    const dana = await test.as('case_manager');
    await dana.post(`/api/students/${jordan}/replies/${replyId}/wrong-number`);
    await test.text(jordanPhone, 'sell me your bike');
    expect((await dana.replies(jordan)).at(-1)).toMatchObject({ flags: ['wrong_number_recorded'] });
  });

  it('is not the student’s any more where its number is recorded as wrong, nor is what comes from there later', async () => {
    const { test, replyId } = await withReply('ok, see you');
    const dana = await test.as('case_manager');
    await test.text(jordanPhone, 'who is this?');
    const [, stranger] = await dana.replies(jordan);
    await dana.post(`/api/students/${jordan}/replies/${stranger?.id}/wrong-number`);
    await test.text(jordanPhone, 'sell me your bike');
    const from = (await dana.replies(jordan)).map((reply) => reply.from);
    expect(from).toEqual([expect.objectContaining({ id: jordan }), null, null]);
    const shown = await dana.get(`/api/students/${jordan}/replies/${stranger?.id}`);
    expect(await answerOf<InboundEntry>(shown, 200)).toMatchObject({ from: null, body: 'who is this?' });
    expect((await dana.replies(jordan))[0]?.id).toBe(replyId);
  });

  it('can be recorded while it is held, and is marked in each thread', async () => {
    const { test, heldId } = await withHeldReply();
    const dana = await test.as('case_manager', both);
    const entry = await dana.post(`/api/students/${sam}/replies/${heldId}/opt-out`);
    expect(await answerOf(entry, 200)).toMatchObject({ held: true, flags: ['opt_out'] });
    expect((await dana.replies(jordan))[0]).toMatchObject({ held: true, flags: ['opt_out'] });
  });

  it('can be recorded as both by two people at once, and says both', async () => {
    const { test, replyId } = await withReply('wrong number, stop texting me');
    const dana = await test.as('case_manager');
    const path = `/api/students/${jordan}/replies/${replyId}`;
    await Promise.all([dana.post(`${path}/opt-out`), dana.post(`${path}/wrong-number`)]);
    expect((await dana.replies(jordan))[0]?.flags.toSorted()).toEqual(['opt_out', 'wrong_number_recorded']);
  });

  it('can be recorded even as it leaves the thread, and the answer does not say where it went', async () => {
    const { test, heldId } = await withHeldReply();
    const recordOptOut: Store['recordOptOut'] = async (...what) => {
      const reply = await test.store.recordOptOut(...what);
      await test.store.placeReply(
        sam,
        heldId,
        true,
        { id: 'staff_8', anyThread: false },
        test.clock.now(),
        [],
      );
      return reply;
    };
    const deps = { ...test, store: { ...test.store, recordOptOut } };
    const dana = { id: 'staff_7', name: 'Dana', role: 'case_manager', students: new Set([jordan]) };
    const caller = { ...dana, email: null, expiresAt: test.clock.now() };
    const asked = { studentId: jordan, replyId: heldId, reason: 'opt_out' } as const;
    const entry = await stopTexts(deps, caller, asked);
    expect(entry).toMatchObject({ id: heldId, flags: ['opt_out'], from: null, inReplyTo: null });
  });

  it('can be recorded while somebody else places it, and readers who come back to the thread are told', async () => {
    const { test, heldId } = await withHeldReply();
    const dana = await test.as('case_manager', both);
    const since = await test.store.position(jordan, true);
    const path = `/api/students/${jordan}`;
    const [placed, stopped] = await Promise.all([
      dana.post(`${path}/held/${heldId}`, { belongs: true }),
      dana.post(`${path}/replies/${heldId}/opt-out`),
    ]);
    expect([placed.status, stopped.status]).toEqual([200, 200]);
    const changes = since && (await test.store.changesSince(jordan, since, 200));
    expect(changes?.entries.map(({ entry }) => entry)).toMatchObject([
      { kind: 'inbound', held: false, reply: { id: heldId, flags: ['opt_out'] } },
    ]);
  });
});

describe('a reply that waits', () => {
  it('is listed in the inbox, the longest waiting first, for the students of the token', async () => {
    const { test } = await withReply();
    await addSam(test, { phone: '+15415550177' });
    const dana = await test.as('case_manager', both);
    await dana.send(sam, { body: 'Hi Sam' });
    test.clock.advance(60_000);
    await test.text('+15415550177', 'hi');
    const inbox = await answerOf(await dana.get('/api/inbox'), 200);
    expect(inbox).toEqual({
      students: [
        { id: jordan, name: 'Jordan Rivera', waitingSince: '2026-11-24T18:01:00.000Z' },
        { id: sam, name: 'Sam Rivera', waitingSince: '2026-11-24T18:02:00.000Z' },
      ],
    });
    const ofSam = await test.as('coordinator', { students: [sam] });
    expect(await answerOf(await ofSam.get('/api/inbox'), 200)).toMatchObject({ students: [{ id: sam }] });
    const ofAll = await test.as('director', { students: '*' });
    const all = await answerOf<{ students: object[] }>(await ofAll.get('/api/inbox'), 200);
    expect(all.students).toHaveLength(2);
  });

  it('waits in every thread that holds it, until it is placed or somebody says that no answer is needed', async () => {
    const { test, heldId } = await withHeldReply();
    const dana = await test.as('case_manager', both);
    for (const student of [jordan, sam]) {
      expect((await dana.thread(student)).student.waitingSince).not.toBeNull();
    }
    await dana.post(`/api/students/${jordan}/held/${heldId}`, { belongs: true });
    expect((await dana.thread(sam)).student.waitingSince).toBeNull();
    expect(await answerOf(await dana.get('/api/inbox'), 200)).toMatchObject({ students: [{ id: jordan }] });
    await dana.post(`/api/students/${jordan}/answered`);
    expect(await answerOf(await dana.get('/api/inbox'), 200)).toEqual({ students: [] });
  });

  it('is answered in every thread that holds it by what is said in one', async () => {
    const { test } = await withHeldReply();
    const dana = await test.as('case_manager', both);
    expect((await dana.thread(sam)).student.waitingSince).not.toBeNull();
    await dana.post(`/api/students/${jordan}/answered`);
    expect((await dana.thread(sam)).student.waitingSince).toBeNull();
  });

  it('leaves it when somebody says that no answer is needed, which is logged', async () => {
    const { test } = await withReply();
    const dana = await test.as('case_manager');
    expect((await dana.post(`/api/students/${jordan}/answered`, {})).status).toBe(200);
    expect((await dana.thread(jordan)).student.waitingSince).toBeNull();
    expect(await answerOf(await dana.get('/api/inbox'), 200)).toEqual({ students: [] });
    await dana.post(`/api/students/${jordan}/answered`);
    expect((await actionsOf(test)).filter((action) => action === 'answered')).toHaveLength(1);
  });

  it.each(['opt-out', 'wrong-number'])(
    'waits no more once it was recorded as %s, in whichever thread; what else came in waits on',
    async (what) => {
      const { test, heldId } = await withHeldReply();
      const dana = await test.as('case_manager', both);
      const record = (id: string) => dana.post(`/api/students/${jordan}/replies/${id}/${what}`);
      const since = await test.store.position(sam, true);
      test.clock.advance(60_000);
      await test.text(jordanPhone, 'and who are you?');
      const [, second] = await dana.replies(jordan);
      await record(heldId);
      for (const student of [jordan, sam])
        expect((await dana.thread(student)).student.waitingSince).toBe(second?.receivedAt);
      await record(second?.id ?? '');
      for (const student of [jordan, sam])
        expect((await dana.thread(student)).student.waitingSince).toBeNull();
      expect(since && (await test.store.changesSince(sam, since, 9))).toMatchObject({ studentChanged: true });
      expect(await answerOf(await dana.get('/api/inbox'), 200)).toEqual({ students: [] });
    },
  );

  it.each([
    ['help', true],
    ['STOP', false],
    ['START', false],
  ])('may be one of Twilio’s words: “%s” waits for an answer: %s', async (word, waits) => {
    const test = await createTestApp();
    await addJordan(test);
    const dana = await test.as('case_manager');
    await dana.send(jordan, { body: 'Hi Jordan' });
    await test.text(jordanPhone, word);
    expect((await dana.thread(jordan)).student.waitingSince !== null).toBe(waits);
  });

  it('goes on waiting when a volunteer writes', async () => {
    const { test } = await withReply();
    await (await test.as('volunteer', { sub: 'vol_1' })).send(jordan, { body: 'Hello' });
    const dana = await test.as('case_manager');
    expect((await dana.thread(jordan)).student.waitingSince).toBe('2026-11-24T18:01:00.000Z');
  });
});
