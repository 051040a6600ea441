/** For tests of the commands: each has a folder of its own with a record in it, and a server on that record where it starts one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { testSecret } from '../../support/mint-token.ts';
import { type RunningServer, runServer } from '../../support/run-server.ts';
import { type Ended, runCommand } from './run-command.ts';

export const directoryKey = 'a-key-for-the-directory-in-tests'.padEnd(40, '0');

export interface UsedRecord {
  readonly folder: string;
  /** The database, which the first command that writes makes. */
  readonly file: string;
  readonly settings: Readonly<Record<string, string>>;
  run(args: readonly string[], input?: string): Promise<Ended>;
  start(): Promise<RunningServer>;
  stop(): Promise<void>;
}

/** `more`: settings beyond the usual. */
export function useRecord(more: Readonly<Record<string, string>> = {}): UsedRecord {
  let folder = '';
  let server: RunningServer | null = null;

  const record: UsedRecord = {
    get folder() {
      return folder;
    },
    get file() {
      return join(folder, 'record.db');
    },
    get settings() {
      const { file } = record;
      return { DATABASE_URL: `file:${file}`, TOKEN_SECRET: testSecret, DIRECTORY_KEY: directoryKey, ...more };
    },
    run: (args, input = '') => runCommand(args, { env: record.settings, input }),
    async start() {
      server = await runServer({ env: record.settings });
      return server;
    },
    async stop() {
      await server?.stop();
      server = null;
    },
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'command-'));
  });
  afterEach(async () => {
    await record.stop();
    rmSync(folder, { recursive: true });
  });
  return record;
}
