/** Requests as pages, hosts and strangers make them, by a process of its own; so many at a time. */
import { randomUUID } from 'node:crypto';
import autocannon, { type LoadRequest } from 'autocannon';
import { mintToken } from '../support/mint-token.ts';
import { directoryKey } from './world.ts';

export interface SoakJob {
  readonly url: string;
  readonly students: readonly string[];
  readonly requests: number;
  /** One request in so many is a send. */
  readonly sendEach: number;
}

export interface SoakPart {
  readonly sends: number;
  /** Answers with 5xx, and calls without an answer. */
  readonly failed: number;
  readonly seconds: number;
}

let turn = 0;
const tokens = Promise.all(
  Array.from({ length: 50 }, (_, index) =>
    mintToken({ students: '*', sub: `staff_${index}`, lifetimeSeconds: 40_000 }),
  ),
);

process.on('message', (job: SoakJob) => {
  void tokens.then((minted) => run(job, minted)).then((part) => process.send?.(part));
});

function run(job: SoakJob, minted: readonly string[]): Promise<SoakPart> {
  let sends = 0;
  const setupRequest = (request: LoadRequest) => {
    const next = nextRequest(job, minted);
    if (next.path?.endsWith('/messages') === true) sends += 1;
    return { ...request, ...next };
  };
  return new Promise((resolve, reject) => {
    const options = { url: job.url, connections: 16, amount: job.requests, requests: [{ setupRequest }] };
    autocannon(options, (error, result) => {
      if (error) return reject(error);
      resolve({
        sends,
        failed: result['5xx'] + result.errors + result.timeouts,
        seconds: result.duration,
      });
    });
  });
}

function nextRequest({ students, sendEach }: SoakJob, minted: readonly string[]): LoadRequest {
  turn += 1;
  const id = students[turn % students.length] ?? '';
  const headers = {
    authorization: `Bearer ${minted[turn % minted.length]}`,
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
  };
  const own = `/api/students/${id}`;
  if (turn % sendEach === 0) {
    const channel = turn % (2 * sendEach) === 0 ? 'sms' : 'email';
    const body = JSON.stringify({
      channel,
      subject: 'News',
      body: `Hi {student_name}, this is message ${turn}.`,
    });
    return { method: 'POST', path: `${own}/messages`, headers, body };
  }
  switch (turn % 8) {
    case 0:
      return { method: 'GET', path: `${own}/thread?q=message%20${turn}`, headers };
    case 1:
      return {
        method: 'POST',
        path: `${own}/check`,
        headers,
        body: JSON.stringify({ body: 'Hi, it is on Thursday.' }),
      };
    case 2:
      return { method: 'GET', path: '/readyz' };
    case 3:
      return { method: 'GET', path: `/nowhere/${turn}` };
    case 4:
      return { method: 'GET', path: `${own}/thread`, headers: { authorization: `Bearer ${turn}.a.b` } };
    case 5:
      return {
        method: 'PUT',
        path: own,
        headers: { ...headers, authorization: `Bearer ${directoryKey}` },
        body: JSON.stringify({ preferredName: `Jo ${turn % 3}` }),
      };
    default:
      return { method: 'GET', path: `${own}/thread`, headers };
  }
}
