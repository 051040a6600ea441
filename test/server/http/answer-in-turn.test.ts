import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { answerInTurn } from '../../../server/http/answer-in-turn.ts';
import { listen } from '../../support/listen.ts';

it('requests that come before the answer to the first was taken wait for that, and are answered in their order', async () => {
  let [begun, taken, most] = [0, 0, 0];
  const answer = answerInTurn(async (request, response) => {
    begun += 1;
    most = Math.max(most, begun - taken);
    response.once('close', () => (taken += 1));
    response.end(`${request.url} ${'x'.repeat(100_000)}`);
  });
  const server = createServer((request, response) => void answer(request, response));
  const { port } = new URL(await listen(server));
  const client = connect(Number(port), '127.0.0.1');
  let answers = '';
  client.setEncoding('latin1').on('data', (text: string) => (answers += text));
  const paths = Array.from({ length: 50 }, (_, index) => `/${index + 1}`);
  client.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`).join(''));
  client.write('GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  await once(client, 'close');
  server.close();
  expect(most).toBe(1);
  expect(answers.match(/\/\w+(?= x)/g)).toEqual([...paths, '/last']);
});
