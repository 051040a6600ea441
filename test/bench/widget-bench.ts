/**
 * The element beside a plain list, a bare Lit window and other chat elements, in a real browser: until the first message is
 * painted, until one more that arrives is painted, and until a status that changes is. Run alone it is `npm run bench:widget`.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Page, TimeoutError } from 'puppeteer-core';
import { build } from 'vite';
import { listen } from '../support/listen.ts';
import { mintToken } from '../support/mint-token.ts';
import { closeBrowser, openPage } from '../support/open-page.ts';
import { seedRecord } from './bench-record.ts';
import { median } from './median.ts';
import { elementPage, peerPage, plainThread } from './pages.ts';
import { benchScroll } from './scroll-bench.ts';
import { startOurs } from './sides.ts';
import { type Verdict, atMost, printVerdicts } from './verdicts.ts';

const sizes = [100, 1_000, 10_000] as const;
const windowSize = 60;
const timeout = 30_000;
/** What a page still does for its first paint is no part of what comes later. */
const restMs = 500;
/** What the goals speak of. */
const yardsticks = ['plain-list', 'lit-window'] as const;
const others = ['vaadin-list', 'deep-chat'] as const;

interface PageTimes {
  readonly first: number;
  readonly append: number;
  readonly change: number;
}

type Peer = (typeof yardsticks)[number] | (typeof others)[number];
type Contender = 'element' | Peer;
type Seen = Readonly<Record<string, PageTimes>>;

/** Only the yardsticks, unless `withOthers`: they take seconds where the record is long. */
export async function benchWidget(rounds: number, { withOthers = false } = {}): Promise<Verdict[]> {
  const folder = mkdtempSync(join(tmpdir(), 'votech-bench-widget-'));
  const peers: readonly Peer[] = withOthers ? [...yardsticks, ...others] : yardsticks;
  await Promise.all([seedRecord(join(folder, 'ours.db'), sizes), buildPeers(peers, folder)]);
  const pages = await servePages(folder);
  const ours = await startOurs(join(folder, 'ours.db'), 'http://127.0.0.1:1', {
    ALLOWED_ORIGINS: pages.origin,
  });
  try {
    const token = await mintToken({ students: '*' });
    const urlOf = (contender: Contender, size: number): string => {
      const limit = contender === 'lit-window' ? windowSize : size;
      const query =
        contender === 'element'
          ? { server: ours.url, token, student: `big_${size}` }
          : { size: String(size), limit: String(limit) };
      return `${pages.origin}/${contender}?${new URLSearchParams(query)}`;
    };
    const contenders: readonly Contender[] = ['element', ...peers];
    // The first page of a browser pays for the browser.
    for (const contender of contenders) await timesOf(urlOf(contender, 100));
    const seen: Record<number, Seen> = {};
    for (const size of sizes) seen[size] = await compare(contenders, rounds, (name) => urlOf(name, size));
    printTables(contenders, seen);
    const scroll = await benchScroll(urlOf('element', 10_000), urlOf('plain-list', 10_000));
    return [...verdictsOf(seen), ...scroll];
  } finally {
    await closeBrowser();
    await ours.stop();
    pages.close();
    rmSync(folder, { recursive: true });
  }
}

