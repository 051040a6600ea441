/**
 * Pictures of every state, at three widths, in both themes and both languages, into `shots/`, with a contact sheet.
 * `npm run shots` makes all of them; `npm run shots -- composer held` those whose names begin so.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import type { Page } from 'puppeteer-core';
import { closeBrowser, openPage } from '../support/open-page.ts';
import { runServer, type RunningServer } from '../support/run-server.ts';
import { contactSheet } from './contact-sheet.ts';
import { tellStories } from './tell-stories.ts';
import { type ShotState, states } from './states.ts';

const folder = 'shots';
const sizes = [
  [320, 720],
  [768, 1024],
  [1280, 900],
] as const;

export interface Look {
  readonly width: number;
  readonly height: number;
  readonly theme: 'light' | 'dark';
  readonly language: 'en' | 'es';
}

const looks: readonly Look[] = sizes.flatMap(([width, height]) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    (['en', 'es'] as const).map((language) => ({ width, height, theme, language })),
  ),
);

const wanted = argv.slice(2);
const chosen = states.filter(
  ({ name }) => wanted.length === 0 || wanted.some((beginning) => name.startsWith(beginning)),
);
const [day, night] = await Promise.all([
  runServer({ command: 'demo' }),
  runServer({ command: 'demo', env: { QUIET_HOURS: '00:00-23:59' } }),
]);
try {
  await tellStories(day.url);
  for (const state of chosen) {
    mkdirSync(join(folder, state.name), { recursive: true });
    for (const look of looks) await shoot(state.atNight ? night : day, state, look);
    console.log(state.name);
  }
  writeFileSync(join(folder, 'index.html'), contactSheet(folder));
} finally {
  await closeBrowser();
  await Promise.all([day.stop(), night.stop()]);
}

async function shoot(server: RunningServer, state: ShotState, look: Look): Promise<void> {
  const { student = 'stu_1042', role = 'case_manager', shows = 'element', ready = '.item' } = state;
  const { width, height, theme, language } = look;
  const { page, close } = await openPage(null, look);
  await page.setViewport({ width, height, deviceScaleFactor: 2 });
  page.setDefaultTimeout(10_000);
  await state.prepare?.(page);
  const query = new URLSearchParams({ student, role, lang: language, theme });
  await page.goto(`${server.url}/?${query}`);
  if (ready !== '') await page.waitForSelector(`votech-messages >>> ${ready}`);
  const shown = (await state.act?.(page)) ?? page;
  await picture(shown, shows, join(folder, state.name, `${width}-${theme}-${language}.png`));
  await close();
}

async function picture(page: Page, shows: NonNullable<ShotState['shows']>, path: string): Promise<void> {
  const element = await page.$('votech-messages');
  await element?.evaluate(drawAll);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  if (shows === 'element' && element) await element.screenshot({ path });
  else await page.screenshot({ path, fullPage: shows === 'page' });
}

/** Runs in the page: what is out of sight is drawn too, for a picture may be larger than the window. */
function drawAll({ shadowRoot }: Element): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.block { content-visibility: visible; }');
  shadowRoot?.adoptedStyleSheets.push(sheet);
}
