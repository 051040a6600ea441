import { defineConfig } from 'vite';

/** Builds the element: one ES module, no dependency of the host page. */
export default defineConfig({
  build: {
    target: 'es2022',
    outDir: 'dist/widget',
    lib: { entry: 'widget/index.ts', formats: ['es'], fileName: () => 'votech-messages.js' },
    rolldownOptions: { output: { minify: true, comments: { legal: true } } },
  },
});
