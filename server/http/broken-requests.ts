/**
 * What is not a valid HTTP request never reaches the application. Node.js and the adapter would answer it themselves, without
 * the headers that every answer of ours has.
 */
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { headersOfErrors } from './security-headers.ts';

export interface BrokenRequestOptions {
  readonly publicUrl: string | null;
}

const statusOf: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

export function answerBrokenRequests(server: Server, options: BrokenRequestOptions): void {
  const headers = headersOfErrors(options);
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const status = statusOf[error.code ?? ''] ?? 400;
    if (error.code !== 'ECONNRESET' && socket.writable && !isAnswering(socket)) {
      const lines = [...headers, ['connection', 'close'], ['content-length', '0']].map((line) =>
        line.join(': '),
      );
      socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n`);
    }
    socket.destroy();
  });
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(417, Object.fromEntries(headers)).end();
  });
}

/** For the adapter: an address or a host that cannot be read. */
export function answerUnreadable(options: BrokenRequestOptions): () => Response {
  const headers = headersOfErrors(options);
  return () => new Response(null, { status: 400, headers: Object.fromEntries(headers) });
}

/** While another answer is going out on this socket, an error would be read as part of it. */
function isAnswering(socket: Duplex): boolean {
  const answer: unknown = Reflect.get(socket, '_httpMessage');
  return typeof answer === 'object' && answer !== null && Reflect.get(answer, 'headersSent') === true;
}
