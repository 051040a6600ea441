/** Answers as Twilio's create call does, after the quarter of a second that Twilio takes. */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { listen } from '../support/listen.ts';

const latencyMs = 250;

/** Resolves with its URL. It goes with the process. */
export function startSlowProvider(): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    setTimeout(() => {
      const sid = `SM${randomBytes(16).toString('hex')}`;
      response.writeHead(201, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ sid, status: 'queued', num_segments: '1', messages: [], data: [] }));
    }, latencyMs);
  });
  server.unref();
  return listen(server);
}
