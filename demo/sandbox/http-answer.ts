/** What a double answers to one call, and how it goes out. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string;
  readonly idempotencyKey: string | undefined;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** In place of an answer: the connection is cut, or nothing is ever said. */
  readonly manner?: 'reset' | 'timeout';
  /** The reports that follow a message that was taken. */
  readonly reports?: () => Promise<void>;
}

export function json(status: number, value: unknown): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(value),
  };
}

export function html(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'text/html' }, body };
}

export async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const url = new URL(request.url ?? '/', 'http://sandbox.invalid');
  const key = request.headers['idempotency-key'];
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    authorization: request.headers.authorization ?? '',
    idempotencyKey: typeof key === 'string' ? key : undefined,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

/** Resolves once nothing more is to be done for this call. */
export function send(answer: Answer, response: ServerResponse): Promise<void> {
  if (answer.manner === 'timeout') return Promise.resolve();
  if (answer.manner === 'reset') {
    response.socket?.resetAndDestroy();
    return Promise.resolve();
  }
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    response.once('close', resolve);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
}
