import { defineConfig } from 'vite';
import { compactTemplates } from './widget/build/compact-templates.ts';
import { inlineOnce } from './widget/build/inline-once.ts';
import { poolPhrases } from './widget/build/pool-phrases.ts';

/** Once, in the place of one in front of each of Lit's modules. */
const litLicense = '/*! Holds Lit. Copyright 2017-2019 Google LLC. SPDX-License-Identifier: BSD-3-Clause */';

/** Builds the element: one ES module, no dependency of the host page. */
export default defineConfig({
  plugins: [compactTemplates(), poolPhrases(), inlineOnce()],
  // Named, so that Lit's build for development never gets in, whatever the environment says.
  resolve: { conditions: ['module', 'browser', 'production'] },
  build: {
    target: 'es2022',
    outDir: 'dist/widget',
    lib: { entry: 'widget/index.ts', formats: ['es'], fileName: () => 'votech-messages.js' },
    // Not how long each plugin took: `npm ci` shows what is printed here.
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: { minify: true, comments: false, postBanner: litLicense },
    },
  },
});
