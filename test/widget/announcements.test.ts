import { expect } from 'chai';
import type { SendRequest } from '../../server/requests.ts';
import type { Prefill } from '../../widget/dialog/drafts.ts';
import type { VotechMessages } from '../../widget/votech-messages.ts';
import { failed, inbound, outbound, rosa, tokenFor, viewer } from './support/builders.ts';
import { compose, freshStudent } from './support/compose.ts';
import { FakeServer, json, problem } from './support/fake-server.ts';
import { all, bodies, button, get, mount, query, type, waitUntil } from './support/mount.ts';

/** What screen readers add to the name of the field. */
function descriptionOf(element: VotechMessages, id: string): string {
  const ids = get(element, `#${id}`).getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((each) => query(element, `#${each}`)?.textContent ?? '').join(' ');
}

/** Writes down everything that a screen reader would be told. */
function record(element: VotechMessages): string[] {
  const heard: string[] = [];
  for (const region of all(element, 'section > .hidden, dialog > .hidden'))
    new MutationObserver(() => {
      if (region.textContent) heard.push(`${region.role}: ${region.textContent}`);
    }).observe(region, { childList: true, characterData: true, subtree: true });
  return heard;
}

describe('announcements', () => {
  let server: FakeServer;
  beforeEach(() => (server = new FakeServer()));
  afterEach(() => server.restore());

  async function listen() {
    const element = await mount();
    await waitUntil(() => server.streams === 1, 'the stream is open');
    return { element, heard: record(element) };
  }

  it('have empty regions from the first render on, and say nothing of what was there before', async () => {
    server.pageSize = 2;
    server.entries = [inbound(), failed(), inbound(), failed()];
    const { element, heard } = await listen();
    expect(all(element, 'section > .hidden').map(({ role }) => role)).to.deep.equal(['status', 'alert']);
    expect(get(element, 'section > .hidden').textContent).to.equal('');
    await element.refresh();
    button(element, 'Show older messages').click();
    await waitUntil(() => bodies(element).length === 4, 'the older ones are there');
    server.push(inbound({ body: 'news' }));
    await waitUntil(() => heard.length, 'something is announced');
    expect(heard).to.deep.equal(['status: New message from Jordan Rivera, Text (SMS): news']);
  });

  it('say nothing of a student who was left', async () => {
    const { element, heard } = await listen();
    const { promise: told, resolve } = Promise.withResolvers<Event>();
    addEventListener('votech-reply-received', resolve, { once: true });
    server.push(inbound({ body: 'to the first' }));
    await told;
    element.studentId = 'stu_1057';
    await waitUntil(() => server.callsTo('/live').length === 2, 'the second is followed');
    server.push(inbound({ body: 'to the second' }));
    await waitUntil(() => heard.length, 'something is announced');
    expect(heard).to.deep.equal(['status: New message from Jordan Rivera, Text (SMS): to the second']);
  });

  it('tell of a reply exactly once, then fall silent', async () => {
    const { element, heard } = await listen();
    const reply = inbound({ body: 'on my way' });
    server.push(reply);
    server.push(reply);
    await waitUntil(() => heard.length, 'it is announced');
    await waitUntil(() => get(element, 'section > [role=status]').textContent === '', 'it is taken away', {
      timeout: 3000,
    });
    expect(heard).to.deep.equal(['status: New message from Jordan Rivera, Text (SMS): on my way']);
  });

  it('make no page scroll sideways, however long they are', async () => {
    const { heard } = await listen();
    server.push(inbound({ body: 'on my way, '.repeat(100) }));
    await waitUntil(() => heard.length, 'it is announced');
    const { scrollWidth, clientWidth } = document.documentElement;
    expect(scrollWidth).to.equal(clientWidth);
  });

  it('are short, however long the reply is', async () => {
    const { heard } = await listen();
    server.push(inbound({ body: 'on my way, '.repeat(100) }));
    await waitUntil(() => heard.length, 'it is announced');
    expect(heard[0]?.length).to.be.below(200);
  });

  it('do not read out what is covered, but say that it is', async () => {
    const { heard } = await listen();
    server.push(inbound({ body: null, flags: ['covered'] }));
    await waitUntil(() => heard.length, 'it is announced');
    expect(heard[0]).to.contain('Covered: this reply seems to contain a Social Security number.');
  });

  it('leave nothing behind where the dialog opens meanwhile', async () => {
    const { element, heard } = await listen();
    server.push(inbound());
    await waitUntil(() => heard.length, 'it is announced');
    element.openComposer();
    await waitUntil(() => get(element, 'section > [role=status]').textContent === '', 'it is taken away', {
      timeout: 3000,
    });
  });

  it('name nobody where it is not known whose words they are', async () => {
    const { heard } = await listen();
    server.push(inbound({ from: null, held: true, body: 'mine' }));
    server.push(inbound({ from: null, flags: ['wrong_number_recorded'], body: 'who is this' }));
    await waitUntil(() => heard.length, 'they are announced');
    expect(heard[0]).to.equal(
      'status: New reply from an unknown sender New message from Unknown sender, Text (SMS): who is this',
    );
  });

  it('tell a picture from another file', async () => {
    const { heard } = await listen();
    server.push(inbound({ body: '', media: [{ contentType: 'image/jpeg' }] }));
    server.push(inbound({ body: '', media: [{ contentType: 'text/vcard' }] }));
    await waitUntil(() => heard.length, 'they are announced');
    expect(heard[0]).to.match(/: sent a picture .*: sent a file$/);
  });

  it('tell of many at once in one sentence', async () => {
    const { heard } = await listen();
    for (let count = 0; count < 5; count += 1) server.push(inbound());
    await waitUntil(() => heard.length, 'it is announced');
    expect(heard).to.deep.equal(['status: 5 new messages']);
  });

  it('do not count what became of messages as new ones, and say of each the last, once', async () => {
    const { id, name, role } = viewer;
    const mine = Array.from({ length: 4 }, () => outbound({ status: 'sending', sender: { id, name, role } }));
    const toRosa = outbound({ status: 'sending', sender: { id, name, role }, recipient: rosa });
    server.entries = [...mine, toRosa];
    const { heard } = await listen();
    server.push({ ...toRosa, status: 'sent' });
    for (const status of ['sent', 'delivered'] as const)
      for (const entry of mine) server.push({ ...entry, status });
    server.push(failed({ id: toRosa.id, recipient: rosa }));
    server.push(inbound({ body: 'ok' }));
    server.push(inbound({ body: 'ok' }));
    await waitUntil(() => heard.length > 1, 'they are announced');
    expect(heard).to.deep.equal([
      `status: ${'New message from Jordan Rivera, Text (SMS): ok '.repeat(2)}Text (SMS) to Jordan Rivera: Delivered`,
      'alert: Text (SMS) to Rosa Rivera (mother) failed. The phone is out of reach.',
    ]);
  });

  it('tell of each failure, also where two are alike', async () => {
    const sent = [1, 2].map(() => outbound({ status: 'sent' }));
    server.entries = sent;
    const { heard } = await listen();
    for (const { id } of sent) server.push(failed({ id }));
    await waitUntil(() => heard.length, 'they are announced');
    expect(heard[0]?.split('failed.')).to.have.length(3);
  });

  it('tell of a message that a colleague sends, but not what becomes of it', async () => {
    const { heard } = await listen();
    const theirs = outbound({ status: 'sending', body: `${'x'.repeat(119)}😕!` });
    server.push(theirs);
    server.push({ ...theirs, status: 'sent' });
    await waitUntil(() => heard.length, 'it is announced');
    expect(heard).to.deep.equal([`status: New message from Marcus Lee, Text (SMS): ${'x'.repeat(119)}😕`]);
  });

  it('tell of a failure as an alert, with the reason, once', async () => {
    const entry = outbound({ status: 'sending' });
    server.entries = [entry];
    const { heard } = await listen();
    server.push(failed({ id: entry.id }));
    await waitUntil(() => heard.length, 'it is announced');
    expect(heard).to.deep.equal(['alert: Text (SMS) to Jordan Rivera failed. The phone is out of reach.']);
    server.push(failed({ id: entry.id, segments: 2 }));
    server.push(inbound({ body: 'on my way' }));
    await waitUntil(() => heard.length > 1, 'more is announced', { timeout: 3000 });
    expect(heard.slice(1)).to.deep.equal(['status: New message from Jordan Rivera, Text (SMS): on my way']);
  });

  it('tell the sender that it was sent, and are silent about sending and about what colleagues sent', async () => {
    const { id, name, role } = viewer;
    const mine = outbound({ status: 'sending', sender: { id, name, role } });
    const theirs = outbound({ status: 'sending' });
    server.entries = [mine, theirs];
    const { heard } = await listen();
    server.push({ ...theirs, status: 'sent' });
    server.push({ ...mine, status: 'sent' });
    await waitUntil(() => heard.length, 'it is announced');
    expect(heard).to.deep.equal(['status: Text (SMS) to Jordan Rivera: Sent']);
  });

  it('tell that the connection or the session is lost, from a place that was there before', async () => {
    const { element, heard } = await listen();
    const region = get(element, '[aria-live=polite]');
    expect(region.textContent?.trim()).to.equal('');
    server.isOffline = true;
    server.breakStreams();
    await waitUntil(() => region.textContent?.includes('No connection'), 'it says so', { timeout: 3000 });
    server.isOffline = false;
    server.answers.set('GET /live', () => problem(401, 'unauthorized'));
    await waitUntil(() => region.textContent?.includes('Your session has expired'), 'so it does of this', {
      timeout: 3000,
    });
    expect(heard).to.deep.equal([]);
  });

  it('tell that another student’s thread is not there, each time', async () => {
    const { element, heard } = await listen();
    const become = async (words: string, answer: Response): Promise<void> => {
      server.answers.set('GET /thread', () => answer);
      element.studentId = freshStudent();
      await waitUntil(() => heard.at(-1)?.includes(words), `it says: ${words}`, { timeout: 3000 });
    };
    await become('Student not found', problem(404, 'not_found'));
    await become('The messages could not be loaded', problem(500, 'internal'));
    await become('Your session has expired', problem(401, 'unauthorized'));
    expect(heard).to.have.length(3);
  });

  it('tell that a button on a reply did not work', async () => {
    server.entries = [inbound({ held: true, from: null })];
    const { element, heard } = await listen();
    for (const { id } of server.entries)
      server.answers.set(`POST /held/${id}`, () => problem(500, 'internal'));
    button(element, 'Yes').click();
    await waitUntil(() => heard.length, 'it is announced', { timeout: 3000 });
    expect(heard).to.deep.equal(['alert: That did not work. Try again.']);
  });

  it('go into the dialog while it is open, since the rest of the page is inert', async () => {
    const { element, heard } = await listen();
    await compose(element, { body: 'Hello' });
    server.push(inbound({ body: 'on my way' }));
    await waitUntil(() => heard.length, 'it is announced');
    expect(get(element, 'dialog > [role=status]').textContent).to.contain('on my way');
    expect(get(element, 'section > [role=status]').textContent).to.equal('');
  });

  it('never move the focus', async () => {
    const { element, heard } = await listen();
    get(element, '.find').focus();
    server.push(inbound());
    await waitUntil(() => heard.length, 'it is announced');
    expect(element.shadowRoot?.activeElement).to.equal(get(element, '.find'));
  });
});

