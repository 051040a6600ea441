import { expect } from 'chai';
import type { VotechMessages } from '../../widget/votech-messages.ts';
import { Clock } from './support/clock.ts';
import { outbound } from './support/builders.ts';
import { compose, dialog, freshStudent, message } from './support/compose.ts';
import { FakeServer, json, problem } from './support/fake-server.ts';
import { bodies, get, mount, painted, query, waitUntil } from './support/mount.ts';

describe('a message whose answer is of no use', () => {
  let server: FakeServer;
  let clock: Clock;
  beforeEach(() => {
    server = new FakeServer();
    clock = new Clock();
  });
  afterEach(() => {
    server.restore();
    clock.restore();
  });

  const sends = () => server.callsTo('/messages');

  async function send(): Promise<VotechMessages> {
    const element = await mount({ studentId: freshStudent() });
    await compose(element, { body: 'Hello' });
    get(element, '.send').click();
    return element;
  }

  it('is given back after about a minute, however long each answer takes', async () => {
    server.answers.set('POST /messages', () => {
      clock.forward(20);
      return problem(504, '');
    });
    const element = await send();
    await waitUntil(() => query(element, '.summary'), 'it is given back', { timeout: 4000 });
    expect(get(element, '.summary').textContent).to.contain('The server did not answer.');
    expect(message(element).value).to.equal('Hello');
    expect(sends().length).to.be.within(3, 4);
  });

  it('is settled once it is in the thread, and its late answer says nothing of the next message', async () => {
    let answer: (response: Response) => void = () => undefined;
    server.answers.set('POST /messages', () => new Promise((resolve) => (answer = resolve)));
    const element = await send();
    await waitUntil(() => sends().length === 1 && server.streams === 1, 'it is on its way');
    server.push(
      outbound({ body: 'Hello', sender: { id: 'staff_7', name: 'Dana Whitfield', role: 'director' } }),
    );
    await waitUntil(() => !dialog(element).open, 'it came by the stream');
    await compose(element, { body: 'And then' });
    answer(problem(504, ''));
    await painted();
    expect(get(element, '.send').ariaDisabled).to.equal('false');
    expect(dialog(element).textContent).not.to.contain('Not sent yet');
    expect(message(element).value).to.equal('And then');
  });

  for (const [name, body] of [
    ['null', null],
    ['words', 'created'],
    ['an entry without its id', { kind: 'outbound' }],
  ] as const)
    it(`is tried again under its key where the answer is ${name}, and arrives once`, async () => {
      server.answers.set('POST /messages', () => json(body, 201));
      const element = await send();
      await waitUntil(() => dialog(element).textContent?.includes('Not sent yet'), 'it says so');
      server.answers.clear();
      dispatchEvent(new Event('online'));
      await waitUntil(() => !dialog(element).open, 'it is sent');
      expect(new Set(sends().map(({ key }) => key)).size).to.equal(1);
      expect(bodies(element)).to.deep.equal(['Hello']);
    });

  for (const errors of ['body', { body: 'is empty' }, 7, [null]])
    it(`is given back with the refusal’s code where its errors are ${JSON.stringify(errors)}`, async () => {
      server.answers.set('POST /messages', () => json({ code: 'opted_out', errors }, 422));
      const element = await send();
      await waitUntil(() => query(element, '.summary'), 'it is given back');
      expect(get(element, '.summary').textContent).to.contain('Texts are off for this number');
      expect(message(element).value).to.equal('Hello');
    });
});
