/** The newest message is in sight for a reader who has not scrolled away from it. */
import { it } from 'vitest';
import type { Visit } from '../support/visit-demo.ts';
import { useDemo } from './use-demo.ts';

const { visit } = useDemo();

async function showsTheEnd({ page }: Visit): Promise<void> {
  const scroller = await page.waitForSelector('votech-messages >>> .scroll');
  const isAtEnd = (it: Element | null) => it && it.scrollHeight - it.scrollTop - it.clientHeight < 2;
  await page.waitForFunction(isAtEnd, {}, scroller);
}

it('a reply, although the line that somebody waits went and comes back', async () => {
  const jordan = await visit('stu_1042');
  await jordan.answer('one');
  await jordan.sees('Waiting for an answer since');
  await jordan.press('No answer needed');
  await jordan.misses('Waiting for an answer since');
  await jordan.answer('two');
  await jordan.sees('Waiting for an answer since');
  await showsTheEnd(jordan);
});

it('the newest hit of a search', async () => {
  const destiny = await visit('stu_1080');
  await destiny.press('Search messages');
  await destiny.page.locator('votech-messages >>> #search').fill('torque wrench');
  await destiny.page.waitForSelector('votech-messages >>> mark');
  await showsTheEnd(destiny);
});
