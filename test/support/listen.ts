/** Has a server listen on the loopback address, at a port that is free, and gives its URL. */
import { once } from 'node:events';
import type { Server } from 'node:net';

export async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It listens at no port');
  return `http://127.0.0.1:${address.port}`;
}
