import { defineConfig } from 'vite';

/** Builds the demo's page: one script, one style sheet. */
export default defineConfig({
  publicDir: false,
  build: {
    target: 'es2022',
    cssTarget: ['chrome125', 'firefox128', 'safari18'],
    outDir: 'dist/demo',
    lib: { entry: 'demo/page/page.ts', formats: ['es'], fileName: () => 'page.js', cssFileName: 'page' },
  },
});
