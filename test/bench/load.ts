/** The load generator: a process of its own, so that it does not share the server's event loop. One job a message. */
import { randomBytes, randomUUID } from 'node:crypto';
import autocannon, { type LoadRequest } from 'autocannon';
import { signTwilio } from '../../demo/sandbox/signatures.ts';
import { benchTwilio, phoneOf, studentCount, studentIdOf } from './bench-students.ts';

export type Workload = 'read' | 'send' | 'inbound';

export interface LoadJob {
  readonly url: string;
  readonly workload: Workload;
  readonly connections: number;
  readonly seconds: number;
  /** Role tokens, used in turn: as many staff members. */
  readonly tokens: readonly string[];
}

export interface LoadFigures {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

process.on('message', (job: LoadJob) => {
  void run(job).then((figures) => process.send?.(figures));
});

let turn = 0;

function run(job: LoadJob): Promise<LoadFigures> {
  const { url, connections, seconds } = job;
  const latencies: number[] = [];
  return new Promise((resolve, reject) => {
    const requests = [{ setupRequest: (request: LoadRequest) => ({ ...request, ...nextRequest(job) }) }];
    const load = autocannon({ url, connections, duration: seconds, requests }, (error, result) => {
      if (error) return reject(error);
      const faults = result.non2xx + result.errors + result.timeouts;
      if (faults > 0) return reject(new Error(`${job.workload} at ${url}: ${faults} calls failed`));
      latencies.sort((a, b) => a - b);
      const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
      resolve({ perSecond: result['2xx'] / result.duration, p50: at(0.5), p99: at(0.99) });
    });
    load.on('response', (_client: unknown, _status: number, _bytes: number, ms: number) =>
      latencies.push(ms),
    );
  });
}

function nextRequest(job: LoadJob): LoadRequest {
  turn += 1;
  const student = (turn * 7919) % studentCount;
  const authorization = `Bearer ${job.tokens[turn % job.tokens.length] ?? ''}`;
  switch (job.workload) {
    case 'read':
      return {
        method: 'GET',
        path: `/api/students/${studentIdOf(student)}/thread`,
        headers: { authorization },
      };
    case 'send':
      return {
        method: 'POST',
        path: `/api/students/${studentIdOf(student)}/messages`,
        headers: { authorization, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        body: JSON.stringify({
          channel: 'sms',
          body: 'Hi {student_name}, the make-up lab is on Thursday at 3.',
        }),
      };
    case 'inbound':
      return inbound(phoneOf(student));
  }
}

function inbound(from: string): LoadRequest {
  const sid = `SM${randomBytes(16).toString('hex')}`;
  const parameters = new URLSearchParams({
    ToCountry: 'US',
    SmsMessageSid: sid,
    NumMedia: '0',
    SmsSid: sid,
    SmsStatus: 'received',
    Body: 'ok thanks, see you on Thursday',
    FromCountry: 'US',
    To: benchTwilio.from,
    NumSegments: '1',
    MessageSid: sid,
    AccountSid: benchTwilio.accountSid,
    From: from,
    ApiVersion: '2010-04-01',
  });
  const url = `${benchTwilio.publicUrl}/webhooks/twilio`;
  return {
    method: 'POST',
    path: '/webhooks/twilio',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'x-twilio-signature': signTwilio(benchTwilio.authToken, url, parameters),
    },
    body: parameters.toString(),
  };
}
