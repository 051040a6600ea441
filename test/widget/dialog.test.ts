import { expect } from 'chai';
import type { SendRequest } from '../../server/requests.ts';
import type { VotechMessages } from '../../widget/votech-messages.ts';
import { failed, outbound, recipient, rosa, student, thread } from './support/builders.ts';
import { compose, dialog, freshStudent, message } from './support/compose.ts';
import { FakeServer, json, problem } from './support/fake-server.ts';
import { all, button, get, mount, painted, query, settle, type, waitUntil } from './support/mount.ts';

describe('the dialog', () => {
  let server: FakeServer;
  let studentId: string;
  beforeEach(() => {
    server = new FakeServer();
    studentId = freshStudent();
  });
  afterEach(() => server.restore());

  async function open(prefill: Parameters<VotechMessages['openComposer']>[0] = {}) {
    const element = await mount({ studentId });
    await compose(element, prefill);
    return element;
  }

  it('closes, with its draft kept, when the element is hidden under it: it would lock the page', async () => {
    server.check = { findings: [], errors: [] };
    const element = await open({ body: 'Hello' });
    const { style } = element.parentElement ?? element;
    for (const [hide, show] of [
      [() => (element.style.display = 'none'), () => (element.style.display = '')],
      // As in a `details` that is closed.
      [() => (style.contentVisibility = 'hidden'), () => (style.contentVisibility = '')],
    ] as const) {
      await compose(element);
      expect(message(element).value).to.equal('Hello');
      hide();
      await waitUntil(() => !dialog(element).open, 'it is closed');
      show();
    }
  });

  it('opens in an element that the page gives no box of its own', async () => {
    const element = await mount({ studentId });
    element.style.display = 'contents';
    await compose(element);
    expect(dialog(element).open).to.equal(true);
  });

  it('leaves the history at its end, where what was sent is', async () => {
    server.entries = Array.from({ length: 20 }, () => outbound());
    server.answers.set('POST /messages', () => json(outbound({ id: 'f', status: 'sending' }), 201));
    const element = await open({ body: 'Hello' });
    get(element, '.send').click();
    await waitUntil(() => !dialog(element).open, 'it is closed');
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    const { scrollHeight, scrollTop, clientHeight } = get(element, '.scroll');
    expect(scrollHeight - scrollTop - clientHeight).to.be.below(2);
  });

  it('is not wider than it looks for a recipient with a long name', async () => {
    const aunt = recipient({
      ...rosa,
      id: 'c_4',
      name: 'María Fernanda Guadalupe Villanueva Castellanos'.repeat(2),
    });
    server.thread = thread({ student: student({ recipients: [aunt, recipient()] }) });
    const body = get(await open({ body: 'Hello' }), '.dialog-body');
    expect(body.scrollWidth).to.equal(body.clientWidth);
  });

  it('says that a message was not sent once the element is seen again', async () => {
    const { promise: answer, resolve } = Promise.withResolvers<Response>();
    server.answers.set('POST /messages', () => answer);
    const element = await open({ body: 'Hello' });
    get(element, '.send').click();
    await settle(element);
    element.closeComposer();
    element.style.display = 'none';
    // An observer learns what is in sight when a frame is painted.
    await painted();
    resolve(problem(403, 'forbidden'));
    await waitUntil(() => query(element, '.summary'), 'it is refused');
    expect(dialog(element).open).to.equal(false);
    element.style.display = '';
    await waitUntil(() => dialog(element).open, 'it is said', { timeout: 3000 });
    expect(element.shadowRoot?.activeElement).to.equal(get(element, '.summary'));
    expect(message(element).value).to.equal('Hello');
  });

  it('lets nobody change recipient, channel or words of what is on its way', async () => {
    const mother = recipient({ ...rosa, id: 'c_3' });
    server.thread = thread({ student: student({ recipients: [recipient(), mother] }) });
    const { promise: answer, resolve } = Promise.withResolvers<Response>();
    server.answers.set('POST /messages', () => answer);
    const element = await open({ body: 'Hello' });
    const fixed = () => all(element, 'dialog :is(select, [type=radio]):disabled').length;
    expect(fixed()).to.equal(0);
    get(element, '.send').click();
    await waitUntil(() => server.callsTo('/messages').length, 'it is on its way');
    expect(fixed()).to.equal(3);
    button(element, '+ Student name').click();
    await settle(element);
    expect(message(element).value).to.equal('Hello');
    resolve(problem(403, 'forbidden'));
    await waitUntil(() => query(element, '.summary'), 'it is refused');
    expect(fixed()).to.equal(0);
  });

  it('says that there is no network before anything is sent into it', async () => {
    const element = await open({ body: 'Hello' });
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    get(element, '.send').click();
    await settle(element);
    Reflect.deleteProperty(navigator, 'onLine');
    expect(get(element, '.summary').textContent).to.contain('You are offline');
    expect(query(element, '.summary a') === null).to.equal(true);
    expect(get(element, '#channel-error').textContent?.trim()).to.equal('');
    expect(server.callsTo('/messages')).to.deep.equal([]);
    get(element, '.send').click();
    await waitUntil(() => !dialog(element).open, 'it is sent');
  });

  it('shows nothing of what the server found in an older draft', async () => {
    const { promise: answer, resolve } = Promise.withResolvers<Response>();
    server.answers.set('POST /check', () => answer);
    const element = await open();
    type(message(element), 'Her ACE score is 6');
    await waitUntil(() => server.callsTo('/check').length, 'it is looked at', { timeout: 3000 });
    type(message(element), 'Her ACE score is 6, or so');
    const finding = { code: 'tier2', rule: 'ace_score', field: 'body', start: 4, end: 18 };
    resolve(
      json({ errors: [], findings: [finding], preview: { subject: null, body: 'Her ACE score is 6' } }),
    );
    await answer;
    await settle(element);
    expect(query(element, '.finding') === null).to.equal(true);
  });

  it('gives the reason for words that it found once: as it is typed, and then in the refusal', async () => {
    const words = 'Her ACE score is 6';
    const finding = { code: 'tier2', rule: 'ace_score', field: 'body', start: 4, end: 18 } as const;
    server.check = { errors: [], findings: [finding], preview: { subject: null, body: words } };
    server.answers.set('POST /messages', () => problem(422, 'tier2'));
    const element = await open({ body: words });
    const said = () => dialog(element).textContent?.split('This may contain an ACE score').length;
    await waitUntil(() => query(element, '.finding'), 'it is found', { timeout: 3000 });
    expect(said()).to.equal(2);
    get(element, '.send').click();
    await waitUntil(() => query(element, '.summary'), 'it is refused');
    expect(said()).to.equal(2);
    expect(get(element, '.finding').textContent?.trim()).to.equal('ACE score is 6');
    const middles = ['.finding .icon', '.finding .chip'].map((part) => {
      const { top, bottom } = get(element, part).getBoundingClientRect();
      return top + bottom;
    });
    expect(middles[0]).to.be.closeTo(middles[1] ?? 0, 1);
  });

  it('has its buttons and what is written above an on-screen keyboard, and only while it is there', async () => {
    const element = await open();
    const ends = () => ['.send', '#body'].map((part) => get(element, part).getBoundingClientRect().bottom);
    const tell = async (height: number): Promise<void> => {
      Object.defineProperty(visualViewport, 'height', { value: height, configurable: true });
      visualViewport?.dispatchEvent(new Event('resize'));
      if (visualViewport) Reflect.deleteProperty(visualViewport, 'height');
      await settle(element);
    };
    await tell(innerHeight - 250);
    expect(Math.max(...ends())).to.be.at.most(innerHeight - 250);
    get(element, 'header button').click();
    await settle(element);
    await tell(innerHeight);
    expect(getComputedStyle(dialog(element)).paddingBlockEnd).to.equal('0px');
  });

  it('stays on the page where a browser takes Enter on a channel for a form to be sent', async () => {
    const element = await open({ body: 'Hello' });
    let isPrevented = false;
    get(element, '.cards').addEventListener('submit', (event) => (isPrevented = event.defaultPrevented));
    get<HTMLFormElement>(element, 'form').requestSubmit();
    expect(isPrevented).to.equal(true);
    expect(dialog(element).open).to.equal(true);
  });

  it('names who was chosen, whoever else comes or goes, and nobody once they are gone', async () => {
    const mother = recipient({ ...rosa, id: 'c_3' });
    const uncle = recipient({ ...rosa, id: 'c_2', name: 'Ray Rivera', relationship: 'uncle' });
    const become = async (...contacts: (typeof mother)[]) => {
      server.pushStudent(student({ recipients: [recipient(), ...contacts] }));
      await settle(element);
      await waitUntil(() => chosen().options.length > contacts.length, 'it is known');
    };
    server.thread = thread({ student: student({ recipients: [recipient(), mother] }) });
    const element = await open();
    const chosen = () => get<HTMLSelectElement>(element, '#to');
    await waitUntil(() => server.streams === 1, 'the stream is open');
    chosen().value = 'c_3';
    chosen().dispatchEvent(new Event('change'));
    await become(uncle, mother);
    expect(chosen().value).to.equal('c_3');
    await become(uncle);
    await waitUntil(() => chosen().value === '', 'nobody is named');
    expect(get(element, '#dialog-title + p').textContent?.trim()).to.equal('To');
    get(element, '.send').click();
    await settle(element);
    expect(get(element, '.summary').textContent)
      .to.contain('has changed')
      .and.not.contain('No phone number on file');
    expect(chosen().getAttribute('aria-invalid')).to.equal('true');
    expect(get(element, `#${chosen().getAttribute('aria-describedby')}`).textContent).to.contain(
      'has changed',
    );
    get(element, '.summary a').click();
    expect(element.shadowRoot?.activeElement === chosen()).to.equal(true);
    chosen().value = 'c_2';
    chosen().dispatchEvent(new Event('change'));
    await settle(element);
    expect(chosen().value).to.equal('c_2');
    expect(get(element, '#dialog-title + p').textContent).to.contain('Ray Rivera');
  });

  it('turns to the channel that whoever is chosen prefers, and keeps one that was chosen for them', async () => {
    const mother = recipient({ ...rosa, id: 'c_3', preferredChannel: 'email' });
    const aunt = recipient({ ...rosa, id: 'c_4', phone: null, unusable: { sms: 'no_address', email: null } });
    server.thread = thread({ student: student({ recipients: [recipient(), mother, aunt] }) });
    const element = await open();
    const channel = () => get<HTMLInputElement>(element, '[name=channel]:checked').value;
    const choose = async (id: string): Promise<string> => {
      const to = get<HTMLSelectElement>(element, '#to');
      to.value = id;
      to.dispatchEvent(new Event('change'));
      await settle(element);
      return channel();
    };
    expect(await choose('c_3')).to.equal('email');
    get(element, '[value=sms]').click();
    type(message(element), 'Hello');
    element.closeComposer();
    await compose(element);
    expect(channel()).to.equal('sms');
    expect(await choose('c_4')).to.equal('email');
    expect(await choose('stu_1042')).to.equal('sms');
    await compose(element, { channel: 'email' });
    expect(channel()).to.equal('email');
  });

  it('is for nobody else once the contact is gone to whom the draft was, until somebody is chosen', async () => {
    const mother = recipient({ ...rosa, id: 'c_3' });
    server.thread = thread({ student: student({ recipients: [recipient(), mother] }) });
    const element = await open({ body: 'Hello' });
    const to = get<HTMLSelectElement>(element, '#to');
    to.value = 'c_3';
    to.dispatchEvent(new Event('change'));
    element.closeComposer();
    server.thread = thread();
    await element.refresh();
    await compose(element);
    expect(message(element).value).to.equal('Hello');
    expect(get<HTMLSelectElement>(element, '#to').value).to.equal('');
    get(element, '.send').click();
    await settle(element);
    expect(get(element, '.summary').textContent).to.contain('has changed');
    expect(server.callsTo('/messages')).to.deep.equal([]);
    get<HTMLSelectElement>(element, '#to').value = 'stu_1042';
    get(element, '#to').dispatchEvent(new Event('change'));
    await settle(element);
    expect(get(element, '#dialog-title + p').textContent).to.contain('Jordan Rivera');
  });

  it('opens an email that is too long for a text to be shortened', async () => {
    const failure = { code: 'bounced', message: 'It bounced.', next: 'send_text' } as const;
    server.entries = [failed({ channel: 'email', body: 'x'.repeat(1_601), failure })];
    const element = await mount();
    button(element, 'Send as text').click();
    await settle(element);
    expect(get<HTMLTextAreaElement>(element, '#body').value).to.have.length(1_601);
    expect(get<HTMLInputElement>(element, '[name=channel]:checked').value).to.equal('sms');
  });

  it('closes, with its draft kept, when the student is no longer found', async () => {
    const element = await open({ body: 'Hello' });
    const asked = `GET /thread`;
    server.answers.set(asked, () => problem(404, 'not_found'));
    await element.refresh();
    await waitUntil(() => !get<HTMLDialogElement>(element, 'dialog').open, 'it closes');
    server.answers.delete(asked);
    await element.refresh();
    await compose(element);
    expect(message(element).value).to.equal('Hello');
  });

  it('says at the channel what is wrong with it', async () => {
    const fault = { field: 'channel', code: 'opted_out', message: '' };
    server.answers.set('POST /messages', () => problem(422, 'opted_out', [fault]));
    const element = await open({ body: 'Hello' });
    const group = get(element, 'fieldset');
    get(element, '.send').click();
    await waitUntil(() => query(element, '.summary'), 'it is refused');
    expect(get(element, `#${group.getAttribute('aria-describedby')}`).textContent).to.contain(
      'Texts are off',
    );
  });

  it('is not sent by Ctrl+Enter on a button that does something else', async () => {
    const element = await open({ body: 'Hello' });
    const press = async (target: HTMLElement): Promise<boolean> => {
      target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }));
      await settle(element);
      return server.callsTo('/messages').length > 0;
    };
    for (const name of ['Close', 'Cancel', '+ Student name'])
      expect(await press(button(element, name)), name).to.equal(false);
    await press(get(element, '.send'));
    await waitUntil(() => server.callsTo('/messages').length === 1, 'it is sent');
  });

  it('keeps to what the sender has said where something more comes in the way meanwhile', async () => {
    server.answers.set('POST /messages', ({ body }) => {
      const { confirm = [] } = body as SendRequest;
      // It is past nine when they answer the first question.
      const isLate = server.callsTo('/messages').length > 1;
      const code = ['tier3', ...(isLate ? ['quiet_hours'] : [])].find(
        (asked) => !confirm.some((said) => said === asked),
      );
      return code ? problem(422, code, [{ field: 'body', code, message: '' }]) : json(outbound(), 201);
    });
    const element = await open({ body: 'The court is at nine' });
    get(element, '.send').click();
    for (const words of ['sensitive', 'not a good time to text']) {
      await waitUntil(() => query(element, '.summary')?.textContent?.includes(words), words);
      button(element, 'Send anyway').click();
    }
    await waitUntil(() => !dialog(element).open, 'it is sent');
  });

  it('fits the window where the page is zoomed by a style of its own', async () => {
    const element = await open();
    element.style.zoom = '4';
    const { top, bottom, left, right } = dialog(element).getBoundingClientRect();
    expect([top >= 0, left >= 0, bottom <= innerHeight, right <= innerWidth]).not.to.include(false);
  });

  it('does not offer to cancel what is on its way: it can be closed', async () => {
    const { promise, resolve } = Promise.withResolvers<Response>();
    server.answers.set('POST /messages', () => promise);
    const element = await open({ body: 'Hello' });
    const left = () => get(element, 'footer button').textContent?.trim();
    expect(left()).to.equal('Cancel');
    get(element, '.send').click();
    await settle(element);
    expect(left()).to.equal('Close');
    resolve(problem(422, 'opted_out'));
    await waitUntil(() => left() === 'Cancel', 'it was refused');
  });

  it('begins what it says of a channel without an address where it begins an address', async () => {
    const nothing = recipient({ phone: null, unusable: { sms: 'no_address', email: null } });
    server.thread = thread({ student: student({ recipients: [nothing] }) });
    const element = await open();
    const starts = ['sms', 'email'].map((channel) => {
      const words = document.createRange();
      const about = get(element, `#about-${channel}`);
      words.selectNodeContents(about);
      const [first] = [...words.getClientRects()].filter(({ width }) => width > 0);
      return Math.round((first?.left ?? 0) - get(element, `#name-${channel}`).getBoundingClientRect().left);
    });
    expect(starts).to.deep.equal([0, 0]);
  });
});
