/** Thousands of live streams from one process of its own, on bare sockets, so that it costs the server nothing. */
import { once } from 'node:events';
import { type Socket, connect } from 'node:net';
import { mintToken } from '../support/mint-token.ts';

export interface StreamJob {
  readonly port: number;
  readonly streams: number;
  /** They follow these in turn. */
  readonly studentIds: readonly string[];
}

/** `open`: all are open. `heard`: milliseconds until each of them had an event of its student, from the send on. */
export type StreamNews =
  | { readonly kind: 'open'; readonly afterMs: number }
  | { readonly kind: 'heard'; readonly ms: readonly number[] };

const tokensOf = 10;

process.on('message', (message: StreamJob | { readonly send: string }) => {
  if ('send' in message) void tell(message.send);
  else void openAll(message);
});

interface Stream {
  readonly studentId: string;
  /** Called with each piece of text. */
  onText: (text: string) => void;
}

const streams: Stream[] = [];
let job: StreamJob = { port: 0, streams: 0, studentIds: [] };

async function openAll(wanted: StreamJob): Promise<void> {
  job = wanted;
  const startedAt = performance.now();
  const tokens = await Promise.all(
    Array.from({ length: Math.ceil(job.streams / tokensOf) }, (_, index) =>
      mintToken({ students: '*', sub: `page_${index}` }),
    ),
  );
  for (let index = 0; index < job.streams; index += 100) {
    const some = Array.from({ length: Math.min(100, job.streams - index) }, (_, n) => index + n);
    await Promise.all(some.map((n) => open(n, tokens[n % tokens.length] ?? '')));
  }
  process.send?.({ kind: 'open', afterMs: performance.now() - startedAt } satisfies StreamNews);
}

async function open(index: number, token: string): Promise<void> {
  const studentId = job.studentIds[index % job.studentIds.length] ?? '';
  const socket: Socket = connect(job.port, '127.0.0.1');
  const stream: Stream = { studentId, onText: () => undefined };
  streams.push(stream);
  const opened = new Promise<void>((resolve, reject) => {
    stream.onText = (text) => (text.includes('\nid: ') ? resolve() : undefined);
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('A stream was refused')));
  });
  socket.setEncoding('latin1');
  socket.on('data', (text: string) => stream.onText(text));
  await once(socket, 'connect');
  socket.write(
    `GET /api/students/${studentId}/live HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\n\r\n`,
  );
  await opened;
}

/** Sends to one student, and waits until everybody who follows it has heard. */
async function tell(studentId: string): Promise<void> {
  const mine = streams.filter((stream) => stream.studentId === studentId);
  const startedAt = performance.now();
  const heard = mine.map(
    (stream) =>
      new Promise<number>((resolve) => {
        stream.onText = (text) =>
          text.includes('event: entry') ? resolve(performance.now() - startedAt) : undefined;
      }),
  );
  const response = await fetch(`http://127.0.0.1:${job.port}/api/students/${studentId}/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await mintToken({ students: '*', sub: 'sender' })}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify({ channel: 'sms', body: 'To everybody who follows' }),
  });
  if (response.status !== 201) throw new Error(`The message was not taken: ${response.status}`);
  process.send?.({ kind: 'heard', ms: await Promise.all(heard) } satisfies StreamNews);
}
