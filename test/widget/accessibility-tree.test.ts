import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { failed, inbound, outbound } from './support/builders.ts';
import { accessibilityTree } from './support/accessibility-tree.ts';
import { FakeServer, problem } from './support/fake-server.ts';
import { bodies, get, mount, painted, query, settle, type, waitUntil } from './support/mount.ts';

const at = (time: string) => `2024-11-19T${time}:00.000Z`;

/** The element's header, which is the same in every thread. */
const top = `
  heading "Messages" level=2
  StaticText "Jordan Rivera"
  StaticText "· prefers text (SMS)"
  button "Search messages"
  group
    DisclosureTriangle "More"
  button "Send Message"`;

describe('what a screen reader finds', () => {
  let server: FakeServer;
  beforeEach(() => (server = new FakeServer()));
  afterEach(() => server.restore());

  it('in a thread', async () => {
    const question = outbound({ createdAt: at('17:02'), statusAt: at('17:03'), body: 'Are you coming?' });
    server.entries = [question, inbound({ receivedAt: at('17:31'), inReplyTo: question.id, body: 'yes' })];
    await mount();
    expect(await accessibilityTree()).to.equal(`region "Messages"${top}
  group "Message history"
    list
      listitem level=1
        heading "Tuesday, November 19, 2024" level=3
        article "Text (SMS) from Marcus Lee to Jordan Rivera, 9:02 AM, Delivered"
          StaticText "Marcus Lee"
          StaticText "Coordinator ·"
          time
            StaticText "9:02 AM"
          StaticText "Are you coming?"
          StaticText "Delivered 9:03 AM"
      listitem level=1
        article "Text (SMS) from Jordan Rivera, 9:31 AM"
          StaticText "Jordan Rivera"
          StaticText "replied ·"
          time
            StaticText "9:31 AM"
          StaticText "yes"
  status
  alert`);
  });

  it('in a thread further down the page than one sees, too: each of the newest messages', async () => {
    server.entries = Array.from({ length: 120 }, (_, index) => outbound({ body: `Message ${index}` }));
    await fixture(html`<div style="block-size: 5000px"></div>`);
    const element = await mount();
    await painted();
    const found = (await accessibilityTree()).match(/"Message \d+"/g);
    expect(found).to.deep.equal(bodies(element).map((body) => `"${body}"`));
    expect(found).to.have.length(50);
  });

  it('in a message that failed', async () => {
    server.entries = [failed({ createdAt: at('17:02'), body: 'Are you coming?' })];
    await mount();
    expect(await accessibilityTree()).to.equal(`region "Messages"${top}
  group "Message history"
    list
      listitem level=1
        heading "Tuesday, November 19, 2024" level=3
        article "Text (SMS) from Marcus Lee to Jordan Rivera, 9:02 AM, Failed"
          StaticText "Marcus Lee"
          StaticText "Coordinator ·"
          time
            StaticText "9:02 AM"
          StaticText "Are you coming?"
          StaticText "Failed"
          StaticText "The phone is out of reach."
          button "Send again"
  status
  alert`);
  });

  it('in a reply that is held', async () => {
    server.entries = [inbound({ held: true, from: null, receivedAt: at('17:31'), body: 'yes' })];
    await mount();
    expect(await accessibilityTree()).to.equal(`region "Messages"${top}
  group "Message history"
    list
      listitem level=1
        heading "Tuesday, November 19, 2024" level=3
        article "Text (SMS) from Unknown sender, 9:31 AM"
          StaticText "Unknown sender"
          StaticText "replied ·"
          time
            StaticText "9:31 AM"
          StaticText "yes"
          StaticText "Several students have used this phone."
          StaticText "Is this reply"
          StaticText "Jordan"
          StaticText "’s?"
          button "Yes"
          button "No"
  status
  alert`);
  });

  it('in the dialog, and nothing behind it', async () => {
    const element = await mount();
    element.openComposer({ channel: 'sms', body: 'Hello' });
    await settle(element);
    expect(await accessibilityTree()).to.equal(`dialog "Send Message" modal=true
  heading "Send Message" level=2
  StaticText "To"
  StaticText "Jordan Rivera"
  button "Close"
  group "Channel"
    Legend
      StaticText "Channel"
    radio "Text (SMS)" description="(541) 555-0123 Preferred" checked=true
    StaticText "Text (SMS)"
    StaticText "(541) 555-0123"
    StaticText "Preferred"
    radio "Email" description="jordan.r@example.org"
    StaticText "Email"
    StaticText "jordan.r@example.org"
  StaticText "Subject"
  StaticText "kept on the record, not part of the text"
  textbox "Subject" description="kept on the record, not part of the text"
  StaticText "Message"
  textbox "Message" description="At most 1,600 characters Texts and emails are not encrypted. Never include a Social Security number, ACE scores, case notes or life stories." focused=true required=true
    StaticText "Hello"
  button "+ Student name"
  StaticText "At most 1,600 characters"
  StaticText "Texts and emails are not encrypted. Never include a Social Security number, ACE scores, case notes or life stories."
  button "Cancel"
  button "Send Message"
  status
  alert`);
  });

  it('in what was searched for', async () => {
    server.entries = [outbound({ createdAt: at('17:02'), statusAt: at('17:03'), body: 'the lab' })];
    const element = await mount();
    get(element, '.find').click();
    await settle(element);
    type(get<HTMLInputElement>(element, '#search'), 'lab');
    await waitUntil(() => query(element, 'mark'), 'the hits are shown');
    expect(await accessibilityTree()).to.equal(`region "Messages"${top}
  search
    searchbox "Search messages" focused=true
      StaticText "lab"
    button "Close search"
  group "Message history"
    list
      listitem level=1
        heading "Tuesday, November 19, 2024" level=3
        article "Text (SMS) from Marcus Lee to Jordan Rivera, 9:02 AM, Delivered"
          StaticText "Marcus Lee"
          StaticText "Coordinator ·"
          time
            StaticText "9:02 AM"
          StaticText "the"
          StaticText "lab"
          StaticText "Delivered 9:03 AM"
          button "Show in conversation"
  status
  alert`);
  });

  it('when the session has expired', async () => {
    server.answers.set('GET /thread', () => problem(401, 'unauthorized'));
    await mount();
    expect(await accessibilityTree()).to.equal(`region "Messages"
  heading "Messages" level=2
  StaticText "Your session has expired"
  StaticText "Nothing you wrote is lost."
  button "Continue"
  status
  alert`);
  });
});
