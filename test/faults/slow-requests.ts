/** Clients that would keep a connection forever: what they are answered, and when the connection ends. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { isConnected } from './process-figures.ts';

export interface SlowFigures {
  /** The first line of the answer. */
  readonly answer: string;
  readonly endedAfterMs: number;
}

/** The server's `DIRECTORY_KEY`: it waits for a body only from those who may send one. */
export const key = 'k'.repeat(40);

const beginnings = {
  headers: 'PUT /api/students HTTP/1.1\r\nHost: x\r\nX-Slow: ',
  body: `PUT /api/students HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\nContent-Length: 30000\r\n\r\n`,
} as const;

/** Sends a byte now and then. */
export async function sendSlowly(port: number, part: keyof typeof beginnings): Promise<SlowFigures> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('latin1').on('data', (text: string) => (answer += text));
  await once(socket, 'connect');
  // The last byte may meet a connection that is already closed: that is an end like any other.
  const closed = new Promise((resolve) => socket.on('error', () => undefined).on('close', resolve));
  const startedAt = performance.now();
  socket.write(beginnings[part]);
  const drip = setInterval(() => socket.write('x'), 500);
  await closed;
  clearInterval(drip);
  return { answer: answer.split('\r\n')[0] ?? '', endedAfterMs: performance.now() - startedAt };
}

/** Asks for far more than the system keeps for a connection, and takes nothing of it. */
export async function takeNothing(port: number): Promise<Pick<SlowFigures, 'endedAfterMs'>> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const { localPort = 0 } = socket;
  const startedAt = performance.now();
  socket.write('GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(1_000));
  // Who does not read is not told of the end.
  while (isConnected(port, localPort)) await pause(100);
  const endedAfterMs = performance.now() - startedAt;
  socket.destroy();
  return { endedAfterMs };
}
