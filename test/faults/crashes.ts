/** The server is killed at random instants under senders that retry; then the record is held against the providers'. */
import { setTimeout as pause } from 'node:timers/promises';
import type { OutboundEntry } from '../../server/contract.ts';
import { type Acknowledged, startSender } from './sender.ts';
import { type World, isOutbound, startWorld } from './world.ts';

export interface CrashFigures {
  readonly kills: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly sentTwice: number;
  /** Entries that say another thing than the provider does. */
  readonly contradictions: number;
  /** Entries still being checked a minute after the last start. */
  readonly open: number;
  /** "May have been sent": nothing better could be known. */
  readonly unconfirmed: number;
  readonly backAfterP99Ms: number;
  readonly worst: readonly string[];
}

const senders = 8;

/** `settleWithinMs`: an unknown call is checked for a minute; shorter, what is still open stays open. */
export async function killAtRandom(kills: number, settleWithinMs = 60_000): Promise<CrashFigures> {
  const world = await startWorld();
  try {
    const students = await Promise.all(
      Array.from({ length: senders }, (_, index) => world.addStudent(index)),
    );
    const working = await Promise.all(
      students.map((id, index) => startSender(world.url, id, `sender_${index}`)),
    );
    const times: number[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      await pause(40 + Math.random() * 360);
      times.push(await world.restart('kill'));
    }
    await Promise.all(working.map((sender) => sender.stop()));
    const acknowledged = working.flatMap((sender) => sender.acknowledged);
    const entries = await settled(world, students, settleWithinMs);
    return { kills, ...judge(acknowledged, entries, world), backAfterP99Ms: percentile(times, 0.99) };
  } finally {
    await world.close();
  }
}

/** Everything outbound, once nothing is being checked any more or the time is over. */
async function settled(
  world: World,
  students: readonly string[],
  withinMs: number,
): Promise<OutboundEntry[]> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const entries = (await Promise.all(students.map((id) => world.entries(id)))).flat().filter(isOutbound);
    if (entries.every(({ status }) => status !== 'sending') || performance.now() > deadline) return entries;
    await pause(250);
  }
}

function judge(acknowledged: readonly Acknowledged[], entries: readonly OutboundEntry[], { sandbox }: World) {
  const kept = new Set(entries.map(({ id }) => id));
  const atProvider = new Map<string, number>();
  const count = (body: string) => atProvider.set(body, (atProvider.get(body) ?? 0) + 1);
  for (const { body } of sandbox.texts) count(body);
  for (const { text } of sandbox.emails) count(text);
  const contradicting = entries.filter((entry) => contradicts(entry, atProvider.has(entry.body)));
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter(({ id }) => !kept.has(id)).length,
    sentTwice: [...atProvider.values()].filter((times) => times > 1).length,
    contradictions: contradicting.length,
    open: entries.filter(({ status }) => status === 'sending').length,
    unconfirmed: entries.filter(({ status }) => status === 'unconfirmed').length,
    worst: contradicting
      .slice(0, 5)
      .map(({ id, channel, status, failure }) => `${id} ${channel} ${status} ${failure?.code ?? ''}`),
  };
}

function contradicts({ status }: OutboundEntry, isThere: boolean): boolean {
  switch (status) {
    case 'sent':
    case 'delivered':
      return !isThere;
    case 'failed':
    case 'unconfirmed':
      return isThere;
    case 'sending':
      return false;
  }
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
