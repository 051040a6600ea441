import { expect } from 'chai';
import type { Recipient } from '../../server/contract.ts';
import type { SendRequest } from '../../server/requests.ts';
import { inbound, outbound, recipient, rosa, student, thread, tokenFor, viewer } from './support/builders.ts';
import { compose, dialog, freshStudent, message } from './support/compose.ts';
import { json, problem } from './support/fake-server.ts';
import { all, bodies, button, get, mount, query, settle, type, waitUntil } from './support/mount.ts';
import { stage } from './support/stage.ts';

describe('what happens meanwhile', () => {
  const on = stage();

  const text = (selector: string, element: Parameters<typeof get>[0]) => get(element, selector).textContent;

  function writeTo(element: Parameters<typeof get>[0], id: string): void {
    const to = get<HTMLSelectElement>(element, '#to');
    to.value = id;
    to.dispatchEvent(new Event('change'));
  }

  it('a token that two calls waited for is renewed before it expires', async () => {
    const reasons: string[] = [];
    const element = await mount({
      getToken: ({ reason }) => {
        reasons.push(reason);
        return Promise.resolve(tokenFor({ n: reasons.length }));
      },
    });
    on.server.refusedTokens.add(tokenFor({ n: 1 }));
    await Promise.all([element.refresh(), element.refresh()]);
    expect(reasons).to.deep.equal(['initial', 'rejected']);
    on.clock.forward(3_541);
    await waitUntil(() => reasons.includes('expiring'), 'it is renewed');
  });

  it('a message leaves under a good token though its renewal never ends', async () => {
    let asked = 0;
    const element = await mount({
      studentId: freshStudent(),
      getToken: () => {
        asked += 1;
        return asked === 1 ? Promise.resolve(tokenFor()) : new Promise(() => {});
      },
    });
    on.clock.forward(3_541);
    await compose(element, { body: 'Hello' });
    get(element, '.send').click();
    await waitUntil(() => on.server.callsTo('/messages').length, 'it is sent', { timeout: 6_000 });
  });

  it('a reply that left the record leaves the thread and what was found, wherever it stood', async () => {
    const held = inbound({ body: 'word of a stranger', held: true, from: null });
    on.server.entries = [held, outbound({ body: 'word' })];
    const element = await mount();
    button(element, 'Search messages').click();
    await settle(element);
    type(get<HTMLInputElement>(element, '#search'), 'word');
    await waitUntil(() => all(element, 'mark').length === 2, 'both are found', { timeout: 3_000 });
    on.server.entries = on.server.entries.filter((entry) => entry !== held);
    await element.refresh();
    await settle(element);
    expect(bodies(element)).to.deep.equal(['word']);
    button(element, 'Close search').click();
    await settle(element);
    expect(bodies(element)).to.deep.equal(['word']);
  });

  it('says that there is no connection where the session could not go on for want of one', async () => {
    on.server.entries = [outbound()];
    const element = await mount();
    on.server.answers.set('GET /thread', () => problem(401, 'unauthorized'));
    await element.refresh();
    await settle(element);
    on.server.isOffline = true;
    button(element, 'Continue').click();
    await waitUntil(() => text('section', element)?.includes('No connection'), 'it says so');
    expect(element.matches(':state(live)')).to.equal(false);
  });

  it('a draft to somebody else stays when what had no answer turns out to have been sent', async () => {
    const studentId = freshStudent();
    const own = { kind: 'student', id: studentId, name: 'Jordan Rivera', relationship: null } as const;
    const recipients = [recipient(own), recipient(rosa)];
    on.server.thread = thread({ student: student({ id: studentId, recipients }) });
    on.server.answers.set('POST /messages', () => {
      on.clock.forward(60);
      return problem(504, '');
    });
    const element = await mount({ studentId });
    await compose(element, { body: 'The bus is late' });
    get(element, '.send').click();
    await waitUntil(() => query(element, '.summary'), 'it had no answer', { timeout: 4_000 });
    writeTo(element, rosa.id);
    const { id, name } = viewer;
    on.server.push(
      outbound({ body: 'The bus is late', recipient: own, sender: { id, name, role: 'director' } }),
    );
    await waitUntil(() => bodies(element).includes('The bus is late'), 'it is in the thread');
    await settle(element);
    expect([dialog(element).open, message(element).value]).to.deep.equal([true, 'The bus is late']);
  });

  it('what was wrong with one channel or recipient is not said of another', async () => {
    on.server.thread = thread({ student: student({ recipients: [recipient(), recipient(rosa)] }) });
    const element = await mount({ studentId: freshStudent() });
    await compose(element, { channel: 'email', body: 'Hello' });
    get(element, '.send').click();
    await settle(element);
    expect(text('.summary', element)).to.contain('An email needs a subject.');
    get<HTMLInputElement>(element, 'input[value=sms]').click();
    await settle(element);
    expect(query(element, '.summary') === null).to.equal(true);
    on.server.answers.set('POST /messages', () =>
      problem(422, 'opted_out', [{ field: 'channel', code: 'opted_out', message: '' }]),
    );
    get(element, '.send').click();
    await waitUntil(() => query(element, '.summary'), 'it is refused');
    writeTo(element, rosa.id);
    await settle(element);
    expect(query(element, '.summary') === null).to.equal(true);
  });

  it('writes to the student unless one chooses somebody else, and says no more than a server may know', async () => {
    const { unusable: _, ...told } = recipient();
    on.server.thread = thread({
      student: student({ recipients: [recipient(rosa), told as Recipient] }),
    });
    const element = await mount({ studentId: freshStudent() });
    await compose(element, { body: 'Hello' });
    get(element, '.send').click();
    await waitUntil(() => !dialog(element).open, 'it is sent');
    const [call] = on.server.callsTo('/messages');
    expect(Object.keys(call?.body as SendRequest).toSorted()).to.deep.equal(['body', 'channel']);
  });

  it('the dialog of a thread that may no longer be seen does not open by itself later', async () => {
    const element = await mount({ studentId: freshStudent() });
    await compose(element, { body: 'Hello' });
    on.server.answers.set('GET /thread', () => problem(403, 'forbidden'));
    await element.refresh();
    await settle(element);
    on.server.answers.set('GET /thread', () => json(on.server.thread));
    await element.refresh();
    await waitUntil(() => query(element, '.state'), 'the thread is shown again');
    await settle(element);
    expect(dialog(element).open).to.equal(false);
  });
});
