/**
 * Scrolling up through a long history in a real browser: the longest task on the way, jumps of what is in sight, frames with a
 * blank place, and the memory once everything is loaded, beside a plain list of the same length.
 */
import * as v from 'valibot';
import type { Page } from 'puppeteer-core';
import { type OpenedPage, openPage } from '../support/open-page.ts';
import { film } from './film.ts';
import { atMost, type Verdict } from './verdicts.ts';

interface Journey {
  readonly messages: number;
  readonly jumps: number;
}

const traceSchema = v.object({
  traceEvents: v.array(
    v.object({ name: v.string(), pid: v.number(), tid: v.number(), tdur: v.optional(v.number(), 0) }),
  ),
});

export async function benchScroll(elementUrl: string, plainUrl: string): Promise<Verdict[]> {
  const plain = await openPage(plainUrl);
  await plain.page.waitForFunction(() => Reflect.get(globalThis, 'firstPainted'), { timeout: 60_000 });
  const plainBytes = await bytesOf(plain.page);
  await plain.close();
  const element = await openThread(elementUrl);
  await element.page.tracing.start({ categories: ['toplevel'] });
  const { messages, jumps } = await element.page.evaluate(scrollUp);
  const longestTaskMs = longestTaskOf(await element.page.tracing.stop());
  const elementBytes = await bytesOf(element.page);
  await element.close();
  // Another time: filming takes its own part of the processor.
  const filmed = await openThread(elementUrl);
  const { frames, blanks } = await film(filmed.page, () => filmed.page.evaluate(scrollUp));
  await filmed.close();
  console.table({ 'element, MB': megabytes(elementBytes), 'plain list, MB': megabytes(plainBytes) });
  return [
    atMost(`longest task while scrolling up ${messages}, ms of CPU`, 50, longestTaskMs, 0),
    atMost('jumps on the way', 0, jumps, 0),
    atMost(`blank ones of ${frames} frames on the way`, 0, blanks, 0),
    atMost('memory with all of them loaded, times a plain list', 2, elementBytes / plainBytes),
  ];
}

async function openThread(url: string): Promise<OpenedPage> {
  const opened = await openPage(url);
  await opened.page.waitForFunction(() => Reflect.get(globalThis, 'firstPainted'));
  return opened;
}

/** Runs in the page, until the beginning of the record: faster than a hand does it. */
async function scrollUp(): Promise<Journey> {
  const stepPx = 500;
  const root = document.querySelector('votech-messages')?.shadowRoot;
  const scroller = root?.querySelector('[part=thread]');
  if (!root || !scroller) throw new Error('no thread');
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const { left, top, width, height } = scroller.getBoundingClientRect();
  const inSight = () => root.elementFromPoint(left + width / 2, top + height / 2)?.closest('.item');
  let jumps = 0;
  for (let atStart = 0; atStart < 60;) {
    const seen = inSight();
    const before = seen?.getBoundingClientRect().top ?? 0;
    const moved = Math.min(stepPx, scroller.scrollTop);
    scroller.scrollTop -= moved;
    await frame();
    if (seen && Math.abs(seen.getBoundingClientRect().top - before - moved) > 2) jumps += 1;
    const isDone = scroller.scrollTop === 0 && !root.querySelector('.edge button');
    atStart = isDone ? atStart + 1 : 0;
  }
  return { messages: root.querySelectorAll('article').length, jumps };
}

/** In time of the processor: what else the machine does meanwhile does not count. */
function longestTaskOf(trace: Uint8Array | undefined): number {
  const { traceEvents } = v.parse(traceSchema, JSON.parse(new TextDecoder().decode(trace)));
  const tasks = traceEvents.filter(({ name }) => name.endsWith('RunTask'));
  const cpuOf = new Map<string, number>();
  for (const { pid, tid, tdur } of tasks) {
    const thread = `${pid} ${tid}`;
    cpuOf.set(thread, (cpuOf.get(thread) ?? 0) + tdur);
  }
  // The busiest thread is the one that runs the page.
  const [[main] = ['']] = [...cpuOf].sort(([, a], [, b]) => b - a);
  return Math.max(...tasks.filter(({ pid, tid }) => `${pid} ${tid}` === main).map(({ tdur }) => tdur)) / 1000;
}

/** What the page holds in memory after a collection: script, and what the browser itself keeps for it. */
async function bytesOf(page: Page): Promise<number> {
  const devtools = await page.createCDPSession();
  await devtools.send('HeapProfiler.collectGarbage');
  const usage: object = await devtools.send('Runtime.getHeapUsage');
  return ['usedSize', 'embedderHeapUsedSize', 'backingStorageSize']
    .map((part) => Number(Reflect.get(usage, part)))
    .reduce((sum, bytes) => sum + bytes, 0);
}

function megabytes(bytes: number): number {
  return Number((bytes / 1e6).toFixed(1));
}
