/** The real application over a record in memory, with a clock that stands until it is moved. What it accepts is not handed over. */
import type { Database } from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { signTwilio } from '../../../demo/sandbox/signatures.ts';
import { createApp } from '../../../server/app.ts';
import { readConfig } from '../../../server/config.ts';
import type { InboundEntry, OutboundEntry, Thread } from '../../../server/contract.ts';
import { createLogger } from '../../../server/log.ts';
import { assemble, type Assembled } from '../../../server/main.ts';
import { openDatabase } from '../../../server/store/sqlite/file/open-database.ts';
import { createSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { freePort } from '../../support/free-port.ts';
import { mintToken, type TestClaims } from '../../support/mint-token.ts';
import { type Clock, createClock, directoryKey, environment } from '../app/open-app.ts';
import { accountSid, authToken, ourNumber, publicUrl } from '../providers/sandbox-rig.ts';

type App = Assembled['app'];

export const start = new Date('2026-11-24T18:00:00.000Z');

/** Somebody signed in. */
export interface Client {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, body?: object, headers?: Record<string, string>): Promise<Response>;
  thread(studentId: string, query?: string): Promise<Thread>;
  /** Sends a message and requires that it is accepted. */
  send(studentId: string, message: object): Promise<OutboundEntry>;
  /** The replies that the thread shows. */
  replies(studentId: string): Promise<InboundEntry[]>;
}

export interface TextOptions {
  readonly media?: readonly { readonly url: string; readonly contentType: string }[];
}

export interface TestApp extends Assembled {
  readonly database: Database;
  readonly clock: Clock;
  /** Every line that was logged. */
  readonly logged: string[];
  as(role: string, claims?: TestClaims): Promise<Client>;
  /** The host's backend puts a record. */
  put(id: string, record: object): Promise<Response>;
  /** A person texts the program: a signed call of Twilio's. */
  text(from: string, body: string, options?: TextOptions): Promise<Response>;
}

export interface TestAppOptions {
  /** Where Twilio and Resend answer; default: an address where nobody does. */
  readonly apiUrl?: string;
}

export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = openDatabase(':memory:');
  const store = createSqliteStore(database);
  onTestFinished(() => store.close());
  const clock = createClock(start);
  const apiUrl = options.apiUrl ?? `http://127.0.0.1:${await freePort()}`;
  const config = readConfig({ ...environment(publicUrl, apiUrl), ...settings });
  const logged: string[] = [];
  const log = createLogger('info', { write: (line) => void logged.push(line) });
  const assembled = assemble(config, store, { now: clock.now, log });
  const app = createApp({ ...assembled, outbox: { wake: () => {} } });
  return {
    ...assembled,
    app,
    database,
    clock,
    logged,
    as: async (role, claims = {}) => clientOf(app, clock, { role, ...claims }),
    put: (id, record) => put(app, id, record),
    text: (from, body, more = {}) => text(app, from, body, more),
  };
}

const settings = {
  QUIET_HOURS: 'off',
  RATE_LIMITS: '1000/min 1000/min 100000/day',
  CRISIS_NOTE: 'If someone is in danger, call 988 or 911.',
};

function clientOf(app: App, clock: Clock, claims: TestClaims): Client {
  const authorization = async () => `Bearer ${await mintToken({ ...claims, issuedAt: clock.now() })}`;
  const get: Client['get'] = async (path, headers = {}) =>
    app.request(path, { headers: { authorization: await authorization(), ...headers } });
  const post: Client['post'] = async (path, body, headers = {}) =>
    app.request(path, {
      method: 'POST',
      headers: {
        authorization: await authorization(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
  const thread: Client['thread'] = async (studentId, query = '') => {
    const response = await get(`/api/students/${studentId}/thread${query}`);
    return answerOf<Thread>(response, 200);
  };
  return {
    get,
    post,
    thread,
    async send(studentId, message) {
      const key = { 'idempotency-key': crypto.randomUUID() };
      return answerOf<OutboundEntry>(await post(`/api/students/${studentId}/messages`, message, key), 201);
    },
    replies: async (studentId) =>
      (await thread(studentId)).entries.filter((entry) => entry.kind === 'inbound'),
  };
}

/** The JSON of an answer that has to have this status. */
export async function answerOf<Value = Record<string, unknown>>(
  response: Response,
  status: number,
): Promise<Value> {
  const body = await response.text();
  if (response.status !== status) throw new Error(`${response.status} in place of ${status}: ${body}`);
  return JSON.parse(body) as Value;
}

async function put(app: App, id: string, record: object): Promise<Response> {
  return app.request(`/api/students/${id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${directoryKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(record),
  });
}

let sids = 0;

async function text(app: App, from: string, body: string, { media = [] }: TextOptions): Promise<Response> {
  const parameters = new URLSearchParams({
    MessageSid: `SM${(sids += 1).toString(16).padStart(32, '0')}`,
    AccountSid: accountSid,
    From: from,
    To: ourNumber,
    Body: body,
    NumMedia: String(media.length),
  });
  media.forEach(({ url, contentType }, index) => {
    parameters.set(`MediaUrl${index}`, url);
    parameters.set(`MediaContentType${index}`, contentType);
  });
  const signature = signTwilio(authToken, `${publicUrl}/webhooks/twilio`, parameters);
  return app.request('/webhooks/twilio', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature,
    },
    body: parameters.toString(),
  });
}
