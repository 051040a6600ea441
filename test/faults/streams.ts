/** Thousands of pages that follow at once: what each costs the server, and how soon each hears. */
import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from './crashes.ts';
import { startLoad } from './load-process.ts';
import { requireHandles, residentKiB, workedMs } from './process-figures.ts';
import type { StreamNews } from './stream-load.ts';
import { type World, startWorld } from './world.ts';

export interface StreamFigures {
  readonly streams: number;
  readonly threads: number;
  readonly openedWithinMs: number;
  /** Memory of the server's process that each stream added. */
  readonly kibEach: number;
  /** From the send until a follower of that thread had the entry, over all of them. */
  readonly toldP99Ms: number;
  readonly toldLastMs: number;
  /** Of the server's processor, for each message that it told to all of them; the first one writes their audit rows. */
  readonly workedMs: string;
}

const rounds = 5;

/** `restMs`: how long it waits for what is left to do before it measures; only what is told of memory and work needs that. */
export async function followByThousands(
  streams: number,
  threads: number,
  restMs = 1_000,
): Promise<StreamFigures> {
  requireHandles(streams + 200);
  const world = await startWorld();
  const load = startLoad('stream-load.ts');
  try {
    const { port, pid } = world.server();
    const studentIds: string[] = [];
    for (let index = 0; index < threads; index += 1) studentIds.push(await world.addStudent(index));
    await warmUp(world, studentIds, streams);
    await pause(restMs);
    const before = residentKiB(pid);
    const opened = await load.ask<StreamNews>({ port, streams, studentIds });
    await pause(restMs);
    const kibEach = (residentKiB(pid) - before) / streams;
    const times: number[] = [];
    const worked: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const workedBefore = workedMs(pid);
      const told = await load.ask<StreamNews>({ send: studentIds[round % threads] ?? '' });
      if (told.kind === 'heard') times.push(...told.ms);
      await pause(restMs / 2);
      worked.push(workedMs(pid) - workedBefore);
    }
    return {
      streams,
      threads,
      openedWithinMs: Math.round(opened.kind === 'open' ? opened.afterMs : 0),
      kibEach: Math.round(kibEach * 10) / 10,
      toldP99Ms: Math.round(percentile(times, 0.99)),
      toldLastMs: Math.round(Math.max(...times)),
      workedMs: worked.join(' '),
    };
  } finally {
    await load.end();
    await world.close();
  }
}

/**
 * What any busy server takes must not count as the streams': before its memory is measured it has had a few of them and thousands
 * of reads, so that V8's space for short-lived objects is as large as it gets.
 */
async function warmUp(world: World, studentIds: readonly string[], reads: number): Promise<void> {
  const { port } = world.server();
  const few = startLoad('stream-load.ts');
  await few.ask({ port, streams: 300, studentIds });
  await few.ask({ send: studentIds[0] ?? '' });
  await few.end();
  for (let read = 0; read < reads; read += 50)
    await Promise.all(Array.from({ length: 50 }, () => world.entries(studentIds[0] ?? '')));
}
