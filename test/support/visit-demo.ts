/** A browser on the demo's page: what staff press and read, and what is typed on the phone beside it. */
import type { Page } from 'puppeteer-core';
import { byRole } from './by-role.ts';
import { openPage, type PageOptions } from './open-page.ts';

export interface Visit {
  readonly page: Page;
  readonly errors: readonly string[];
  press(name: string, role?: string): Promise<void>;
  /** Into the field of this name. */
  type(label: string, text: string): Promise<void>;
  /** Waits until the element shows these words. */
  sees(words: string): Promise<void>;
  /** Waits until it does not show them any more. */
  misses(words: string): Promise<void>;
  /** All words of the element, now. */
  words(): Promise<string>;
  /** Opens this phone beside the page. */
  takePhone(number: string): Promise<void>;
  /** Texts it from the phone beside the page. */
  answer(text: string): Promise<void>;
  /** Opens the dialog, writes and presses the button that sends. */
  send(text: string): Promise<void>;
  close(): Promise<void>;
}

export interface VisitOptions extends PageOptions {
  readonly student: string;
  readonly role?: string;
  /** Nothing comes in live: what changes elsewhere is not known here. */
  readonly cutLive?: boolean;
}

export async function visitDemo(url: string, options: VisitOptions): Promise<Visit> {
  const { student, role = 'case_manager', language = 'en', theme = 'light' } = options;
  const query = new URLSearchParams({ student, role, lang: language, theme });
  const { page, errors, close } = await openPage(null, options);
  page.setDefaultTimeout(10_000);
  if (options.cutLive) await cutLive(page);
  await page.goto(`${url}/?${query}`);
  const press = (name: string, kind = 'button'): Promise<void> => page.locator(byRole(kind, name)).click();
  const type = (label: string, text: string): Promise<void> =>
    page.locator(byRole('textbox', label)).fill(text);
  const visit: Visit = {
    page,
    errors,
    close,
    press,
    type,
    sees: (words) => waitForWords(page, words, true),
    misses: (words) => waitForWords(page, words, false),
    words: () => page.evaluate(wordsOfElement),
    async takePhone(number) {
      await page.locator('.devices select').fill(number);
    },
    async answer(text) {
      await type('Answer', text);
      await press('Send');
    },
    async send(text) {
      await press('Send Message');
      await type('Message', text);
      await press('Send Message');
    },
  };
  await page.waitForSelector('votech-messages >>> .item, votech-messages >>> .state');
  return visit;
}

async function cutLive(page: Page): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    void (request.url().includes('/live?') ? request.abort() : request.continue());
  });
}

/** Runs in the page. */
function wordsOfElement(): string {
  const section = document.querySelector('votech-messages')?.shadowRoot?.querySelector('section');
  return section?.textContent.replace(/\s+/g, ' ') ?? '';
}

async function waitForWords(page: Page, words: string, isThere: boolean): Promise<void> {
  const looks = (sought: string, wanted: boolean): boolean => {
    const section = document.querySelector('votech-messages')?.shadowRoot?.querySelector('section');
    return (section?.textContent.replace(/\s+/g, ' ').includes(sought) ?? false) === wanted;
  };
  try {
    await page.waitForFunction(looks, {}, words, isThere);
  } catch (error) {
    const shown = await page.evaluate(wordsOfElement);
    throw new Error(`${isThere ? 'Never shown' : 'Still shown'}: “${words}”. Shown: ${shown}`, {
      cause: error,
    });
  }
}
