import { expect } from 'chai';
import type { Entry, Student } from '../../server/contract.ts';
import { failed, inbound, outbound, recipient, rosa, student, thread, viewer } from './support/builders.ts';
import { compose, dialog, freshStudent, message } from './support/compose.ts';
import { FakeServer, json, problem } from './support/fake-server.ts';
import { all, bodies, get, mount, query, settle, type, waitUntil } from './support/mount.ts';

/** Only what every server says of a student. */
function least(more: Partial<Student> = {}): Student {
  const { active: _, ...told } = student(more);
  const recipients = told.recipients.map(
    ({ unusable: _1, consent: _2, lastDeliveredAt: _3, ...rest }) => rest,
  );
  return { ...told, recipients } as Student;
}

describe('with a server that tells of a student no more than it must', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = new FakeServer();
    server.thread = thread({ student: least() });
  });
  afterEach(() => server.restore());

  it('shows the thread, writes and sends', async () => {
    const element = await mount({ studentId: freshStudent() });
    await compose(element);
    type(message(element), 'Hello');
    get(element, '.send').click();
    await waitUntil(() => !dialog(element).open, 'it is sent');
    expect(bodies(element)).to.deep.equal(['Hello']);
    server.pushStudent(least({ name: 'Jordan R.' }));
    await waitUntil(() => get(element, '.title').textContent?.includes('Jordan R.'), 'the name is new');
    expect(query(element, '[part~="compose-button"]')).not.to.equal(null);
  });

  it('goes by the addresses, and gives its reason why there are no texts', async () => {
    const reason = 'This phone can’t receive texts.';
    const recipients = [
      recipient({ texts: 'off', reason }),
      recipient({ ...rosa, preferredChannel: 'email', email: null }),
    ];
    server.thread = thread({ student: least({ recipients }), viewer });
    const element = await mount({ studentId: freshStudent() });
    expect(all(element, '.line').map(({ textContent }) => textContent?.trim())).to.deep.equal([
      'Texts are off for Jordan Rivera',
    ]);
    await compose(element);
    const cards = () =>
      all(element, '.card').map((card) => [
        card.querySelector('input')?.disabled,
        card.querySelector('input')?.checked,
        card.querySelector('.about')?.textContent?.replace(/\s+/g, ' ').trim(),
      ]);
    expect(cards()).to.deep.equal([
      [true, false, `(541) 555-0123 ${reason} Preferred`],
      [false, true, 'jordan.r@example.org'],
    ]);
    const to = get<HTMLSelectElement>(element, '#to');
    to.value = rosa.id;
    to.dispatchEvent(new Event('change'));
    await settle(element);
    expect(cards()).to.deep.equal([
      [false, true, '(541) 555-0123'],
      [true, false, 'No email address on file Preferred'],
    ]);
  });

  const findings = [{ code: 'tier2', field: 'body', rule: 'ace_score', start: 0, end: 5 }];
  for (const answer of [
    {},
    { findings },
    { findings, errors: [] },
    { findings, preview: { body: 'Hello' } },
  ]) {
    it(`shows nothing of an answer about the draft with only: ${Object.keys(answer).join(', ')}`, async () => {
      server.answers.set('POST /check', () => json(answer));
      const element = await mount({ studentId: freshStudent() });
      await compose(element, { body: 'Hello' });
      await waitUntil(() => server.callsTo('/check').length, 'it is asked', { timeout: 3000 });
      await settle(element);
      type(message(element), 'Hello there');
      await settle(element);
      expect(get(element, '.counter').textContent).to.contain('11');
    });
  }

  it('shows every entry, whatever the others lack or hold that is not known here', async () => {
    const { media: _1, flags: _2, ...bare } = inbound({ body: 'bare' });
    const odd = [
      bare,
      { ...inbound({ body: 'odd flag' }), flags: ['new_one'] },
      { ...outbound({ body: 'no time' }), statusAt: null },
      { ...outbound({ body: 'odd status' }), status: 'read' },
      { ...outbound({ body: 'odd role' }), sender: { id: 's', name: 'Kim', role: 'intern' } },
      { ...failed({ body: 'odd step' }), failure: { code: 'odd', message: 'Why.', next: 'dance' } },
    ] as Entry[];
    server.entries = [...odd, outbound({ body: 'last' })];
    const element = await mount();
    const expected = ['bare', 'odd flag', 'no time', 'odd status', 'odd role', 'odd step', 'last'];
    expect(bodies(element)).to.deep.equal(expected);
    expect(get(element, '.scroll').textContent).not.to.match(/undefined|null|NaN|Invalid/);
  });

  it('tells the time where the student is, and opens the dialog whatever the page passes', async () => {
    const timeZone = 'Pacific/Kiritimati';
    server.thread = thread({ student: least({ timeZone }) });
    server.answers.set('POST /messages', () =>
      problem(422, 'quiet_hours', [{ field: 'body', code: 'quiet_hours', message: '' }]),
    );
    const element = await mount({ studentId: freshStudent() });
    element.studentId = freshStudent();
    element.openComposer(null as never);
    await waitUntil(() => dialog(element).open, 'the dialog is open');
    type(message(element), 'Hello');
    get(element, '.send').click();
    await waitUntil(() => query(element, '.summary'), 'it asks');
    const there = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', minute: '2-digit' });
    expect(get(element, '.summary').textContent).to.contain(`It is ${there.format()} for Jordan Rivera`);
  });

  it('says why a message was refused, whatever the answer lacks', async () => {
    const refused = { code: 'odd', detail: 'Odd.', errors: null };
    server.answers.set('POST /messages', () => json(refused, 422));
    const element = await mount({ studentId: freshStudent() });
    await compose(element, { body: 'Hello' });
    get(element, '.send').click();
    await waitUntil(() => query(element, '.summary'), 'it is said');
    expect(get(element, '.summary').textContent).to.contain('Odd.');
  });
});
