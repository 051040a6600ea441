/** The only place where the parts are built and put together: settings, record, providers, application, server. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import { createApp } from './app.ts';
import { createTokenVerifier } from './auth/token.ts';
import type { Config } from './config.ts';
import { preparePhrases } from './guard/search/phrases.ts';
import { answerInTurn } from './http/answer-in-turn.ts';
import { answerBrokenRequests, answerUnreadable } from './http/broken-requests.ts';
import { createLogger } from './log.ts';
import { catchUp } from './messaging/catch-up.ts';
import { createFollowers } from './messaging/followers.ts';
import type { Messaging } from './messaging/messaging.ts';
import { createOutbox } from './messaging/outbox.ts';
import { startPurging } from './messaging/purge-record.ts';
import { startNotices } from './messaging/send-notices.ts';
import { createResendProvider } from './providers/resend.ts';
import { createTwilioProvider } from './providers/twilio.ts';
import { createLiveStreams } from './routes/live-streams.ts';
import { openSqliteStore } from './store/sqlite/sqlite-store.ts';
import type { Store } from './store/store.ts';

export interface RunningServer {
  readonly url: string;
  /** Finishes what is in flight, at most ten seconds, and frees the database. */
  close(): Promise<void>;
}

/** Everything but a port to listen on. */
export interface OpenedServer {
  readonly app: ReturnType<typeof createApp>;
  /** Starts the outbox, the notices and the hourly and daily chores. */
  start(): Promise<void>;
  /** `drained` resolves once no request is left; then the database is closed. */
  close(drained: () => Promise<void>): Promise<void>;
}

export interface ServerOptions {
  readonly log?: Logger;
  /** Routes that stand before the server's own, such as a host's pages. */
  readonly before?: Hono;
}

const hourMs = 60 * 60_000;
/** Requests are cut off after `requests`. What a provider has not answered after `all`, the next start finds out about. */
const graceMs = { requests: 8_000, all: 9_500 } as const;
const limits = {
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  // How often Node looks for requests that are over these times; its default is every 30 seconds.
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 65_000,
  // With Node's default of 16 KiB, Node itself would refuse a token that is too long, with another answer than any other bad token.
  maxHeaderSize: 64 * 1024,
  // The adapter refuses a request without it, as it refuses a host that cannot be read.
  requireHostHeader: false,
};
/** Nothing comes in and nothing is taken for so long: the other end is gone, or only keeps its answer in our memory. */
const stillMs = 30_000;
/** The chores load a provider's SDK, which takes a while: the pages that reconnect after a restart are answered first. */
const settledMs = 1_000;

/** Throws when the database cannot be had. */
export function openServer(config: Config, log: Logger): OpenedServer {
  for (const warning of config.warnings) log.warn({ setting: warning }, 'settings');
  const inUse = `Another server already uses ${config.databaseFile}. Stop it first, or give this one a DATABASE_URL of its own.`;
  if (config.databaseFile !== ':memory:' && !existsSync(config.databaseFile))
    log.warn({ file: config.databaseFile }, 'there is no record yet: a new, empty one is made');
  const store = openSqliteStore(config.databaseFile, inUse, (from, to) =>
    log.info({ from, to }, 'bringing the record up to date'),
  );
  const built = assemble(config, store, { now: () => new Date(), log });
  const { app, outbox, streams } = built;
  let stopChores = () => Promise.resolve();
  let stopNotices = () => Promise.resolve();
  return {
    app,
    async start() {
      await outbox.start();
      stopChores = startChores(built);
      stopNotices = startNotices({ ...built, noticeUrl: config.noticeUrl });
    },
    async close(drained) {
      streams.endAll();
      const finished = Promise.all([drained().then(() => outbox.stop()), stopChores(), stopNotices()]);
      await Promise.race([finished, pause(graceMs.all, undefined, { ref: false })]);
      store.close();
    },
  };
}

export type Assembled = ReturnType<typeof assemble>;

/** The application over a record, and what it works with. Nothing runs yet. */
export function assemble(config: Config, store: Store, { now, log }: { now: () => Date; log: Logger }) {
  const messaging = { store, providers: createProviders(config), settings: config, now };
  const deps = {
    ...messaging,
    verify: createTokenVerifier({ ...config, now }),
    followers: createFollowers(store),
    streams: createLiveStreams(now),
    outbox: createOutbox({ ...messaging, log }),
    log,
    newId: () => randomUUID(),
  };
  return { ...deps, app: createApp(deps) };
}

/** Rejects if the database or the port cannot be had; both are free again then. */
export async function startServer(config: Config, options: ServerOptions = {}): Promise<RunningServer> {
  const log = options.log ?? createLogger(config.logLevel);
  const opened = openServer(config, log);
  const errorHandler = answerUnreadable(config);
  const answer = answerInTurn(getRequestListener(inFront(options.before, opened.app), { errorHandler }));
  const server = createServer(limits, (request, response) => {
    // A load balancer's health check in HTTP/1.0 has no Host header, and the adapter refuses requests without one.
    if (request.httpVersion === '1.0') request.headers.host ??= 'localhost';
    void answer(request, response);
  });
  server.setTimeout(stillMs);
  answerBrokenRequests(server, config);
  try {
    await listen(server, config);
    await opened.start();
  } catch (error) {
    await opened.close(() => (server.listening ? stop(server) : Promise.resolve()));
    throw error;
  }
  log.info({ port: portOf(server), sms: config.twilio !== null, email: config.resend !== null }, 'listening');
  return {
    url: `http://${config.host}:${portOf(server)}`,
    close: () => opened.close(() => stop(server)),
  };
}

function createProviders({ twilio, resend, publicUrl }: Config): Messaging['providers'] {
  return {
    sms: twilio === null ? null : createTwilioProvider({ ...twilio, publicUrl: publicUrl ?? '' }),
    email: resend === null ? null : createResendProvider(resend),
  };
}

function inFront(
  before: Hono | undefined,
  app: ReturnType<typeof createApp>,
): (request: Request) => Response | Promise<Response> {
  if (before === undefined) return (request) => app.fetch(request);
  const outer = new Hono();
  outer.route('/', before);
  outer.mount('/', (request: Request) => app.fetch(request), { replaceRequest: (request) => request });
  return (request) => outer.fetch(request);
}

async function listen(server: Server, { port, host }: Config): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/**
 * Every hour: takes in texts that came while we were away, and drops reports that no message claimed. Every day: a purge. The
 * returned function stops this, and resolves once nothing is under way.
 */
function startChores(
  deps: Messaging & { log: Logger; settings: Pick<Config, 'retention'> },
): () => Promise<void> {
  let underWay: Promise<unknown> = Promise.resolve();
  const chores = () => {
    const dropOldReports = deps.store.dropOldReports(new Date(deps.now().getTime() - 24 * hourMs));
    underWay = Promise.all(
      [catchUp(deps), dropOldReports].map((chore) =>
        chore.catch((error: unknown) => deps.log.error({ err: error }, 'an hourly chore failed')),
      ),
    );
  };
  let stopPurging = () => Promise.resolve();
  const first = setTimeout(() => {
    chores();
    void preparePhrases(nextTurn);
    stopPurging = startPurging(deps);
  }, settledMs);
  const timer = setInterval(chores, hourMs);
  return async () => {
    clearTimeout(first);
    clearInterval(timer);
    await Promise.all([underWay, stopPurging()]);
  };
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  // Else a connection that becomes idle during the stop would stay open for its client's next request.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs.requests);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}
