import { expect } from 'chai';
import type { VotechMessages } from '../../widget/votech-messages.ts';
import {
  failed,
  inbound,
  jordan,
  marker,
  nextId,
  outbound,
  recipient,
  rosa,
  student,
  thread,
  tokenFor,
  viewer,
} from './support/builders.ts';
import { compose } from './support/compose.ts';
import { FakeServer, json, problem } from './support/fake-server.ts';
import {
  all,
  bodies,
  button,
  get,
  mount,
  place,
  query,
  painted,
  settle,
  waitUntil,
} from './support/mount.ts';

describe('the thread', () => {
  let server: FakeServer;
  beforeEach(() => (server = new FakeServer()));
  afterEach(() => server.restore());

  it('is a named region with a heading and a list, each entry named by who, channel, time and status', async () => {
    server.entries = [outbound({ body: 'Hi' }), inbound({ body: 'hello' })];
    const element = await mount();
    const section = get(element, 'section');
    const title = get(element, `#${section.getAttribute('aria-labelledby')}`);
    expect([title.textContent, title.role, title.ariaLevel]).to.deep.equal(['Messages', 'heading', '2']);
    expect(all(element, '[role=list] [role=listitem]')).to.have.length(2);
    const names = all(element, 'article').map(({ ariaLabel }) =>
      ariaLabel?.replaceAll(/\d+:\d+\s[AP]M/gu, 'TIME'),
    );
    expect(names).to.deep.equal([
      'Text (SMS) from Marcus Lee to Jordan Rivera, TIME, Delivered',
      'Text (SMS) from Jordan Rivera, TIME',
    ]);
  });

  it('says the reason of a failure and offers the next step', async () => {
    server.entries = [failed({ recipient: rosa })];
    server.thread = thread({ student: student({ recipients: [recipient(), recipient({ ...rosa })] }) });
    const element = await mount();
    expect(get(element, '.trouble').textContent)
      .to.contain('Failed')
      .and.contain('The phone is out of reach.');
    expect(button(element, 'Send again').ariaDisabled).to.equal('false');
  });

  it('does not say of a failure without a reason that it may have been sent', async () => {
    server.entries = [failed({ failure: null })];
    expect(get(await mount(), '.trouble').textContent?.trim()).to.equal('Failed');
  });

  it('offers no next step on a way that cannot be used', async () => {
    const text = failed({ failure: { code: 'landline', message: 'Landline.', next: 'send_email' } });
    server.entries = [text];
    const noEmail = recipient({ email: null, unusable: { sms: null, email: 'no_address' } });
    server.thread = thread({ student: student({ recipients: [noEmail] }) });
    const element = await mount();
    expect(get(element, '.trouble').textContent).to.contain('Landline.');
    expect(all(element, '.trouble button').length).to.equal(0);
  });

  it('tries again with one press, as a second attempt of the same message', async () => {
    const first = failed();
    server.entries = [first];
    server.answers.set(`POST /messages/${first.id}/retry`, () => {
      const entry = outbound({ id: nextId(), retryOf: first.id, body: first.body });
      server.push(entry);
      return json(entry, 201);
    });
    const element = await mount();
    button(element, 'Send again').click();
    await waitUntil(() => all(element, 'article').length === 2, 'the attempt is shown');
    await settle(element);
    expect(all(element, '.meta')[1]?.textContent).to.contain('Attempt 2');
    expect(get(element, '.trouble').textContent).to.contain('Tried again below.');
    expect(all(element, '.trouble button').length).to.equal(0);
    const [call] = server.callsTo(`/messages/${first.id}/retry`);
    expect(call?.key).to.match(/^[0-9a-f-]{36}$/);
  });

  it('shows what is still on its way where another message should be tried again', async () => {
    const [first, second] = [failed(), failed()];
    server.entries = [first, second];
    const { promise: answer, resolve } = Promise.withResolvers<Response>();
    server.answers.set(`POST /messages/${first.id}/retry`, () => answer);
    const element = await mount();
    const isOpen = () => get<HTMLDialogElement>(element, 'dialog').open;
    const [one, other] = all(element, '.trouble button');
    one?.click();
    one?.click();
    await settle(element);
    expect(isOpen()).to.equal(false);
    other?.click();
    await settle(element);
    expect(isOpen()).to.equal(true);
    expect(get(element, '.send').textContent?.trim()).to.equal('Sending');
    expect(get(element, 'blockquote').textContent).to.equal(first.body);
    resolve(json(outbound({ id: nextId(), retryOf: first.id, body: first.body }), 201));
    await waitUntil(() => !isOpen(), 'it has arrived');
    expect(server.callsTo(`/messages/${second.id}/retry`)).to.deep.equal([]);
  });

  it('asks once more before it sends again what may have arrived', async () => {
    server.entries = [outbound({ status: 'unconfirmed' })];
    const element = await mount();
    button(element, 'Send again').click();
    await settle(element);
    expect(get<HTMLDialogElement>(element, 'dialog').open).to.equal(true);
    expect(get(element, 'dialog h2').textContent).to.equal('Send Message');
    expect(get(element, 'dialog').textContent).to.contain('may have been sent already');
    expect(server.calls.filter(({ method }) => method === 'POST')).to.deep.equal([]);
  });

  it('shows a held reply with yes and no, and takes it out after no', async () => {
    const held = inbound({ held: true, from: null });
    server.entries = [held];
    server.answers.set(`POST /held/${held.id}`, () => json(held));
    const element = await mount();
    expect(get(element, 'article').textContent).to.contain('Is this reply Jordan’s?');
    button(element, 'No').click();
    await waitUntil(() => !query(element, 'article'), 'the reply is gone');
    expect(server.callsTo(`/held/${held.id}`)[0]?.body).to.deep.equal({ belongs: false });
  });

  it('covers a reply with a Social Security number until somebody asks to see it', async () => {
    const covered = inbound({ body: null, flags: ['covered'] });
    server.entries = [covered];
    server.answers.set(`GET /replies/${covered.id}`, () => json({ ...covered, body: 'it is 123' }));
    const element = await mount();
    expect(bodies(element)).to.deep.equal([]);
    button(element, 'Show').click();
    await waitUntil(() => bodies(element)[0] === 'it is 123', 'the reply is shown');
  });

  it('loads a picture only on request, with the token in a header', async () => {
    const picture = inbound({ body: '', media: [{ contentType: 'image/png' }] });
    server.entries = [picture];
    server.answers.set(
      `GET /media/${picture.id}/0`,
      () => new Response(new Blob([''], { type: 'image/png' })),
    );
    const element = await mount();
    expect(get(element, 'article').textContent).to.contain('sent a picture');
    button(element, 'View').click();
    await waitUntil(() => query(element, 'img, a[download]'), 'the picture can be seen or saved');
  });

  it('marks a reply that may need help, with the program’s own line', async () => {
    server.thread = thread({ crisisNote: 'Call the counselor.' });
    server.entries = [inbound({ flags: ['crisis'] })];
    const element = await mount();
    expect(get(element, '.crisis').textContent).to.contain('Call the counselor.');
  });

  it('quotes what a reply answers, unless it stands right above', async () => {
    const question = outbound({ body: 'Are you coming?' });
    server.entries = [
      question,
      inbound({ inReplyTo: question.id }),
      outbound(),
      inbound({ inReplyTo: question.id }),
      inbound({ inReplyTo: question.id }),
    ];
    const element = await mount();
    expect(all(element, '.quote').map(({ textContent }) => textContent?.trim())).to.deep.equal([
      'In reply to: “Are you coming?”',
    ]);
  });

  it('puts the day above the first entry of each day', async () => {
    server.entries = [
      outbound({ createdAt: '2025-11-19T17:00:00Z' }),
      outbound({ createdAt: '2025-11-19T18:00:00Z' }),
      outbound({ createdAt: '2025-11-20T18:00:00Z' }),
    ];
    const element = await mount();
    const days = all(element, '.day');
    expect(days.map(({ textContent }) => textContent)).to.deep.equal([
      'Wednesday, November 19, 2025',
      'Thursday, November 20, 2025',
    ]);
    expect(days[0]?.ariaLevel).to.equal('3');
  });

  it('loads older entries above without moving what is read', async () => {
    server.entries = Array.from({ length: 120 }, () => outbound());
    const element = await mount();
    const scroller = get(element, '.scroll');
    await waitUntil(() => scroller.scrollTop > 0, 'the end is shown');
    expect(all(element, 'article')).to.have.length(50);
    await painted();
    scroller.scrollTop = 1500;
    await painted();
    const anchor = all(element, 'article')[25];
    const before = anchor?.getBoundingClientRect().top ?? 0;
    button(element, 'Show older messages').click();
    await waitUntil(() => all(element, 'article').length >= 100, 'older entries are there');
    await painted();
    const after = anchor?.getBoundingClientRect().top ?? 0;
    expect(Math.abs(after - before)).to.be.lessThan(3);
  });

  it('shows nothing before it is known who looks, nor then to a role that may not view', async () => {
    const { promise: token, resolve } = Promise.withResolvers<string>();
    const element = await place({ getToken: () => token });
    expect(element.renderRoot.textContent?.trim()).to.equal('');
    // The server does not answer: the token alone says that there is nothing to wait for.
    server.answers.set('GET /thread', () => new Promise(() => undefined));
    resolve(tokenFor({ role: 'grant_writer' }));
    await settle(element);
    expect(element.renderRoot.textContent?.trim()).to.equal('');
  });

  it('shows nothing at all to a role that may not view', async () => {
    server.answers.set('GET /thread', () => problem(403, 'forbidden'));
    const element = await place();
    await waitUntil(() => !query(element, 'section'), 'the server has said no');
    expect(element.renderRoot.textContent?.trim()).to.equal('');
    expect(query(element, '*')).to.equal(null);
  });

  for (const [name, answer] of [
    ['the server is away', () => new Response('<html>', { status: 502 })],
    ['the token is too old', () => problem(401, 'unauthorized')],
    ['the page reads it again', () => problem(403, 'forbidden')],
    ['the server shows it all the same', () => json(thread({ entries: [outbound()] }))],
  ] as const)
    it(`shows nothing to such a role, not even for a moment, and asks for nothing, when ${name}`, async () => {
      server.answers.set('GET /thread', answer);
      const element = await place({ token: tokenFor({ role: 'grant_writer' }) });
      const seen = new Set<string>();
      const note = () => seen.add(element.renderRoot.textContent?.trim() ?? '');
      new MutationObserver(note).observe(element.renderRoot, { childList: true, subtree: true });
      await settle(element);
      await element.refresh();
      await settle(element);
      note();
      expect([...seen]).to.deep.equal(['']);
      expect(server.calls).to.deep.equal([]);
    });

  for (const [name, answer, words] of [
    ['nobody is there', () => problem(404, 'not_found'), 'Student not found'],
    ['the server is away', () => new Response('<html>', { status: 502 }), 'The messages could not be loaded'],
    ['a captive portal answers', () => new Response('<html>Welcome'), 'The messages could not be loaded'],
    ['there is no entry', () => json({ ...thread(), entries: [] }), 'No messages yet'],
  ] as const)
    it(`says so when ${name}`, async () => {
      server.answers.set('GET /thread', answer);
      const element = await mount();
      expect(get(element, '.state').textContent).to.contain(words);
    });

  it('drops the old student before the next paint', async () => {
    server.entries = [outbound({ body: 'For Jordan only' })];
    const element = await mount();
    element.studentId = 'stu_2';
    await element.updateComplete;
    expect(element.renderRoot.textContent).not.to.contain('For Jordan only');
  });

  it('offers no way to write to those who may not send', async () => {
    server.thread = thread({ viewer: { ...viewer, can: { ...viewer.can, send: false } } });
    server.entries = [failed()];
    const element = await mount();
    expect(all(element, 'button').map(({ textContent }) => textContent?.trim())).not.to.contain(
      'Send Message',
    );
    expect(query(element, '.trouble button')).to.equal(null);
    await compose(element, { body: 'Hello' });
    expect(query(element, '#body') === null).to.equal(true);
  });

  it('finds words in the record, marks them, and comes back', async () => {
    server.entries = [
      outbound({ body: 'Welding lab' }),
      outbound({ body: 'Nothing' }),
      inbound({ from: jordan }),
    ];
    const element = await mount();
    button(element, 'Search messages').click();
    await settle(element);
    const field = get<HTMLInputElement>(element, '#search');
    expect(element.shadowRoot?.activeElement).to.equal(field);
    field.value = 'welding';
    field.dispatchEvent(new InputEvent('input'));
    await waitUntil(() => query(element, 'mark'), 'the hit is marked');
    expect(bodies(element)).to.deep.equal(['Welding lab']);
    expect(get(element, 'mark').textContent).to.equal('Welding');
    button(element, 'Close search').click();
    await settle(element);
    expect(all(element, 'article')).to.have.length(3);
  });

  it('says since when somebody waits, and clears it on request', async () => {
    server.thread = thread({ student: student({ waitingSince: '2026-11-19T18:31:00Z' }) });
    server.entries = [inbound()];
    server.answers.set('POST /answered', () => json({}));
    const element = await mount();
    expect(get(element, '.attention').textContent).to.contain('Waiting for an answer since Nov 19');
    button(element, 'No answer needed').click();
    await waitUntil(() => !query(element, '.attention'), 'nobody waits any more');
  });

  it('says on which day a message arrived, where that is not the day on which it was sent', async () => {
    const createdAt = '2025-11-20T07:50:00Z';
    server.entries = [
      outbound({ createdAt, status: 'delivered', statusAt: '2025-11-20T07:58:00Z' }),
      outbound({ createdAt, status: 'delivered', statusAt: '2025-11-20T08:02:00Z' }),
    ];
    const element = await mount();
    const words = all(element, '.status').map((status) => status.textContent?.replaceAll(/\s+/g, ' ').trim());
    expect(words).to.deep.equal(['Delivered 11:58 PM', 'Delivered Nov 20, 2025, 12:02 AM']);
  });

  it('is as high while it loads as when it is there', async () => {
    server.entries = Array.from({ length: 60 }, () => outbound());
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    server.answers.set('GET /thread', async () => {
      await asked;
      return json(thread({ entries: server.entries }));
    });
    const element = await place();
    await waitUntil(() => query(element, '.skeleton'), 'it is loading');
    const { offsetHeight } = element;
    answer();
    await waitUntil(() => query(element, 'article'), 'the thread is shown');
    await waitUntil(() => element.offsetHeight === offsetHeight, 'it has the height that it had');
  });

  it('shows nothing that goes again at once when the answer comes soon, and keeps its place for another student', async () => {
    server.entries = [outbound()];
    let give: (token: string) => void = () => undefined;
    const element = await place({ getToken: () => new Promise<string>((resolve) => (give = resolve)) });
    let flashes = 0;
    const watch = new MutationObserver(() => (flashes += all(element, '.skeleton').length));
    watch.observe(element.renderRoot, { childList: true, subtree: true });
    give(tokenFor());
    // As on every page that is just being opened.
    dispatchEvent(new PageTransitionEvent('pageshow'));
    await waitUntil(() => query(element, 'article'), 'the thread is shown');
    watch.disconnect();
    expect(flashes).to.equal(0);
    element.getToken = () => tokenFor();
    server.answers.set('GET /thread', () => new Promise<Response>(() => undefined));
    element.studentId = 'stu_2';
    await settle(element);
    expect(query(element, '.skeleton')).not.to.equal(null);
  });

  it('paints the newest messages before the rest of the page is drawn, and is ready when all are there', async () => {
    server.entries = Array.from({ length: 50 }, (_, index) => outbound({ body: `Message ${index}` }));
    let atReady = 0;
    addEventListener('votech-ready', () => (atReady = bodies(element).length), { once: true });
    const element = await place({ token: '' });
    let first: string[] = [];
    const watch = new MutationObserver(() => (first = first.length ? first : bodies(element)));
    watch.observe(element.renderRoot, { childList: true, subtree: true });
    element.token = tokenFor();
    await waitUntil(() => atReady, 'it is ready');
    watch.disconnect();
    expect(first.length).to.be.within(1, 49);
    expect(first.at(-1)).to.equal('Message 49');
    expect(atReady).to.equal(50);
    expect(bodies(element)[0]).to.equal('Message 0');
    await painted();
    const { scrollTop, scrollHeight, clientHeight } = get(element, '.scroll');
    expect(scrollHeight - scrollTop - clientHeight).to.be.lessThan(2);
  });

  /** Does something once the thread has been laid out for the first time, before it is painted. */
  async function atFirstSight(act: (scroller: HTMLElement) => void): Promise<VotechMessages> {
    let isReady = false;
    addEventListener('votech-ready', () => (isReady = true), { once: true });
    const element = await place({ token: '' });
    const watch = new MutationObserver(() => {
      const list = query(element, '.scroll [role=list]');
      if (!list) return;
      watch.disconnect();
      const sizes = new ResizeObserver(() => {
        sizes.disconnect();
        act(get(element, '.scroll'));
      });
      sizes.observe(list);
    });
    watch.observe(element.renderRoot, { childList: true, subtree: true });
    element.token = tokenFor();
    await waitUntil(() => isReady, 'it is ready');
    await painted();
    return element;
  }

  it('fills its frame at first sight, however short the newest entries are', async () => {
    server.entries = Array.from({ length: 50 }, () => marker());
    let blank = 0;
    await atFirstSight(({ clientHeight, lastElementChild }) => {
      blank = clientHeight - (lastElementChild?.clientHeight ?? 0);
    });
    expect(blank).to.be.lessThan(0);
  });

  it('lets a reader go up while the rest of the page is drawn', async () => {
    server.entries = Array.from({ length: 50 }, () => outbound());
    let top: number | undefined;
    const newest = (element: ParentNode) => [...element.querySelectorAll('article')].at(-1);
    const element = await atFirstSight((scroller) => {
      scroller.scrollTop -= 300;
      top = newest(scroller)?.getBoundingClientRect().top;
    });
    expect(newest(element.renderRoot)?.getBoundingClientRect().top).to.be.closeTo(top ?? 0, 2);
  });

  it('says in the reader’s language that words were removed, and offers to send none of them again', async () => {
    const body = 'Removed under the retention schedule on 2026-11-20';
    const purgedAt = '2026-11-20T20:00:00.000Z';
    const removed = outbound({ body, purgedAt, status: 'unconfirmed' });
    server.entries = [removed, outbound(), inbound({ body, purgedAt, inReplyTo: removed.id })];
    const element = await mount({ lang: 'es' });
    const words = 'Eliminado según el plazo de conservación el 20 nov';
    const shown = bodies(element);
    expect([shown[0], shown[2]]).to.deep.equal([words, words]);
    expect(get(element, '.quote').textContent).to.contain(words);
    expect(all(element, '.trouble button')).to.deep.equal([]);
  });
});
