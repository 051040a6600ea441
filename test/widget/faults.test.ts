import { expect } from 'chai';
import type { VotechMessages } from '../../widget/votech-messages.ts';
import { failed, inbound, nextId, outbound, thread, tokenFor, viewer } from './support/builders.ts';
import { compose, freshStudent } from './support/compose.ts';
import { FakeServer, json, problem } from './support/fake-server.ts';
import {
  all,
  bodies,
  button,
  get,
  mount,
  painted,
  place,
  query,
  settle,
  type,
  waitUntil,
} from './support/mount.ts';

describe('what goes wrong', () => {
  let server: FakeServer;
  beforeEach(() => (server = new FakeServer()));
  afterEach(() => server.restore());

  const reads = () => server.callsTo('/thread').length;
  const unavailable = () => problem(500, 'internal');
  const many = (count: number) => Array.from({ length: count }, (_, index) => outbound({ body: `${index}` }));

  /** A browser tells of it with its next frame, which nothing else may ask for. */
  async function toStart(element: VotechMessages): Promise<void> {
    get(element, '.scroll').scrollTop = 0;
    await painted();
  }

  /** Everything that is announced from now on. */
  function listen(element: VotechMessages): string[] {
    const heard: string[] = [];
    const regions = all(element, 'section > .hidden');
    const watch = new MutationObserver(() =>
      heard.push(...regions.map(({ textContent }) => textContent ?? '').filter(Boolean)),
    );
    for (const region of regions) watch.observe(region, { childList: true });
    return heard;
  }

  it('says in the element’s language that somebody else was faster to send a message again, and shows that attempt', async () => {
    const first = failed();
    server.entries = [first];
    server.answers.set(`POST /messages/${first.id}/retry`, () => problem(409, 'not_retryable'));
    const element = await mount({ lang: 'es' });
    server.entries.push(outbound({ id: nextId(), retryOf: first.id, body: first.body }));
    button(element, 'Enviar de nuevo').click();
    await waitUntil(() => query(element, '.summary'), 'it is refused');
    expect(get(element, '.summary').textContent).to.contain('Se intentó de nuevo más abajo, o ya llegó.');
    await waitUntil(() => all(element, 'article').length === 2, 'the other attempt is shown');
    expect(get(element, '.trouble').textContent).to.contain('Se intentó de nuevo más abajo.');
  });

  describe('a page in Spanish', () => {
    const detail = 'There is an English sentence here.';

    for (const code of ['merge_field_empty', 'invalid_request', 'idempotency_key_reused', 'new_code'])
      it(`says of a refusal with ${code}, too, that nothing was sent, and nothing in English`, async () => {
        server.answers.set('POST /messages', () => json({ code, detail }, 422));
        const element = await mount({ lang: 'es', studentId: freshStudent() });
        await compose(element, { body: 'Hello' });
        get(element, '.send').click();
        await waitUntil(() => query(element, '.summary p'), 'it is refused');
        expect(get(element, '.summary p').textContent).to.equal('El mensaje no se envió.');
      });

    it('says why a thread could not be read in no other language', async () => {
      server.answers.set('GET /thread', () => json({ code: 'unavailable', detail }, 503));
      const element = await mount({ lang: 'es' });
      expect(get(element, '.state').textContent?.trim()).to.match(
        /^No se pudieron cargar los mensajes\s*Intentar de nuevo$/,
      );
    });
  });

  it('an older page that cannot be read is asked for once, and again by the button', async () => {
    server.entries = many(120);
    const element = await mount();
    server.answers.set('GET /thread', unavailable);
    await painted();
    await toStart(element);
    await waitUntil(() => reads() === 2, 'it is asked for');
    await painted();
    await painted();
    expect(reads()).to.equal(2);
    expect(get(element, '.line').textContent?.trim()).to.equal('That did not work. Try again.');
    server.answers.clear();
    button(element, 'Show older messages').click();
    await waitUntil(() => bodies(element).length === 100, 'it is there');
    expect(query(element, '.line')).to.equal(null);
  });

  it('a thread that is all there is not looked at again and again', async () => {
    server.entries = many(30);
    const element = await mount();
    await painted();
    await toStart(element);
    const { observe } = IntersectionObserver.prototype;
    let looks = 0;
    IntersectionObserver.prototype.observe = function (target) {
      looks += 1;
      observe.call(this, target);
    };
    await painted();
    IntersectionObserver.prototype.observe = observe;
    expect(looks).to.equal(0);
  });

  it('a refresh that failed is over at once, is no loss of the connection, and is tried again', async () => {
    const element = await mount();
    const heard = listen(element);
    server.answers.set('GET /thread', unavailable);
    await element.refresh();
    button(element, 'Refresh').click();
    await waitUntil(() => heard.length, 'it is said');
    expect(heard).to.deep.equal(['That did not work. Try again.']);
    expect(element.renderRoot.textContent).not.to.contain('No connection');
    server.answers.clear();
    server.entries = [outbound({ body: 'read at last' })];
    dispatchEvent(new Event('online'));
    await waitUntil(() => bodies(element).includes('read at last'), 'it is there');
  });

  it('a thread that cannot be read is tried by one after the other, however often one presses', async () => {
    server.answers.set('GET /thread', unavailable);
    const element = await mount();
    for (const count of [2, 3, 4]) {
      button(element, 'Try again').click();
      await waitUntil(() => reads() === count && query(element, '.state'), 'it failed again');
    }
    // Whoever waits to try again does so now.
    dispatchEvent(new Event('online'));
    await waitUntil(() => reads() > 4, 'it is tried again');
    await settle(element);
    expect(reads()).to.equal(5);
  });

  it('a thread that could not be read comes soon after the server does, and the page is told once', async () => {
    const errors: unknown[] = [];
    const hear = (event: CustomEvent) => errors.push(event.detail);
    addEventListener('votech-error', hear);
    server.answers.set('GET /thread', unavailable);
    const element = await mount();
    await waitUntil(() => reads() === 3, 'it is tried again and again', { timeout: 3000 });
    server.answers.clear();
    await waitUntil(() => !query(element, '.skeleton, .state [class=button]'), 'it is there', {
      timeout: 2000,
    });
    removeEventListener('votech-error', hear);
    expect(errors).to.deep.equal([{ studentId: 'stu_1042', code: 'unreachable' }]);
  });

  it('a server that asks to wait is not asked before that, whoever comes back meanwhile', async () => {
    const asked: number[] = [];
    server.answers.set('GET /thread', () => {
      asked.push(performance.now());
      return problem(503, 'unavailable', [], { 'retry-after': '1' });
    });
    await mount();
    for (const type of ['pageshow', 'visibilitychange', 'online']) dispatchEvent(new Event(type));
    await waitUntil(() => asked.length === 2, 'it is asked again', { timeout: 4000 });
    expect((asked[1] ?? 0) - (asked[0] ?? 0)).to.be.greaterThan(990);
  });

  for (const answer of [[], null, { entries: {} }])
    it(`an answer such as ${JSON.stringify(answer)} is no thread`, async () => {
      server.answers.set('GET /thread', () => json(answer));
      const element = await mount();
      expect(get(element, '.state').textContent).to.contain('The messages could not be loaded');
    });

  it('a server that has had too many requests is not said to be silent', async () => {
    server.answers.set('GET /thread', () => problem(429, 'rate_limited'));
    const state = get(await mount(), '.state').textContent;
    expect(state).to.contain('The messages could not be loaded').and.not.contain('did not answer');
  });

  it('an answer that is no thread counts as none', async () => {
    server.answers.set('GET /thread', () => json({}));
    const element = await mount();
    expect(get(element, '.state').textContent).to.contain('The messages could not be loaded');
    server.answers.clear();
    button(element, 'Try again').click();
    await waitUntil(
      () => query(element, '.scroll, .state b')?.textContent === 'No messages yet',
      'it is there',
    );
    server.answers.set('GET /thread', () => json({}));
    const heard = listen(element);
    get(element, '.find').click();
    await settle(element);
    type(get<HTMLInputElement>(element, '#search'), 'lab');
    await waitUntil(() => heard.at(-1) === 'That did not work. Try again.', 'it is said', { timeout: 3000 });
  });

  it('a search that failed says so to the eye too, and is tried again by Enter', async () => {
    server.entries = [outbound({ body: 'the lab' })];
    const element = await mount();
    server.answers.set('GET /thread', unavailable);
    get(element, '.find').click();
    await settle(element);
    type(get<HTMLInputElement>(element, '#search'), 'lab');
    await waitUntil(() => query(element, '.line'), 'it is said', { timeout: 3000 });
    expect(get(element, '.line').textContent?.trim()).to.equal('That did not work. Try again.');
    server.answers.clear();
    get(element, '#search').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await waitUntil(() => query(element, 'mark'), 'the hits are shown');
    expect(query(element, '.line')).to.equal(null);
  });

  it('a press that did nothing says so until something else is pressed', async () => {
    server.thread = thread({ viewer: { ...viewer, can: { ...viewer.can, export: true } } });
    server.answers.set('GET /transcript', unavailable);
    const element = await mount();
    button(element, 'Transcript').click();
    await waitUntil(() => query(element, '.line'), 'it is said');
    get(element, '.find').click();
    await settle(element);
    expect(query(element, '.line')).to.equal(null);
  });

  for (const status of [403, 429, 503])
    it(`says that it was not placed where that is refused with ${status}`, async () => {
      const held = inbound({ held: true, from: null });
      server.entries = [held];
      server.answers.set(`POST /held/${held.id}`, () => problem(status, 'unavailable'));
      const element = await mount();
      button(element, 'Yes').click();
      await waitUntil(() => query(element, '.trouble, .fault, [role=alert]:not(:empty)'), 'it says so');
      expect(get(element, 'article').textContent).to.contain('That did not work. Try again.');
    });

  describe('a press whose thread was left before the answer', () => {
    let leave: (reason: unknown) => void;

    /** Presses, and does not hear from the server. */
    async function press(name: string, path: string): Promise<VotechMessages> {
      const { promise, reject } = Promise.withResolvers<Response>();
      leave = reject;
      server.answers.set(`GET ${path}`, () => promise);
      const element = await mount();
      button(element, name).click();
      await waitUntil(() => server.callsTo(path).length, 'it was asked for');
      return element;
    }

    async function isNothingSaid(element: VotechMessages): Promise<boolean> {
      const heard = listen(element);
      await waitUntil(() => bodies(element).length && server.streams === 1, 'the next one is open');
      leave(new DOMException('aborted', 'AbortError'));
      await settle(element);
      return !get(element, 'section').textContent?.includes('That did not work') && !heard.length;
    }

    it('is no fault of the next student', async () => {
      server.thread = thread({ viewer: { ...viewer, can: { ...viewer.can, export: true } } });
      server.entries = [outbound()];
      const element = await press('Transcript', '/transcript');
      element.studentId = 'stu_2000';
      expect(await isNothingSaid(element)).to.equal(true);
    });

    it('is none of the element that the page has moved', async () => {
      const picture = inbound({ media: [{ contentType: 'image/png' }] });
      server.entries = [picture];
      const element = await press('View', `/media/${picture.id}/0`);
      const { parentElement } = element;
      element.remove();
      parentElement?.append(element);
      expect(await isNothingSaid(element)).to.equal(true);
    });
  });

  it('a reply that overtakes a refresh stays, and is told of once', async () => {
    const element = await mount();
    await waitUntil(() => server.streams === 1, 'the stream is open');
    const heard = listen(element);
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    const before = json(thread({ entries: server.entries }));
    server.answers.set('GET /thread', async () => {
      await asked;
      return before;
    });
    const refreshed = element.refresh();
    const reply = inbound({ body: 'on my way' });
    server.push(reply);
    await waitUntil(() => bodies(element).includes('on my way'), 'it is shown');
    answer();
    await refreshed;
    await settle(element);
    expect(bodies(element)).to.include('on my way');
    await waitUntil(() => server.streams === 1, 'the stream goes on from before it');
    server.tell('entry', reply);
    await waitUntil(() => heard.length, 'it is told of');
    await painted();
    expect(heard).to.deep.equal(['New message from Jordan Rivera, Text (SMS): on my way']);
  });

  it('a change before what is loaded is no news, and comes with its page', async () => {
    const old = inbound({ body: 'long ago' });
    server.entries = [old, ...many(60)];
    const element = await mount();
    await waitUntil(() => server.streams === 1, 'the stream is open');
    const heard = listen(element);
    server.push({ ...old, body: 'long ago, changed' });
    server.push(outbound({ body: 'after it' }));
    await waitUntil(() => bodies(element).at(-1) === 'after it', 'what came after it is shown');
    expect(bodies(element)).to.have.length(51);
    expect(heard.join()).not.to.contain('long ago');
    await painted();
    await toStart(element);
    await waitUntil(() => bodies(element)[0] === 'long ago, changed', 'it is there');
  });

  it('a search that failed says so', async () => {
    const element = await mount();
    const heard = listen(element);
    server.answers.set('GET /thread', unavailable);
    get(element, '.find').click();
    await settle(element);
    type(get<HTMLInputElement>(element, '#search'), 'lab');
    await waitUntil(() => heard.length, 'it is said', { timeout: 3000 });
    expect(heard).to.deep.equal(['That did not work. Try again.']);
  });

  it('a dialog that is asked for where nobody sees it does not open by itself later', async () => {
    const element = await mount();
    element.style.display = 'none';
    await compose(element);
    element.style.display = '';
    server.push(inbound());
    await waitUntil(() => query(element, '.in, [part~="inbound"]'), 'a reply comes');
    expect(get<HTMLDialogElement>(element, 'dialog').open).to.equal(false);
  });

  it('a page that takes long to give a token for another student keeps the place, but not for a role without', async () => {
    const element = await mount({ getToken: () => tokenFor() });
    const { promise: token, resolve } = Promise.withResolvers<string>();
    element.getToken = () => token;
    element.studentId = 'stu_2';
    await settle(element);
    expect(query(element, '.skeleton')).not.to.equal(null);
    resolve(tokenFor({ role: 'grant_writer' }));
    server.answers.set('GET /thread', () => new Promise<Response>(() => undefined));
    await settle(element);
    expect(element.renderRoot.textContent?.trim()).to.equal('');
    element.getToken = () => new Promise<string>(() => undefined);
    element.studentId = 'stu_3';
    await settle(element);
    expect(element.renderRoot.textContent?.trim()).to.equal('');
  });

  for (const role of [undefined, null, '', ['director'], { director: 1 }, 5])
    it(`a token with ${JSON.stringify(role)} for a role shows nothing, and nothing is asked for`, async () => {
      const element = await place({ token: tokenFor({ role }) });
      await waitUntil(() => element.matches(':state(refused)'), 'it is refused');
      expect(element.renderRoot.textContent?.trim()).to.equal('');
      expect(server.calls).to.deep.equal([]);
    });

  it('a token that cannot be read is for the server to judge', async () => {
    server.refusedTokens.add('gibberish');
    const element = await mount({ token: 'gibberish' });
    expect(get(element, '.state').textContent).to.contain('Your session has expired');
  });

  it('another student while the first still loads keeps the place', async () => {
    server.answers.set('GET /thread', () => new Promise<Response>(() => undefined));
    const element = await place();
    await waitUntil(() => query(element, '.skeleton'), 'it is loading');
    element.studentId = 'stu_2';
    await settle(element);
    expect(query(element, '.skeleton')).not.to.equal(null);
  });

  it('a page that is not secure, as on an intranet, is no reason not to send', async () => {
    // Browsers have it on secure pages alone.
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
    const element = await mount({ studentId: freshStudent() });
    for (const body of ['one', 'two']) {
      await compose(element, { body });
      get(element, '.send').click();
      await waitUntil(() => bodies(element).includes(body), 'it is sent');
    }
    const keys = server.callsTo('/messages').map(({ key }) => key);
    expect(new Set(keys)).to.have.length(2);
    for (const key of keys) expect(key).to.match(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    Reflect.deleteProperty(crypto, 'randomUUID');
  });

  it('a captive portal that answers in the place of the server is believed in nothing', async () => {
    const element = await mount({ studentId: freshStudent() });
    await waitUntil(() => server.streams === 1, 'the stream is open');
    for (const call of ['GET /live', 'POST /messages'])
      server.answers.set(
        call,
        () => new Response('<html>Welcome', { headers: { 'content-type': 'text/html' } }),
      );
    server.endStreams();
    await waitUntil(() => query(element, '.line'), 'the stream is none', { timeout: 5000 });
    expect(get(element, '.line').textContent).to.contain('No connection');
    await compose(element, { body: 'Hello' });
    get(element, '.send').click();
    await waitUntil(() => get(element, 'dialog').textContent?.includes('Not sent yet'), 'it is not sent');
    server.answers.clear();
    dispatchEvent(new Event('online'));
    await waitUntil(() => !get<HTMLDialogElement>(element, 'dialog').open, 'it is sent');
    await waitUntil(() => !query(element, '.line'), 'it is live again');
    expect(bodies(element)).to.deep.equal(['Hello']);
  });
});
