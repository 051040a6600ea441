#!/usr/bin/env node
/** The command `votech-messages`: checks Node, then hands over. In a checkout it runs the TypeScript as it is. */
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import './require-node.js';

// Keeps V8's compiled code for the next start; if this folder cannot be written, starts only take longer. Not in the
// system's folder for temporary files: anyone who can write there could choose what runs here.
module.enableCompileCache?.(
  fileURLToPath(new URL('../node_modules/.cache/votech-messages', import.meta.url)),
);

// What it writes is for this user alone.
process.umask(0o077);

const args = process.argv.slice(2);
// The demo is no part of the published package.
const demo = new URL('../demo/main.ts', import.meta.url);
const startsDemo = args[0] === 'demo' && existsSync(demo);
const { main } = startsDemo ? await import(demo.href) : await import('./cli/main.ts');
await main(args);