/** One after the other in each round, so that what else the machine does falls on all of them. */
async function compare(
  contenders: readonly Contender[],
  rounds: number,
  urlOf: (contender: Contender) => string,
): Promise<Seen> {
  const times = new Map<Contender, PageTimes[]>(contenders.map((contender) => [contender, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [contender, all] of times)
      if (all.at(-1)?.first !== Infinity) all.push(await timesOf(urlOf(contender)));
  return Object.fromEntries(Array.from(times, ([contender, all]) => [contender, middle(all)]));
}

function printTables(contenders: readonly Contender[], seen: Readonly<Record<number, Seen>>): void {
  const steps = { first: 'first message painted', append: 'one more', change: 'a status changed' } as const;
  for (const step of ['first', 'append', 'change'] as const) {
    console.log(`${steps[step]}, ms`);
    const row = (contender: Contender) =>
      Object.fromEntries(sizes.map((size) => [size, Number(seen[size]?.[contender]?.[step].toFixed(1))]));
    console.table(Object.fromEntries(contenders.map((contender) => [contender, row(contender)])));
  }
}

function verdictsOf(seen: Readonly<Record<number, Seen>>): Verdict[] {
  const element = (size: number) => seen[size]?.['element'] ?? { first: NaN, append: NaN, change: NaN };
  const timesWindow = sizes.map((size) => element(size).first / (seen[size]?.['lit-window']?.first ?? NaN));
  return [
    atMost(
      'first message, 10,000 in the record, times 100',
      1.25,
      element(10_000).first / element(100).first,
    ),
    atMost('first message, times a bare Lit window of 60', 1.5, Math.max(...timesWindow)),
    atMost('append one at 10,000, ms', 33, element(10_000).append, 1),
    atMost('change one status at 10,000, ms', 33, element(10_000).change, 1),
  ];
}

async function timesOf(url: string): Promise<PageTimes> {
  const { page, errors, close } = await openPage(url);
  try {
    const first = await readWhenSet(page, 'firstPainted');
    if (first === null) return { first: Infinity, append: Infinity, change: Infinity };
    await pause(restMs);
    const call = (name: string) => page.evaluate((key) => Reflect.get(globalThis, key)(), name);
    const [append, change] = [await call('appendOne'), await call('changeOne')];
    if (typeof append !== 'number' || typeof change !== 'number')
      throw new Error(`No time: ${errors.join(' ')}`);
    return { first, append, change };
  } finally {
    await close();
  }
}

/** Null where it takes longer than anybody waits. */
async function readWhenSet(page: Page, name: string): Promise<number | null> {
  try {
    const handle = await page.waitForFunction((key) => Reflect.get(globalThis, key), { timeout }, name);
    return Number(await handle.jsonValue());
  } catch (error) {
    if (error instanceof TimeoutError) return null;
    throw error;
  }
}

function middle(all: readonly PageTimes[]): PageTimes {
  const of = (step: keyof PageTimes) => median(all.map((times) => times[step]));
  return { first: of('first'), append: of('append'), change: of('change') };
}

/** Each as one file, minified as the element is. */
async function buildPeers(peers: readonly Peer[], folder: string): Promise<void> {
  await Promise.all(
    peers.map((peer) =>
      build({
        configFile: false,
        logLevel: 'error',
        resolve: { conditions: ['module', 'browser', 'production'] },
        build: {
          outDir: folder,
          emptyOutDir: false,
          lib: { entry: `test/bench/peers/${peer}.ts`, formats: ['es'], fileName: () => `${peer}.js` },
          rolldownOptions: { output: { minify: true, codeSplitting: false } },
        },
      }),
    ),
  );
}

async function servePages(folder: string): Promise<{ origin: string; close(): void }> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://bench.invalid');
    const [size, limit] = [Number(searchParams.get('size')), Number(searchParams.get('limit'))];
    const page = basename(pathname);
    const [type, body] =
      page === 'thread'
        ? ['application/json', plainThread(size, limit)]
        : page.endsWith('.js')
          ? ['text/javascript', readFileSync(join(folder, page))]
          : ['text/html', page === 'element' ? elementPage(searchParams) : peerPage(page, size, limit)];
    response.setHeader('content-type', `${type}; charset=utf-8`);
    response.end(body);
  });
  return { origin: await listen(server), close: () => server.close() };
}

if (import.meta.main) {
  const verdicts = await benchWidget(Number(process.env['BENCH_ROUNDS'] ?? 5), { withOthers: true });
  printVerdicts(verdicts);
  process.exit(verdicts.every(({ met }) => met) ? 0 : 1);
}
