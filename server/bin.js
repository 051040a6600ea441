#!/usr/bin/env node
/** The command `votech-messages`: checks Node, then hands over. In a checkout it runs the TypeScript as it is. */
import { existsSync } from 'node:fs';
import './require-node.js';

const args = process.argv.slice(2);
// The demo is no part of the published package.
const demo = new URL('../demo/main.ts', import.meta.url);
const startsDemo = args[0] === 'demo' && existsSync(demo);
const { main } = startsDemo ? await import(demo.href) : await import('./cli/main.ts');
await main(args);
