import { expect } from 'chai';
import type { VotechMessages } from '../../widget/votech-messages.ts';
import { failed, inbound, outbound, student, thread } from './support/builders.ts';
import { Clock } from './support/clock.ts';
import { FakeServer, json } from './support/fake-server.ts';
import { all, bodies, button, get, mount, painted, query, settle, type, waitUntil } from './support/mount.ts';

describe('the search', () => {
  let server: FakeServer;
  beforeEach(() => (server = new FakeServer()));
  afterEach(() => server.restore());

  /** A record of some pages, the sought word near its beginning and near its end. */
  async function search(words = 'lab'): Promise<VotechMessages> {
    server.entries = Array.from({ length: 120 }, (_, index) =>
      outbound({ body: [3, 110].includes(index) ? `the lab ${index}` : `message ${index}` }),
    );
    const element = await mount();
    await find(element, words);
    return element;
  }

  async function find(element: VotechMessages, words: string): Promise<void> {
    get(element, '.find').click();
    await settle(element);
    type(get<HTMLInputElement>(element, '#search'), words);
    await waitUntil(() => ways(element).length, 'the hits are shown', { timeout: 3000 });
  }

  const ways = (element: VotechMessages) =>
    all(element, 'button').filter(({ textContent }) => textContent?.trim() === 'Show in conversation');
  const focused = ({ shadowRoot }: VotechMessages) => shadowRoot?.activeElement;
  const heard = (element: VotechMessages) => get(element, 'section > [role=status]').textContent;
  const hits = (element: VotechMessages) => all(element, 'mark').map(({ textContent }) => textContent);

  it('shows a hit in its place, with what was said before and after it', async () => {
    const element = await search();
    expect(bodies(element)).to.deep.equal(['the lab 3', 'the lab 110']);
    button(element, 'Show in conversation').click();
    await waitUntil(() => bodies(element).length === 120, 'the thread is shown as far as the hit');
    const shown = bodies(element);
    const article = focused(element);
    expect(article?.querySelector('.text')?.textContent).to.equal('the lab 3');
    expect(shown.slice(2, 5)).to.deep.equal(['message 2', 'the lab 3', 'message 4']);
    const [box, frame] = [article, get(element, '.scroll')].map((part) => part?.getBoundingClientRect());
    expect(box?.top).to.be.within(frame?.top ?? 0, frame?.bottom ?? 0);
    expect(hits(element)).to.deep.equal(['lab', 'lab']);
    expect(ways(element)).to.deep.equal([]);
  });

  it('shows a hit in its place, also where the ids are those of a plain counter', async () => {
    const hit = outbound({ id: '9', body: 'the lab', createdAt: '2026-11-23T17:00:00.000Z' });
    const last = outbound({ id: '10', body: 'last', createdAt: '2026-11-23T17:01:00.000Z' });
    server.answers.set('GET /thread', ({ query: asked }) => {
      const isOlder = asked.has('q') || asked.has('before');
      return json({ ...server.thread, entries: [isOlder ? hit : last], before: isOlder ? null : '10' });
    });
    const element = await mount();
    await find(element, 'lab');
    button(element, 'Show in conversation').click();
    await waitUntil(() => focused(element)?.textContent?.includes('the lab'), 'the hit is shown');
    expect(bodies(element)).to.deep.equal(['the lab', 'last']);
  });

  it('marks what the server finds in spite of case, accents and other forms of a letter', async () => {
    const entry = outbound({ body: 'Fín, FIN, ﬁn, ﬁ\uff4e' });
    server.answers.set('GET /thread', () => json({ ...server.thread, entries: [entry] }));
    const element = await mount();
    await find(element, 'fin');
    expect(hits(element)).to.deep.equal(['Fín', 'FIN', 'ﬁn', 'ﬁ\uff4e']);
  });

  it('has the place of the line that somebody waits', async () => {
    server.thread = thread({ student: student({ waitingSince: '2026-11-19T18:31:00Z' }) });
    const element = await search();
    expect(query(element, '.attention')).to.equal(null);
    button(element, 'Close search').click();
    await settle(element);
    expect(get(element, '.attention').textContent).to.contain('Waiting for an answer');
  });

  it('takes its Escape, as the menu does, from a dialog of the page’s in which it stands', async () => {
    const element = await search();
    const escape = () => new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    expect(get(element, '#search').dispatchEvent(escape())).to.equal(false);
    const menu = get(element, 'summary');
    // Closed, it leaves it.
    expect(menu.dispatchEvent(escape())).to.equal(true);
    menu.click();
    expect(menu.dispatchEvent(escape())).to.equal(false);
  });

  it('keeps what is typed from the shortcuts of the page', async () => {
    const element = await search();
    const heard: string[] = [];
    const types = ['keydown', 'keypress', 'keyup'];
    const note = ({ type: name }: Event) => heard.push(name);
    for (const name of types) {
      document.addEventListener(name, note);
      const key = new KeyboardEvent(name, { key: 'r', bubbles: true, composed: true });
      get(element, '#search').dispatchEvent(key);
      document.removeEventListener(name, note);
    }
    expect(heard).to.deep.equal([]);
  });

  it('does not tell of new messages by a button that would not lead to them', async () => {
    const element = await mount();
    server.entries = Array.from({ length: 60 }, () => outbound({ body: 'the lab' }));
    await find(element, 'lab');
    await painted();
    const scroller = get(element, '.scroll');
    const scrolled = new Promise((resolve) => scroller.addEventListener('scroll', resolve, { once: true }));
    scroller.scrollTop = 700;
    await scrolled;
    server.push(inbound({ body: 'news' }));
    await waitUntil(() => heard(element), 'it is announced');
    expect(query(element, '.unseen')).to.equal(null);
  });

  it('is not closed by the Escape of an input method', async () => {
    const element = await search();
    const escape = { key: 'Escape', bubbles: true };
    get(element, '#search').dispatchEvent(new KeyboardEvent('keydown', { ...escape, isComposing: true }));
    await settle(element);
    expect(query(element, '#search')).not.to.equal(null);
    get(element, '#search').dispatchEvent(new KeyboardEvent('keydown', escape));
    await settle(element);
    expect(query(element, '#search')).to.equal(null);
  });

  it('reads no more pages than it needs, and none for what is there already', async () => {
    const element = await search();
    const reads = () => server.callsTo('/thread').filter((call) => call.query.has('before'));
    const before = reads().length;
    ways(element)[1]?.click();
    await waitUntil(() => focused(element)?.textContent?.includes('the lab 110'), 'the hit is shown');
    expect(reads().length).to.equal(before);
  });

  it('brings the hits back on Enter, and stays in place when it is closed', async () => {
    const element = await search();
    button(element, 'Show in conversation').click();
    await waitUntil(() => bodies(element).length === 120, 'the thread is shown');
    const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true });
    get(element, '#search').dispatchEvent(enter);
    await waitUntil(() => bodies(element).length === 2, 'the hits are back');
    button(element, 'Show in conversation').click();
    await waitUntil(() => bodies(element).length === 120, 'the thread is shown again');
    const scroller = get(element, '.scroll');
    const { scrollTop } = scroller;
    button(element, 'Close search').click();
    await settle(element);
    expect(scroller.scrollTop).to.be.closeTo(scrollTop, 100);
    expect(hits(element)).to.deep.equal([]);
  });

  it('stays at the place that was asked for when an answer to the words typed last comes after it', async () => {
    const element = await search();
    const { promise: answer, resolve } = Promise.withResolvers<Response>();
    server.answers.set('GET /thread', () => answer);
    const field = get<HTMLInputElement>(element, '#search');
    type(field, 'lab 1');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    ways(element)[1]?.click();
    await waitUntil(() => bodies(element).length === 50, 'the thread is shown');
    resolve(json({ ...server.thread, entries: server.entries.slice(110, 111) }));
    await waitUntil(() => focused(element)?.matches('article'), 'the hit has the focus');
    await painted();
    expect(bodies(element).length).to.equal(50);
  });

  it('looks for nothing more once a place was asked for', async () => {
    const element = await search();
    const clock = new Clock(200);
    type(get<HTMLInputElement>(element, '#search'), 'lab 1');
    ways(element)[1]?.click();
    await settle(element);
    clock.forward(1);
    clock.restore();
    await painted();
    expect(server.calls.filter((call) => call.query.has('q')).length).to.equal(1);
  });

  it('is asked once, and tells once what was found, when Enter comes before the end of the typing', async () => {
    const element = await mount();
    get(element, '.find').click();
    await settle(element);
    const clock = new Clock(200);
    type(get<HTMLInputElement>(element, '#search'), 'lab');
    get(element, '#search').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    clock.forward(1);
    clock.restore();
    await waitUntil(() => heard(element), 'it is told');
    expect(server.calls.filter((call) => call.query.has('q')).length).to.equal(1);
  });

  it('does not call the results that it has read so far all of them', async () => {
    const element = await search('message');
    await waitUntil(() => heard(element), 'it is told');
    expect(heard(element)).to.equal('50+ messages found');
  });

  it('leaves the thread as it was drawn', async () => {
    server.entries = [outbound({ body: 'the lab' })];
    const element = await mount();
    const drawn = get(element, 'article');
    await find(element, 'lab');
    expect(get(element, 'article')).not.to.equal(drawn);
    button(element, 'Close search').click();
    await settle(element);
    expect(get(element, 'article')).to.equal(drawn);
  });

  it('says so when the thread cannot be read as far as the hit', async () => {
    const element = await search();
    server.isOffline = true;
    button(element, 'Show in conversation').click();
    const alert = get(element, 'section > [role=alert]');
    await waitUntil(() => alert.textContent === 'That did not work. Try again.', 'it says so');
    expect(bodies(element)).to.deep.equal(['the lab 3', 'the lab 110']);
  });

  it('shows in the hits what happens to them meanwhile', async () => {
    const covered = inbound({ body: null, flags: ['covered'] });
    const waiting = outbound({ body: 'the lab', status: 'sent' });
    server.entries = [covered, waiting];
    server.answers.set('GET /thread', ({ query: asked }) =>
      json({ ...server.thread, entries: asked.has('q') ? [covered, waiting] : server.entries }),
    );
    server.answers.set(`GET /replies/${covered.id}`, () => json({ body: 'my lab number is 123-45-6789' }));
    const element = await mount();
    await waitUntil(() => server.streams === 1, 'the stream is open');
    await find(element, 'lab');
    button(element, 'Show').click();
    await waitUntil(() => bodies(element).length === 2, 'the covered reply is shown');
    server.push({ ...waiting, status: 'delivered' });
    await waitUntil(() => query(element, '.status.delivered'), 'the new status is shown');
  });

  it('gives way to what is sent meanwhile, so that one sees it and sends it once', async () => {
    const text = failed({ body: 'the lab' });
    server.entries = [text, outbound()];
    const again = outbound({ body: 'the lab', status: 'sending', retryOf: text.id });
    server.answers.set(`POST /messages/${text.id}/retry`, () => json(again, 201));
    const element = await mount();
    await find(element, 'the lab');
    button(element, 'Send again').click();
    await waitUntil(() => bodies(element).length === 3, 'it is shown in the thread');
    await waitUntil(() => all(element, '.status').length === 2, 'it is there');
    expect(all(element, '.trouble button, #search').length).to.equal(0);
  });

  it('loses a reply that is another student’s, also one that the thread has not loaded', async () => {
    const held = ['first', 'last'].map((place) => inbound({ held: true, from: null, body: `lab ${place}` }));
    const [old, late] = held;
    server.entries = [old!, ...Array.from({ length: 60 }, () => outbound()), late!];
    for (const { id } of held) server.answers.set(`POST /held/${id}`, () => json({}));
    const element = await mount();
    await find(element, 'lab');
    for (const left of [1, 0]) {
      button(element, 'No').click();
      await waitUntil(() => ways(element).length === left, 'it is gone');
    }
  });
});
