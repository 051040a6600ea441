import { oneEvent } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import type { InboundEntry } from '../../server/contract.ts';
import { inbound, marker, outbound, recipient, student, thread, viewer } from './support/builders.ts';
import { FakeServer, json } from './support/fake-server.ts';
import { all, bodies, button, get, mount, painted, query, waitUntil } from './support/mount.ts';

describe('what protects the student', () => {
  let server: FakeServer;
  beforeEach(() => (server = new FakeServer()));
  afterEach(() => server.restore());

  it('keeps the focus at hand when the button that was pressed goes away', async () => {
    const held = inbound({ held: true, from: null });
    server.thread = thread({ student: student({ waitingSince: '2026-11-19T18:31:00Z' }) });
    server.entries = [outbound(), held];
    server.answers.set(`POST /held/${held.id}`, () => json(held));
    server.answers.set('POST /answered', () => json({}));
    const element = await mount();
    for (const name of ['No', 'No answer needed']) {
      button(element, name).focus();
      button(element, name).click();
      await waitUntil(() => element.shadowRoot?.activeElement?.matches('.scroll'), `after ${name}`);
    }
  });

  it('counts as new, for a reader further up, only messages that are still there', async () => {
    server.entries = Array.from({ length: 40 }, () => inbound());
    const element = await mount();
    await waitUntil(() => server.streams === 1, 'the stream is open');
    const scroller = get(element, '.scroll');
    await painted();
    const scrolled = oneEvent(scroller, 'scroll');
    scroller.scrollTop = 700;
    await scrolled;
    const held = inbound({ held: true, from: null });
    for (const entry of [marker(), held, inbound()]) server.push(entry);
    const counted = () => query(element, '.unseen')?.textContent?.trim();
    await waitUntil(() => counted() === '2 new messages', 'the messages are counted');
    server.push({ id: held.id, kind: 'inbound', removed: true });
    await waitUntil(() => counted() === '1 new message', 'one is not this student’s');
    server.push({ ...JSON.parse(JSON.stringify(marker())), kind: 'call' });
    server.push(outbound());
    await waitUntil(() => counted() === '2 new messages', 'there is another');
  });

  it('lets a reply to a closed record wait for nobody', async () => {
    const waiting = student({ active: false, waitingSince: '2026-11-19T18:31:00Z' });
    server.thread = thread({
      student: waiting,
      viewer: { ...viewer, can: { ...viewer.can, send: false } },
      entries: [inbound()],
    });
    server.answers.set('POST /answered', () => json({ waitingSince: null }));
    const element = await mount();
    button(element, 'No answer needed').click();
    await waitUntil(() => !query(element, '.line.attention'), 'nobody waits any more');
  });

  it('says how many days ago the message was sent that a late reply answers, also while it is held', async () => {
    const address = '(541) 555-0123';
    // In the morning, and at night.
    const old = outbound({ address, createdAt: new Date(2026, 6, 26, 7).toISOString() });
    const receivedAt = new Date(2026, 10, 23, 23).toISOString();
    const late = (more: Partial<InboundEntry>) => inbound({ flags: ['late'], receivedAt, ...more });
    server.entries = [
      old,
      late({ inReplyTo: old.id }),
      late({ held: true, from: null, address }),
      late({ held: true, from: null, address: '(541) 555-0999' }),
    ];
    // Ids that are counted, as another server may give them: longer ones are later.
    for (const [index, entry] of server.entries.entries()) Object.assign(entry, { id: String(9 + index) });
    Object.assign(server.entries[1]!, { inReplyTo: '9' });
    const element = await mount();
    const notes = all(element, '.note').map(({ textContent }) => textContent?.trim());
    expect(notes.filter((note) => note?.startsWith('Answers a'))).to.deep.equal([
      'Answers a message from 120 days ago.',
      'Answers a message from 120 days ago.',
      'Answers a message from long ago.',
    ]);
    expect(notes).not.to.include('Several students have used this phone.');
  });

  it('says above the history whom no text reaches', async () => {
    const off = (id: string, name: string, sms: 'opted_out' | 'wrong_number' | 'no_address') =>
      recipient({ id, name, unusable: { sms, email: null } });
    const recipients = [
      off('stu_1042', 'Jordan Rivera', 'opted_out'),
      off('c_3', 'Rosa Rivera', 'wrong_number'),
      off('c_4', 'Elena Rivera', 'no_address'),
    ];
    server.thread = thread({ student: student({ recipients }) });
    const element = await mount();
    expect(get(element, '.line').textContent?.trim()).to.equal(
      'Texts are off for Jordan Rivera, Rosa Rivera',
    );
  });

  it('shows a picture, and offers every other file to be saved', async () => {
    const reply = inbound({ media: [{ contentType: 'image/png' }, { contentType: 'application/pdf' }] });
    server.entries = [reply];
    for (const n of [0, 1])
      server.answers.set(
        `GET /media/${reply.id}/${n}`,
        () => new Response(new Blob(['x'], { type: 'image/png' })),
      );
    const element = await mount();
    expect(get(element, 'article').textContent).to.contain('sent a picture').and.contain('sent a file');
    for (const left of [1, 0]) {
      button(element, 'View').click();
      await waitUntil(() => all(element, 'article button').length === left, 'it is here');
    }
    expect(all(element, 'article img')).to.have.length(1);
    expect(all(element, 'a[download]').map(({ textContent }) => textContent)).to.deep.equal([
      'Save file',
      'Save file',
    ]);
  });

  it('keeps nothing that was uncovered or fetched once the student is left', async () => {
    const reply = inbound({ body: null, flags: ['covered'], media: [{ contentType: 'image/png' }] });
    server.entries = [reply];
    server.answers.set(`GET /replies/${reply.id}`, () => json({ body: 'mine is 123-45-6789' }));
    server.answers.set(
      `GET /media/${reply.id}/0`,
      () => new Response(new Blob(['x'], { type: 'image/png' })),
    );
    const element = await mount();
    button(element, 'Show').click();
    await waitUntil(() => bodies(element).length === 1, 'it is uncovered');
    button(element, 'View').click();
    await waitUntil(() => query(element, 'a[download]'), 'it is here');
    const { href } = get<HTMLAnchorElement>(element, 'a[download]');
    for (const studentId of ['stu_2', 'stu_1042']) {
      element.studentId = studentId;
      await oneEvent(element, 'votech-ready');
    }
    expect(bodies(element)).to.deep.equal([]);
    expect(query(element, 'a[download]') === null).to.equal(true);
    const request = new XMLHttpRequest();
    request.open('GET', href);
    request.send();
    await oneEvent(request, 'error');
  });

  it('saves the page to be printed where the browser opens no window', async () => {
    server.answers.set('GET /transcript', () => new Response(new Blob(['<p>Hi'], { type: 'text/html' })));
    const element = await mount();
    const { open } = window;
    const { click } = HTMLAnchorElement.prototype;
    const saved: string[] = [];
    window.open = () => null;
    HTMLAnchorElement.prototype.click = function save() {
      saved.push(this.download);
    };
    button(element, 'Print').click();
    await waitUntil(() => saved.length, 'it is saved');
    window.open = open;
    HTMLAnchorElement.prototype.click = click;
    expect(saved).to.deep.equal(['messages.html']);
  });

  it('prints the record once it is loaded, its style put on by script', async () => {
    const record = '<!doctype html><style>p { color: rgb(1, 2, 3) }</style><p>Hi</p>';
    server.answers.set('GET /transcript', () => new Response(new Blob([record], { type: 'text/html' })));
    const element = await mount();
    const { open } = window;
    const frame = document.body.appendChild(document.createElement('iframe'));
    const printed = new Promise<string>((resolve) => {
      window.open = () => {
        const page = frame.contentWindow;
        if (!page) return null;
        // The window of a new document has its own `print`: what is asked of the old one is told on.
        return new Proxy(page, {
          get: (target, name) => {
            const { body } = target.document;
            if (name === 'print')
              return () => resolve(`${body.innerText} ${getComputedStyle(body.children[0] ?? body).color}`);
            return Reflect.get(target, name);
          },
        });
      };
    });
    button(element, 'Print').click();
    expect(await printed).to.equal('Hi rgb(1, 2, 3)');
    window.open = open;
    frame.remove();
  });
});
