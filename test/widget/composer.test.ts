import { expect } from 'chai';
import type { SendRequest } from '../../server/requests.ts';
import type { VotechMessages } from '../../widget/votech-messages.ts';
import { failed, outbound, recipient, rosa, student, thread, tokenFor, viewer } from './support/builders.ts';
import { compose, dialog, freshStudent, message } from './support/compose.ts';
import { FakeServer, json, problem } from './support/fake-server.ts';
import { all, bodies, button, get, mount, query, settle, type, waitUntil } from './support/mount.ts';

describe('the composer', () => {
  let server: FakeServer;
  let studentId: string;
  beforeEach(() => {
    server = new FakeServer();
    studentId = freshStudent();
  });
  afterEach(() => server.restore());

  const subject = (element: VotechMessages) => get<HTMLInputElement>(element, '#subject');
  const sends = () => server.callsTo('/messages');
  const request = (index: number) => sends()[index]!.body as SendRequest;
  const radio = (element: VotechMessages, channel: string) =>
    get<HTMLInputElement>(element, `input[value=${channel}]`);

  async function open(more: Partial<Parameters<VotechMessages['openComposer']>[0]> = {}) {
    const element = await mount({ studentId });
    button(element, 'Send Message').focus();
    await compose(element, more);
    return element;
  }

  async function send(element: VotechMessages): Promise<void> {
    get(element, '.send').click();
    await settle(element);
  }

  it('is a dialog named Send Message that starts in the message', async () => {
    const element = await open();
    expect(dialog(element).open).to.equal(true);
    expect(get(element, `#${dialog(element).getAttribute('aria-labelledby')}`).textContent).to.equal(
      'Send Message',
    );
    expect(element.shadowRoot?.activeElement).to.equal(message(element));
  });

  it('waits with its dialog until the element can be seen', async () => {
    const element = await mount({ studentId });
    element.style.display = 'none';
    await compose(element, { body: 'Hello' });
    expect(dialog(element).open).to.equal(false);
    element.style.display = '';
    await compose(element);
    expect(dialog(element).open).to.equal(true);
    expect(message(element).value).to.equal('Hello');
  });

  it('shows what is on its way where it will stand', async () => {
    server.entries = [outbound()];
    server.answers.set('POST /messages', () => new Promise<Response>(() => undefined));
    const element = await open({ body: 'Hello' });
    await send(element);
    const ends = all(element, '.bubble').map((bubble) => bubble.getBoundingClientRect().right);
    expect(ends).to.have.length(2);
    expect(ends[1]).to.be.closeTo(ends[0]!, 0.1);
  });

  it('says of an email that its answers go elsewhere', async () => {
    const note = 'Replies to emails do not appear here.';
    const element = await open({ channel: 'sms' });
    expect(dialog(element).textContent).not.to.contain(note);
    radio(element, 'email').click();
    await settle(element);
    expect(dialog(element).textContent).to.contain(note);
  });

  it('gives the focus back to the page’s own button that opened it', async () => {
    server.entries = [outbound()];
    const element = await mount({ studentId });
    const opener = document.createElement('button');
    element.before(opener);
    opener.focus();
    await compose(element);
    expect(element.shadowRoot?.activeElement).to.equal(message(element));
    element.closeComposer();
    await settle(element);
    expect(document.activeElement === opener).to.equal(true);
  });

  it('names its fields and channels as the manual does', async () => {
    const element = await open();
    expect(all(element, 'dialog label[for]').map(({ textContent }) => textContent)).to.deep.equal([
      'Subject',
      'Message',
    ]);
    expect(get(element, 'legend').textContent).to.equal('Channel');
    const names = all(element, 'input[type=radio]').map(
      (input) => get(element, `#${input.getAttribute('aria-labelledby')}`).textContent,
    );
    expect(names).to.deep.equal(['Text (SMS)', 'Email']);
  });

  it('starts with the preferred channel, and disables the unusable one with its reason', async () => {
    const mine = recipient({
      preferredChannel: 'sms',
      unusable: { sms: 'opted_out', email: null },
      texts: 'off',
    });
    server.thread = thread({ student: student({ recipients: [mine] }) });
    const element = await open();
    expect(radio(element, 'sms').disabled).to.equal(true);
    expect(get(element, '#about-sms').textContent).to.contain('Texts are off for this number');
    expect(radio(element, 'email').checked).to.equal(true);
  });

  it('sends what was written, with a key and the address as shown, and shows it', async () => {
    const element = await open();
    type(message(element), 'Hi {student_name}');
    await settle(element);
    expect(get(element, '.preview').textContent).to.contain('Jordan will read:').and.contain('Hi Jordan');
    await send(element);
    await waitUntil(() => !dialog(element).open, 'the dialog closes');
    expect(bodies(element)).to.deep.equal(['Hi Jordan']);
    expect(sends()).to.have.length(1);
    expect(sends()[0]?.key).to.match(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(sends()[0]?.body).to.deep.equal({
      channel: 'sms',
      body: 'Hi {student_name}',
      address: '(541) 555-0123',
    } satisfies SendRequest);
    expect(element.shadowRoot?.activeElement).to.equal(button(element, 'Send Message'));
  });

  it('tells the page, without the text', async () => {
    const element = await open({ body: 'Hello' });
    let detail: unknown;
    element.addEventListener('votech-message-sent', (event) => (detail = event.detail));
    await send(element);
    await waitUntil(() => detail, 'the event came');
    expect(Object.keys(detail as object)).to.deep.equal(['studentId', 'messageId', 'channel']);
  });

  it('shows a message at once, and once, whether the stream or the answer is faster', async () => {
    const element = await mount({ studentId });
    await waitUntil(() => server.streams === 1, 'the stream is open');
    let answer: (response: Response) => void = () => undefined;
    const entry = outbound({
      body: 'Hello',
      status: 'sending',
      sender: { id: 'staff_7', name: 'Dana Whitfield', role: 'case_manager' },
    });
    server.answers.set('POST /messages', () => new Promise((resolve) => (answer = resolve)));
    await compose(element, { body: 'Hello' });
    await send(element);
    expect(bodies(element)).to.deep.equal(['Hello']);
    expect(get(element, '.status').textContent).to.contain('Sending');
    server.push({ ...entry, status: 'sent' });
    await waitUntil(() => get(element, '.status').textContent?.includes('Sent'), 'the stream was faster');
    expect(bodies(element)).to.deep.equal(['Hello']);
    answer(json(entry, 201));
    await waitUntil(() => !dialog(element).open, 'it is sent');
    expect(bodies(element)).to.deep.equal(['Hello']);
    expect(get(element, '.status').textContent).to.contain('Sent');
  });

  it('sends once on a double click', async () => {
    const element = await open({ body: 'Hello' });
    get(element, '.send').click();
    get(element, '.send').click();
    await waitUntil(() => !dialog(element).open, 'the dialog closes');
    expect(sends()).to.have.length(1);
  });

  it('asks for what is missing, at the field and in a summary that takes the focus', async () => {
    const element = await open({ channel: 'email' });
    await send(element);
    const summary = get(element, '.summary');
    expect(element.shadowRoot?.activeElement).to.equal(summary);
    const links = [...summary.querySelectorAll('a')];
    expect(links.map(({ textContent }) => textContent)).to.deep.equal([
      'An email needs a subject.',
      'Write a message.',
    ]);
    expect(subject(element).getAttribute('aria-invalid')).to.equal('true');
    expect(get(element, '#subject-error').textContent?.trim()).to.equal('An email needs a subject.');
    links[0]?.click();
    expect(element.shadowRoot?.activeElement).to.equal(subject(element));
    expect(sends()).to.deep.equal([]);
  });

  it('keeps the draft when it is closed by Esc', async () => {
    const element = await open();
    type(message(element), 'Half a thought');
    dialog(element).dispatchEvent(new Event('cancel', { cancelable: true }));
    await settle(element);
    expect(dialog(element).open).to.equal(false);
    await compose(element);
    expect(message(element).value).to.equal('Half a thought');
  });

  it('keeps the draft for who wrote it, and shows it to nobody else at the same page', async () => {
    const element = await open();
    type(message(element), 'Half a thought');
    for (const [id, draft] of [
      ['staff_9', ''],
      [viewer.id, 'Half a thought'],
    ] as const) {
      server.thread = thread({ viewer: { ...viewer, id } });
      element.token = tokenFor({ sub: id });
      await waitUntil(() => !query(element, '#body'), 'it starts afresh');
      await waitUntil(() => query(element, '.scroll, .state'), 'the thread is there');
      await compose(element);
      expect(message(element).value).to.equal(draft);
    }
  });

  for (const modifier of ['ctrlKey', 'metaKey'])
    it(`sends with Enter and ${modifier}, but not while an input method composes, and not with Enter`, async () => {
      const element = await open({ body: 'Hello' });
      const press = (more: KeyboardEventInit) =>
        message(element).dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true, ...more }),
        );
      for (const more of [{}, { [modifier]: true, isComposing: true }, { [modifier]: true, keyCode: 229 }]) {
        press(more);
        await settle(element);
        expect(get(element, '.send').ariaDisabled).to.equal('false');
      }
      expect(sends()).to.deep.equal([]);
      press({ [modifier]: true });
      await waitUntil(() => sends().length === 1, 'it is sent');
    });

  it('never submits a form of the page, and keeps its keys to itself', async () => {
    const element = await open({ body: 'Hello' });
    let heard = 0;
    const listen = () => (heard += 1);
    document.addEventListener('keydown', listen);
    subject(element).dispatchEvent(new KeyboardEvent('keydown', { key: 's', bubbles: true, composed: true }));
    document.removeEventListener('keydown', listen);
    expect(heard).to.equal(0);
    expect(subject(element).form).to.equal(null);
  });

  it('says in its own words why the server refused, and keeps the draft', async () => {
    server.answers.set('POST /messages', () =>
      problem(422, 'tier1', [{ field: 'body', code: 'tier1', message: 'server words' }]),
    );
    const element = await open({ body: '123-45-6789' });
    await send(element);
    await waitUntil(() => query(element, '.summary a'), 'the refusal is shown');
    expect(get(element, '.summary').textContent).to.contain('A Social Security number must not be sent.');
    expect(message(element).value).to.equal('123-45-6789');
    expect(bodies(element)).to.deep.equal([]);
    element.closeComposer();
    await compose(element);
    expect(message(element).value).to.equal('123-45-6789');
  });

  it('asks before it overrides a warning, then says which, under a new key', async () => {
    server.answers.set('POST /messages', ({ body }) =>
      (body as SendRequest).confirm
        ? json(outbound({ body: 'ACE' }), 201)
        : problem(422, 'tier2', [
            { field: 'body', code: 'tier2', message: '' },
            { field: 'body', code: 'quiet_hours', message: '' },
          ]),
    );
    const element = await open({ body: 'ACE' });
    await send(element);
    await waitUntil(() => query(element, '.summary .small'), 'it asks');
    expect(get(element, '.summary').textContent).to.contain('for Jordan Rivera: not a good time to text');
    button(element, 'Send anyway').click();
    await waitUntil(() => !dialog(element).open, 'it is sent');
    expect(request(1).confirm).to.deep.equal(['tier2', 'quiet_hours']);
    expect(sends()[1]?.key).not.to.equal(sends()[0]?.key);
  });

  it('tries again under the same key when the server does not answer, and says so', async () => {
    let tries = 0;
    server.answers.set('POST /messages', () => {
      tries += 1;
      if (tries === 1) throw new TypeError('Failed to fetch');
      return json(outbound({ body: 'Hello' }), 201);
    });
    const element = await open({ body: 'Hello' });
    await send(element);
    await waitUntil(() => get(element, 'dialog').textContent?.includes('Not sent yet'), 'it says so');
    expect(bodies(element)).to.deep.equal(['Hello']);
    dispatchEvent(new Event('online'));
    await waitUntil(() => !dialog(element).open, 'it is sent');
    expect(new Set(sends().map(({ key }) => key)).size).to.equal(1);
    expect(bodies(element)).to.deep.equal(['Hello']);
  });

  it('says how long to wait after too many messages', async () => {
    server.answers.set('POST /messages', () => problem(429, 'rate_limited', [], { 'retry-after': '30' }));
    const element = await open({ body: 'Hello' });
    await send(element);
    await waitUntil(() => query(element, '.summary'), 'it is refused');
    expect(get(element, '.summary').textContent).to.contain('Try again in 30 seconds');
  });

  it('reads the student again when the address has changed', async () => {
    const changed = { field: 'to', code: 'recipient_changed', message: 'It changed.' };
    server.answers.set('POST /messages', () => problem(409, 'recipient_changed', [changed]));
    const element = await open({ body: 'Hello' });
    server.thread = thread({ student: student({ recipients: [recipient({ phone: '(541) 555-0188' })] }) });
    await send(element);
    await waitUntil(
      () => get(element, '#about-sms').textContent?.includes('0188'),
      'the new number is shown',
    );
    expect(message(element).value).to.equal('Hello');
    get(element, '.summary a').click();
    expect(element.shadowRoot?.activeElement === radio(element, 'sms')).to.equal(true);
  });

  it('keeps the draft when the session expires, and sends it after a new token', async () => {
    const element = await open({ body: 'Hello' });
    server.refusedTokens.add(element.token ?? '');
    await send(element);
    await waitUntil(() => query(element, '.summary'), 'the session is over');
    expect(get(element, '.summary').textContent).to.contain('Your session has expired');
    expect(message(element).value).to.equal('Hello');
    server.refusedTokens.clear();
    button(element, 'Continue').click();
    await settle(element);
    await send(element);
    await waitUntil(() => !dialog(element).open, 'it is sent');
  });

  it('says no longer that the session is over once the page has given a new token', async () => {
    const element = await open({ body: 'Hello' });
    server.refusedTokens.add(element.token ?? '');
    await send(element);
    await waitUntil(() => query(element, '.summary'), 'the session is over');
    element.token = tokenFor({ jti: 'new' });
    await settle(element);
    expect(query(element, '.summary') === null).to.equal(true);
    expect(message(element).value).to.equal('Hello');
    expect(element.shadowRoot?.activeElement?.matches('.send')).to.equal(true);
  });

  it('writes to a contact, and says what to know about that phone', async () => {
    const mother = recipient({ ...rosa, phone: '(541) 555-0188', shared: true, consent: 'unknown' });
    server.thread = thread({ student: student({ recipients: [recipient(), mother] }) });
    const element = await open({ body: 'Hello' });
    const to = get<HTMLSelectElement>(element, '#to');
    expect([...to.options].map(({ text }) => text)).to.deep.equal([
      'Jordan Rivera (student)',
      'Rosa Rivera (mother)',
    ]);
    to.value = 'c_3';
    to.dispatchEvent(new Event('change'));
    await settle(element);
    expect(get(element, 'dialog .note').parentElement?.textContent)
      .to.contain('also used by another family member')
      .and.contain('never recorded');
    await send(element);
    await waitUntil(() => sends().length === 1, 'it is sent');
    expect(request(0).to).to.equal('c_3');
    expect(request(0).address).to.equal('(541) 555-0188');
  });

  it('sends a failed text as email, with a subject', async () => {
    const text = failed({ failure: { code: 'landline', message: 'Landline.', next: 'send_email' } });
    server.entries = [text];
    server.answers.set(`POST /messages/${text.id}/retry`, () =>
      json(outbound({ retryOf: text.id, channel: 'email' }), 201),
    );
    const element = await mount({ studentId });
    button(element, 'Send as email').click();
    await settle(element);
    expect(element.shadowRoot?.activeElement === subject(element)).to.equal(true);
    await send(element);
    expect(get(element, '.summary').textContent).to.contain('An email needs a subject.');
    type(subject(element), 'Lab');
    await send(element);
    await waitUntil(() => !dialog(element).open, 'it is sent');
    expect(server.callsTo(`/messages/${text.id}/retry`)[0]?.body).to.deep.equal({
      channel: 'email',
      subject: 'Lab',
      address: 'jordan.r@example.org',
    });
  });

  it('puts the name field in at the caret, as if it were typed: it can be undone', async () => {
    const element = await open({ body: 'Hi , see you' });
    message(element).setSelectionRange(3, 3);
    button(element, '+ Student name').click();
    await settle(element);
    expect(message(element).value).to.equal('Hi {student_name}, see you');
    document.execCommand('undo');
    await settle(element);
    expect(message(element).value).to.equal('Hi , see you');
    expect(get(element, '.counter').textContent).to.contain('12');
  });

  it('counts what will be sent, in characters and texts', async () => {
    const element = await open({ body: `Nos vemos el sábado, {student_name}${'.'.repeat(60)}` });
    expect(get(element, '.counter').textContent?.replaceAll(/\s+/g, ' ')).to.equal('87 / 1,600 · 2 texts');
    expect(get(element, '.below p').textContent).to.contain('“á”');
    expect(get(element, '.counter').ariaHidden).to.equal('true');
  });

  it('warns who asks for an answer that the carrier takes for a command, in a text alone', async () => {
    const element = await open({ channel: 'sms', body: 'Reply CANCEL if you cannot come' });
    const warning = () => get(element, '.below').textContent;
    expect(warning()).to.contain('Replying “CANCEL” may stop all texts.');
    radio(element, 'email').click();
    await settle(element);
    expect(warning()).not.to.contain('CANCEL');
    radio(element, 'sms').click();
    type(message(element), 'We had to cancel Thursday, the weekEND stays');
    await settle(element);
    expect(warning()).not.to.contain('may stop');
  });

  it('shows what the server’s guard found, quoted from the draft', async () => {
    server.check = {
      errors: [],
      findings: [{ code: 'tier1', rule: 'ssn', field: 'body', start: 3, end: 14 }],
      preview: { subject: null, body: 'My 123-45-6789' },
    };
    const element = await open();
    type(message(element), 'My 123-45-6789');
    await waitUntil(() => query(element, '.finding button'), 'the finding is shown', { timeout: 3000 });
    expect(get(element, '.finding').textContent)
      .to.contain('Social Security number')
      .and.contain('123-45-6789');
    get(element, '.finding button').click();
    expect([message(element).selectionStart, message(element).selectionEnd]).to.deep.equal([3, 14]);
  });

  it('never sends to the next student what waits to be tried again', async () => {
    const element = await open({ body: 'Only for the first' });
    server.answers.set('POST /messages', () => problem(500, 'internal'));
    await send(element);
    await waitUntil(() => sends().length === 1, 'it was tried');
    server.answers.clear();
    element.studentId = `${studentId}_next`;
    await waitUntil(() => server.callsTo('/thread').length === 2, 'the next thread is read');
    await waitUntil(() => server.streams === 1, 'the next thread is followed');
    await settle(element);
    expect(sends()).to.have.length(1);
    expect(server.entries).to.deep.equal([]);
  });
});
