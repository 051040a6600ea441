/**
 * Where Node is too old, a checkout goes on with the Node that it brings; else the process ends with one clear line. Plain
 * JavaScript that any Node can read, and imported before anything else: better-sqlite3 crashes an old Node without a word.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isOld = major < 22 || (major === 22 && minor < 18);
/** Names the process, too. */
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

// Whoever kills the old Node means us.
if (isHandedOn) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.channel?.unref();
}

/**
 * Ends as the other ends; rejects where it cannot be started.
 * @param {string} node
 */
async function handOn(node) {
  const child = spawn(node, [mark, ...process.argv.slice(1)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // A terminal tells both itself.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  const [code, signal] = await once(child, 'exit');
  if (signal === null) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
  // Until the signal has come.
  await new Promise(() => setInterval(() => {}, 1_000));
}
