import { expect } from 'chai';
import type { TokenReason } from '../../widget/events.ts';
import type { VotechMessages } from '../../widget/votech-messages.ts';
import { inbound, outbound, tokenFor } from './support/builders.ts';
import { Clock } from './support/clock.ts';
import { compose, freshStudent } from './support/compose.ts';
import { FakeServer, json, problem } from './support/fake-server.ts';
import { bodies, button, get, mount, painted, query, settle, type, waitUntil } from './support/mount.ts';

describe('the token', () => {
  let server: FakeServer;
  let clock: Clock;
  let studentId: string;
  beforeEach(() => {
    server = new FakeServer();
    clock = new Clock();
    studentId = freshStudent();
  });
  afterEach(() => {
    clock.restore();
    server.restore();
  });

  const tokens = () => new Set(server.callsTo('/thread').map(({ token }) => token));

  it('comes from the function before anything else', async () => {
    const token = tokenFor({ jti: 'function' });
    const asked: { studentId: string; reason: TokenReason; signal: AbortSignal }[] = [];
    const getToken = (request: { studentId: string; reason: TokenReason; signal: AbortSignal }) => {
      asked.push(request);
      return Promise.resolve(token);
    };
    await mount({ studentId, token: tokenFor({ jti: 'attribute' }), getToken });
    expect(server.calls.at(-1)?.token).to.equal(token);
    expect(asked[0]).to.include({ studentId, reason: 'initial' });
    expect(asked[0]?.signal).to.be.instanceOf(AbortSignal);
  });

  it('comes from the page’s answer to the event, before address and attribute', async () => {
    const token = tokenFor({ jti: 'event' });
    document.addEventListener('votech-token-required', (event) => event.respondWith(token), { once: true });
    await mount({ studentId, token: tokenFor({ jti: 'attribute' }) });
    expect(server.calls.map((call) => call.token)).to.contain(token);
  });

  for (const [name, answer] of [
    ['JSON', (token: string) => json({ token })],
    ['plain text', (token: string) => new Response(`${token}\n`)],
  ] as const)
    it(`comes from an address of the page as ${name}`, async () => {
      const token = tokenFor({ jti: name });
      server.answers.set('GET /session/token', () => answer(token));
      await mount({ studentId, tokenUrl: '/session/token' });
      expect([...tokens()]).to.deep.equal([token]);
    });

  it('may have space around it where it comes from a function', async () => {
    const token = tokenFor();
    await mount({ studentId, getToken: () => `${token}\n` });
    expect([...tokens()]).to.deep.equal([token]);
  });

  it('may have space around it where it stands in an attribute, and in that of a new one', async () => {
    const [first, second] = ['first', 'second'].map((jti) => tokenFor({ jti }));
    const element = await mount({ studentId, token: `\n  ${first}\n` });
    element.token = `\n  ${second}\n`;
    await settle(element);
    await element.refresh();
    expect([...tokens()]).to.deep.equal([first, second]);
  });

  it('is none where the page sends who asks for it to sign in at another origin', async () => {
    // As a browser has it: what it may not follow fails like a server that is away, and has no status if it is not followed.
    server.answers.set('GET /session/token', ({ redirect }) =>
      redirect === 'manual' ? Response.error() : Promise.reject(new TypeError('Failed to fetch')),
    );
    const element = await mount({ studentId, tokenUrl: '/session/token' });
    expect(get(element, '.state').textContent).to.contain('Your session has expired');
  });

  it('is none where the page sends who asks for it to another origin that would give one', async () => {
    // As a browser has it: only a request that is bound to its origin stops there.
    server.answers.set('GET /session/token', ({ mode, redirect }) => {
      if (mode !== 'same-origin') return json({ token: tokenFor() });
      return redirect === 'manual' ? Response.error() : Promise.reject(new TypeError('Failed to fetch'));
    });
    const element = await mount({ studentId, tokenUrl: '/session/token' });
    expect(get(element, '.state').textContent).to.contain('Your session has expired');
    expect([...tokens()]).to.deep.equal([]);
  });

  for (const status of [429, 503])
    it(`that the page’s server cannot give just now, as it says with ${status}, is no end of the session`, async () => {
      server.answers.set('GET /session/token', () => new Response('', { status }));
      const element = await mount({ studentId, tokenUrl: '/session/token' });
      expect(get(element, '.state').textContent).to.contain('The messages could not be loaded');
      server.answers.set('GET /session/token', () => json({ token: tokenFor() }));
      await waitUntil(() => query(element, '.scroll, .state') && server.streams, 'it comes by itself', {
        timeout: 3000,
      });
    });

  it('is never asked of another origin', async () => {
    const element = await mount({ studentId, tokenUrl: 'https://elsewhere.example/token' });
    expect(get(element, '.state').textContent).to.contain('Your session has expired');
    expect(server.calls).to.deep.equal([]);
  });

  it('is in the header alone', async () => {
    const element = await mount({ studentId });
    await waitUntil(() => server.streams === 1, 'the stream is open');
    const token = element.token ?? '';
    expect(server.calls.every((call) => call.token === token)).to.equal(true);
    expect(new Set(server.calls.map(({ credentials }) => credentials))).to.deep.equal(new Set(['omit']));
    expect(server.calls.some((call) => `${call.path}${call.query.toString()}`.includes(token))).to.equal(
      false,
    );
  });

  it('is asked for once by all elements that share the source', async () => {
    let asked = 0;
    let answer: (token: string) => void = () => undefined;
    const getToken = () => {
      asked += 1;
      return new Promise<string>((resolve) => (answer = resolve));
    };
    const both = Promise.all([mount({ studentId, getToken }), mount({ studentId, getToken })]);
    await waitUntil(() => asked, 'it was asked');
    answer(tokenFor());
    await both;
    expect(asked).to.equal(1);
  });

  it('is asked of an address once, whichever students the elements are for', async () => {
    let answer: (response: Response) => void = () => undefined;
    server.answers.set('GET /session/token', () => new Promise((resolve) => (answer = resolve)));
    const both = Promise.all([
      mount({ studentId, tokenUrl: '/session/token' }),
      mount({ studentId: `${studentId}b`, tokenUrl: '/session/token' }),
    ]);
    await waitUntil(() => server.callsTo('/session/token').length, 'it was asked');
    answer(json({ token: tokenFor() }));
    await both;
    expect(server.callsTo('/session/token')).to.have.length(1);
  });

  it('is replaced once after a 401, with the reason', async () => {
    const reasons: TokenReason[] = [];
    const getToken = ({ reason }: { reason: TokenReason }) => {
      reasons.push(reason);
      return Promise.resolve(tokenFor({ jti: String(reasons.length) }));
    };
    const element = await mount({ studentId, getToken });
    await waitUntil(() => server.streams === 1, 'the stream is open');
    server.refusedTokens.add(server.calls[0]?.token ?? '');
    await element.refresh();
    expect(reasons).to.deep.equal(['initial', 'rejected']);
    expect(query(element, '.line')).to.equal(null);
  });

  it('is renewed before it ends, and the stream moves over', async () => {
    let count = 0;
    const getToken = () => {
      count += 1;
      return Promise.resolve(tokenFor({ jti: String(count), exp: Date.now() / 1000 + 900 }));
    };
    const element = await mount({ studentId, getToken });
    await waitUntil(() => server.streams === 1, 'the stream is open');
    clock.forward(839);
    await settle(element);
    expect(count).to.equal(1);
    clock.forward(1);
    await waitUntil(() => server.callsTo('/live').length === 2, 'the stream moved over', { timeout: 4000 });
    expect(count).to.equal(2);
    const [before, after] = server.callsTo('/live');
    expect(before?.token).not.to.equal(after?.token);
    expect(server.callsTo('/thread')).to.have.length(1);
  });

  it('that lives longer than a timer can wait is asked for again at its end, not at once', async () => {
    const reasons: TokenReason[] = [];
    // In milliseconds more than 31 bits hold: the browser takes it for a negative wait.
    const month = 30 * 24 * 3600;
    const getToken = ({ reason }: { reason: TokenReason }) => {
      reasons.push(reason);
      return Promise.resolve(tokenFor({ jti: String(reasons.length), exp: Date.now() / 1000 + month }));
    };
    const element = await mount({ studentId, getToken });
    await waitUntil(() => server.streams === 1, 'the stream is open');
    await settle(element);
    expect(reasons).to.deep.equal(['initial']);
    clock.forward(month - 60);
    await element.refresh();
    expect(reasons).to.deep.equal(['initial', 'expiring']);
  });

  it('is used to its end where the page has no other yet', async () => {
    const reasons: TokenReason[] = [];
    const first = tokenFor({ exp: Date.now() / 1000 + 900 });
    const getToken = ({ reason }: { reason: TokenReason }) => {
      reasons.push(reason);
      return reasons.length === 1 ? Promise.resolve(first) : Promise.reject(new Error('not now'));
    };
    const element = await mount({ studentId, getToken });
    clock.forward(840);
    expect(reasons).to.deep.equal(['initial', 'expiring']);
    await element.refresh();
    expect(server.callsTo('/thread').map(({ token }) => token)).to.deep.equal([first, first]);
    expect(query(element, '.line')).to.equal(null);
    server.refusedTokens.add(first);
    await element.refresh();
    await settle(element);
    expect(get(element, '.line').textContent).to.contain('Your session has expired');
  });

  it('of somebody who may see less drops all that was shown', async () => {
    server.entries = [inbound({ body: 'only for some' }), ...Array.from({ length: 60 }, () => outbound())];
    let count = 0;
    const getToken = () => {
      count += 1;
      if (count === 1) return Promise.resolve(tokenFor({ exp: Date.now() / 1000 + 900 }));
      server.entries = server.entries.filter(({ kind }) => kind !== 'inbound');
      return Promise.resolve(tokenFor({ role: 'volunteer' }));
    };
    const element = await mount({ studentId, getToken });
    button(element, 'Show older messages').click();
    await waitUntil(() => bodies(element).includes('only for some'), 'the reply is shown');
    clock.forward(840);
    await waitUntil(() => !bodies(element).includes('only for some'), 'the reply is gone');
    await waitUntil(() => bodies(element).length >= 50, 'the thread is read anew');
  });

  it('gone, the session is expired: a button, the thread and the event remain', async () => {
    const element = await mount({ studentId });
    await waitUntil(() => server.streams === 1, 'the stream is open');
    let expired = 0;
    element.addEventListener('votech-session-expired', () => (expired += 1));
    server.refusedTokens.add(element.token ?? '');
    server.endStreams();
    await waitUntil(() => query(element, '.line'), 'the line is shown', { timeout: 3000 });
    expect(get(element, '.line').textContent).to.contain('Your session has expired');
    expect(expired).to.equal(1);
    server.refusedTokens.clear();
    button(element, 'Continue').click();
    await waitUntil(() => !query(element, '.line') && server.streams === 1, 'it goes on');
  });

  describe('that works again after the session had expired', () => {
    let isSignedIn: boolean;
    let expired: number;
    const onExpired = () => (expired += 1);
    beforeEach(() => {
      [isSignedIn, expired] = [true, 0];
      addEventListener('votech-session-expired', onExpired);
    });
    afterEach(() => removeEventListener('votech-session-expired', onExpired));

    /** Not by itself: something was asked of the server. `meanwhile` begins before that. */
    async function mountExpired(meanwhile?: (element: VotechMessages) => Promise<void>) {
      let count = 0;
      const getToken = () =>
        isSignedIn ? tokenFor({ jti: String((count += 1)) }) : Promise.reject(new Error('signed out'));
      const element = await mount({ studentId, getToken });
      await waitUntil(() => server.streams === 1, 'the stream is open');
      await meanwhile?.(element);
      for (const token of tokens()) server.refusedTokens.add(token);
      isSignedIn = false;
      await element.refresh();
      await waitUntil(() => isExpired(element) && !server.streams, 'it has expired');
      return element;
    }

    const isExpired = (element: VotechMessages) => element.matches(':state(expired)');

    /** Signed in again elsewhere, they write on this page. */
    async function sendSignedIn(element: VotechMessages, answer?: () => Response): Promise<void> {
      isSignedIn = true;
      if (answer) server.answers.set('POST /messages', answer);
      await compose(element, { body: 'Hello' });
      get(element, '.send').click();
    }

    async function goesOn(element: VotechMessages): Promise<void> {
      await waitUntil(() => !isExpired(element) && server.streams === 1, 'it goes on');
      expect(query(element, '.line')).to.equal(null);
      server.push(inbound({ body: 'and I to you' }));
      await waitUntil(() => bodies(element).includes('and I to you'), 'it is live');
      expect(expired).to.equal(1);
    }

    it('goes on once a message is sent', async () => {
      const element = await mountExpired();
      server.entries.push(inbound({ body: 'missed' }));
      await sendSignedIn(element);
      await goesOn(element);
      expect(bodies(element)).to.deep.equal(['missed', 'Hello', 'and I to you']);
    });

    it('goes on once one is refused for what it says', async () => {
      const element = await mountExpired();
      await sendSignedIn(element, () => problem(422, 'opted_out'));
      await goesOn(element);
      expect(get(element, '.summary').textContent).to.contain('Texts are off for this number');
    });

    it('goes on once a search finds something', async () => {
      const element = await mountExpired();
      isSignedIn = true;
      get(element, '.find').click();
      await settle(element);
      type(get<HTMLInputElement>(element, '#search'), 'you');
      await waitUntil(() => !isExpired(element), 'something was found');
      get(element, '.find').click();
      await goesOn(element);
    });

    it('goes on once it is refreshed, which reads once', async () => {
      const element = await mountExpired();
      const reads = server.callsTo('/thread').length;
      isSignedIn = true;
      await element.refresh();
      await goesOn(element);
      // With the old token, and with the new one.
      expect(server.callsTo('/thread').length - reads).to.equal(2);
    });

    it('is no matter of an answer to what was asked before', async () => {
      const { promise, resolve } = Promise.withResolvers<Response>();
      const element = await mountExpired(async (asking) => {
        server.answers.set('POST /check', () => promise);
        await compose(asking, { body: 'Hello' });
        await waitUntil(() => server.callsTo('/check').length, 'it is asked', { timeout: 3000 });
      });
      const { length } = server.calls;
      resolve(json({ findings: [], errors: [] }));
      for (let turn = 0; turn < 20; turn += 1) await settle(element);
      await painted();
      expect(isExpired(element)).to.equal(true);
      expect([server.calls.length - length, expired]).to.deep.equal([0, 1]);
    });

    it('is none where the server cannot be reached', async () => {
      const element = await mountExpired();
      await sendSignedIn(element, () => problem(500, 'internal'));
      await waitUntil(() => get(element, 'dialog').textContent?.includes('Not sent yet'), 'it is not sent');
      expect(isExpired(element)).to.equal(true);
      server.answers.clear();
      dispatchEvent(new Event('online'));
      await goesOn(element);
    });
  });

  it('is none where the page answers with a word: the thread remains', async () => {
    server.entries = [outbound({ body: 'what was sent' })];
    const token = tokenFor();
    server.answers.set('GET /session/token', () => json({ token }));
    const element = await mount({ studentId, tokenUrl: '/session/token' });
    server.answers.set('GET /session/token', () => json(null));
    server.refusedTokens.add(token);
    await element.refresh();
    await settle(element);
    expect(get(element, '.line').textContent).to.contain('Your session has expired');
    expect(bodies(element)).to.deep.equal(['what was sent']);
    expect(tokens()).to.deep.equal(new Set([token]));
  });

  it('that is refused like the one before it ends the session: a third is not asked for', async () => {
    let count = 0;
    const getToken = () => Promise.resolve(tokenFor({ jti: String((count += 1)) }));
    server.answers.set('GET /thread', () => problem(401, 'unauthorized'));
    const element = await mount({ studentId, getToken });
    expect(get(element, '.state').textContent).to.contain('Your session has expired');
    expect([count, server.calls.length]).to.deep.equal([2, 2]);
  });

  it('never given, the session is expired too', async () => {
    const element = await mount({ studentId, getToken: () => Promise.reject(new Error('signed out')) });
    expect(get(element, '.state').textContent).to.contain('Your session has expired');
    await settle(element);
    expect(server.calls).to.deep.equal([]);
  });

  it('is not asked for again by a page that gives a new function each time it draws itself', async () => {
    let asked = 0;
    const refuse = () => {
      asked += 1;
      return Promise.reject(new Error('signed out'));
    };
    const element = await mount({ studentId, getToken: refuse });
    for (let redrawn = 0; redrawn < 3; redrawn += 1) {
      element.getToken = () => refuse();
      await settle(element);
    }
    expect(asked).to.equal(1);
    element.getToken = () => Promise.resolve(tokenFor());
    await settle(element);
    button(element, 'Continue').click();
    await waitUntil(() => server.streams === 1, 'the newest function gives it');
  });

  it('aborts its request when the element leaves the page', async () => {
    let signal: AbortSignal | undefined;
    const getToken = (request: { signal: AbortSignal }) => {
      ({ signal } = request);
      return new Promise<string>(() => undefined);
    };
    const mounting = mount({ studentId, getToken }).catch(() => undefined);
    await waitUntil(() => signal, 'it was asked');
    document.querySelector(`votech-messages`)?.remove();
    await waitUntil(() => signal?.aborted, 'it is aborted');
    await mounting;
  });
});
