/** The server as an operator runs it, in its own process, beside the double of both providers in this one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../demo/sandbox/sandbox.ts';
import type { Entry, OutboundEntry } from '../../server/contract.ts';
import { freePort } from '../support/free-port.ts';
import { mintToken } from '../support/mint-token.ts';
import { type RunningServer, runServer } from '../support/run-server.ts';

export const accounts = {
  twilio: { accountSid: `AC${'a'.repeat(32)}`, authToken: 'b'.repeat(32), from: '+15415550100' },
  resend: {
    apiKey: 're_123456789',
    webhookSecret: `whsec_${Buffer.from('x'.repeat(24)).toString('base64')}`,
  },
} as const;

export const directoryKey = 'k'.repeat(40);

export interface World {
  readonly url: string;
  readonly sandbox: Sandbox;
  /** Changes with each restart. */
  server(): RunningServer;
  /** Kills or stops the server and starts it again on the same record; resolves with the milliseconds until it is ready. */
  restart(how: 'kill' | 'stop'): Promise<number>;
  /** A student with a phone and an email of its own. */
  addStudent(index: number): Promise<string>;
  entries(studentId: string): Promise<readonly Entry[]>;
  close(): Promise<void>;
}

export async function startWorld(env: Readonly<Record<string, string>> = {}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'votech-faults-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const sandbox = await startSandbox({ publicUrl: url, ...accounts });
  const settings = {
    ...settingsOf(url, sandbox.url),
    DATABASE_URL: `file:${join(folder, 'record.db')}`,
    ...env,
  };
  const start = () => runServer({ port, env: settings });
  let server = await start();
  const token = await mintToken({ students: '*', sub: 'reader' });
  return {
    url,
    sandbox,
    server: () => server,
    async restart(how) {
      await server[how]();
      const endedAt = performance.now();
      server = await start();
      return performance.now() - endedAt;
    },
    addStudent: (index) => addStudent(url, index),
    entries: (studentId) => readEntries(url, studentId, token),
    async close() {
      await server.stop();
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function settingsOf(url: string, apiUrl: string): Record<string, string> {
  return {
    PUBLIC_URL: url,
    QUIET_HOURS: 'off',
    RATE_LIMITS: '999999/min 999999/min 999999/min',
    DIRECTORY_KEY: directoryKey,
    TWILIO_ACCOUNT_SID: accounts.twilio.accountSid,
    TWILIO_AUTH_TOKEN: accounts.twilio.authToken,
    TWILIO_FROM: accounts.twilio.from,
    TWILIO_API_URL: apiUrl,
    RESEND_API_KEY: accounts.resend.apiKey,
    RESEND_FROM: 'School <school@example.org>',
    RESEND_WEBHOOK_SECRET: accounts.resend.webhookSecret,
    RESEND_API_URL: apiUrl,
  };
}

async function addStudent(url: string, index: number): Promise<string> {
  const id = `stu_${index}`;
  const record = {
    name: `Jordan ${index}`,
    phone: `+1541555${2000 + index}`,
    email: `jordan${index}@example.org`,
  };
  const response = await fetch(`${url}/api/students/${id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${directoryKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(record),
  });
  if (!response.ok) throw new Error(`The student was not saved: ${response.status}`);
  return id;
}

/** All of a thread, oldest first. */
async function readEntries(url: string, studentId: string, token: string): Promise<readonly Entry[]> {
  let all: Entry[] = [];
  for (let before: string | null = ''; before !== null;) {
    const query = `limit=200${before === '' ? '' : `&before=${before}`}`;
    const response = await fetch(`${url}/api/students/${studentId}/thread?${query}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!response.ok) throw new Error(`The thread was not read: ${response.status}`);
    const page: { entries: Entry[]; before: string | null } = await response.json();
    all = [...page.entries, ...all];
    before = page.before;
  }
  return all;
}

export function isOutbound(entry: Entry): entry is OutboundEntry {
  return entry.kind === 'outbound';
}
