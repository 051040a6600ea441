/** Dies before and after each statement, commit and provider call of a way, comes back, and looks at what is left. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Messaging } from '../../server/messaging/messaging.ts';
import { createOutbox } from '../../server/messaging/outbox.ts';
import { receiveReport } from '../../server/messaging/receive-report.ts';
import { sendMessage } from '../../server/messaging/send-message.ts';
import type { Channel } from '../../server/contract.ts';
import type {
  InboundReport,
  Outcome,
  Report,
  SmsProvider,
  StatusReport,
} from '../../server/providers/provider.ts';
import { openDatabase } from '../../server/store/sqlite/file/open-database.ts';
import { createSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { brokenAuditRow } from '../server/store/look-inside.ts';
import { type Death, createDeath, makeMortal } from './dying-database.ts';
import { caller, rigSettings, studentFields, studentId, studentPhone } from './rig.ts';

export interface SweepFigures {
  /** Places at which it died. */
  readonly points: number;
  /** What was left wrong, in words. */
  readonly faults: readonly string[];
}

export type Way = 'sms' | 'email' | 'status' | 'inbound';

/** Every `step`-th place. */
export async function sweep(way: Way, step = 1): Promise<SweepFigures> {
  const faults: string[] = [];
  let points = 0;
  for (let at = 1; ; at += step) {
    const { died, fault } = await dieOnce(way, at);
    if (fault !== null) faults.push(`${way}, dead at ${at}: ${fault}`);
    if (!died) return { points, faults };
    points += 1;
  }
}

