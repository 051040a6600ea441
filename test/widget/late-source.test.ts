import { expect } from 'chai';
import { tokenFor } from './support/builders.ts';
import { FakeServer } from './support/fake-server.ts';
import { get, query, settle, waitUntil } from './support/mount.ts';

const types = ['votech-ready', 'votech-error', 'votech-session-expired'] as const;

describe('a source of tokens that the page names late', () => {
  let server: FakeServer;
  let heard: string[];
  const listen = ({ type }: Event) => heard.push(type);
  beforeEach(() => {
    server = new FakeServer();
    heard = [];
    for (const type of types) addEventListener(type, listen);
  });
  afterEach(() => {
    for (const type of types) removeEventListener(type, listen);
    for (const left of document.querySelectorAll('votech-messages, iframe')) left.remove();
    server.restore();
  });

  /** On the page, with nobody to ask for a token. */
  function append() {
    const element = document.createElement('votech-messages');
    element.server = location.origin;
    element.studentId = 'stu_1042';
    document.body.append(element);
    return element;
  }

  for (const [moment, script] of [
    ['by the next script of its page', 'm.getToken = () => parent.token;'],
    [
      'once its page is parsed',
      "document.addEventListener('DOMContentLoaded', () => (m.getToken = () => parent.token));",
    ],
  ] as const)
    it(`is asked ${moment}`, async () => {
      const frame = document.createElement('iframe');
      const own =
        'window.fetch = parent.fetch; for (const type of parent.types) addEventListener(type, parent.listen);';
      const element = new URL('../../widget/index.ts', import.meta.url).href;
      Object.assign(window, { types, listen, token: tokenFor() });
      frame.srcdoc = `<!doctype html><script>${own}</script><script type="module" src="${element}"></script>
        <votech-messages id="m" student-id="stu_1042" server="${location.origin}"></votech-messages>
        <script type="module">${script}</script>`;
      document.body.append(frame);
      await waitUntil(() => heard.includes('votech-ready'), 'it is ready', { timeout: 5000 });
      expect(heard).to.deep.equal(['votech-ready']);
    });

  for (const [name, give] of [
    ['function', (element: HTMLElement) => Object.assign(element, { getToken: () => tokenFor() })],
    ['attribute', (element: HTMLElement) => element.setAttribute('token', tokenFor())],
    [
      'listener',
      (element: HTMLElement) =>
        element.addEventListener('votech-token-required', (event) => event.respondWith(tokenFor())),
    ],
  ] as const)
    it(`is used, be it a ${name}, without a word of an expired session before`, async () => {
      const element = append();
      await settle(element);
      expect(Boolean(query(element, 'section'))).to.equal(false);
      give(element);
      await waitUntil(() => heard.includes('votech-ready'), 'it is ready');
      expect(heard).to.deep.equal(['votech-ready']);
    });

  it('never named, the session is expired in the end, which is told once', async () => {
    const element = append();
    await waitUntil(() => query(element, '.state'), 'a state is shown');
    expect(get(element, '.state').textContent).to.contain('Your session has expired');
    expect(heard).to.deep.equal(['votech-session-expired']);
    expect(server.calls).to.deep.equal([]);
    element.setAttribute('token', tokenFor());
    await waitUntil(() => heard.length === 2, 'it goes on once there is one');
    expect(heard[1]).to.equal('votech-ready');
  });

  it('is not asked for an element that has left the page meanwhile', async () => {
    const element = append();
    await settle(element);
    element.remove();
    let asked = 0;
    element.addEventListener('votech-token-required', () => (asked += 1));
    const other = append();
    await waitUntil(() => query(other, '.state'), 'another one has waited as long');
    expect(asked).to.equal(0);
  });
});
