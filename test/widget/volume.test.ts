import { expect } from 'chai';
import { inbound, outbound } from './support/builders.ts';
import { FakeServer } from './support/fake-server.ts';
import { bodies, get, mount, waitUntil } from './support/mount.ts';

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
});
