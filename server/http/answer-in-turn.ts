/**
 * A client may send its next requests before it has taken the answer to the first (RFC 9112, section 9.3.2). Node hands all of
 * them on at once, and would keep thousands of answers for a client that takes none: here each is begun once the one before
 * it was taken.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export function answerInTurn(answer: Answer): Answer {
  const taken = new WeakMap<Socket, Promise<void>>();
  return async (request, response) => {
    const before = taken.get(request.socket);
    taken.set(request.socket, new Promise((resolve) => void response.once('close', resolve)));
    await before;
    await answer(request, response);
  };
}
