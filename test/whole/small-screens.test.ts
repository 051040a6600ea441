/** What readers do to a page so that they can read it: a small window, as that of a phone or at 400 %, spaced text, few colors. */
import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { openPage } from '../support/open-page.ts';
import { useDemo } from './use-demo.ts';

const { server } = useDemo();

/** How much of it is within what frames it, in whole pixels. */
async function heightWithin(page: Page, inner: string, outer: string): Promise<number> {
  const [shown, frame] = await Promise.all(
    [inner, outer].map(async (selector) => {
      const found = await page.waitForSelector(`votech-messages >>> ${selector}`);
      return found?.evaluate((it) => it.getBoundingClientRect().toJSON() as DOMRect);
    }),
  );
  if (!shown || !frame) throw new Error(`Nothing matches ${inner}`);
  return Math.round(Math.min(shown.bottom, frame.bottom) - Math.max(shown.top, frame.top));
}

it('the history has room below the header', async () => {
  const { page, close } = await openPage(`${server().url}/?student=stu_1042`, { width: 320, height: 180 });
  await page.waitForSelector('votech-messages >>> .item');
  expect(await heightWithin(page, '.scroll', 'section')).toBeGreaterThan(120);
  await close();
});

it('the message that is written has the whole dialog', async () => {
  const { page, close } = await openPage(`${server().url}/?student=stu_1042`, { width: 320, height: 180 });
  await page.locator('votech-messages >>> [part=compose-button]').click();
  expect(await heightWithin(page, '#body', '.dialog-body')).toBeGreaterThan(100);
  await close();
});

/** As a reader's own style sheet would (WCAG 2.2, 1.4.12). */
const spaced =
  '* { letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important }';

it.each(['en', 'es'])(
  'nothing has to be scrolled sideways, also where the text is spaced out: %s',
  async (lang) => {
    const { page, close } = await openPage(`${server().url}/?student=stu_1042&lang=${lang}`, {
      width: 320,
      height: 640,
    });
    await page.waitForSelector('votech-messages >>> .item');
    await page.$eval(
      'votech-messages',
      ({ shadowRoot }, css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        for (const root of [document, shadowRoot]) root?.adoptedStyleSheets.push(sheet);
      },
      spaced,
    );
    const tooWide = () =>
      page.$eval('votech-messages', (it) =>
        [document.documentElement, ...(it.shadowRoot?.querySelectorAll('section, section *') ?? [])]
          .filter(({ classList }) => !classList.contains('hidden'))
          .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth)
          .map(({ outerHTML }) => outerHTML.slice(0, 100)),
      );
    expect(await tooWide()).toEqual([]);
    await page.locator('votech-messages >>> [part=compose-button]').click();
    await page.waitForSelector('votech-messages >>> #body');
    expect(await tooWide()).toEqual([]);
    await close();
  },
);

it('a finger on the dialog moves nothing behind it: pulled down, a phone would load the page anew', async () => {
  const { page, close } = await openPage(null);
  // On the first phone, the dialog has room for all that is in it; on the second, it scrolls.
  for (const [width, height] of [
    [430, 932],
    [375, 600],
  ] as const) {
    await page.setViewport({ width, height, isMobile: true, hasTouch: true });
    await page.goto(`${server().url}/?student=stu_1042`);
    await page.locator('votech-messages >>> [part=compose-button]').click();
    await page.waitForSelector('votech-messages >>> dialog[open]');
    const start = await page.evaluate(() => {
      scrollTo(0, 200);
      return scrollY;
    });
    expect(start).toBeGreaterThan(100);
    for (const from of [30, height / 2, height - 30]) await pullDown(page, width / 2, from);
    expect(await page.evaluate(() => scrollY)).toBe(start);
  }
  await close();
});

/** Slowly enough for each move to be drawn. */
async function pullDown(page: Page, x: number, y: number): Promise<void> {
  await page.touchscreen.touchStart(x, y);
  for (let down = 15; down <= 150; down += 15) {
    await page.touchscreen.touchMove(x, y + down);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await page.touchscreen.touchEnd();
}

it('with forced colors signs, buttons and the chosen channel can be told apart', async () => {
  const { page, close } = await openPage(`${server().url}/?student=stu_1042`);
  await page.emulateMediaFeatures([{ name: 'forced-colors', value: 'active' }]);
  await page.waitForSelector('votech-messages >>> .item');
  await page.locator('votech-messages >>> [part=compose-button]').click();
  await page.waitForSelector('votech-messages >>> #body');
  const seen = await page.$eval('votech-messages', ({ shadowRoot }) => {
    const styles = (selector: string) =>
      [...(shadowRoot?.querySelectorAll(selector) ?? [])].map((it) => getComputedStyle(it));
    return {
      ground: styles('section').map(({ backgroundColor }) => backgroundColor),
      signs: styles('.icon.sign').map(({ backgroundColor }) => backgroundColor),
      borders: styles('.button').map(({ borderTopWidth }) => borderTopWidth),
      chosen: styles('input:checked ~ span b').map(({ textDecorationLine }) => textDecorationLine),
      others: styles('input:not(:checked) ~ span b').map(({ textDecorationLine }) => textDecorationLine),
    };
  });
  expect(seen.signs.length).toBeGreaterThan(0);
  expect(seen.signs.filter((color) => seen.ground.includes(color))).toEqual([]);
  expect(new Set(seen.borders)).toEqual(new Set(['1px']));
  expect([seen.chosen, seen.others]).toEqual([['underline'], ['none']]);
  await close();
});
