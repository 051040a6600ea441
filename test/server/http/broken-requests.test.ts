import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mintToken } from '../../support/mint-token.ts';
import { type RunningServer, runServer } from '../../support/run-server.ts';

const directoryKey = 'k'.repeat(40);
let server: RunningServer;
beforeAll(async () => {
  server = await runServer({ env: { DIRECTORY_KEY: directoryKey } });
});
afterAll(async () => {
  await server.stop();
});

/** All that comes back for these bytes until the server hangs up. */
async function answerTo(bytes: string): Promise<string> {
  const socket = connect(server.port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('latin1').on('data', (text: string) => (answer += text));
  socket.on('error', () => undefined);
  socket.write(bytes);
  await once(socket, 'close');
  return answer;
}

const end = '\r\nConnection: close\r\n\r\n';
const withoutId = (answer: string) =>
  answer.replaceAll(/(?<=(?:x-request-id|date): )[^\r\n]*|(?<="requestId":)[^,}]*/gi, '').toLowerCase();

describe('what is no request', () => {
  it.each([
    ['a word', 'GARBAGE\r\n\r\n', 400],
    ['no host', `GET /healthz HTTP/1.1${end}`, 400],
    ['a host that is none', `GET /healthz HTTP/1.1\r\nHost: a b${end}`, 400],
    ['an address that is none', `GET http://[bad HTTP/1.1\r\nHost: x${end}`, 400],
    ['an asterisk', `OPTIONS * HTTP/1.1\r\nHost: x${end}`, 400],
    ['a method that is none', `TRACK /healthz HTTP/1.1\r\nHost: x${end}`, 400],
    ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(70_000)}${end}`, 431],
    [
      'two lengths, to smuggle another request in',
      `POST /webhooks/twilio HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3${end}abc`,
      400,
    ],
    ['an expectation', `GET /healthz HTTP/1.1\r\nHost: x\r\nExpect: a miracle${end}`, 417],
    ['a trace', `TRACE /healthz HTTP/1.1\r\nHost: x${end}`, 405],
  ])('as %s, is refused with the headers of every answer', async (_what, bytes, status) => {
    const answer = await answerTo(bytes);
    expect(answer.split('\r\n')[0]).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    for (const header of [
      "content-security-policy: default-src 'none'",
      'cache-control: no-store',
      'x-content-type-options: nosniff',
      'x-frame-options: deny',
    ])
      expect(answer.toLowerCase()).toContain(header);
    expect(answer.toLowerCase()).not.toContain('set-cookie');
  });

  it.each([
    ['GET /healthz HTTP/1.0', 200],
    ['GET /readyz HTTP/1.0', 200],
    ['GET /healthz HTTP/1.0\r\nHost: x', 200],
    ['OPTIONS / HTTP/1.0', 404],
  ])('does not include a load balancer’s health check, which names no host: %s', async (head, status) => {
    expect(await answerTo(`${head}\r\n\r\n`)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it('ends the live stream on whose connection it arrives, and writes nothing into it', async () => {
    await fetch(`${server.url}/api/students/stu_1`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${directoryKey}`, 'content-type': 'application/json' },
      body: '{"name":"Jordan"}',
    });
    const authorization = `Authorization: Bearer ${await mintToken({ students: ['stu_1'] })}`;
    const socket = connect(server.port, '127.0.0.1');
    let stream = '';
    socket.setEncoding('latin1').on('data', (text: string) => (stream += text));
    socket.on('error', () => undefined);
    socket.write(`GET /api/students/stu_1/live HTTP/1.1\r\nHost: x\r\n${authorization}\r\n\r\n`);
    while (!stream.includes('\nid: ')) await once(socket, 'data');
    socket.write('GARBAGE\r\n\r\n');
    await once(socket, 'close');
    expect(stream).not.toContain('HTTP/1.1 400');
  });
});

describe('a trick with the path answers as the path that it comes to', () => {
  const plain = '/api/students/stu_1/thread';
  it.each([
    '/api/students/stu_1/x/../thread',
    '/api/students/stu_1/./thread',
    '/api/students/stu_1/%2e/thread',
    '/x/%2e%2e/api/students/stu_1/thread',
    'http://evil.example/api/students/stu_1/thread',
  ])('%s', async (path) => {
    const ask = (target: string) => answerTo(`GET ${target} HTTP/1.1\r\nHost: x${end}`);
    expect(withoutId(await ask(path))).toBe(withoutId(await ask(plain)));
  });

  it.each([
    '/API/students/stu_1/thread',
    '/api/students/stu_1/thread/',
    '//api/students/stu_1/thread',
    '/api%2fstudents/stu_1/thread',
    '/healthz%00',
    '/healthz;x',
  ])('and %s is nothing at all', async (path) => {
    expect(await answerTo(`GET ${path} HTTP/1.1\r\nHost: x${end}`)).toMatch(/^HTTP\/1\.1 404 /);
  });
});
