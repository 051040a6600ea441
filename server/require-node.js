/**
 * Ends the process with one clear line where Node is too old. Plain JavaScript that any Node can read, and imported
 * before anything else: better-sqlite3 crashes an old Node without a word.
 */
import { existsSync } from 'node:fs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  const isCheckout = existsSync(new URL('../package-lock.json', import.meta.url));
  // A checkout brings its own Node as a dev dependency; npm leaves it out where install scripts are blocked.
  const remedy = isCheckout ? '; run `npm rebuild node` and start it with npm' : '';
  console.error(`votech-messages needs Node 22.18 or newer, this is ${process.versions.node}${remedy}`);
  process.exit(1);
}
