/** The real application over a record in memory, with a clock that stands until it is moved. Nothing leaves the process. */
import type { Database } from 'better-sqlite3';
import type { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { createTokenVerifier } from '../../../server/auth/token.ts';
import type { InboundEntry, OutboundEntry, Thread } from '../../../server/contract.ts';
import { createLogger } from '../../../server/log.ts';
import { createFollowers } from '../../../server/messaging/followers.ts';
import type { Messaging } from '../../../server/messaging/messaging.ts';
import { createLiveStreams, type LiveStreams } from '../../../server/routes/live-streams.ts';
import { openDatabase } from '../../../server/store/sqlite/open-database.ts';
import { createSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import type { Store } from '../../../server/store/store.ts';
import { signTwilio } from '../../../demo/sandbox/signatures.ts';
import { mintToken, type TestClaims, testSecret } from '../../support/mint-token.ts';
import {
  accountSid,
  authToken,
  closedPort,
  ourNumber,
  publicUrl,
  resendAt,
  twilioAt,
} from '../providers/sandbox-rig.ts';

export const directoryKey = 'the-directory-key-of-the-tests-32-bytes';
export const start = new Date('2026-11-24T18:00:00.000Z');

export interface Clock {
  readonly now: () => Date;
  advance(ms: number): void;
}

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
  readonly optOutType?: 'STOP' | 'START' | 'HELP';
  readonly sid?: string;
  readonly media?: readonly { readonly url: string; readonly contentType: string }[];
}

export interface TestApp {
  readonly app: Hono;
  readonly store: Store;
  readonly database: Database;
  readonly messaging: Messaging;
  readonly clock: Clock;
  readonly streams: LiveStreams;
  /** Every line that was logged. */
  readonly logged: string[];
  as(role: string, claims?: TestClaims): Promise<Client>;
  /** The host's backend puts a record. */
  put(id: string, record: object): Promise<Response>;
  /** A person texts the program: a signed call of Twilio's. */
  text(from: string, body: string, options?: TextOptions): Promise<Response>;
}

export interface TestAppOptions {
  /** Where Twilio and Resend are; default: nowhere. */
  readonly apiUrl?: string;
  readonly settings?: Partial<Messaging['settings']>;
}

export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = openDatabase(':memory:');
  const store = createSqliteStore(database);
  onTestFinished(() => store.close());
  const clock = createClock();
  const apiUrl = options.apiUrl ?? `http://127.0.0.1:${await closedPort()}`;
  const messaging: Messaging = {
    store,
    providers: { sms: twilioAt(apiUrl), email: resendAt(apiUrl) },
    settings: { ...settings, ...options.settings },
    now: clock.now,
  };
  const logged: string[] = [];
  const streams = createLiveStreams(clock.now);
  const app = createApp({
    ...messaging,
    config: {
      publicUrl,
      allowedOrigins: [],
      directoryKey,
      supabase: null,
      metricsToken: null,
    },
    verify: createTokenVerifier({
      token: { kind: 'secret', secret: testSecret },
      tokenIssuer: null,
      tokenAudience: 'votech-messages',
      tokenMaxAgeMs: 12 * 3_600_000,
      now: clock.now,
    }),
    followers: createFollowers(store),
    streams,
    outbox: { wake: () => {} },
    log: createLogger('info', { write: (line) => void logged.push(line) }),
    newId: () => crypto.randomUUID(),
  });
  return {
    app: app as unknown as Hono,
    store,
    database,
    messaging,
    clock,
    streams,
    logged,
    as: (role, claims = {}) => clientOf(app as unknown as Hono, clock, { role, ...claims }),
    put: (id, record) => put(app as unknown as Hono, id, record),
    text: (from, body, more = {}) => text(app as unknown as Hono, from, body, more),
  };
}

const settings: Messaging['settings'] = {
  defaultCountry: 'US',
  timeZone: 'America/Los_Angeles',
  quietHours: null,
  replyWindowMs: 90 * 86_400_000,
  rateLimits: {
    perStaff: { count: 1000, windowMs: 60_000 },
    perNumber: { count: 1000, windowMs: 60_000 },
    perServer: { count: 100_000, windowMs: 86_400_000 },
  },
  crisisNote: 'If someone is in danger, call 988 or 911.',
};

function createClock(): Clock {
  let time = start.getTime();
  return {
    now: () => new Date(time),
    advance(ms) {
      time += ms;
    },
  };
}

async function clientOf(app: Hono, clock: Clock, claims: TestClaims): Promise<Client> {
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

async function put(app: Hono, id: string, record: object): Promise<Response> {
  return app.request(`/api/students/${id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${directoryKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(record),
  });
}

let sids = 0;

async function text(app: Hono, from: string, body: string, options: TextOptions): Promise<Response> {
  const { optOutType, media = [], sid = `SM${(sids += 1).toString(16).padStart(32, '0')}` } = options;
  const parameters = new URLSearchParams({
    MessageSid: sid,
    AccountSid: accountSid,
    From: from,
    To: ourNumber,
    Body: body,
    NumMedia: String(media.length),
    ...(optOutType === undefined ? {} : { OptOutType: optOutType }),
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
