import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const results = process.env['TEST_RESULTS'];

export default defineConfig({
  test: {
    // Many tests wait for a server; with two processors Vitest would take one file after the other.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: results === undefined ? ['default'] : ['default', 'json'],
    ...(results !== undefined && { outputFile: { json: `${results}/vitest-${process.pid}.json` } }),
    projects: [
      {
        test: {
          name: 'server',
          include: ['test/server/**/*.test.ts', 'test/structure/**/*.test.ts'],
          // A busy machine is no fault of the code.
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'whole',
          include: ['test/whole/**/*.test.ts'],
          globalSetup: 'test/support/browser-setup.ts',
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
