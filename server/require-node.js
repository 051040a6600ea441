/**
 * If this Node is too old, a checkout runs itself again with the Node in its node_modules; anything else ends with one clear
 * line. Plain JavaScript that any Node can read, and imported before anything else: better-sqlite3 crashes an old Node without
 * a word.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isOld = major < 22 || (major === 22 && minor < 18);
/** Tells the second process that it is the second; it is its title, too. */
const mark = '--title=votech-messages';
const isHandedOn = process.execArgv.includes(mark);

if (isOld) {
  const isCheckout = existsSync(new URL('../package-lock.json', import.meta.url));
  // A dev dependency; npm leaves it out where install scripts are blocked.
  const own = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
  if (isCheckout && !isHandedOn && existsSync(own)) await handOn(own).catch(() => undefined);
  const remedy = isCheckout ? '; run `npm rebuild node`' : '';
  console.error(`votech-messages needs Node 22.18 or newer, this is ${process.versions.node}${remedy}`);
  process.exit(1);
}

// The old Node is our parent: if somebody kills it, end too.
if (isHandedOn) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.channel?.unref();
}

/**
 * Runs the same command with this Node, and exits as it exits. Rejects if it cannot be started.
 * @param {string} node
 */
async function handOn(node) {
  const child = spawn(node, [mark, ...process.argv.slice(1)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // In a terminal, Ctrl+C reaches both processes anyway.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  const [code, signal] = await once(child, 'exit');
  if (signal === null) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
  // Wait for that signal to end this process.
  await new Promise(() => setInterval(() => {}, 1_000));
}
