import { expect } from 'chai';

/** A page of its own, with a registry of its own. */
function page(): Window & typeof globalThis {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const { contentWindow } = frame;
  if (!contentWindow) throw new Error('no page');
  return contentWindow as Window & typeof globalThis;
}

/** Loads the element into the page; settles when it has run, and rejects when it could not. */
async function load({ document }: Window): Promise<void> {
  const script = document.createElement('script');
  script.type = 'module';
  // Each time as from another address: the same one would not run again.
  script.src = new URL(`../../widget/index.ts?${crypto.randomUUID()}`, import.meta.url).href;
  await new Promise((resolve, reject) => {
    script.addEventListener('load', resolve);
    script.addEventListener('error', reject);
    document.head.append(script);
  });
}

function listen(view: Window & typeof globalThis): { warnings: string[]; errors: Event[] } {
  const heard = { warnings: [] as string[], errors: [] as Event[] };
  view.console.warn = (warning: string) => heard.warnings.push(warning);
  view.addEventListener('error', (event) => heard.errors.push(event));
  return heard;
}

describe('the element’s file', () => {
  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  it('warns, and does not crash, where another version is on the page', async () => {
    const view = page();
    class Other extends view.HTMLElement {}
    view.customElements.define('votech-messages', Other);
    const heard = listen(view);
    await load(view);
    expect(heard.warnings).to.have.lengthOf(1);
    expect(heard.warnings[0]).to.match(/^<votech-messages> is on this page twice/);
    expect(heard.errors).to.deep.equal([]);
    expect(view.customElements.get('votech-messages')).to.equal(Other);
  });

  it('says nothing where the same version is loaded twice', async () => {
    const view = page();
    const heard = listen(view);
    await load(view);
    const first = view.customElements.get('votech-messages');
    await load(view);
    expect(first).not.to.equal(undefined);
    expect(view.customElements.get('votech-messages')).to.equal(first);
    expect(heard).to.deep.equal({ warnings: [], errors: [] });
  });
});
