/** `votech-messages/server`: this server, inside a Node server of your own. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { readConfig } from './config.ts';
import { answerInTurn } from './http/answer-in-turn.ts';
import { answerUnreadable } from './http/broken-requests.ts';
import { createLogger } from './log.ts';
import { openServer } from './main.ts';
import { isTooOld } from './node-version.ts';

export interface MessagesApp {
  /** For `node:http`, and for what is built on it (Express, Fastify's `raw`): answers the request. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** For frameworks built on the Fetch API. */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** Ends live streams and background work, and frees the database. Closing your own server is up to you. */
  close(): Promise<void>;
}

/**
 * Opens the record and begins to send. The settings are those of the command `serve`, except PORT and HOST, which are yours.
 * Rejects if settings are faulty (the message names each of them), if another server uses the record, or if Node is too old.
 */
export async function createApp(
  settings?: Readonly<Record<string, string | undefined>>,
): Promise<MessagesApp> {
  // better-sqlite3 would crash the process without a word.
  if (isTooOld(process.versions.node))
    throw new Error(`votech-messages needs Node 22.18 or newer, this is ${process.versions.node}`);
  const config = readConfig(settings);
  const { app, start, close } = openServer(config, createLogger(config.logLevel));
  await start().catch(async (error: unknown) => {
    await close(() => Promise.resolve());
    throw error;
  });
  const listener = getRequestListener((request) => app.fetch(request), {
    overrideGlobalObjects: false,
    errorHandler: answerUnreadable(config),
  });
  return {
    handle: answerInTurn(listener),
    fetch: (request) => app.fetch(request),
    close: () => close(() => Promise.resolve()),
  };
}
