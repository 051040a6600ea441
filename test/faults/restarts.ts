/** Many pages that follow a thread, through restarts of the server: what they saw, and what they missed. */
import { setTimeout as pause } from 'node:timers/promises';
import { mintToken } from '../support/mint-token.ts';
import { percentile } from './crashes.ts';
import { sendUntilAnswered } from './sender.ts';
import { type World, startWorld } from './world.ts';

export interface RestartFigures {
  readonly pages: number;
  readonly restarts: number;
  readonly messages: number;
  /** Messages that a page never heard of, over all pages. */
  readonly missed: number;
  /** The same change told twice to one page. */
  readonly doubled: number;
  readonly exitCodes: readonly (number | null)[];
  readonly slowestStopMs: number;
  readonly backAfterP95Ms: number;
}

export async function restartUnderPages(pages: number, restarts: number): Promise<RestartFigures> {
  const world = await startWorld();
  try {
    const studentId = await world.addStudent(1);
    const following = await Promise.all(
      Array.from({ length: pages }, (_, index) => follow(world, studentId, index)),
    );
    const token = await mintToken({ students: '*', sub: 'sender' });
    const ids: string[] = [];
    const send = async () => {
      const message = { channel: 'email', subject: 'News', body: `Message ${ids.length}` };
      ids.push(await sendUntilAnswered(world.url, studentId, token, message));
    };
    const exitCodes: (number | null)[] = [];
    const stops: number[] = [];
    for (let restart = 0; restart < restarts; restart += 1) {
      await send();
      const underWay = send();
      const startedAt = performance.now();
      const server = world.server();
      const back = world.restart('stop');
      exitCodes.push((await server.exited).code);
      stops.push(performance.now() - startedAt);
      await back;
      await underWay;
    }
    await send();
    await heard(following, ids);
    for (const page of following) page.stop();
    return {
      pages,
      restarts,
      messages: ids.length,
      missed: following.reduce((sum, { seen }) => sum + ids.filter((id) => !seen.has(id)).length, 0),
      doubled: following.reduce((sum, page) => sum + page.doubled(), 0),
      exitCodes,
      slowestStopMs: Math.max(...stops),
      backAfterP95Ms: percentile(
        following.flatMap(({ gaps }) => gaps),
        0.95,
      ),
    };
  } finally {
    await world.close();
  }
}

async function heard(following: readonly Page[], ids: readonly string[]): Promise<void> {
  const deadline = performance.now() + 15_000;
  while (performance.now() < deadline && !following.every(({ seen }) => ids.every((id) => seen.has(id))))
    await pause(50);
  // A change told twice would come now.
  await pause(300);
}

interface Page {
  readonly seen: ReadonlySet<string>;
  /** How long it was without a stream, each time. */
  readonly gaps: readonly number[];
  doubled(): number;
  stop(): void;
}

/** As a browser's EventSource does: comes back after what `retry` says, with the last id. */
async function follow(world: World, studentId: string, index: number): Promise<Page> {
  const token = await mintToken({ students: '*', sub: `page_${index}` });
  const stopping = new AbortController();
  const seen = new Set<string>();
  const changes = new Map<string, number>();
  const gaps: number[] = [];
  const opened = Promise.withResolvers<void>();
  let lastId = '';
  let retryMs = 500;
  const read = (event: string) => {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(event)?.[1];
    retryMs = Number(field('retry') ?? retryMs);
    lastId = field('id') ?? lastId;
    if (field('event') !== 'entry') return;
    const change = `${field('id')} ${field('data')}`;
    changes.set(change, (changes.get(change) ?? 0) + 1);
    const entry: { id: string } = JSON.parse(field('data') ?? '{}');
    seen.add(entry.id);
  };
  void (async () => {
    let lostAt: number | null = null;
    while (!stopping.signal.aborted) {
      try {
        const headers = {
          authorization: `Bearer ${token}`,
          ...(lastId === '' ? {} : { 'last-event-id': lastId }),
        };
        const url = `${world.url}/api/students/${studentId}/live`;
        const response = await fetch(url, { headers, signal: stopping.signal });
        if (!response.ok || response.body === null) throw new Error('not yet');
        if (lostAt !== null) gaps.push(performance.now() - lostAt);
        lostAt = null;
        opened.resolve();
        let rest = '';
        for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
          const events = (rest + text).split('\n\n');
          rest = events.pop() ?? '';
          events.forEach(read);
        }
      } catch {
        // The connection is gone, or the server is not there yet.
      }
      lostAt ??= performance.now();
      await pause(retryMs);
    }
  })();
  await opened.promise;
  return {
    seen,
    gaps,
    doubled: () => [...changes.values()].filter((times) => times > 1).length,
    stop: () => stopping.abort(),
  };
}
