import 'axe-core/axe.min.js';
import { expect } from 'chai';
import type axe from 'axe-core';
import type { VotechMessages } from '../../widget/votech-messages.ts';
import { failed, inbound, outbound, recipient, rosa, student, thread } from './support/builders.ts';
import { FakeServer, problem } from './support/fake-server.ts';
import { all, button, get, mount, query, settle, type, waitUntil } from './support/mount.ts';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const history = () => {
  const question = outbound({ body: 'Are you coming?' });
  return [
    question,
    inbound({ inReplyTo: question.id, flags: ['opt_out_request', 'late'] }),
    inbound({ held: true, from: null }),
    inbound({ body: null, flags: ['covered'] }),
    inbound({ flags: ['crisis', 'wrong_number'] }),
    outbound({ status: 'sending' }),
    outbound({ status: 'sent', channel: 'email', subject: 'Lab' }),
    outbound({ status: 'unconfirmed' }),
    failed(),
  ];
};

type Arrange = (server: FakeServer) => void;
type Act = (element: VotechMessages) => Promise<void> | void;

async function compose(element: VotechMessages): Promise<void> {
  element.openComposer({ channel: 'email', body: '' });
  await settle(element);
}

const states: Record<string, { arrange?: Arrange; act?: Act }> = {
  empty: {},
  history: {
    arrange: (server) => {
      server.entries = history();
      server.thread = thread({
        crisisNote: 'Call.',
        student: student({ waitingSince: '2026-11-19T18:31:00Z' }),
      });
    },
  },
  missing: { arrange: (server) => server.answers.set('GET /thread', () => problem(404, 'not_found')) },
  failed: { arrange: (server) => server.answers.set('GET /thread', () => problem(503, 'unavailable')) },
  expired: { arrange: (server) => server.answers.set('GET /thread', () => problem(401, 'unauthorized')) },
  'read only': { arrange: (server) => (server.thread = thread({ student: student({ active: false }) })) },
  composing: { act: compose },
  'errors shown': {
    act: async (element) => {
      await compose(element);
      get(element, '.send').click();
      await settle(element);
    },
  },
  'a channel opted out': {
    arrange: (server) => {
      const mine = recipient({
        unusable: { sms: 'opted_out', email: null },
        shared: true,
        consent: 'unknown',
      });
      server.thread = thread({ student: student({ recipients: [mine, recipient({ ...rosa })] }) });
    },
    act: compose,
  },
  'a finding shown, asked to confirm': {
    arrange: (server) => {
      const preview = { subject: null, body: 'Her ACE score is 6' };
      const finding = { code: 'tier2', rule: 'ace_score', field: 'body', start: 4, end: 18 } as const;
      server.check = { errors: [], findings: [finding], preview };
      server.answers.set('POST /messages', () =>
        problem(422, 'tier2', [{ field: 'body', code: 'tier2', message: '' }]),
      );
    },
    act: async (element) => {
      element.openComposer({ channel: 'sms', body: 'Her ACE score is 6' });
      await waitUntil(() => query(element, '.finding'), 'the words are shown', { timeout: 3000 });
      get(element, '.send').click();
      await waitUntil(() => query(element, '.summary'), 'it asks');
    },
  },
  'texts off': {
    arrange: (server) => {
      const mine = recipient({ unusable: { sms: 'opted_out', email: null } });
      server.thread = thread({ student: student({ recipients: [mine] }) });
      server.entries = [inbound({ flags: ['opt_out'] }), inbound({ flags: ['wrong_number_recorded'] })];
    },
  },
  offline: {
    arrange: (server) => (server.entries = history()),
    act: async (element) => {
      dispatchEvent(new Event('offline'));
      await settle(element);
    },
  },
  'menu open': { act: (element) => get(element, '.more').click() },
  searching: { act: (element) => get(element, '.find').click() },
  'hits shown': {
    arrange: (server) => (server.entries = [outbound({ body: 'the lab' }), inbound({ body: 'which lab?' })]),
    act: async (element) => {
      get(element, '.find').click();
      await settle(element);
      type(get<HTMLInputElement>(element, '#search'), 'lab');
      await waitUntil(() => query(element, 'mark'), 'the hits are shown');
    },
  },
};

