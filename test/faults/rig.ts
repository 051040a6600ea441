/** The use cases on a record in a file, with the real SDKs against the double, a clock to turn, and no HTTP of ours. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { type Sandbox, startSandbox } from '../../demo/sandbox/sandbox.ts';
import type { Channel, OutboundEntry } from '../../server/contract.ts';
import type { Messaging } from '../../server/messaging/messaging.ts';
import { createOutbox } from '../../server/messaging/outbox.ts';
import { sendMessage } from '../../server/messaging/send-message.ts';
import { createResendProvider } from '../../server/providers/resend.ts';
import { createTwilioProvider } from '../../server/providers/twilio.ts';
import { openDatabase } from '../../server/store/sqlite/file/open-database.ts';
import { createSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import type { MessageRecord } from '../../server/store/records.ts';
import { accounts } from './world.ts';

export const studentId = 'stu_1';
export const studentPhone = '+15415552001';

export const caller = {
  id: 'staff_7',
  name: 'Dana Whitfield',
  role: 'case_manager',
  students: '*',
  email: null,
  expiresAt: new Date('2100-01-01'),
} as const;

export interface Rig {
  readonly sandbox: Sandbox;
  readonly database: Database;
  readonly messaging: Messaging;
  /** Moves the clock; it goes on from there. */
  turnClock(ms: number): void;
  send(channel: Channel, body: string, key?: string): Promise<OutboundEntry>;
  message(id: string): Promise<MessageRecord>;
  /** Resolves with the message once its status is one of these; the clock is turned on by `stepMs` at each look. */
  until(id: string, statuses: readonly string[], stepMs?: number): Promise<MessageRecord>;
  close(): Promise<void>;
}

export interface RigOptions {
  /** In place of the sandbox's own address. */
  readonly apiUrl?: string;
}

export async function startRig({ apiUrl }: RigOptions = {}): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'votech-rig-'));
  const sandbox = await startSandbox({ publicUrl: null, ...accounts });
  let offsetMs = 0;
  const now = () => new Date(Date.now() + offsetMs);
  const database = openDatabase(join(folder, 'record.db'));
  const store = createSqliteStore(database);
  const messaging = { store, providers: providersAt(apiUrl ?? sandbox.url), settings: rigSettings, now };
  const outbox = createOutbox({
    ...messaging,
    log: { error: () => undefined, warn: () => undefined, info: () => undefined },
  });
  await store.putStudents([{ id: studentId, fields: { ...studentFields } }], now(), () => []);
  await outbox.start();
  const message = async (id: string) => {
    const found = await store.findMessage(studentId, id);
    if (found === null) throw new Error('The message is not in the record');
    return found;
  };
  return {
    sandbox,
    database,
    messaging,
    turnClock(ms) {
      offsetMs += ms;
    },
    send: (channel, body, key = randomUUID()) =>
      sendMessage(
        { ...messaging, outbox },
        { caller, studentId, idempotencyKey: key, request: { channel, subject: 'News', body } },
      ),
    message,
    async until(id, statuses, stepMs = 0) {
      for (let look = 0; look < 400; look += 1) {
        const found = await message(id);
        if (statuses.includes(found.status)) return found;
        offsetMs += stepMs;
        outbox.wake();
        await pause(10);
      }
      return message(id);
    },
    async close() {
      await outbox.stop();
      store.close();
      await sandbox.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export const studentFields = {
  name: 'Jordan Rivera',
  preferredName: 'Jordan',
  preferredChannel: 'sms',
  phone: studentPhone,
  email: 'jordan@example.org',
} as const;

export const rigSettings: Messaging['settings'] = {
  defaultCountry: 'US',
  timeZone: 'America/Los_Angeles',
  quietHours: null,
  replyWindowMs: 90 * 86_400_000,
  rateLimits: {
    perStaff: { count: 999, windowMs: 60_000 },
    perNumber: { count: 999, windowMs: 60_000 },
    perServer: { count: 100_000, windowMs: 86_400_000 },
  },
  crisisNote: null,
};

/** A busy machine may take longer for an answer than the fault does. */
const timeoutMs = 1_000;

function providersAt(apiUrl: string): Messaging['providers'] {
  const resend = {
    ...accounts.resend,
    from: 'School <school@example.org>',
    webhookSecrets: [accounts.resend.webhookSecret],
  };
  const twilio = { ...accounts.twilio, authTokenPrevious: null, messagingServiceSid: null };
  return {
    sms: createTwilioProvider({ ...twilio, apiUrl, publicUrl: 'http://127.0.0.1:9', timeoutMs }),
    email: createResendProvider({ ...resend, apiUrl, timeoutMs }),
  };
}