describe('what is said in the dialog once typing has stopped', () => {
  let server: FakeServer;
  beforeEach(() => (server = new FakeServer()));
  afterEach(() => server.restore());

  /** What is found in each draft that says `secret`. */
  const find = () =>
    server.answers.set('POST /check', ({ body }) => {
      const draft = (body as SendRequest).body;
      const start = draft.indexOf('secret');
      const finding = { code: 'tier1', rule: 'ssn', field: 'body', start, end: start + 6 };
      return json({
        findings: start < 0 ? [] : [finding],
        errors: [],
        preview: { subject: null, body: draft },
      });
    });

  let asked = 0;
  const getToken = () => {
    asked += 1;
    return tokenFor();
  };

  async function open(prefill: Prefill = { channel: 'sms' }) {
    const element = await mount({ studentId: freshStudent(), getToken });
    await waitUntil(() => server.streams === 1, 'the stream is open');
    await compose(element, prefill);
    const heard = record(element);
    const hears = (words: string) =>
      waitUntil(() => heard.some((each) => each.includes(words)), `it says: ${words}`, { timeout: 4000 });
    const write = (words: string) => type(get<HTMLTextAreaElement>(element, '#body'), words);
    return { element, heard, hears, write };
  }

  it('is how much room is left, where it is little', async () => {
    const { heard, hears, write } = await open();
    let length = 1_585;
    // In a pause that is long enough for the server to be asked, and too short to be spoken in.
    server.answers.set('POST /check', () => {
      if (length < 1_595) write('x'.repeat((length += 5)));
      return json({ findings: [], errors: [] });
    });
    write('x'.repeat(length));
    await hears('left');
    write('There is room again. Reply CANCEL');
    await hears('CANCEL');
    expect(heard).to.deep.equal([
      'status: 5 characters left',
      'status: Replying “CANCEL” may stop all texts.',
    ]);
  });

  it('is that a text is too long, also where it was an email before', async () => {
    const { element, hears } = await open({ channel: 'email', body: 'x'.repeat(1_700) });
    get(element, '[value=sms]').click();
    await hears('100 characters too many');
    expect(descriptionOf(element, 'body')).to.contain('100 characters too many');
  });

  it('is what the guard has found, once; and the field says it, too', async () => {
    find();
    const { element, heard, hears, write } = await open();
    write('A secret');
    await hears('Social Security');
    expect(descriptionOf(element, 'body')).to.contain('A Social Security number must not be sent.');
    write('A secret. Reply CANCEL');
    await hears('CANCEL');
    write('Nothing. Reply CANCEL');
    await waitUntil(() => !query(element, '.finding'), 'nothing is found', { timeout: 3000 });
    expect(heard).to.deep.equal([
      'status: A Social Security number must not be sent. Take it out.',
      'status: Replying “CANCEL” may stop all texts.',
    ]);
  });

  it('is that a message is not sent yet', async () => {
    server.answers.set('POST /messages', () => problem(500, 'internal'));
    const { element, hears } = await open({ channel: 'sms', body: 'Hello' });
    get(element, '.send').click();
    await hears('Not sent yet. Still trying.');
  });

  it('is that the connection or the session is lost: then nobody is asked for a token because of what is typed', async () => {
    find();
    const { element, heard, hears, write } = await open();
    server.isOffline = true;
    server.breakStreams();
    await hears('No connection');
    server.isOffline = false;
    server.answers.set('GET /live', () => problem(401, 'unauthorized'));
    await hears('Your session has expired');
    const calls = server.calls.length;
    asked = 0;
    write('A secret. Reply CANCEL');
    await hears('CANCEL');
    expect([asked, server.calls.length]).to.deep.equal([0, calls]);
    server.answers.delete('GET /live');
    get(element, 'dialog .finding button').click();
    await waitUntil(() => server.streams === 1, 'it goes on');
    expect(query(element, 'dialog .finding') === null).to.equal(true);
    expect(heard).to.have.length(3);
  });

  it('is not what the reason already says why a message was not sent', async () => {
    const { element } = await open({ channel: 'sms', body: 'Hello' });
    server.answers.set('POST /messages', () => problem(401, 'unauthorized'));
    get(element, '.send').click();
    await waitUntil(() => query(element, '.summary'), 'the session is over');
    expect(get(element, 'dialog').textContent?.split('Your session has expired')).to.have.length(2);
  });
});
