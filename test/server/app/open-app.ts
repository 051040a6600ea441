/** The whole server but for its main: the real store in memory, the real SDKs on the sandbox, a clock that the test moves. */
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Database } from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import type { Sandbox } from '../../../demo/sandbox/sandbox.ts';
import { readConfig } from '../../../server/config.ts';
import { createLogger } from '../../../server/log.ts';
import { assemble, type Assembled } from '../../../server/main.ts';
import { openDatabase } from '../../../server/store/sqlite/file/open-database.ts';
import { createSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import type { Store } from '../../../server/store/store.ts';
import { listen } from '../../support/listen.ts';
import { mintToken, testSecret, type TestClaims } from '../../support/mint-token.ts';
import { accountSid, authToken, openSandbox, ourNumber, webhookSecret } from '../providers/sandbox-rig.ts';

export const directoryKey = 'the-directory-key-of-at-least-32-bytes';
/** Noon where the school is. */
export const noon = new Date('2026-11-23T20:00:00.000Z');

export interface Clock {
  now(): Date;
  advance(ms: number): void;
}

export interface OpenedApp extends Assembled {
  readonly database: Database;
  readonly sandbox: Sandbox;
  readonly clock: Clock;
  /** Where it listens, for the providers' reports. */
  readonly url: string;
  /** How often the outbox wrote down what became of a task of this message. */
  settlements(messageId: string): number;
  /** All that was logged. */
  logs(): string;
  /** A call with a role token; claims over a case manager's of `stu_1`. */
  call(path: string, init?: CallOptions): Promise<Response>;
}

export interface CallOptions {
  readonly method?: string;
  readonly as?: TestClaims | 'directory' | 'nobody';
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface OpenOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Something between the record and those who work with it. */
  readonly around?: (store: Store) => Store;
  /** What the record holds before the server starts. */
  readonly before?: (store: Store) => Promise<void>;
}

export async function openApp(options: OpenOptions = {}): Promise<OpenedApp> {
  const clock = createClock(noon);
  const server = createServer();
  const url = await listen(server);
  const sandbox = await openSandbox({ publicUrl: url, now: clock.now });
  const config = readConfig(present({ ...environment(url, sandbox.url), ...options.env }));
  const database = openDatabase(':memory:');
  const own = createSqliteStore(database);
  await options.before?.(own);
  const counted = countSettlements(own);
  const store = options.around?.(counted.store) ?? counted.store;
  const lines: string[] = [];
  const log = createLogger('info', { write: (line) => void lines.push(line) });
  const assembled = assemble(config, store, { now: clock.now, log });
  const { app, outbox, streams } = assembled;
  const listener = getRequestListener((request) => app.fetch(request));
  server.on('request', (request, response) => void listener(request, response));
  await outbox.start();
  onTestFinished(async () => {
    streams.endAll();
    server.closeAllConnections();
    server.close();
    await outbox.stop();
    if (database.open) own.close();
  });
  return {
    ...assembled,
    database,
    sandbox,
    clock,
    url,
    settlements: counted.settlements,
    logs: () => lines.join(''),
    call: caller(app, clock),
  };
}

function countSettlements(own: Store): { store: Store; settlements: (messageId: string) => number } {
  const counts = new Map<string, number>();
  const store: Store = {
    ...own,
    async settle(id, settlement) {
      await own.settle(id, settlement);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    },
  };
  return { store, settlements: (id) => counts.get(id) ?? 0 };
}

export function createClock(start: Date): Clock {
  let time = start.getTime();
  return {
    now: () => new Date(time),
    advance(ms) {
      time += ms;
    },
  };
}

/** The settings of a server at this address, with both providers at another. */
export function environment(publicUrl: string, apiUrl: string): Record<string, string> {
  return {
    PUBLIC_URL: publicUrl,
    DATABASE_URL: 'file::memory:',
    TOKEN_SECRET: testSecret,
    DIRECTORY_KEY: directoryKey,
    ALLOWED_ORIGINS: 'https://votech.example.org',
    TWILIO_ACCOUNT_SID: accountSid,
    TWILIO_AUTH_TOKEN: authToken,
    TWILIO_FROM: ourNumber,
    TWILIO_API_URL: apiUrl,
    RESEND_API_KEY: 're_test',
    RESEND_FROM: 'School <messages@example.org>',
    RESEND_WEBHOOK_SECRET: webhookSecret,
    RESEND_API_URL: apiUrl,
  };
}

function caller(app: Assembled['app'], clock: Clock): OpenedApp['call'] {
  return async (path, { method, as = {}, body, headers = {} } = {}) => {
    const given = new Headers(headers);
    if (body !== undefined && !given.has('content-type')) given.set('content-type', 'application/json');
    if (as !== 'nobody') given.set('authorization', `Bearer ${await keyOf(as, clock)}`);
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    return app.request(path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: given,
      ...sent,
    });
  };
}

async function keyOf(as: TestClaims | 'directory', clock: Clock): Promise<string> {
  if (as === 'directory') return directoryKey;
  return mintToken({ students: ['stu_1'], issuedAt: clock.now(), ...as });
}

function present(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) if (value !== undefined) given[name] = value;
  return given;
}

/** Gives the event loop its turns until it is so; a test that waits in vain ends by its own time limit. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setImmediate(resolve));
}

/** What is still to be done for a message; undefined: nothing. */
export function taskOf({ database }: Pick<OpenedApp, 'database'>, messageId: string): TaskRow | undefined {
  return database
    .prepare<[string], TaskRow>(
      `SELECT task, tries, due_at AS dueAt, first_called_at AS firstCalledAt FROM outbox WHERE message_id = ?`,
    )
    .get(messageId);
}

export interface TaskRow {
  readonly task: 'send' | 'calling' | 'find' | 'confirm';
  readonly tries: number;
  readonly dueAt: string;
  readonly firstCalledAt: string | null;
}
