import { expect } from 'chai';
import type { VotechMessages } from '../../widget/votech-messages.ts';
import { failed, outbound } from './support/builders.ts';
import { compose, dialog, freshStudent, message } from './support/compose.ts';
import { FakeServer, json, problem } from './support/fake-server.ts';
import { all, button, get, mount, settle, type, waitUntil } from './support/mount.ts';

describe('a message that somebody had begun, when other words take its place', () => {
  const begun = 'What I had begun';
  let server: FakeServer;
  let studentId: string;
  beforeEach(() => {
    server = new FakeServer();
    studentId = freshStudent();
  });
  afterEach(() => server.restore());

  const written = (element: VotechMessages) => message(element).value;
  const unsent = (element: VotechMessages) =>
    all(element, 'dialog button').find(({ textContent }) => textContent?.includes('Show unsent message'));

  async function begin(): Promise<VotechMessages> {
    const element = await mount({ studentId });
    await compose(element);
    type(message(element), begun);
    await settle(element);
    element.closeComposer();
    await settle(element);
    return element;
  }

  async function press(element: VotechMessages, control: HTMLElement | undefined): Promise<void> {
    control?.click();
    await settle(element);
  }

  it('is shown at one press, and the other words at the next', async () => {
    const element = await begin();
    await compose(element, { body: 'Reminder' });
    expect(written(element)).to.equal('Reminder');
    for (const words of [begun, 'Reminder', begun]) {
      await press(element, unsent(element));
      expect(written(element)).to.equal(words);
      expect(element.shadowRoot?.activeElement).to.equal(message(element));
    }
  });

  it('is the draft again once those are sent', async () => {
    const element = await begin();
    await compose(element, { body: 'Reminder' });
    await press(element, get(element, '.send'));
    await waitUntil(() => !dialog(element).open, 'it is sent');
    expect(server.callsTo('/messages')[0]?.body).to.include({ body: 'Reminder' });
    await compose(element);
    expect(written(element)).to.equal(begun);
    expect(unsent(element)).to.equal(undefined);
  });

  it('gives way to a failed message that is changed, and is kept', async () => {
    const text = failed({ failure: { code: 'filtered', message: 'Filtered.', next: 'edit' } });
    server.entries = [text];
    const element = await begin();
    await press(element, button(element, 'Change the message'));
    expect(written(element)).to.equal(text.body);
    await press(element, unsent(element));
    expect(written(element)).to.equal(begun);
  });

  it('is nobody’s where the page gave it and nobody touched it', async () => {
    const element = await mount({ studentId });
    await compose(element, { body: 'Reminder' });
    element.closeComposer();
    await compose(element, { body: 'Another reminder' });
    expect(written(element)).to.equal('Another reminder');
    expect(unsent(element)).to.equal(undefined);
  });

  it('is kept with the subject that was typed, with and without a message', async () => {
    for (const words of ['', begun]) {
      studentId = freshStudent();
      const element = await mount({ studentId });
      await compose(element);
      const subject = () => get<HTMLInputElement>(element, '#subject');
      type(subject(), 'My subject');
      if (words) type(message(element), words);
      await compose(element, { subject: 'Lab' });
      expect([subject().value, written(element)]).to.deep.equal(['Lab', words]);
      await press(element, unsent(element));
      expect([subject().value, written(element)]).to.deep.equal(['My subject', words]);
    }
  });

  it('takes from the page nothing but what is part of a message', async () => {
    const element = await mount({ studentId });
    await compose(element, JSON.parse('{"errors": "no", "keys": "no", "setAside": "no", "body": "Hello"}'));
    expect(written(element)).to.equal('Hello');
    expect(unsent(element)).to.equal(undefined);
    await press(element, get(element, '.send'));
    await waitUntil(() => !dialog(element).open, 'it is sent');
  });

  it('is not sent to be checked with the other words', async () => {
    server.check = { errors: [], findings: [], preview: { subject: null, body: '' } };
    const element = await begin();
    await compose(element, { body: 'Reminder' });
    type(message(element), 'Reminder for Monday');
    const checks = () => server.callsTo('/check');
    await waitUntil(() => checks().length === 1, 'it is checked', { timeout: 3000 });
    expect(checks()[0]?.body).to.deep.equal({ channel: 'sms', body: 'Reminder for Monday' });
  });

  it('gives way to an empty one too', async () => {
    const element = await begin();
    await compose(element, { channel: 'sms', subject: '', body: '' });
    expect(written(element)).to.equal('');
    await press(element, unsent(element));
    expect(written(element)).to.equal(begun);
  });

  it('is kept where another element of the page could not send its own', async () => {
    const other = await mount({ studentId });
    await compose(other, { body: 'Reminder' });
    const { promise, resolve } = Promise.withResolvers<Response>();
    server.answers.set('POST /messages', () => promise);
    await press(other, get(other, '.send'));
    const element = await begin();
    resolve(problem(429, 'rate_limited'));
    await waitUntil(() => other.shadowRoot?.activeElement?.matches('.summary'), 'it is said');
    await press(other, unsent(other));
    expect(written(other)).to.equal(begun);
    await compose(element);
    expect(written(element)).to.equal(begun);
  });

  describe('while a message is on its way', () => {
    /** The page gives other words meanwhile. `answerWith` ends the wait. */
    async function sendAndGive(): Promise<{
      element: VotechMessages;
      answerWith(response?: Response): void;
    }> {
      const element = await mount({ studentId });
      const { promise, resolve } = Promise.withResolvers<Response | undefined>();
      server.answers.set(
        'POST /messages',
        async () => (await promise) ?? json(outbound({ body: begun }), 201),
      );
      await compose(element, { body: begun });
      await press(element, get(element, '.send'));
      await compose(element, { body: 'Reminder' });
      expect(written(element)).to.equal(begun);
      return { element, answerWith: resolve };
    }

    it('waits, and is there when the dialog is opened next', async () => {
      const { element, answerWith } = await sendAndGive();
      answerWith();
      await waitUntil(() => !dialog(element).open, 'it is sent');
      await compose(element);
      expect(written(element)).to.equal('Reminder');
    });

    it('is set aside for one that was not sent', async () => {
      const { element, answerWith } = await sendAndGive();
      answerWith(problem(422, 'opted_out'));
      await waitUntil(() => element.shadowRoot?.activeElement?.matches('.summary'), 'it is said');
      expect(written(element)).to.equal(begun);
      await press(element, unsent(element));
      expect(written(element)).to.equal('Reminder');
    });
  });
});

it('the subject of a text that is to go again as an email stays when the dialog is closed', async () => {
  const server = new FakeServer();
  const texts = [1, 2].map((at) =>
    failed({ id: `m_${at}`, failure: { code: 'landline', message: 'Landline.', next: 'send_email' } }),
  );
  server.entries = texts;
  const element = await mount({ studentId: freshStudent() });
  const subject = () => get<HTMLInputElement>(element, '#subject');
  const open = async (at: number): Promise<void> => {
    all(element, 'article button')
      .filter(({ textContent }) => textContent?.includes('Send as email'))
      [at]?.click();
    await settle(element);
  };
  await open(0);
  type(subject(), 'Lab');
  button(element, 'Cancel').click();
  await settle(element);
  await open(1);
  expect(subject().value).to.equal('');
  button(element, 'Cancel').click();
  await settle(element);
  await open(0);
  expect(subject().value).to.equal('Lab');
  server.restore();
});
