import { expect } from 'chai';
import { addLanguage } from '../../widget/index.ts';
import { inbound, outbound } from './support/builders.ts';
import { FakeServer } from './support/fake-server.ts';
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

  it('takes a third language from the page, right to left where it is', async () => {
    addLanguage('ar', { Messages: 'الرسائل' });
    const element = await mount({ lang: 'ar' });
    expect(get(element, '.heading').textContent).to.equal('الرسائل');
    expect(get(element, 'section').dir).to.equal('rtl');
    element.strings = { Messages: 'Nachrichten' };
    await element.updateComplete;
    expect(get(element, '.heading').textContent).to.equal('Nachrichten');
  });

  it('follows the theme that it is told, and the reader’s otherwise', async () => {
    const element = await mount();
    const scheme = () => getComputedStyle(element).colorScheme;
    expect(scheme()).to.equal('light dark');
    element.theme = 'dark';
    await element.updateComplete;
    expect(scheme()).to.equal('dark');
  });

  it('sets its heading at the level asked for', async () => {
    const element = await mount();
    element.headingLevel = 4;
    await element.updateComplete;
    expect(get(element, '.heading').ariaLevel).to.equal('4');
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
    await mount();
    await waitUntil(() => server.streams === 1, 'the stream is open');
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
