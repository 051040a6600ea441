import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { fileURLToPath } from 'node:url';
import { accessibilityTreePlugin } from './test/support/accessibility-tree-plugin.js';
import { findBrowser } from './test/support/find-browser.ts';
import { writeTotals } from './test/support/write-totals.ts';

const { path, args, env } = await findBrowser();
const results = process.env.TEST_RESULTS;

/** The element's tests, in Chromium. */
export default {
  rootDir: fileURLToPath(new URL('.', import.meta.url)),
  files: ['test/widget/**/*.test.ts'],
  nodeResolve: { exportConditions: ['browser'] },
  plugins: [
    accessibilityTreePlugin(),
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
    }),
  ],
  concurrency: 2,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  testFramework: { config: { timeout: 10_000 } },
  reporters: [defaultReporter(), ...(results === undefined ? [] : [writeTotals(results)])],
  browsers: [
    chromeLauncher({
      // Each page as if it were in front: pages behind draw no frames, and then nothing scrolls or comes into sight.
      createPage: async ({ context }) => {
        const page = await context.newPage();
        await page.emulateFocusedPage(true);
        return page;
      },
      launchOptions: { executablePath: path, args: [...args], env: { ...process.env, ...env } },
    }),
  ],
};
