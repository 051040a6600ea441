import { expect } from 'chai';
import type { VotechMessages } from '../../widget/votech-messages.ts';
import type { OutboundEntry } from '../../server/contract.ts';
import { failed, outbound } from './support/builders.ts';
import { compose, dialog, freshStudent, message } from './support/compose.ts';
import { json, problem } from './support/fake-server.ts';
import { bodies, button, get, mount, painted, query, type, waitUntil } from './support/mount.ts';
import { stage } from './support/stage.ts';

describe('a message whose answer is of no use', () => {
  const on = stage();

  const sends = () => on.server.callsTo('/messages');

  async function send(): Promise<VotechMessages> {
    const element = await mount({ studentId: freshStudent() });
    await compose(element, { body: 'Hello' });
    get(element, '.send').click();
    return element;
  }

  it('is settled once it is seen in the thread after all, and only what was written since is kept', async () => {
    const sender = { id: 'staff_7', name: 'Dana Whitfield', role: 'director' } as const;
    const told: string[] = [];
    const onSent = ({ detail }: CustomEvent) => told.push(detail.messageId);
    addEventListener('votech-message-sent', onSent);
    on.server.answers.set('POST /messages', () => {
      on.clock.forward(60);
      return problem(504, '');
    });
    for (const [since, isKept] of [
      ['Hello', false],
      ['Hello, at 9', true],
    ] as const) {
      const element = await send();
      await waitUntil(() => query(element, '.summary'), 'it is given back', { timeout: 4000 });
      expect(get(element, '.summary').textContent).to.contain('It may have been sent.');
      type(message(element), since);
      const entry = outbound({ body: 'Hello', sender });
      on.server.push(entry);
      await waitUntil(() => told.includes(entry.id), 'it is settled');
      await painted();
      expect(dialog(element).open).to.equal(isKept);
      expect(query(element, '.summary')).to.equal(null);
      await compose(element);
      expect(message(element).value).to.equal(isKept ? since : '');
      element.remove();
    }
    removeEventListener('votech-message-sent', onSent);
  });

  it('is settled also where its thread was left meanwhile', async () => {
    const first = freshStudent();
    const { promise, resolve: answer } = Promise.withResolvers<Response>();
    on.server.answers.set('POST /messages', () => promise);
    const element = await mount({ studentId: first });
    await compose(element, { body: 'Hello' });
    get(element, '.send').click();
    await waitUntil(() => sends().length === 1, 'it is on its way');
    element.studentId = freshStudent();
    await painted();
    answer(problem(504, ''));
    on.server.entries = [
      outbound({ body: 'Hello', sender: { id: 'staff_7', name: 'Dana', role: 'director' } }),
    ];
    element.studentId = first;
    await waitUntil(() => bodies(element).includes('Hello'), 'it is in the thread');
    await painted();
    expect(dialog(element).open).to.equal(false);
    await compose(element);
    expect(message(element).value).to.equal('');
  });

  it('is given back after about a minute, however long each answer takes', async () => {
    on.server.answers.set('POST /messages', () => {
      on.clock.forward(20);
      return problem(504, '');
    });
    const element = await send();
    await waitUntil(() => query(element, '.summary'), 'it is given back', { timeout: 4000 });
    expect(get(element, '.summary').textContent).to.contain('The server did not answer.');
    expect(message(element).value).to.equal('Hello');
    expect(sends().length).to.be.within(3, 4);
  });

  describe('but looks like one that comes by the stream meanwhile', () => {
    const sender = { id: 'staff_7', name: 'Dana Whitfield', role: 'director' } as const;
    let answer: (response: Response) => void;
    let fail: (error: Error) => void;
    let sent: string[];
    const onSent = ({ detail }: CustomEvent) => sent.push(detail.messageId);

    beforeEach(() => {
      sent = [];
      addEventListener('votech-message-sent', onSent);
    });
    afterEach(() => removeEventListener('votech-message-sent', onSent));

    /** Until the other one is shown, and there is no answer yet. */
    async function sendAndSee(given: OutboundEntry): Promise<VotechMessages> {
      const { promise, resolve, reject } = Promise.withResolvers<Response>();
      [answer, fail] = [resolve, reject];
      on.server.answers.set('POST /messages', () => promise);
      const element = await send();
      await waitUntil(() => sends().length === 1 && on.server.streams === 1, 'it is on its way');
      expect(bodies(element)).to.deep.equal(['Hello']);
      on.server.push(given);
      await waitUntil(() => get(element, '.scroll').textContent?.includes('Delivered'), 'it came');
      expect(bodies(element)).to.deep.equal(['Hello']);
      return element;
    }

    it('is taken for that where the connection is lost, and not tried again', async () => {
      const entry = outbound({ body: 'Hello', sender });
      const element = await sendAndSee(entry);
      fail(new TypeError('Failed to fetch'));
      await waitUntil(() => !dialog(element).open, 'it is settled');
      await compose(element, { body: 'And then' });
      dispatchEvent(new Event('online'));
      await painted();
      expect(sends()).to.have.length(1);
      expect(sent).to.deep.equal([entry.id]);
      expect(bodies(element)).to.deep.equal(['Hello']);
      expect(get(element, '.send').ariaDisabled).to.equal('false');
      expect(dialog(element).textContent).not.to.contain('Not sent yet');
      expect(message(element).value).to.equal('And then');
    });

    for (const [status, code] of [
      [422, 'opted_out'],
      [429, 'rate_limited'],
    ] as const)
      it(`is given back where it is refused with ${status}`, async () => {
        const element = await sendAndSee(outbound({ body: 'Hello', sender }));
        answer(problem(status, code));
        await waitUntil(() => query(element, '.summary'), 'it is given back');
        expect(message(element).value).to.equal('Hello');
        expect(sent).to.deep.equal([]);
        expect(bodies(element)).to.deep.equal(['Hello']);
      });

    it('is another one where the server says so', async () => {
      const [other, own] = [outbound({ body: 'Hello', sender }), outbound({ body: 'Hello', sender })];
      const element = await sendAndSee(other);
      answer(json(own, 201));
      await waitUntil(() => !dialog(element).open, 'it is sent');
      expect(sent).to.deep.equal([own.id]);
      expect(bodies(element)).to.deep.equal(['Hello', 'Hello']);
    });

    it('is another one where it is sent again and that one is not', async () => {
      const first = failed({ body: 'Hello', sender });
      on.server.entries = [first];
      on.server.answers.set(`POST /messages/${first.id}/retry`, () => problem(504, ''));
      const element = await mount({ studentId: freshStudent() });
      await waitUntil(() => on.server.streams === 1, 'the stream is open');
      button(element, 'Send again').click();
      await waitUntil(() => bodies(element).length === 2, 'it is on its way');
      on.server.push(outbound({ body: 'Hello', sender }));
      await waitUntil(() => bodies(element).length === 3, 'both are shown');
      on.server.push(outbound({ body: 'Hello', sender, retryOf: first.id }));
      await waitUntil(() => sent.length === 1, 'it is settled', { timeout: 3000 });
      expect(bodies(element)).to.have.length(3);
    });
  });

  for (const [name, body] of [
    ['null', null],
    ['words', 'created'],
    ['an entry without its id', { kind: 'outbound' }],
  ] as const)
    it(`is tried again under its key where the answer is ${name}, and arrives once`, async () => {
      on.server.answers.set('POST /messages', () => json(body, 201));
      const element = await send();
      await waitUntil(() => dialog(element).textContent?.includes('Not sent yet'), 'it says so');
      on.server.answers.clear();
      dispatchEvent(new Event('online'));
      await waitUntil(() => !dialog(element).open, 'it is sent');
      expect(new Set(sends().map(({ key }) => key)).size).to.equal(1);
      expect(bodies(element)).to.deep.equal(['Hello']);
    });

  it('is given back at once where something on the way finds it too large', async () => {
    const html = { status: 413, headers: { 'content-type': 'text/html' } };
    on.server.answers.set(
      'POST /messages',
      () => new Response('<h1>413 Request Entity Too Large</h1>', html),
    );
    const element = await send();
    await waitUntil(() => query(element, '.summary'), 'it is given back');
    expect(get(element, '.summary').textContent).to.contain('At most 1,600 characters');
    expect(sends()).to.have.length(1);
  });

  for (const errors of ['body', { body: 'is empty' }, 7, [null]])
    it(`is given back with the refusal’s code where its errors are ${JSON.stringify(errors)}`, async () => {
      on.server.answers.set('POST /messages', () => json({ code: 'opted_out', errors }, 422));
      const element = await send();
      await waitUntil(() => query(element, '.summary'), 'it is given back');
      expect(get(element, '.summary').textContent).to.contain('Texts are off for this number');
      expect(message(element).value).to.equal('Hello');
    });
});