async function dieOnce(way: Way, at: number): Promise<{ died: boolean; fault: string | null }> {
  const folder = mkdtempSync(join(tmpdir(), 'votech-sweep-'));
  const file = join(folder, 'record.db');
  const taken: Taken[] = [];
  try {
    await begin(file, taken, way);
    const death = createDeath(at);
    const key = randomUUID();
    const wasAcknowledged = await live(file, taken, death, (life) => act(way, life, key));
    if (death.isDead)
      await live(file, taken, createDeath(Infinity), (life) => act(way, life, key, wasAcknowledged));
    return { died: death.isDead, fault: await judge(file, taken, way) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Taken {
  readonly entryId: string;
  readonly providerId: string;
}

interface Life {
  readonly messaging: Messaging;
  readonly outbox: ReturnType<typeof createOutbox>;
  /** Nothing is left to be done, or this life is over. */
  settled(): Promise<void>;
}

/** One life of the server. False when it died before `work` was answered. */
async function live(
  file: string,
  taken: Taken[],
  death: Death,
  work: (life: Life) => Promise<void>,
): Promise<boolean> {
  const database = openDatabase(file);
  makeMortal(database, death);
  let offsetMs = 0;
  const now = () => new Date(Date.now() + offsetMs);
  try {
    const store = createSqliteStore(database);
    const messaging = { store, providers: doubles(taken, death), settings: rigSettings, now };
    const outbox = createOutbox({
      ...messaging,
      log: { error: () => undefined, warn: () => undefined, info: () => undefined },
    });
    const settled = async () => {
      for (let look = 0; look < 200 && !death.isDead; look += 1) {
        const page = await store.page(wholeThread);
        const open = page?.entries.some(
          (entry) => entry.kind === 'outbound' && entry.message.status === 'sending',
        );
        if (open !== true) return;
        offsetMs += 500;
        outbox.wake();
        await pause(1);
      }
    };
    try {
      await outbox.start();
      await work({ messaging, outbox, settled });
      await settled().catch(() => undefined);
      return true;
    } catch (error) {
      if (!death.isDead) throw error;
      return false;
    } finally {
      await outbox.stop();
    }
  } catch (error) {
    if (!death.isDead) throw error;
    return false;
  } finally {
    // What was not committed is gone, as with the process.
    database.close();
  }
}

/** The student, and for reports a text that was sent. */
async function begin(file: string, taken: Taken[], way: Way): Promise<void> {
  await live(file, taken, createDeath(Infinity), async (life) => {
    await life.messaging.store.putStudents([{ id: studentId, fields: studentFields }], new Date(), () => []);
    if (way === 'status' || way === 'inbound') await sendOne(life, 'sms', randomUUID());
    await life.settled();
  });
}

async function act(way: Way, life: Life, key: string, wasAcknowledged = false): Promise<void> {
  switch (way) {
    case 'sms':
    case 'email':
      return sendOne(life, way, key);
    case 'status':
    case 'inbound':
      // What was answered with 2xx is not reported again.
      if (!wasAcknowledged) await receiveReport(life.messaging, reportOf(way));
  }
}

async function sendOne({ messaging, outbox }: Life, channel: Channel, idempotencyKey: string): Promise<void> {
  const request = { channel, subject: 'News', body: 'One and only' };
  await sendMessage({ ...messaging, outbox }, { caller, studentId, idempotencyKey, request });
}

const wholeThread = { studentId, withReplies: true, before: null, limit: 50, search: null } as const;

const firstSid = `SM${'1'.padStart(32, '0')}`;

function reportOf(way: 'status' | 'inbound'): Report {
  if (way === 'status') return statusOf({ entryId: '', providerId: firstSid }, 'delivered');
  const inbound: InboundReport = {
    kind: 'inbound',
    providerId: `SM${'f'.repeat(32)}`,
    from: studentPhone,
    to: '+15415550100',
    body: 'ok thanks',
    media: [],
    optOutType: null,
  };
  return inbound;
}

function statusOf({ providerId }: Taken, status: 'sent' | 'delivered'): StatusReport {
  return {
    kind: 'status',
    channel: 'sms',
    entryId: null,
    providerId,
    status,
    failure: null,
    dedupeKey: `${providerId}:${status}`,
  };
}

/** Remembers what it took in lives gone by; one may die before it took a message, and before it could say so. */
function doubles(taken: Taken[], death: Death): Messaging['providers'] {
  const take = (entryId: string): Outcome => {
    const providerId = `SM${String(taken.length + 1).padStart(32, '0')}`;
    taken.push({ entryId, providerId });
    return { kind: 'accepted', providerId };
  };
  const readWebhook = async () => ({ kind: 'forged' }) as const;
  const around = async (call: () => Outcome): Promise<Outcome> => {
    death.point();
    const outcome = call();
    death.point();
    return outcome;
  };
  const sms: SmsProvider = {
    from: '+15415550100',
    readWebhook,
    send: ({ entryId }) => around(() => take(entryId)),
    findSent: async () =>
      taken.map((text) => ({ providerId: text.providerId, report: statusOf(text, 'sent') })),
    fetchStatus: async (providerId) => statusOf({ entryId: '', providerId }, 'sent'),
    listInbound: async () => [],
    fetchMedia: async () => {
      throw new Error('No text here carries media');
    },
  };
  const known = (entryId: string) => taken.find((email) => email.entryId === entryId);
  return {
    sms,
    email: {
      from: 'School <school@example.org>',
      readWebhook,
      // The same key, the same email.
      send: ({ entryId }) =>
        around(() => {
          const before = known(entryId);
          return before === undefined ? take(entryId) : { kind: 'accepted', providerId: before.providerId };
        }),
    },
  };
}

async function judge(file: string, taken: readonly Taken[], way: Way): Promise<string | null> {
  const database = openDatabase(file);
  try {
    const store = createSqliteStore(database);
    const page = await store.page(wholeThread);
    const entries = page?.entries ?? [];
    const messages = entries.flatMap((entry) => (entry.kind === 'outbound' ? [entry.message] : []));
    const replies = entries.filter(({ kind }) => kind === 'inbound').length;
    const [message] = messages;
    if (messages.length !== 1 || message === undefined) return `${messages.length} entries`;
    if (taken.length > 1) return `sent ${taken.length} times`;
    if (way === 'inbound' && replies !== 1) return `${replies} replies`;
    if (way === 'status' && message.status !== 'delivered') return `the report was lost: ${message.status}`;
    if (brokenAuditRow(database) !== null) return 'the audit chain is broken';
    const isThere = taken.length === 1;
    const saysSo = message.status === 'sent' || message.status === 'delivered';
    return isThere === saysSo || (message.status === 'unconfirmed' && !isThere)
      ? null
      : `${message.status}, at the provider: ${isThere}`;
  } finally {
    database.close();
  }
}
