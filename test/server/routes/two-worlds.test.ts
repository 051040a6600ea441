/**
 * A volunteer must not be able to learn that a reply exists. The same journey is made in two worlds, one in which the
 * student and the mother answer and staff act on it, one in which nobody ever answers: what the volunteer gets is the same
 * to the byte, once the random part of ids is masked. The clock is the same in both.
 */
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../server/providers/failures.ts';
import { addJordan, addSam, jordan, jordanPhone, rosaPhone, sam } from '../support/people.ts';
import { type Client, type TestApp, createTestApp } from '../support/test-app.ts';

const both = { students: [jordan, sam] };
const picture = {
  url: `https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1`,
  contentType: 'image/png',
};
const minuteMs = 60_000;

/** All that the volunteer is answered, headers included. */
class Transcript {
  readonly #parts: string[] = [];

  async add(title: string, response: Response): Promise<string> {
    const body = await response.text();
    const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
    this.#parts.push(`## ${title}\n${response.status}\n${headers}\n\n${body}`);
    return body;
  }

  addText(title: string, text: string): void {
    this.#parts.push(`## ${title}\n${text}`);
  }

  /** Ids get numbers in the order in which they are seen. */
  masked(): string {
    const seen = new Map<string, string>();
    const mask = (id: string) => {
      const known = seen.get(id) ?? `id-${seen.size + 1}`;
      seen.set(id, known);
      return known;
    };
    return this.#parts
      .join('\n\n')
      .replace(/x-request-id: .*/g, 'x-request-id: …')
      .replace(/retry: \d+/g, 'retry: …')
      .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, mask);
  }
}

interface World {
  readonly test: TestApp;
  readonly dana: Client;
  readonly volunteer: Client;
  readonly answers: boolean;
  readonly heard: Transcript;
}

async function world(answers: boolean): Promise<World> {
  const test = await createTestApp();
  await addJordan(test);
  await addSam(test);
  const dana = await test.as('case_manager', both);
  const volunteer = await test.as('volunteer', { ...both, sub: 'vol_1', name: 'Vera' });
  return { test, dana, volunteer, answers, heard: new Transcript() };
}

/** Only where there are answers; time passes in both worlds. */
async function answer({ test, answers }: World, work: () => Promise<unknown>): Promise<void> {
  if (answers) await work();
  test.clock.advance(minuteMs);
}

async function repliesAreActedOn(world: World): Promise<void> {
  const { test, dana } = world;
  await answer(world, () => test.text(jordanPhone, 'ok thanks'));
  for (const word of ['START', 'HELP', 'YES']) await answer(world, () => test.text(jordanPhone, word));
  await answer(world, () => test.text(rosaPhone, 'who are you? wrong number', { media: [picture] }));
  await answer(world, () => test.text(jordanPhone, 'I want to die, my social is 536-22-1234'));
  await answer(world, async () => {
    const [reply] = await dana.replies(jordan);
    await dana.get(`/api/students/${jordan}/replies/${reply?.id}`);
    await dana.get(`/api/students/${jordan}/media/${reply?.id}/0`);
    await dana.post(`/api/students/${jordan}/answered`);
  });
  await dana.send(sam, { body: 'Hi Sam' });
  test.clock.advance(minuteMs);
  await answer(world, () => test.text(jordanPhone, 'held one'));
  await answer(world, () => test.text(jordanPhone, 'held two'));
  await answer(world, async () => {
    const [one, two] = (await dana.replies(jordan)).filter(({ held }) => held === true);
    await dana.post(`/api/students/${jordan}/held/${one?.id}`, { belongs: true });
    await dana.post(`/api/students/${jordan}/held/${two?.id}`, { belongs: false });
    await dana.thread(jordan);
  });
}

