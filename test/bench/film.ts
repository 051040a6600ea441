/**
 * What the browser has really painted. A script that asks what is in sight has the page laid out for its question, and sees
 * what is never painted.
 */
import type { Page } from 'puppeteer-core';

/** Between two messages there is less. */
const longestGapPx = 100;

interface Film {
  /** As many as the browser gave: while it is busy it leaves some out. */
  readonly frames: number;
  /** Those with a place in the thread where no message is. */
  readonly blanks: number;
}

/** Films the page while something happens in it. */
export async function film(page: Page, act: () => Promise<unknown>): Promise<Film> {
  const devtools = await page.createCDPSession();
  const pictures: string[] = [];
  devtools.on('Page.screencastFrame', ({ data, sessionId }) => {
    pictures.push(data);
    void devtools.send('Page.screencastFrameAck', { sessionId });
  });
  await devtools.send('Page.startScreencast', { format: 'jpeg', quality: 50, maxWidth: 640 });
  await act();
  await devtools.send('Page.stopScreencast');
  // The first one may show what was there before.
  const taken = pictures.slice(1);
  let blanks = 0;
  for (const picture of taken) if ((await page.evaluate(gapIn, picture)) > longestGapPx) blanks += 1;
  return { frames: taken.length, blanks };
}

/** Runs in the page: how many pixels of the thread have but one color from side to side, one below the other. */
async function gapIn(picture: string): Promise<number> {
  const thread = document.querySelector('votech-messages')?.shadowRoot?.querySelector('[part=thread]');
  const image = await createImageBitmap(await (await fetch(`data:image/jpeg;base64,${picture}`)).blob());
  const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
  if (!thread || !context) throw new Error('nothing to look at');
  context.drawImage(image, 0, 0);
  const scale = image.width / innerWidth;
  const { left, top, width, height } = thread.getBoundingClientRect();
  const lines = Math.floor(height * scale);
  // Without the scroll bar.
  const { data } = context.getImageData((left + 8) * scale, top * scale, (width - 32) * scale, lines);
  const lineLength = data.length / lines;
  // The red of every fourth place is enough: it tells paper from bubbles and from letters.
  const isEmpty = (line: number): boolean => {
    for (let at = line; at < line + lineLength; at += 16)
      if (Math.abs((data[at] ?? 0) - (data[line] ?? 0)) > 12) return false;
    return true;
  };
  let gap = 0;
  let longest = 0;
  for (let line = 0; line < data.length; line += lineLength) {
    gap = isEmpty(line) ? gap + 1 : 0;
    longest = Math.max(longest, gap);
  }
  return longest / scale;
}
