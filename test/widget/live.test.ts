import { oneEvent } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { inbound, outbound, student, thread, tokenFor, viewer } from './support/builders.ts';
import { Clock } from './support/clock.ts';
import { type Call, FakeServer, json, problem } from './support/fake-server.ts';
import { all, bodies, button, get, mount, painted, query, settle, waitUntil } from './support/mount.ts';

describe('the live thread', () => {
  let server: FakeServer;
  beforeEach(() => (server = new FakeServer()));
  afterEach(() => server.restore());

  async function mountLive() {
    const element = await mount();
    await waitUntil(() => server.streams === 1, 'the stream is open');
    return element;
  }

  it('shows a reply as it comes', async () => {
    const element = await mountLive();
    server.push(inbound({ body: 'on my way' }));
    await waitUntil(() => bodies(element).includes('on my way'), 'the reply is shown');
  });

  it('shows each status as it comes, and never an older one', async () => {
    const entry = outbound({ status: 'sending' });
    server.entries = [entry];
    const element = await mountLive();
    server.push({ ...entry, status: 'delivered' });
    server.push({ ...entry, status: 'sent' });
    await waitUntil(() => query(element, '.status.delivered'), 'it is delivered');
    await settle(element);
    expect(get(element, '.status').textContent).to.contain('Delivered');
  });

  it('calls a day yesterday once it is over, also while nothing happens', async () => {
    const clock = new Clock();
    server.entries = [outbound({ createdAt: new Date(Date.now()).toISOString() })];
    const element = await mountLive();
    expect(get(element, '.day').textContent).to.equal('Today');
    clock.forward(86_400);
    server.write(': still here\n\n');
    await waitUntil(() => get(element, '.day').textContent === 'Yesterday', 'the day has its name');
    clock.restore();
  });

  it('takes a removed reply out', async () => {
    const held = inbound({ held: true, from: null });
    server.entries = [held];
    const element = await mountLive();
    server.push({ id: held.id, kind: 'inbound', removed: true });
    await waitUntil(() => !query(element, 'article'), 'it is gone');
  });

  it('lets staff write again once a closed record is opened', async () => {
    const closed = student({ active: false });
    server.thread = thread({ student: closed, viewer: { ...viewer, can: { ...viewer.can, send: false } } });
    const element = await mountLive();
    expect(query(element, '[part=compose-button]') === null).to.equal(true);
    server.thread = thread();
    server.pushStudent({ ...closed, active: true });
    await waitUntil(() => query(element, '[part=compose-button]'), 'one may write');
  });

  it('takes a changed student over', async () => {
    const element = await mountLive();
    server.pushStudent(student({ name: 'Jo Rivera' }));
    await waitUntil(() => get(element, '.title').textContent?.includes('Jo Rivera'), 'the new name is shown');
  });

  it('goes on from where it was after the stream ended', async () => {
    const element = await mountLive();
    server.push(inbound());
    await waitUntil(() => bodies(element).length === 1, 'the first is shown');
    server.endStreams();
    await waitUntil(() => server.streams === 1, 'it is connected again');
    expect(server.callsTo('/live').map(({ query }) => query.get('cursor'))).to.deep.equal(['c0', 'c1']);
    server.push(inbound());
    await waitUntil(() => bodies(element).length === 2, 'the second is shown');
  });

  it('reads the thread again when the server asks for it, without doubling anything', async () => {
    const known = inbound({ body: 'known' });
    server.entries = [known];
    const element = await mountLive();
    server.entries.push(inbound({ body: 'missed' }));
    server.tell('reset', {});
    await waitUntil(() => bodies(element).length === 2, 'the missed one is shown');
    expect(bodies(element)).to.deep.equal(['known', 'missed']);
  });

  it('puts no older page in that was asked for before so much was missed that the thread begins anew', async () => {
    server.entries = Array.from({ length: 120 }, (_, at) => outbound({ body: `before ${at}` }));
    const element = await mountLive();
    const { promise: asked, resolve: answer } = Promise.withResolvers<void>();
    const older = json(
      thread({ entries: server.entries.slice(20, 70), before: server.entries[20]?.id ?? null }),
    );
    server.answers.set('GET /thread', async ({ query }) => {
      if (query.has('before')) await asked;
      return query.has('before') ? older : json(thread({ entries: server.entries.slice(-50), before: 'e' }));
    });
    button(element, 'Show older messages').click();
    server.entries = Array.from({ length: 60 }, (_, at) => outbound({ body: `missed ${at}` }));
    server.tell('reset', {});
    await waitUntil(() => bodies(element).at(-1) === 'missed 59', 'it begins anew');
    answer();
    await settle(element);
    await settle(element);
    expect(bodies(element)[0]).to.equal('missed 10');
  });

  it('does not ask without end a server that knows no cursor, not even the one that it has just given', async () => {
    const element = await mountLive();
    server.answers.set(
      'GET /live',
      () => new Response('event: reset\ndata: {}\n\n', { headers: { 'content-type': 'text/event-stream' } }),
    );
    server.tell('reset', {});
    const reads = () => server.callsTo('/thread').length;
    await waitUntil(() => reads() === 2, 'it is read again');
    for (let turn = 0; turn < 50; turn += 1) await settle(element);
    expect(reads()).to.be.below(4);
  });

  it('drops what left the thread while nobody was told', async () => {
    const [stays, leaves] = [inbound({ body: 'stays' }), inbound({ body: 'leaves', held: true, from: null })];
    server.entries = [stays, leaves];
    const element = await mountLive();
    server.entries = [stays];
    server.tell('reset', {});
    await waitUntil(() => bodies(element).length === 1, 'it is gone');
    expect(bodies(element)).to.deep.equal(['stays']);
  });

  it('gives a connection up that has been silent for long, and not before', async () => {
    const clock = new Clock(30_000);
    const element = await mountLive();
    const opened = () => server.callsTo('/live').length;
    for (const _ of [1, 2]) {
      clock.forward(30);
      server.write(': still here\n\n');
      await settle(element);
      expect(server.streams).to.equal(1);
    }
    expect(opened()).to.equal(1);
    clock.forward(60);
    await waitUntil(() => opened() === 2, 'it is opened anew', { timeout: 3000 });
    clock.restore();
  });

  it('says that there is no connection when the stream is kept back, as by a proxy that gathers what it hands on', async () => {
    const clock = new Clock(30_000);
    const keptBack = ({ signal }: Call): Promise<never> =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new TypeError())));
    server.answers.set('GET /live', keptBack);
    const element = await mount();
    const opened = () => server.callsTo('/live').length;
    await waitUntil(() => opened() === 1, 'it is asked for');
    clock.forward(60);
    await waitUntil(() => query(element, '.line')?.textContent.includes('No connection'), 'it is said');
    await waitUntil(() => opened() === 2, 'it is asked for again');
    expect(query(element, '.line')).not.to.equal(null);
    clock.forward(60);
    server.answers.delete('GET /live');
    await waitUntil(() => !query(element, '.line'), 'it is live', { timeout: 3000 });
    clock.restore();
  });

  it('says in one line that there is no connection, keeps the thread, and recovers by itself', async () => {
    server.entries = [inbound({ body: 'still here' })];
    const element = await mountLive();
    server.isOffline = true;
    server.breakStreams();
    await waitUntil(() => query(element, '.line'), 'the line is shown', { timeout: 5000 });
    expect(get(element, '.line').textContent).to.contain('No connection');
    expect(bodies(element)).to.deep.equal(['still here']);
    server.isOffline = false;
    dispatchEvent(new Event('online'));
    await waitUntil(() => !query(element, '.line'), 'the line is gone');
  });

  it('waits as long as a server says that has too many followers', async () => {
    const asked: number[] = [];
    server.answers.set('GET /live', () => {
      asked.push(performance.now());
      server.answers.delete('GET /live');
      return problem(429, 'rate_limited', [], { 'retry-after': '2' });
    });
    await mount();
    await waitUntil(() => asked.length, 'it was asked');
    // What wakes those who wait for a lost connection: the end of the page's own loading among it.
    for (const type of ['pageshow', 'visibilitychange', 'online']) dispatchEvent(new Event(type));
    await waitUntil(() => server.streams === 1, 'the stream is open', { timeout: 5000 });
    expect(performance.now() - (asked[0] ?? 0)).to.be.greaterThan(1_990);
    expect(server.callsTo('/live').length).to.equal(2);
  });

  describe('where each stream ends soon after it has begun', () => {
    const asked: number[] = [];
    const opened = () => asked.length;

    /** Ends as a network does: not at once. */
    function answerBriefly(words: string): void {
      asked.length = 0;
      server.answers.set('GET /live', () => {
        asked.push(performance.now());
        const body = new ReadableStream<Uint8Array>({
          start: (stream) => {
            if (words) stream.enqueue(new TextEncoder().encode(words));
            setTimeout(() => stream.close(), 30);
          },
        });
        return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
      });
    }

    /** Whoever waits to connect again does so now. */
    const hurry = (times: number) =>
      waitUntil(() => opened() >= times || !dispatchEvent(new Event('visibilitychange')), `${times} times`);

    it('connects less and less often', async () => {
      answerBriefly(': hello\n\n');
      const element = await mount();
      await hurry(7);
      await waitUntil(() => opened() > 7, 'it goes on', { timeout: 4000 });
      expect((asked[7] ?? 0) - (asked[6] ?? 0)).to.be.greaterThan(1_400);
      expect(query(element, '.line')).to.equal(null);
    });

    it('connects again at once as long as each brings something', async () => {
      answerBriefly(`event: student\ndata: ${JSON.stringify(student())}\n\n`);
      await mount();
      await hurry(7);
      await waitUntil(() => opened() > 7, 'it goes on');
    });

    it('says once that there is no connection if nothing ever comes', async () => {
      answerBriefly('');
      const element = await mount();
      // It may be there already.
      let said = query(element, '.line') ? 1 : 0;
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes)
          for (const { textContent } of addedNodes) if (textContent?.includes('No connection')) said += 1;
      }).observe(get(element, 'section'), { childList: true, subtree: true });
      await hurry(5);
      await painted();
      expect(said).to.equal(1);
      expect(query(element, '.line')).not.to.equal(null);
    });
  });

  it('vanishes when the role may no longer view', async () => {
    server.entries = [inbound({ body: 'secret' })];
    const element = await mountLive();
    server.answers.set('GET /live', () => problem(403, 'forbidden'));
    server.endStreams();
    await waitUntil(() => !element.renderRoot.textContent?.includes('secret'), 'nothing is left');
  });

  it('does not jump when the reader is further up, but says how many came', async () => {
    server.entries = Array.from({ length: 50 }, () => outbound());
    const element = await mountLive();
    const scroller = get(element, '.scroll');
    await waitUntil(() => scroller.scrollTop > 600, 'the end is shown');
    await painted();
    const scrolled = oneEvent(scroller, 'scroll');
    scroller.scrollTop = 600;
    await scrolled;
    const place = scroller.scrollTop;
    server.push(inbound());
    await waitUntil(() => query(element, '.unseen'), 'the button is shown');
    expect(scroller.scrollTop).to.be.closeTo(place, 2);
    button(element, '1 new message').click();
    await waitUntil(() => !query(element, '.unseen'), 'the end is shown');
  });

  it('keeps two elements of one page apart', async () => {
    const first = await mountLive();
    const second = await mount({ studentId: 'stu_2' });
    await waitUntil(() => server.streams === 2, 'both follow');
    second.remove();
    await waitUntil(() => server.streams === 1, 'the one that left has hung up');
    server.push(inbound({ body: 'hello' }));
    await waitUntil(() => bodies(first).includes('hello'), 'the other one still listens');
  });

  it('starts afresh when the token becomes another person’s', async () => {
    server.entries = [inbound({ body: 'a reply' })];
    const element = await mountLive();
    server.entries = [];
    server.thread = thread();
    element.token = tokenFor({ sub: 'v_1', role: 'volunteer' });
    await element.updateComplete;
    expect(element.renderRoot.textContent).not.to.contain('a reply');
    await waitUntil(() => query(element, '.state'), 'the other person’s thread is shown');
    expect(all(element, 'article')).to.deep.equal([]);
  });

  it('goes on without a break when the same person’s token is renewed', async () => {
    server.entries = [inbound({ body: 'a reply' })];
    const element = await mountLive();
    element.token = tokenFor({ jti: '2' });
    await element.updateComplete;
    expect(bodies(element)).to.deep.equal(['a reply']);
    await element.refresh();
    expect(server.callsTo('/thread').at(-1)?.token).to.equal(element.token);
  });

  it('is live again when the network is back, though the stream never broke', async () => {
    const element = await mount();
    await waitUntil(() => server.streams === 1, 'the stream is open');
    dispatchEvent(new Event('offline'));
    await settle(element);
    expect(get(element, '.line').textContent).to.contain('No connection');
    dispatchEvent(new Event('online'));
    await waitUntil(() => !query(element, '.line'), 'the line is gone', { timeout: 3000 });
  });
});