/** Every way in which the volunteer may look. */
async function look({ volunteer, heard, answers, dana }: World): Promise<void> {
  const [reply] = answers ? await dana.replies(jordan) : [];
  const replyId = reply?.id ?? crypto.randomUUID();
  const path = `/api/students/${jordan}`;
  for (const query of ['', '?limit=1', '?limit=2', '?limit=200', '?q=thanks', '?q=lab', '?q=held'])
    await heard.add(`thread ${query}`, await volunteer.get(`${path}/thread${query}`));
  let before: string | null = '';
  while (before !== null) {
    const response = await volunteer.get(`${path}/thread?limit=1${before && `&before=${before}`}`);
    before = (JSON.parse(await heard.add('page', response)) as { before: string | null }).before;
  }
  const whole = await volunteer.thread(jordan);
  const guess = '019ab6f1-2b40-7000-8000-000000000000';
  await heard.add('before a guess', await volunteer.get(`${path}/thread?before=${guess}`));
  await heard.add('reply', await volunteer.get(`${path}/replies/${replyId}`));
  await heard.add('picture', await volunteer.get(`${path}/media/${replyId}/0`));
  await heard.add('held', await volunteer.post(`${path}/held/${replyId}`, { belongs: true }));
  await heard.add('opt-out', await volunteer.post(`${path}/replies/${replyId}/opt-out`));
  await heard.add('wrong number', await volunteer.post(`${path}/replies/${replyId}/wrong-number`));
  await heard.add('answered', await volunteer.post(`${path}/answered`));
  await heard.add('held list', await volunteer.get('/api/held'));
  await heard.add('inbox', await volunteer.get('/api/inbox'));
  await heard.add('csv', await volunteer.get(`${path}/transcript?format=csv`));
  await heard.add('html', await volunteer.get(`${path}/transcript?format=html`));
  await heard.add('audit', await volunteer.get(`${path}/audit`));
  const key = { 'idempotency-key': '0b9d9f0e-3b1e-4b61-9a64-7a1f0f4bb001' };
  await heard.add('retry', await volunteer.post(`${path}/messages/${replyId}/retry`, {}, key));
  await heard.add('check', await volunteer.post(`${path}/check`, { body: 'Hello' }));
  heard.addText('cursor', whole.cursor);
}

/** The stream's bytes until its last message is there, then the end. */
async function follow({ test, volunteer, heard }: World, work: () => Promise<void>): Promise<void> {
  const response = await volunteer.get(`/api/students/${jordan}/live`);
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  let text = decoder.decode((await reader.read()).value);
  const reading = (async () => {
    while (!text.includes('the last one')) text += decoder.decode((await reader.read()).value);
    test.streams.endAll();
    for (let next = await reader.read(); !next.done; next = await reader.read())
      text += decoder.decode(next.value);
  })();
  await work();
  await volunteer.send(jordan, { body: 'the last one' });
  await reading;
  heard.addText('live', text);
}

async function journey(answers: boolean): Promise<string> {
  const here = await world(answers);
  const { dana, volunteer, heard, test } = here;
  await dana.send(jordan, { body: 'The lab opens at 3' });
  await dana.send(jordan, { body: 'Jordan has a lab', to: 'c_3' });
  test.clock.advance(minuteMs);
  const { cursor } = await volunteer.thread(jordan);
  await follow(here, () => repliesAreActedOn(here));
  await look(here);
  const resumed = await volunteer.get(`/api/students/${jordan}/live?cursor=${cursor}`);
  expect(resumed.status).toBe(503);
  await heard.add('live after the end', resumed);
  return heard.masked();
}

