/** Finds the browser once, before the first test file asks for it. */
import { findBrowser } from './find-browser.ts';

export async function setup(): Promise<void> {
  await findBrowser();
}