describe('axe', () => {
  let server: FakeServer;
  beforeEach(() => (server = new FakeServer()));
  afterEach(() => server.restore());

  for (const [name, { arrange, act }] of Object.entries(states))
    for (const lang of ['en', 'es'])
      for (const theme of ['light', 'dark'] as const)
        for (const width of ['320px', '1280px'])
          it(`finds nothing: ${name}, ${lang}, ${theme}, ${width}`, async () => {
            arrange?.(server);
            document.body.style.cssText = `margin: 0; background: ${theme === 'dark' ? '#0d1117' : '#fff'}`;
            const element = await mount({ lang, theme });
            element.style.inlineSize = width;
            await act?.(element);
            await settle(element);
            const { violations } = await window.axe.run(element, { resultTypes: ['violations'] });
            const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
            expect(found).to.deep.equal([]);
          });
});

describe('the layout', () => {
  let server: FakeServer;
  beforeEach(() => (server = new FakeServer()));
  afterEach(() => server.restore());

  it('never scrolls sideways at 320 px, however long a word is', async () => {
    server.entries = [
      outbound({ body: 'https://example.org/'.repeat(20) }),
      inbound({ body: 'ha'.repeat(300) }),
    ];
    const element = await mount({ lang: 'es' });
    element.style.inlineSize = '320px';
    await settle(element);
    const scroller = get(element, '.scroll');
    expect(scroller.scrollWidth).to.be.at.most(scroller.clientWidth);
    expect(element.scrollWidth).to.be.at.most(320);
  });

  /** What stands in the styles of all elements for touch screens. */
  const forTouch = (element: VotechMessages): MediaList[] =>
    [...(element.shadowRoot?.adoptedStyleSheets ?? [])]
      .flatMap(({ cssRules }) => [...cssRules])
      .flatMap((rule) =>
        rule instanceof CSSMediaRule && /pointer/.test(rule.conditionText) ? rule.media : [],
      );

  for (const [least, pointer, media] of [
    [24, 'a mouse', '(pointer: coarse)'],
    [44, 'a finger', 'all'],
  ] as const)
    it(`has no target under ${least} px for ${pointer}`, async () => {
      server.entries = history();
      server.thread = thread({ student: student({ recipients: [recipient(), recipient({ ...rosa })] }) });
      const element = await mount();
      const lists = forTouch(element);
      expect(lists).not.to.deep.equal([]);
      for (const list of lists) list.mediaText = media;
      const small = () =>
        [...element.renderRoot.querySelectorAll('button, a, summary, input, select, textarea')].flatMap(
          (target) => {
            const { width, height } = target.getBoundingClientRect();
            return height > 0 && (width < least || height < least) ? target.outerHTML : [];
          },
        );
      const found = small();
      get(element, '.find').click();
      await compose(element);
      get(element, '.send').click();
      await settle(element);
      found.push(...small());
      for (const list of lists) list.mediaText = '(pointer: coarse)';
      expect(found).to.deep.equal([]);
    });

  it('has no field in which a finger would make an iPhone zoom: each is in type of 16 px or more', async () => {
    const element = await mount();
    const lists = forTouch(element);
    for (const list of lists) list.mediaText = 'all';
    get(element, '.find').click();
    await compose(element);
    const sizes = ['#search', '#subject', '#body'].map(
      (field) => getComputedStyle(get(element, field)).fontSize,
    );
    for (const list of lists) list.mediaText = '(pointer: coarse)';
    expect(sizes).to.deep.equal(['16px', '16px', '16px']);
  });

  it('is as large as the page’s text, whatever the page makes of its root', async () => {
    server.entries = history();
    const { documentElement: root, body } = document;
    body.style.fontSize = '16px';
    const element = await mount();
    const sizes = () => {
      const shown = [...element.renderRoot.querySelectorAll('.text, .button, .small, .link, .title')];
      return shown.map((it) => getComputedStyle(it).fontSize);
    };
    const usual = sizes();
    root.style.fontSize = '10px';
    expect(sizes()).to.deep.equal(usual);
    root.removeAttribute('style');
  });

  it('has its parts closer together where the page asks for that', async () => {
    server.entries = history();
    const element = await mount();
    const heightOf = () => get(element, '[role=list]').clientHeight;
    const comfortable = heightOf();
    element.density = 'compact';
    await settle(element);
    expect(heightOf()).to.be.below(comfortable);
  });

  for (const lang of ['en', 'es'])
    it(`has its whole menu in its frame, however narrow it is and however large the type (${lang})`, async () => {
      server.entries = history();
      const element = await mount({ lang });
      get(element, '.more').click();
      const menu = get(element, '.menu');
      const cut = new Set<string>();
      for (const size of [16, 24, 32])
        for (let width = 160; width <= 720; width += 10) {
          Object.assign(element.style, { fontSize: `${size}px`, inlineSize: `${width}px` });
          const frame = get(element, 'section').getBoundingClientRect();
          for (const { left, right } of [menu, ...menu.children].map((it) => it.getBoundingClientRect()))
            if (left < frame.left || right > frame.right) cut.add(`${size}/${width}`);
        }
      expect([...cut].join(' ')).to.equal('');
    });

  it('can be scrolled to its end where it is too low for what stands above the history', async () => {
    server.entries = history();
    const name = 'María Fernanda Guadalupe Villanueva Castellanos de la Cruz';
    const mine = recipient({ name, texts: 'off', unusable: { sms: 'opted_out', email: null } });
    const waitingSince = '2026-11-19T18:31:00Z';
    server.thread = thread({ student: student({ name, waitingSince, recipients: [mine] }) });
    const element = await mount();
    const section = get(element, 'section');
    expect(section.scrollHeight).to.equal(section.clientHeight);
    expect(section.offsetWidth - section.clientWidth).to.equal(2);
    Object.assign(element.style, { maxBlockSize: '24em', inlineSize: '320px' });
    get(element, '.find').click();
    await settle(element);
    expect(getComputedStyle(section).overflowY).to.equal('auto');
    section.scrollTop = 1_000;
    const bottomOf = (selector: string) => get(element, selector).getBoundingClientRect().bottom;
    expect(bottomOf('.scroll')).to.be.at.most(bottomOf('section'));
  });

  it('goes by its own width, not by the window’s', async () => {
    const element = await mount();
    const topOf = (selector: string) => get(element, selector).getBoundingClientRect().top;
    const isBelow = () => topOf('[part=compose-button]') > topOf('.find') + 20;
    element.style.inlineSize = '700px';
    expect(isBelow()).to.equal(false);
    element.style.inlineSize = '300px';
    expect(isBelow()).to.equal(true);
  });

  it('moves nothing of itself, so that nobody has to ask for less of it', async () => {
    server.entries = history();
    const element = await mount();
    await compose(element);
    const moving = all(element, '*').filter((it) => {
      const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(it);
      return animationName !== 'none' || transitionDuration !== '0s' || scrollBehavior !== 'auto';
    });
    expect(moving.map(({ className }) => className)).to.deep.equal([]);
  });

  it('can be scrolled by keyboard', async () => {
    server.entries = history();
    const element = await mount();
    const scroller = get(element, '.scroll');
    expect([scroller.tabIndex, scroller.ariaLabel]).to.deep.equal([0, 'Message history']);
  });

  it('returns the focus to the history when the opener of the dialog is gone', async () => {
    const entry = failed({ failure: { code: 'landline', message: '', next: 'send_email' } });
    server.entries = [entry];
    const element = await mount();
    await waitUntil(() => server.streams === 1, 'the stream is open');
    button(element, 'Send as email').focus();
    button(element, 'Send as email').click();
    await settle(element);
    server.push(outbound({ retryOf: entry.id, body: entry.body }));
    await settle(element);
    element.closeComposer();
    await settle(element);
    expect(element.shadowRoot?.activeElement).to.equal(get(element, '.scroll'));
  });
});