describe('to a volunteer', () => {
  it('a world with replies and one without are the same to the byte', async () => {
    const [withReplies, without] = [await journey(true), await journey(false)];
    expect(withReplies).toBe(without);
    expect(withReplies).toContain('the last one');
    expect(withReplies).not.toMatch(/thanks"|wrong number\?|inbound|waitingSince|crisis|held one/);
  });

  it('all that concerns replies is refused in the same words, whatever there is', async () => {
    const { volunteer } = await world(false);
    const id = crypto.randomUUID();
    const refusals = await Promise.all(
      [
        volunteer.get(`/api/students/${jordan}/replies/${id}`),
        volunteer.get(`/api/students/${jordan}/media/${id}/0`),
        volunteer.post(`/api/students/${jordan}/held/${id}`, { belongs: true }),
        volunteer.post(`/api/students/${jordan}/held/${id}`, { nonsense: 1 }),
        volunteer.post(`/api/students/${jordan}/replies/${id}/opt-out`),
        volunteer.post(`/api/students/${jordan}/answered`),
        volunteer.get('/api/inbox'),
        volunteer.get('/api/held'),
        volunteer.get(`/api/students/${jordan}/transcript?format=csv`),
        volunteer.get(`/api/students/unknown/replies/${id}`),
      ].map(async (answering) => {
        const response = await answering;
        const { code, detail } = (await response.json()) as { code: string; detail: string };
        return { status: response.status, code, detail };
      }),
    );
    for (const refusal of refusals) expect(refusal).toEqual(refusals[0]);
    expect(refusals[0]).toMatchObject({ status: 403, code: 'forbidden' });
  });

  it('a number that staff took for a wrong one reads like any other that is off', async () => {
    const here = await world(true);
    const { test, dana, volunteer } = here;
    await dana.send(jordan, { body: 'Hi' });
    await test.text(jordanPhone, 'wrong number');
    const [reply] = await dana.replies(jordan);
    await dana.post(`/api/students/${jordan}/replies/${reply?.id}/wrong-number`);
    const seen = JSON.stringify((await volunteer.thread(jordan)).student);
    expect(seen).toContain('Texts are off for this number');
    expect(seen).not.toMatch(/wrong/i);
    const key = { 'idempotency-key': crypto.randomUUID() };
    const send = await volunteer.post(`/api/students/${jordan}/messages`, { body: 'Hi' }, key);
    expect(await send.text()).not.toMatch(/wrong/i);
    const check = await volunteer.post(`/api/students/${jordan}/check`, { body: 'Hi' });
    expect(await check.text()).not.toMatch(/wrong/i);
  });

  it('a text that did not go out to a wrong number reads like one to a number that is off', async () => {
    const { test, dana, volunteer } = await world(true);
    const { id } = await dana.send(jordan, { body: 'Hi' });
    const failure = failureOf('wrong_number');
    await test.store.settle(id, { now: test.clock.now(), status: 'failed', failure, next: null });
    expect((await dana.thread(jordan)).entries).toMatchObject([{ failure: { code: 'wrong_number' } }]);
    expect((await volunteer.thread(jordan)).entries).toMatchObject([{ failure: failureOf('opted_out') }]);
  });

  it.each([
    ['unknown', {}],
    ['granted', { smsConsent: { status: 'granted', at: '2026-09-01T16:00:00Z' } }],
  ])(
    'a number that its owner turned on again reads as it did before: consent %s',
    async (consent, stated) => {
      const { test, dana, volunteer } = await world(true);
      await addJordan(test, stated);
      await dana.send(jordan, { body: 'Hi' });
      const before = (await volunteer.thread(jordan)).student;
      expect(before.recipients[0]).toMatchObject({ consent });
      await test.text(jordanPhone, 'STOP');
      expect((await volunteer.thread(jordan)).student.recipients[0]).toMatchObject({ texts: 'off' });
      await test.text(jordanPhone, 'START');
      expect((await volunteer.thread(jordan)).student).toEqual(before);
      expect((await dana.thread(jordan)).student.recipients[0]).toMatchObject({ consent: 'granted' });
    },
  );

  it.each([
    ['STOP', 'opt-out'],
    ['STOP', 'wrong-number'],
    ['wrong-number', 'opt-out'],
    ['wrong-number', 'STOP'],
  ])('a number that is off already by %s, and now by %s too, wakes nobody', async (first, second) => {
    const { test, dana, volunteer } = await world(true);
    await dana.send(jordan, { body: 'Hi' });
    await test.text(jordanPhone, 'please stop texting me');
    const [request] = await dana.replies(jordan);
    const turnOff = async (how: string) => {
      if (how === 'STOP') return test.text(jordanPhone, 'STOP');
      return dana.post(`/api/students/${jordan}/replies/${request?.id}/${how}`);
    };
    await turnOff(first);
    const before = [(await volunteer.thread(jordan)).cursor, (await volunteer.thread(sam)).cursor];
    await turnOff(second);
    expect([(await volunteer.thread(jordan)).cursor, (await volunteer.thread(sam)).cursor]).toEqual(before);
  });

  // Of a number that is off by STOP the directory can say nothing new, and a volunteer may not tell the two apart.
  it('consent that the directory states of a number taken for a wrong one wakes nobody', async () => {
    const { test, dana, volunteer } = await world(true);
    await dana.send(jordan, { body: 'Hi' });
    await test.text(jordanPhone, 'wrong number');
    const [reply] = await dana.replies(jordan);
    await dana.post(`/api/students/${jordan}/replies/${reply?.id}/wrong-number`);
    const [told, before] = [(await dana.thread(sam)).cursor, (await volunteer.thread(sam)).cursor];
    await addJordan(test, { smsConsent: { status: 'granted' } });
    expect((await dana.thread(sam)).cursor).not.toBe(told);
    expect((await volunteer.thread(sam)).cursor).toBe(before);
  });

  it('what only readers of replies may know of a number is told to them, in every thread that uses it', async () => {
    const { test, dana, volunteer } = await world(true);
    await dana.send(jordan, { body: 'Hi' });
    const [cursor, before] = [(await dana.thread(sam)).cursor, (await volunteer.thread(sam)).cursor];
    await test.text(jordanPhone, 'START');
    expect((await dana.thread(sam)).cursor).not.toBe(cursor);
    expect((await volunteer.thread(sam)).cursor).toBe(before);
  });
});
