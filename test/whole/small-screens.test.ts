/** A small window, as that of a phone, or a large one at 400 %: all can be reached and read. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeBrowser, openPage } from '../support/open-page.ts';
import { runServer, type RunningServer } from '../support/run-server.ts';

let server: RunningServer;

beforeAll(async () => {
  server = await runServer({ command: 'demo' });
});

afterAll(async () => {
  await closeBrowser();
  await server.stop();
});

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
  const { page, close } = await openPage(`${server.url}/?student=stu_1042`, { width: 320, height: 180 });
  await page.waitForSelector('votech-messages >>> .item');
  expect(await heightWithin(page, '.scroll', 'section')).toBeGreaterThan(120);
  await close();
});

it('the message that is written has the whole dialog', async () => {
  const { page, close } = await openPage(`${server.url}/?student=stu_1042`, { width: 320, height: 180 });
  await page.locator('votech-messages >>> [part=compose-button]').click();
  expect(await heightWithin(page, '#body', '.dialog-body')).toBeGreaterThan(100);
  await close();
});
