/**
 * The element beside a plain list, in a real browser: until the first message is painted, from our server and its record; and
 * until one more that arrives is painted. Run alone it is `npm run bench:widget`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { mintToken } from '../support/mint-token.ts';
import { closeBrowser, openPage } from '../support/open-page.ts';
import { seedRecord } from './bench-record.ts';
import { median } from './median.ts';
import { elementPage, plainPage, plainThread } from './pages.ts';
import { startOurs } from './sides.ts';
import { type Verdict, atMost, printVerdicts } from './verdicts.ts';

const sizes = [100, 1_000, 10_000] as const;

interface PageTimes {
  readonly first: number;
  readonly append: number;
}

export async function benchWidget(rounds: number): Promise<Verdict[]> {
  const folder = mkdtempSync(join(tmpdir(), 'votech-bench-widget-'));
  const file = join(folder, 'ours.db');
  await seedRecord(file, sizes);
  const pages = await servePages();
  const ours = await startOurs(file, 'http://127.0.0.1:1', { ALLOWED_ORIGINS: pages.origin });
  try {
    const token = await mintToken({ students: '*' });
    const urlOf = (size: number) =>
      `${pages.origin}/element?${new URLSearchParams({ server: ours.url, token, student: `big_${size}` })}`;
    // The first page of a browser pays for the browser.
    await timesOf(`${pages.origin}/plain?size=100`);
    await timesOf(urlOf(100));
    const seen = [];
    for (const size of sizes) {
      const element: PageTimes[] = [];
      const plain: PageTimes[] = [];
      for (let round = 0; round < rounds; round += 1) {
        element.push(await timesOf(urlOf(size)));
        plain.push(await timesOf(`${pages.origin}/plain?size=${size}`));
      }
      seen.push({ size, element: middle(element), plain: middle(plain) });
    }
    console.table(
      Object.fromEntries(seen.map(({ size, element, plain }) => [`${size} messages`, row(element, plain)])),
    );
    const [least, , most] = seen;
    const ratio = (most?.element.first ?? 0) / (least?.element.first ?? 1);
    return [
      atMost('first message, 10,000 in the record, times 100', 1.25, ratio),
      atMost('append one at 10,000, ms', 33, most?.element.append ?? Infinity, 1),
    ];
  } finally {
    await closeBrowser();
    await ours.stop();
    pages.server.close();
    rmSync(folder, { recursive: true });
  }
}

function row(element: PageTimes, plain: PageTimes) {
  return {
    'element: first, ms': Number(element.first.toFixed(1)),
    'plain list: first, ms': Number(plain.first.toFixed(1)),
    'element: append, ms': Number(element.append.toFixed(1)),
    'plain list: append, ms': Number(plain.append.toFixed(1)),
  };
}

async function timesOf(url: string): Promise<PageTimes> {
  const { page, errors, close } = await openPage(url);
  try {
    const first = await readWhenSet(page, 'firstPainted');
    const append = await page.evaluate(() => Reflect.get(globalThis, 'appendOne')());
    if (typeof append !== 'number') throw new Error(`No time: ${errors.join(' ')}`);
    return { first, append };
  } finally {
    await close();
  }
}

async function readWhenSet(page: Page, name: string): Promise<number> {
  const handle = await page.waitForFunction((key) => Reflect.get(globalThis, key), { timeout: 30_000 }, name);
  return Number(await handle.jsonValue());
}

function middle(all: readonly PageTimes[]): PageTimes {
  return { first: median(all.map(({ first }) => first)), append: median(all.map(({ append }) => append)) };
}

function servePages(): Promise<{ server: Server; origin: string }> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://bench.invalid');
    const size = Number(searchParams.get('size') ?? 0);
    const isJson = pathname === '/thread';
    response.setHeader('content-type', isJson ? 'application/json' : 'text/html; charset=utf-8');
    if (isJson) response.end(plainThread(size));
    else response.end(pathname === '/plain' ? plainPage(size) : elementPage(searchParams));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      resolve({ server, origin: `http://127.0.0.1:${port}` });
    });
  });
}

if (import.meta.main) {
  const verdicts = await benchWidget(Number(process.env['BENCH_ROUNDS'] ?? 5));
  printVerdicts(verdicts);
  process.exit(verdicts.every(({ met }) => met) ? 0 : 1);
}
