import { cpSync } from 'node:fs';
import { defineConfig } from 'vite';
import { compactTemplates } from './widget/build/compact-templates.ts';

const outDir = 'dist/lib';

/**
 * Builds the modules of the package. What every start of the server needs is in a few files, since a start takes as long as it
 * has files to find and read; what is loaded later stays apart. Dependencies are not built in.
 */
export default defineConfig({
  plugins: [
    compactTemplates(),
    {
      name: 'migrations',
      writeBundle: () =>
        cpSync('server/store/sqlite/migrations', `${outDir}/parts/migrations`, { recursive: true }),
    },
  ],
  build: {
    ssr: true,
    target: 'node22.18',
    outDir,
    rolldownOptions: {
      input: {
        'server/bin': 'server/bin.js',
        'server/embed': 'server/embed.ts',
        'widget/index': 'widget/index.ts',
        'widget/votech-messages': 'widget/votech-messages.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
    },
  },
});
