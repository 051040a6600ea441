import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { addLanguage } from '../../widget/index.ts';
import { inbound, outbound, tokenFor } from './support/builders.ts';
import { compose } from './support/compose.ts';
import { FakeServer, problem } from './support/fake-server.ts';
import { bodies, get, mount, query, settle, waitUntil } from './support/mount.ts';

describe('<votech-messages>', () => {
  let server: FakeServer;
  beforeEach(() => (server = new FakeServer()));
  afterEach(() => server.restore());

  it('speaks the language of its own, of the nearest ancestor, or English', async () => {
    const element = await mount({ lang: 'es' });
    expect(get(element, '.heading').textContent).to.equal('Mensajes');
    element.removeAttribute('lang');
    document.documentElement.lang = 'es-MX';
    await waitUntil(() => get(element, 'section').lang === 'es-MX', 'the page’s language is spoken');
    document.documentElement.lang = 'tlh';
    await waitUntil(() => get(element, '.heading').textContent === 'Messages', 'English is spoken');
    document.documentElement.removeAttribute('lang');
    await settle(element);
    const { parentElement } = element;
    parentElement?.setAttribute('lang', 'es');
    await waitUntil(() => get(element, '.heading').textContent === 'Mensajes', 'the ancestor’s is spoken');
  });

  it('follows the language within a shadow root of the page’s', async () => {
    const root = (await fixture(html`<div></div>`)).attachShadow({ mode: 'open' });
    const holder = document.createElement('main');
    const element = document.createElement('votech-messages');
    Object.assign(element, { studentId: 'stu_1042', server: location.origin, token: tokenFor() });
    holder.append(element);
    root.append(holder);
    const reads = (words: string) =>
      waitUntil(() => element.shadowRoot?.querySelector('.heading')?.textContent === words, words);
    await reads('Messages');
    holder.lang = 'es';
    await reads('Mensajes');
  });

  it('follows the language of the page through shadow roots within others', async () => {
    const outer = await fixture<HTMLElement>(html`<div></div>`);
    const middle = document.createElement('div');
    const inner = document.createElement('div');
    outer.attachShadow({ mode: 'open' }).append(middle);
    middle.attachShadow({ mode: 'open' }).append(inner);
    const element = document.createElement('votech-messages');
    Object.assign(element, { studentId: 'stu_1042', server: location.origin, token: tokenFor() });
    inner.attachShadow({ mode: 'open' }).append(element);
    const reads = (words: string) =>
      waitUntil(() => element.shadowRoot?.querySelector('.heading')?.textContent === words, words);
    await reads('Messages');
    for (const ancestor of [inner, middle, outer, document.documentElement]) {
      ancestor.lang = 'es';
      await reads('Mensajes');
      ancestor.removeAttribute('lang');
      await reads('Messages');
    }
  });

  it('is English throughout where it has no words of the language', async () => {
    server.entries = [outbound({ createdAt: '2025-11-19T18:14:00Z' })];
    const element = await mount({ lang: 'fr-CA' });
    expect(get(element, 'section').lang).to.equal('en');
    expect(get(element, '.day').textContent).to.equal('Wednesday, November 19, 2025');
    element.lang = 'en-GB';
    await waitUntil(() => get(element, 'section').lang === 'en-GB', 'British English is spoken');
    expect(get(element, '.day').textContent).to.contain('19 November 2025');
  });

  it('takes the direction that the page gives it over that of its language', async () => {
    const element = await mount({ dir: 'rtl' });
    expect(get(element, 'section').dir).to.equal('rtl');
    element.dir = '';
    await waitUntil(() => get(element, 'section').dir === 'ltr', 'English goes left to right');
  });

  it('takes a third language from the page, right to left where it is', async () => {
    addLanguage('ar', { Messages: 'الرسائل' });
    const element = await mount({ lang: 'ar' });
    expect(get(element, '.heading').textContent).to.equal('الرسائل');
    expect(get(element, 'section').dir).to.equal('rtl');
    element.strings = { Messages: 'Nachrichten' };
    await element.updateComplete;
    expect(get(element, '.heading').textContent).to.equal('Nachrichten');
  });

  it('lets the page style its states', async () => {
    const element = document.createElement('votech-messages');
    const states = [
      'waiting',
      'loading',
      'open',
      'live',
      'offline',
      'expired',
      'refused',
      'missing',
      'failed',
    ];
    const own = () => states.filter((state) => element.matches(`:state(${state})`));
    document.body.append(element);
    await element.updateComplete;
    expect(own()).to.deep.equal(['waiting']);
    Object.assign(element, { studentId: 'stu_1042', token: tokenFor() });
    await waitUntil(() => own().includes('open'), 'it is open');
    expect(own()).to.deep.equal(['open', 'live']);
    await waitUntil(() => server.streams === 1, 'it is followed');
    server.isOffline = true;
    server.breakStreams();
    await waitUntil(() => own().includes('offline'), 'the server is gone');
    expect(own()).to.deep.equal(['open', 'offline']);
    server.isOffline = false;
    server.answers.set('GET /thread', () => problem(403, 'forbidden'));
    element.token = tokenFor({ role: 'visitor' });
    await waitUntil(() => own().includes('refused'), 'it is not theirs to see');
    expect(own()).to.deep.equal(['refused']);
    element.remove();
  });

  it('follows the theme that it is told, and the reader’s otherwise', async () => {
    const element = await mount();
    const scheme = () => getComputedStyle(element).colorScheme;
    expect(scheme()).to.equal('light dark');
    element.theme = 'dark';
    await element.updateComplete;
    expect(scheme()).to.equal('dark');
  });

  it('shows words as they were written, and all of them, within a table or heading that does not', async () => {
    const element = await mount();
    const frame = document.createElement('div');
    frame.style.cssText = 'text-indent: 3em; text-transform: uppercase; white-space: nowrap';
    element.replaceWith(frame);
    frame.append(element);
    const shown = (): string[] => {
      const { textIndent, textTransform, whiteSpace } = getComputedStyle(get(element, '.heading'));
      return [textIndent, textTransform, whiteSpace];
    };
    await waitUntil(() => query(element, '.item,.state'), 'the thread is there again');
    expect(shown()).to.deep.equal(['0px', 'none', 'normal']);
    // As of a page that styles everything alike.
    element.style.cssText = frame.style.cssText;
    expect(shown()).to.deep.equal(['0px', 'none', 'normal']);
    frame.remove();
  });

  it('has a width where the page gives none, but not for a role that may not view', async () => {
    const frame = document.body.appendChild(document.createElement('div'));
    const element = await mount();
    frame.append(element);
    await waitUntil(() => query(element, 'section'), 'the thread is there again');
    for (const style of ['display: flex', 'display: inline-block', 'float: left', 'position: absolute']) {
      frame.style.cssText = style;
      expect(element.offsetWidth, style).to.be.within(250, innerWidth);
    }
    frame.style.cssText = 'display: flex; inline-size: 200px';
    expect(element.offsetWidth).to.equal(200);
    server.answers.set('GET /thread', () => problem(403, 'forbidden'));
    await element.refresh();
    await settle(element);
    expect(element.offsetWidth).to.equal(0);
    frame.remove();
  });

  it('keeps to its height where the page makes a block of it', async () => {
    server.entries = Array.from({ length: 60 }, () => outbound());
    const element = await mount();
    const { offsetHeight } = element;
    element.style.display = 'block';
    expect(get(element, 'section').offsetHeight).to.equal(offsetHeight);
    element.style.blockSize = '300px';
    expect(get(element, 'section').offsetHeight).to.equal(300);
  });

  it('has its signs in one row, however large the letters are', async () => {
    const element = await mount();
    element.style.fontSize = '40px';
    await settle(element);
    const tops = ['.find', '.more'].map((sign) => Math.round(get(element, sign).getBoundingClientRect().top));
    expect(tops[0]).to.equal(tops[1]);
  });

  it('sets its heading at the level asked for', async () => {
    const element = await mount();
    element.headingLevel = 4;
    await element.updateComplete;
    expect(get(element, '.heading').ariaLevel).to.equal('4');
    for (const [asked, level] of [
      [6, '6'],
      [9, '6'],
      [2.5, '2'],
      [NaN, '2'],
    ] as const) {
      element.headingLevel = asked;
      await element.updateComplete;
      expect(get(element, '.heading').ariaLevel).to.equal(level);
    }
  });

  it('lets every text find its own direction and isolates names', async () => {
    server.entries = [inbound({ body: 'مرحبا' })];
    const element = await mount();
    expect(get(element, '.text').dir).to.equal('auto');
    expect(get(element, '.title bdi').textContent).to.equal('Jordan Rivera');
  });

  it('shows text as text', async () => {
    const hostile = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
    server.entries = [outbound({ body: hostile, subject: hostile, channel: 'email' })];
    const element = await mount();
    expect(bodies(element)).to.deep.equal([hostile]);
    expect(query(element, 'article img, article script')).to.equal(null);
  });

  it('tells the page that it is ready, and of each reply, without its words', async () => {
    const heard: unknown[] = [];
    const listen = (event: Event) => heard.push(event.type, event instanceof CustomEvent && event.detail);
    for (const type of ['votech-ready', 'votech-reply-received'])
      document.addEventListener(type, listen, { once: true });
    server.entries = [outbound()];
    let shown: Element | null | undefined;
    const look = ({ target }: Event) =>
      (shown = target instanceof Element ? target.shadowRoot?.querySelector('article') : null);
    document.addEventListener('votech-ready', look, { once: true });
    await mount();
    await waitUntil(() => server.streams === 1, 'the stream is open');
    expect(shown).to.be.instanceOf(HTMLElement);
    const reply = inbound({ body: 'secret' });
    server.push(reply);
    await waitUntil(() => heard.length === 4, 'both came');
    expect(heard).to.deep.equal([
      'votech-ready',
      { studentId: 'stu_1042' },
      'votech-reply-received',
      { studentId: 'stu_1042', messageId: reply.id, held: false },
    ]);
  });

  it('is heard by the page from within the shadow root of another element', async () => {
    const page = await fixture<HTMLElement>(html`<div></div>`);
    page.addEventListener('votech-token-required', (event) => event.respondWith(tokenFor()));
    const heard: string[] = [];
    for (const type of ['votech-ready', 'votech-reply-received'])
      page.addEventListener(type, () => heard.push(type), { once: true });
    const element = document.createElement('votech-messages');
    Object.assign(element, { server: location.origin, studentId: 'stu_1042' });
    page.attachShadow({ mode: 'open' }).append(element);
    await waitUntil(() => server.streams === 1, 'the stream is open');
    server.push(inbound());
    await waitUntil(() => heard.length === 2, 'both are heard');
  });

  it('opens the dialog as soon as there is a thread', async () => {
    const element = await mount({ studentId: 'stu_o1' });
    element.studentId = 'stu_o2';
    element.openComposer({ body: 'Hello' });
    await waitUntil(() => query<HTMLDialogElement>(element, 'dialog')?.open, 'the dialog is open');
    expect(get<HTMLTextAreaElement>(element, '#body').value).to.equal('Hello');
    element.closeComposer();
    await settle(element);
    expect(query<HTMLDialogElement>(element, 'dialog')?.open).to.equal(false);
  });

  it('opens the dialog for whom it was asked, though that was before anybody was named', async () => {
    const element = await mount({ studentId: 'stu_o3' });
    element.studentId = undefined;
    await settle(element);
    element.openComposer({ body: 'for the first to come' });
    element.studentId = 'stu_o4';
    await waitUntil(() => query<HTMLDialogElement>(element, 'dialog')?.open, 'the dialog is open');
    expect(get<HTMLTextAreaElement>(element, '#body').value).to.equal('for the first to come');
  });

  it('gives nobody what was meant for another student', async () => {
    const element = await mount({ studentId: 'stu_o5' });
    element.studentId = 'stu_o6';
    element.openComposer({ body: 'for one alone' });
    element.studentId = 'stu_o7';
    await settle(element);
    await waitUntil(() => query(element, '.state'), 'the thread is shown');
    expect(get<HTMLDialogElement>(element, 'dialog').open).to.equal(false);
  });

  it('opens its menu right below its button, with each of its lines whole', async () => {
    for (const [width, fontSize] of [
      ['20rem', ''],
      ['29rem', ''],
      ['48rem', ''],
      // With the text twice as large, the buttons wrap.
      ['20rem', '2rem'],
      ['40rem', '2rem'],
    ] as const) {
      const element = await mount({ lang: 'es' });
      Object.assign(element.style, { width, fontSize });
      get(element, '.more').click();
      const [opener, menu, line] = ['.more', '.menu', '.menu button'].map((part) =>
        get(element, part).getBoundingClientRect(),
      );
      expect(menu?.right).to.be.closeTo(opener?.right ?? 0, 1);
      expect(menu?.top).to.be.within(opener?.bottom ?? 0, (opener?.bottom ?? 0) + 4);
      expect(line?.height).to.be.lessThan(80);
      expect(menu?.left).to.be.greaterThan(get(element, 'section').getBoundingClientRect().left);
      element.remove();
    }
  });

  it('has its buttons at the end of a line, or across it', async () => {
    const element = await mount();
    for (const width of [20, 24, 25, 27, 29, 30, 31, 40]) {
      element.style.width = `${width}rem`;
      await settle(element);
      const end = get(element, '.top').getBoundingClientRect().right - 20;
      expect(get(element, '.primary').getBoundingClientRect().right, `${width}rem`).to.be.closeTo(end, 2);
    }
  });

  it('takes from the page no more than texts and a channel that there is', async () => {
    const element = await mount({ studentId: 'stu_o8' });
    const nonsense = { channel: 'fax', subject: undefined, body: null, to: 7 };
    await compose(element, nonsense as unknown as Parameters<typeof element.openComposer>[0]);
    expect(get<HTMLDialogElement>(element, 'dialog').open).to.equal(true);
    expect(get<HTMLInputElement>(element, 'input:checked').value).to.equal('sms');
    expect(get<HTMLTextAreaElement>(element, '#body').value).to.equal('');
  });

  it('asks for nothing while it is in no page, or for nobody', async () => {
    const element = await mount();
    element.remove();
    element.studentId = 'stu_elsewhere';
    await settle(element);
    await element.refresh();
    const passing = document.createElement('votech-messages');
    Object.assign(passing, { studentId: 'stu_passing', token: tokenFor(), server: location.origin });
    document.body.append(passing);
    passing.remove();
    await settle(passing);
    await waitUntil(() => server.streams === 0, 'it hung up');
    expect(server.callsTo('/thread')).to.have.length(1);
    document.body.append(passing);
    passing.studentId = '';
    await settle(passing);
    await passing.refresh();
    passing.remove();
    expect(server.callsTo('/thread')).to.have.length(1);
  });

  it('keeps its look in another document, such as that of a frame, whether it was shown before or not', async () => {
    const [shown, fresh] = [await mount(), document.createElement('votech-messages')];
    Object.assign(fresh, { studentId: 'stu_1042', server: location.origin, token: tokenFor() });
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.contentDocument?.body.append(shown, fresh);
    for (const element of [shown, fresh]) {
      await waitUntil(() => query(element, 'section'), 'the thread is there');
      expect(getComputedStyle(get(element, 'section')).display).to.equal('flex');
    }
    frame.remove();
  });

  it('hangs up when it leaves the page, and comes back when it is moved', async () => {
    const element = await mount();
    await waitUntil(() => server.streams === 1, 'the stream is open');
    const { parentElement } = element;
    element.remove();
    await waitUntil(() => server.streams === 0, 'it hung up');
    parentElement?.append(element);
    await waitUntil(() => server.streams === 1, 'it follows again');
  });
});
