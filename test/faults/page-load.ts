/** Many pages in a process of their own: each follows one thread by the element's own connection, which comes back by itself. */
import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { LiveConnection } from '../../widget/connection/live-connection.ts';
import { mintToken } from '../support/mint-token.ts';

export interface PagesJob {
  readonly url: string;
  readonly studentId: string;
  readonly pages: number;
}

export interface PagesFigures {
  /** Messages that a page never heard of, over all pages. */
  readonly missed: number;
  /** The same change told twice to one page. */
  readonly doubled: number;
  /** A page that was told to read the thread anew has lost its place. */
  readonly resets: number;
  /** How long each was without a stream, each time. */
  readonly gaps: readonly number[];
  /** When each came back, in milliseconds. */
  readonly returns: readonly number[];
}

// What a page has and Node has not: `pause` listens for the network that comes back.
const page = new EventTarget();
setMaxListeners(0, page);
Object.assign(globalThis, {
  addEventListener: page.addEventListener.bind(page),
  removeEventListener: page.removeEventListener.bind(page),
});

/** Node's own has `from`, the types are a browser's. */
function streamOf(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => void chunks.return(undefined),
  });
}

interface Page {
  readonly changes: Map<string, number>;
  readonly seen: Set<string>;
  readonly connection: LiveConnection;
}

let pages: Page[] = [];
let resets = 0;
let lost = 0;
const gaps: number[] = [];
const returns: number[] = [];

process.on('message', (message: PagesJob | { readonly ids: readonly string[] } | 'back') => {
  if (message === 'back') void allBack();
  else if ('ids' in message) void judge(message.ids);
  else void openAll(message);
});

async function openAll({ url, studentId, pages: count }: PagesJob): Promise<void> {
  const thread = `${url}/api/students/${studentId}`;
  const authorization = `Bearer ${await mintToken({ students: '*', sub: 'reader' })}`;
  const answer = await fetch(`${thread}/thread`, { headers: { authorization } });
  const { cursor }: { cursor: string } = await answer.json();
  for (let index = 0; index < count; index += 50) {
    const some = Array.from({ length: Math.min(50, count - index) }, (_, n) =>
      open(thread, cursor, index + n),
    );
    pages = [...pages, ...(await Promise.all(some))];
  }
  process.send?.('open');
}

async function open(thread: string, cursor: string, index: number): Promise<Page> {
  const token = await mintToken({ students: '*', sub: `page_${index}` });
  const [changes, seen] = [new Map<string, number>(), new Set<string>()];
  const connected = Promise.withResolvers<void>();
  let lostAt: number | null = null;
  async function* noticing(body: ReadableStream<Uint8Array>) {
    try {
      yield* body;
    } finally {
      if (lostAt === null) lost += 1;
      lostAt ??= performance.now();
    }
  }
  const connection = new LiveConnection(cursor, {
    async open(from, signal) {
      const response = await fetch(`${thread}/live?cursor=${encodeURIComponent(from)}`, {
        headers: { authorization: `Bearer ${token}` },
        signal,
      }).catch(() => null);
      if (response === null || !response.ok || response.body === null) return { kind: 'unreachable' };
      return { kind: 'ok', value: streamOf(noticing(response.body)) };
    },
    onEvent({ type, id, data }) {
      if (type === 'reset') resets += 1;
      if (type !== 'entry') return;
      changes.set(`${id} ${data}`, (changes.get(`${id} ${data}`) ?? 0) + 1);
      const entry: { id: string } = JSON.parse(data);
      seen.add(entry.id);
    },
    onAlive: () => undefined,
    onConnected(isConnected) {
      if (!isConnected) return;
      if (lostAt !== null) {
        lost -= 1;
        gaps.push(performance.now() - lostAt);
        returns.push(performance.now());
      }
      lostAt = null;
      connected.resolve();
    },
    onRefused: () => process.exit(1),
  });
  await connected.promise;
  return { changes, seen, connection };
}

async function allBack(): Promise<void> {
  while (lost > 0) await pause(20);
  process.send?.('back');
}

/** Waits until every page has heard of everything, or never will. */
async function judge(ids: readonly string[]): Promise<void> {
  const deadline = performance.now() + 20_000;
  const missing = () => pages.reduce((sum, { seen }) => sum + ids.filter((id) => !seen.has(id)).length, 0);
  while (missing() > 0 && performance.now() < deadline) await pause(100);
  // A change told twice would come now.
  await pause(500);
  const figures: PagesFigures = {
    missed: missing(),
    doubled: pages.flatMap(({ changes }) => [...changes.values()]).filter((times) => times > 1).length,
    resets,
    gaps,
    returns,
  };
  for (const { connection } of pages) connection.stop();
  process.send?.(figures);
}
