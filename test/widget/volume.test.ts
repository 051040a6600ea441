import { expect } from 'chai';
import { share } from '../../widget/connection/shared-request.ts';
import { inbound, outbound, recipient, student } from './support/builders.ts';
import { FakeServer } from './support/fake-server.ts';
import { all, bodies, get, mount, settle, type, waitUntil } from './support/mount.ts';

describe('much at once, and for long', () => {
  let server: FakeServer;
  beforeEach(() => (server = new FakeServer()));
  afterEach(() => server.restore());

  async function mountLive() {
    server.entries = Array.from({ length: 40 }, () => outbound());
    const element = await mount();
    await waitUntil(() => server.streams === 1, 'the stream is open');
    return element;
  }

  /** How many times and dates are written meanwhile: one or more for each entry that is drawn. */
  async function timesWritten(act: () => Promise<unknown>): Promise<number> {
    const { prototype } = Intl.DateTimeFormat;
    const format = Object.getOwnPropertyDescriptor(prototype, 'format') ?? {};
    let times = 0;
    Object.defineProperty(prototype, 'format', {
      ...format,
      get() {
        times += 1;
        return format.get?.call(this);
      },
    });
    await act();
    Object.defineProperty(prototype, 'format', format);
    return times;
  }

  it('is drawn once for all that comes at once, such as after a weekend offline', async () => {
    const element = await mountLive();
    let drawings = 0;
    const observer = new MutationObserver(() => (drawings += 1));
    observer.observe(get(element, '[role=list]'), { childList: true, subtree: true });
    const news = Array.from({ length: 200 }, () => inbound());
    server.write(news.map((entry) => `event: entry\ndata: ${JSON.stringify(entry)}\n\n`).join(''));
    await waitUntil(() => bodies(element).length === 240, 'all are shown');
    observer.disconnect();
    expect(drawings).to.equal(1);
  });

  it('is not drawn again when a student changes in what no entry shows, as with each reply', async () => {
    const element = await mountLive();
    const delivered = { sms: '2026-11-23T17:00:00.000Z', email: null };
    const changed = student({
      waitingSince: '2026-11-23T18:00:00.000Z',
      recipients: [recipient({ lastDeliveredAt: delivered })],
    });
    const times = await timesWritten(async () => {
      server.pushStudent(changed);
      await waitUntil(() => element.renderRoot.textContent?.includes('Waiting'), 'the line is shown');
    });
    expect(times).to.be.below(40);
  });

  it('is drawn again when a student changes in what entries show', async () => {
    const element = await mountLive();
    server.push(inbound({ held: true, from: null }));
    await waitUntil(() => element.renderRoot.textContent?.includes('Is this reply Jordan’s?'), 'it is asked');
    server.pushStudent(student({ preferredName: 'Jo' }));
    await waitUntil(() => element.renderRoot.textContent?.includes('Is this reply Jo’s?'), 'the name is new');
  });

  it('is not drawn again when the page gives the same words in a new object, as on each of its renders', async () => {
    const element = await mountLive();
    const rewrite = async (delivered: string) => {
      element.strings = { Delivered: delivered };
      await settle(element);
    };
    expect(await timesWritten(() => rewrite('Arrived'))).to.be.above(40);
    expect(await timesWritten(() => rewrite('Arrived'))).to.be.below(40);
    expect(get(element, '.status').textContent).to.contain('Arrived');
  });

  it('marks the first hundred matches in a long text', async () => {
    server.entries = [outbound({ channel: 'email', body: 'a'.repeat(20_000) })];
    const element = await mount();
    get(element, '.find').click();
    await settle(element);
    type(get<HTMLInputElement>(element, '#search'), 'a');
    await waitUntil(() => all(element, 'mark').length, 'it is found', { timeout: 3000 });
    expect(all(element, 'mark')).to.have.length(100);
    expect(bodies(element)).to.deep.equal(['a'.repeat(20_000)]);
  });

  it('lets a thread go that waited for a token, once it has the token', async () => {
    const { signal } = new AbortController();
    let reads = 0;
    Object.defineProperty(signal, 'reason', { get: () => (reads += 1) });
    await share({}, '', () => Promise.resolve('token'), signal);
    signal.dispatchEvent(new Event('abort'));
    expect(reads).to.equal(0);
  });
});
