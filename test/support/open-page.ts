/** Opens pages in one real browser, each in a context of its own: nothing is shared between two of them. */
import puppeteer, { type Browser, type ConsoleMessage, type Page } from 'puppeteer-core';
import { findBrowser } from './find-browser.ts';

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
  readonly language?: string;
}

export interface OpenedPage {
  readonly page: Page;
  /** What went wrong in the page until now: uncaught errors, `console.error`, violations of the page's CSP. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

/** With a URL the page is loaded; without one it is blank, for `page.setContent`. */
export async function openPage(url: string | null, options: PageOptions = {}): Promise<OpenedPage> {
  const browser = await launched();
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(worded(message));
  });
  await prepare(page, options);
  if (url !== null) await page.goto(url);
  return { page, errors, close: () => context.close() };
}

/** For `afterAll`. */
export async function closeBrowser(): Promise<void> {
  const browser = await launching;
  launching = undefined;
  await browser?.close();
}

let launching: Promise<Browser> | undefined;

function launched(): Promise<Browser> {
  launching ??= launch();
  return launching;
}

async function launch(): Promise<Browser> {
  const { path, args, env } = await findBrowser();
  return puppeteer.launch({ executablePath: path, args: [...args], env: { ...process.env, ...env } });
}

async function prepare(page: Page, options: PageOptions): Promise<void> {
  const { width = 1280, height = 900, theme = 'light' } = options;
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: theme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  if (options.language !== undefined) await speak(page, options.language);
}

/** For the request's header, `navigator.language` and what `Intl` takes where it is given no locale. */
async function speak(page: Page, language: string): Promise<void> {
  const devtools = await page.createCDPSession();
  const userAgent = await page.browser().userAgent();
  await devtools.send('Emulation.setUserAgentOverride', { userAgent, acceptLanguage: language });
  await devtools.send('Emulation.setLocaleOverride', { locale: language });
}

function worded(message: ConsoleMessage): string {
  const { url } = message.location();
  return url === undefined ? message.text() : `${message.text()} (${url})`;
}
