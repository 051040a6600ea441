/** A page that stays open for days does not fill the browser's memory. */
import { expect, it } from 'vitest';
import { useDemo } from './use-demo.ts';

const { visit } = useDemo();

it('keeps nothing of dialogs that were closed', async () => {
  const { page } = await visit('stu_1042');
  const devtools = await page.createCDPSession();
  const openAndClose = async (times: number): Promise<void> => {
    await page.evaluate(async (count) => {
      const element = document.querySelector('votech-messages');
      const { openComposer, closeComposer } = Object(element);
      for (let done = 0; done < count; done += 1) {
        openComposer.call(element);
        await new Promise((resolve) => requestAnimationFrame(resolve));
        closeComposer.call(element);
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    }, times);
  };
  const nodes = async (): Promise<number> => {
    await devtools.send('HeapProfiler.collectGarbage');
    return (await devtools.send('Memory.getDOMCounters')).nodes;
  };
  await openAndClose(5);
  const before = await nodes();
  await openAndClose(20);
  // A dialog has about 150.
  expect((await nodes()) - before).toBeLessThan(1000);
});

it('does nothing for Enter on a channel', async () => {
  const { page, press } = await visit('stu_1042');
  await press('Send Message');
  const form = await page.waitForSelector('votech-messages >>> form');
  await form?.evaluate((it) => it.addEventListener('submit', () => it.classList.add('submitted')));
  await page.focus('votech-messages >>> input[name=channel]:enabled');
  await page.keyboard.press('Enter');
  expect(await form?.evaluate((it) => it.className)).toBe('cards');
});
