/**
 * A TCP port on the loopback address that nobody listens on just now. Below those that systems give out by themselves (from
 * 32768 or 49152 on): until it is used, no connection and no other test's server gets it meanwhile.
 */
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

export async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_000);
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return freePort();
  }
  server.close();
  await once(server, 'close');
  return port;
}
