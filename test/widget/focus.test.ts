import { expect } from 'chai';
import type { VotechMessages } from '../../widget/votech-messages.ts';
import {
  failed,
  inbound,
  jordan,
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
import { all, button, get, mount, query, settle, waitUntil } from './support/mount.ts';

const focusOf = ({ shadowRoot }: VotechMessages) => shadowRoot?.activeElement;

/** Until the focus is on what matches. */
const reaches = (element: VotechMessages, selector: string) =>
  waitUntil(() => focusOf(element)?.matches(selector), `the focus is on ${selector}`);

/** As by keyboard: a press leaves the focus on the button. */
function press(element: VotechMessages, name: string): void {
  button(element, name).focus();
  button(element, name).click();
}

describe('when what has the focus goes away, the focus', () => {
  let server: FakeServer;
  beforeEach(() => (server = new FakeServer()));
  afterEach(() => server.restore());

  const expireOnce = () => server.answers.set('GET /thread', () => problem(401, 'unauthorized'));

  it('is on the history after the oldest messages were shown', async () => {
    server.pageSize = 2;
    server.entries = [outbound(), outbound(), outbound()];
    const element = await mount();
    press(element, 'Show older messages');
    await reaches(element, '.scroll');
  });

  it('is on the history once a thread is there that was tried again', async () => {
    server.entries = [outbound()];
    server.answers.set('GET /thread', () => problem(429, 'rate_limited', [], { 'retry-after': '600' }));
    const element = await mount();
    server.answers.clear();
    press(element, 'Try again');
    await reaches(element, '.scroll');
  });

  it('is on the history after a message was sent again', async () => {
    const entry = failed();
    server.entries = [entry];
    server.answers.set(`POST /messages/${entry.id}/retry`, () =>
      json(outbound({ id: nextId(), retryOf: entry.id, sender: viewer, status: 'sending' }), 201),
    );
    const element = await mount();
    press(element, 'Send again');
    await reaches(element, '.scroll');
  });

  it('is on the reply that the button was part of, from where it is read on', async () => {
    const covered = inbound({ body: null, flags: ['covered'] });
    const held = inbound({ held: true, from: null });
    server.entries = [covered, held];
    server.answers.set(`GET /replies/${covered.id}`, () => json({ body: 'my number is …' }));
    server.answers.set(`POST /held/${held.id}`, () => json({ ...held, held: false, from: jordan }));
    const element = await mount();
    const [first, second] = all(element, '.in');
    press(element, 'Show');
    await waitUntil(() => focusOf(element) === first, 'the focus is on the reply that was shown');
    press(element, 'Yes');
    await waitUntil(() => focusOf(element) === second, 'the focus is on the reply that was placed');
  });

  it('is on the history after a reply was said not to be this student’s', async () => {
    const held = inbound({ held: true, from: null });
    server.entries = [outbound(), held];
    server.answers.set(`POST /held/${held.id}`, () => json(held));
    const element = await mount();
    press(element, 'No');
    await reaches(element, '.scroll');
  });

  it('is on the history after the session went on', async () => {
    const element = await mount({ getToken: () => tokenFor({ jti: nextId() }) });
    expireOnce();
    server.entries = [outbound()];
    await element.refresh();
    await settle(element);
    server.answers.clear();
    press(element, 'Continue');
    await reaches(element, '.scroll');
  });

  it('is on the button that sends after the session went on in the dialog', async () => {
    const element = await mount({ getToken: () => tokenFor({ jti: nextId() }) });
    await compose(element, { body: 'Hello' });
    server.answers.set('POST /messages', () => problem(401, 'unauthorized'));
    get(element, '.send').click();
    await reaches(element, '.summary');
    press(element, 'Continue');
    await reaches(element, '.send');
  });

  it('is on the button that sends once the field that it was in cannot be changed', async () => {
    const mother = recipient({ ...rosa, phone: '(541) 555-0188' });
    server.thread = thread({ student: student({ recipients: [recipient(), mother] }) });
    const element = await mount();
    await waitUntil(() => server.streams === 1, 'the stream is open');
    await compose(element, { body: 'Hello', channel: 'sms' });
    get(element, 'input[value=sms]').focus();
    const off = recipient({ texts: 'off', unusable: { sms: 'opted_out', email: null } });
    server.pushStudent(student({ recipients: [off, mother] }));
    await reaches(element, '.send');
    const { promise: answer, resolve } = Promise.withResolvers<Response>();
    server.answers.set('POST /messages', () => answer);
    get(element, '#to').focus();
    get(element, '#to').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }),
    );
    await reaches(element, '.send');
    expect(get(element, '.send').textContent).to.contain('Sending');
    resolve(problem(422, 'tier1'));
    await reaches(element, '.summary');
  });

  it('is on what is shown in the place of the history once the button that opened the dialog is gone', async () => {
    const element = await mount();
    await waitUntil(() => server.streams === 1, 'the stream is open');
    await compose(element, { body: 'Hello' });
    server.pushStudent(student({ active: false }));
    await waitUntil(() => !query(element, '[part=compose-button]'), 'the record is closed');
    press(element, 'Cancel');
    await reaches(element, '.state');
  });

  it('is on the sign of the menu after something in it was chosen', async () => {
    const element = await mount();
    get(element, 'summary').click();
    press(element, 'Refresh');
    await reaches(element, 'summary');
  });

  it('is not taken from the page once there is a place for it again', async () => {
    server.entries = [outbound()];
    server.answers.set('GET /thread', () => problem(429, 'rate_limited', [], { 'retry-after': '600' }));
    const element = await mount();
    const { promise: answer, resolve } = Promise.withResolvers<Response>();
    server.answers.set('GET /thread', () => answer);
    press(element, 'Try again');
    await waitUntil(() => query(element, '.skeleton'), 'the button is gone');
    const field = document.body.appendChild(document.createElement('input'));
    field.focus();
    resolve(json(thread({ entries: server.entries })));
    await waitUntil(() => query(element, '.scroll'), 'the thread is there');
    expect(document.activeElement === field).to.equal(true);
    field.remove();
  });

  it('stays with the page where somebody works there meanwhile', async () => {
    server.pageSize = 2;
    server.entries = [outbound(), outbound(), outbound()];
    const element = await mount();
    const field = document.body.appendChild(document.createElement('input'));
    button(element, 'Show older messages').focus();
    button(element, 'Show older messages').click();
    field.focus();
    await waitUntil(() => !query(element, '.edge button'), 'the button is gone');
    expect(document.activeElement === field).to.equal(true);
    field.blur();
    element.requestUpdate();
    await settle(element);
    expect(focusOf(element)).to.equal(null);
    field.remove();
  });
});

// WebKit lets nobody leave a `<summary>` with Tab after a click on something in it.
it('the menu closes when the focus goes to nothing, as after a click on the page', async () => {
  const server = new FakeServer();
  const element = await mount();
  const menu = get<HTMLDetailsElement>(element, 'details');
  get(element, '.more').focus();
  menu.open = true;
  get(element, '.more').blur();
  server.restore();
  expect(menu.open).to.equal(false);
});

it('can move on from the menu’s button, which itself is what a click hits', async () => {
  const server = new FakeServer();
  const element = await mount();
  const { left, top, width, height } = get(element, '.more').getBoundingClientRect();
  const hit = element.shadowRoot?.elementFromPoint(left + width / 2, top + height / 2);
  expect(hit?.localName).to.equal('summary');
  server.restore();
});
