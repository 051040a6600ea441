/** Writes custom-elements.json, editor data and framework types into `dist` or the folder given. Part of `npm run build`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { analyzeElement } from './analyze-element.ts';
import { manifestFiles } from './manifest-files.ts';

const [folder = 'dist'] = process.argv.slice(2);
for (const [name, text] of Object.entries(manifestFiles(await analyzeElement()))) {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
