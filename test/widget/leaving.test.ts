import { expect } from 'chai';
import type { VotechMessages } from '../../widget/votech-messages.ts';
import { failed, outbound } from './support/builders.ts';
import { compose, dialog, freshStudent, message } from './support/compose.ts';
import { FakeServer, json, problem } from './support/fake-server.ts';
import { button, get, mount, settle, type, waitUntil } from './support/mount.ts';

describe('the next student, while a message to the last one is on its way', () => {
  let server: FakeServer;
  /** Students of their own for each test: drafts live as long as the page. */
  let first: string;
  let second: string;
  let sent: unknown[];
  const onSent = ({ detail }: CustomEvent) => sent.push(detail);

  beforeEach(() => {
    server = new FakeServer();
    first = freshStudent();
    second = `${first}_next`;
    sent = [];
    addEventListener('votech-message-sent', onSent);
  });
  afterEach(() => {
    removeEventListener('votech-message-sent', onSent);
    server.restore();
  });

  const sends = () => server.callsTo('/messages');
  const written = (element: VotechMessages) => message(element).value;

  /** Sends to the first student, and gives the way to answer that. */
  async function sendAndLeave(): Promise<{ element: VotechMessages; answerWith(response: Response): void }> {
    const element = await mount({ studentId: first });
    const { promise, resolve } = Promise.withResolvers<Response>();
    server.answers.set('POST /messages', () => promise);
    await compose(element, { body: 'Only for the first' });
    get(element, '.send').click();
    await waitUntil(() => sends().length === 1, 'it was sent');
    server.answers.clear();
    await goTo(element, second);
    return { element, answerWith: resolve };
  }

  async function goTo(element: VotechMessages, studentId: string): Promise<void> {
    const { length } = server.callsTo('/thread');
    element.studentId = studentId;
    await waitUntil(() => server.callsTo('/thread').length > length && server.streams === 1, 'it is open');
    await settle(element);
  }

  it('lets it go its way, tells the page whose it was, and keeps no draft of it', async () => {
    const { element, answerWith } = await sendAndLeave();
    expect(sends()[0]!.signal?.aborted).to.equal(false);
    await compose(element, { body: 'For the second' });
    const entry = outbound({ channel: 'sms' });
    answerWith(json(entry, 201));
    await waitUntil(() => sent.length, 'the page is told');
    expect(sent).to.deep.equal([{ studentId: first, messageId: entry.id, channel: 'sms' }]);
    expect(dialog(element).open).to.equal(true);
    expect(written(element)).to.equal('For the second');
    element.closeComposer();
    await goTo(element, first);
    await compose(element);
    expect(written(element)).to.equal('');
  });

  it('says that it was refused when its student is opened again, once, and nothing of it to the second', async () => {
    const { element, answerWith } = await sendAndLeave();
    answerWith(problem(422, 'opted_out'));
    await settle(element);
    await settle(element);
    expect(dialog(element).open).to.equal(false);
    await goTo(element, first);
    await waitUntil(() => dialog(element).open, 'it is shown again');
    expect(dialog(element).textContent).to.contain('Texts are off for this number');
    expect(written(element)).to.equal('Only for the first');
    element.closeComposer();
    await goTo(element, second);
    await goTo(element, first);
    expect(dialog(element).open).to.equal(false);
    await compose(element);
    expect(written(element)).to.equal('Only for the first');
    expect(dialog(element).textContent).not.to.contain('Texts are off for this number');
  });

  it('says so too when its student is open again by then', async () => {
    const { element, answerWith } = await sendAndLeave();
    await goTo(element, first);
    answerWith(problem(422, 'opted_out'));
    await waitUntil(() => dialog(element).open, 'it is shown again');
    expect(dialog(element).textContent).to.contain('Texts are off for this number');
    expect(written(element)).to.equal('Only for the first');
  });

  it('keeps what was begun for that student meanwhile', async () => {
    const { element, answerWith } = await sendAndLeave();
    await goTo(element, first);
    await compose(element);
    type(message(element), 'Begun anew');
    answerWith(problem(422, 'opted_out'));
    await waitUntil(() => written(element) === 'Only for the first', 'it is shown again');
    button(element, 'Show unsent message').click();
    await settle(element);
    expect(written(element)).to.equal('Begun anew');
  });

  it('does not say of a second message on its way that the first was refused, and says so of the first after it', async () => {
    const { element, answerWith } = await sendAndLeave();
    await goTo(element, first);
    const { promise, resolve } = Promise.withResolvers<Response>();
    server.answers.set('POST /messages', () => promise);
    await compose(element, { body: 'The second' });
    get(element, '.send').click();
    await waitUntil(() => sends().length === 2, 'the second is on its way');
    answerWith(problem(422, 'opted_out'));
    await settle(element);
    expect(dialog(element).textContent).not.to.contain('The message was not sent');
    resolve(json(outbound({ body: 'The second' }), 201));
    await waitUntil(() => written(element) === 'Only for the first', 'the first is shown');
    expect(dialog(element).textContent).to.contain('The message was not sent');
  });

  it('sends it again under its first key when there was no answer, whatever was sent to others meanwhile', async () => {
    const { element, answerWith } = await sendAndLeave();
    answerWith(problem(500, 'internal'));
    await compose(element, { body: 'For the second' });
    get(element, '.send').click();
    await waitUntil(() => sent.length, 'the second has theirs');
    await goTo(element, first);
    await waitUntil(() => dialog(element).open, 'it is shown again');
    expect(dialog(element).textContent).to.contain('it cannot arrive twice');
    get(element, '.send').click();
    await waitUntil(() => sends().length === 3, 'it is sent again');
    expect(sends()[2]!.key).to.equal(sends()[0]!.key);
    expect(sends()[1]!.key).not.to.equal(sends()[0]!.key);
  });

  it('sends it again under its first key also after other words to the same student', async () => {
    const { element, answerWith } = await sendAndLeave();
    answerWith(problem(500, 'internal'));
    await goTo(element, first);
    await waitUntil(() => dialog(element).open, 'it is shown again');
    for (const [count, words] of ['Before that', 'Only for the first'].entries()) {
      await compose(element, count ? {} : { body: words });
      expect(written(element)).to.equal(words);
      get(element, '.send').click();
      await waitUntil(() => sent.length === count + 1, `sent: ${words}`);
      await settle(element);
    }
    expect(sends()[2]!.key).to.equal(sends()[0]!.key);
    expect(sends()[1]!.key).not.to.equal(sends()[0]!.key);
  });

  it('does not say of other words, with which the page comes first, that they were not sent', async () => {
    const { element, answerWith } = await sendAndLeave();
    answerWith(problem(422, 'opted_out'));
    await settle(element);
    element.studentId = first;
    element.openComposer({ body: 'Reminder' });
    await waitUntil(() => dialog(element).open, 'it is open');
    expect(written(element)).to.equal('Reminder');
    expect(dialog(element).textContent).not.to.contain('The message was not sent');
    button(element, 'Show unsent message').click();
    await settle(element);
    expect(written(element)).to.equal('Only for the first');
  });

  it('tries a failed message again under its first key, whatever else was sent meanwhile', async () => {
    const text = failed();
    const path = `/messages/${text.id}/retry`;
    server.entries = [text];
    server.answers.set(`POST ${path}`, () => problem(500, 'internal'));
    const element = await mount({ studentId: first });
    for (const count of [1, 2]) {
      button(element, 'Send again').click();
      await waitUntil(() => server.callsTo(path).length === count, 'it was tried');
      await goTo(element, second);
      await goTo(element, first);
      await compose(element, { body: 'Something else' });
      get(element, '.send').click();
      await waitUntil(() => sent.length === count, 'it was sent');
      await settle(element);
    }
    const [one, two] = server.callsTo(path);
    expect(two!.key).to.equal(one!.key);
  });

  it('never goes again under the token of the second student', async () => {
    const { element, answerWith } = await sendAndLeave();
    answerWith(problem(401, 'unauthorized'));
    await settle(element);
    await goTo(element, first);
    await compose(element);
    expect(sends()).to.have.length(1);
    expect(written(element)).to.equal('Only for the first');
  });

  it('outlives the page, unless it is too long for that', async () => {
    const element = await mount({ studentId: first });
    for (const [count, body] of ['On my way', 'ñ'.repeat(19_990)].entries()) {
      await compose(element, { channel: 'email', subject: 'Hello', body });
      get(element, '.send').click();
      await waitUntil(() => sent.length === count + 1, 'it was sent');
    }
    expect(sends().map(({ keepalive }) => keepalive)).to.deep.equal([true, false]);
    expect(server.callsTo('/thread')[0]!.keepalive).to.equal(false);
  });

  it('gives the same words, sent twice on purpose, two keys', async () => {
    const element = await mount({ studentId: first });
    for (const count of [1, 2]) {
      await compose(element, { body: 'On my way' });
      get(element, '.send').click();
      await waitUntil(() => sent.length === count, 'it was sent');
      await settle(element);
    }
    expect(sends()[0]!.key).not.to.equal(sends()[1]!.key);
  });
});
