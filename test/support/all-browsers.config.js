/** `npm run test:browsers`: the element's tests in every browser that the machine has. */
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import chromium from '../../web-test-runner.config.js';
import { findFirefox } from './find-firefox.ts';
import { findWebKit, webkitLauncher } from './webkit-launcher.ts';

const firefox = findFirefox();
const webkit = findWebKit();
if (firefox === null)
  console.log('Firefox is not installed here: left out (Debian: apt-get install firefox-esr)');
if (webkit === null)
  console.log('WebKit is not installed here: left out (Debian: apt-get install webkit2gtk-driver xvfb)');

export default {
  ...chromium,
  // Only Chromium shows its accessibility tree.
  files: [...chromium.files, '!test/widget/accessibility-tree.test.ts'],
  testRunnerHtml,
  browsers: [
    ...chromium.browsers,
    ...(firefox === null ? [] : [firefoxLauncher(firefox)]),
    ...(webkit === null ? [] : [webkitLauncher(webkit)]),
  ],
};

/**
 * Firefox finds sizes of what comes into sight changed twice within a frame. It tells the page of that, and of the sizes in the next
 * frame (https://www.w3.org/TR/resize-observer/, "deliver resize loop error"): nothing is lost, but mocha takes it for an error.
 */
function testRunnerHtml(testFramework) {
  const forget = `addEventListener('error', (event) => {
    if (event.message.startsWith('ResizeObserver loop')) event.stopImmediatePropagation();
  });`;
  return `<!doctype html><script>${forget}</script><script type="module" src="${testFramework}"></script>`;
}

function firefoxLauncher(executablePath) {
  // Only one page of Firefox runs at full speed: the one in front.
  return chromeLauncher({ puppeteer, concurrency: 1, launchOptions: { browser: 'firefox', executablePath } });
}
