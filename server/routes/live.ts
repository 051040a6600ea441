/**
 * `GET /api/students/:id/live`: Server-Sent Events (WHATWG HTML, section 9.2). The stream is pulled: nothing is read from the
 * record before the client has taken what came before.
 */
import type { Context } from 'hono';
import type { Caller } from '../auth/caller.ts';
import { authorize, viewerOf } from '../auth/policy.ts';
import { clockSkewMs } from '../auth/token.ts';
import { ApiError } from '../errors.ts';
import type { AppEnv } from '../http/app-env.ts';
import { readCursor, writeCursor } from '../messaging/cursor.ts';
import { type LiveEvent, auditFollow, readChanges } from '../messaging/read-changes.ts';
import type { Position } from '../store/store.ts';
import { callerOf } from './caller-of.ts';
import type { RouteDeps } from './route-deps.ts';
import { type WakeUp, createWakeUp } from './wake-up.ts';

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  // A proxy that buffers would hold a reply back (nginx).
  'x-accel-buffering': 'no',
};
const keepAliveMs = 15_000;
/** A longer one would fire at once (HTML, Node.js: a signed 32-bit number). */
const longestTimerMs = 2 ** 31 - 1;
/** A client waits this long, spread out, so that a restart does not bring everybody at once. */
const retryHint = () => `retry: ${500 + Math.floor(Math.random() * 1_500)}\n\n`;

export function live(deps: RouteDeps) {
  return async (c: Context<AppEnv, '/:id'>): Promise<Response> => {
    const caller = callerOf(c);
    const studentId = c.req.param('id');
    authorize(caller, studentId, 'view');
    const { viewReplies } = viewerOf(caller).can;
    const now = await deps.store.position(studentId, viewReplies);
    if (now === null) throw new ApiError('not_found', 'There is no such student.');
    // Whoever asks for the headers alone reads no stream, nor ends one.
    if (c.req.method === 'HEAD') return new Response(null, { headers });
    const asked = c.req.header('last-event-id') ?? c.req.query('cursor');
    const from = asked === undefined || asked === '' ? now : readCursor(asked, viewReplies);
    return new Response(follow(deps, caller, studentId, from, now), { headers });
  };
}

/** `from` null: the reader must read the thread again, then goes on from now. */
function follow(
  deps: RouteDeps,
  caller: Caller,
  studentId: string,
  from: Position | null,
  now: Position,
): ReadableStream<Uint8Array> {
  // Before anything is begun: a stream that is refused leaves nothing behind.
  const close = deps.streams.open(caller.id, () => wakeUp.end());
  const wakeUp = createWakeUp(keepAliveMs);
  // Follow first, then read: no change falls between.
  const unfollow = deps.followers.follow(studentId, wakeUp.wake);
  const lastsMs = caller.expiresAt.getTime() + clockSkewMs - deps.now().getTime();
  const expiry = setTimeout(wakeUp.end, Math.min(lastsMs, longestTimerMs));
  const release = () => {
    clearTimeout(expiry);
    unfollow();
    close();
    wakeUp.end();
  };
  const reader = createReader(deps, caller, studentId, from, now);
  let gone = false;
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(bytes(reader.opening())),
      async pull(controller) {
        try {
          const text = await nextText(reader, wakeUp);
          if (gone) return;
          controller.enqueue(bytes(text ?? retryHint()));
          if (text !== null) return;
        } catch (error) {
          // The client must learn nothing of it but that it has to come back.
          deps.log.error({ err: error }, 'live stream failed');
        }
        release();
        controller.close();
      },
      cancel() {
        gone = true;
        release();
      },
    },
    { highWaterMark: 1 },
  );
}

/** What is to be written next, or null at the end. Nothing is written for a change that this reader may not see. */
async function nextText(reader: { read(): Promise<string> }, wakeUp: WakeUp): Promise<string | null> {
  for (;;) {
    const text = await reader.read();
    if (text !== '') return text;
    const reason = await wakeUp.next();
    if (reason === 'keep_alive') return ': still here\n\n';
    if (reason === 'end') return null;
  }
}

/** Reads on from where it is; each piece of text is whole events. */
function createReader(
  deps: RouteDeps,
  caller: Caller,
  studentId: string,
  from: Position | null,
  now: Position,
) {
  let position = from ?? now;
  let audited = false;
  return {
    /** An id without data: a client that loses the connection at once comes back to here. */
    opening: () =>
      from === null ? write(resetTo(position)) : `${retryHint()}id: ${writeCursor(position)}\n\n`,
    async read(): Promise<string> {
      const changes = await readChanges(deps, caller, studentId, position);
      if (changes === null) {
        position = (await deps.store.position(studentId, position.replies !== null)) ?? now;
        return write(resetTo(position));
      }
      if (changes.events.length > 0 && !audited) {
        await auditFollow(deps, caller, studentId);
        audited = true;
      }
      position = changes.position;
      return changes.events.map(write).join('');
    },
  };
}

function resetTo(position: Position): LiveEvent {
  return { event: 'reset', id: writeCursor(position), data: '{}' };
}

/** `data` is JSON, which has no line break of its own. */
function write({ event, id, data }: LiveEvent): string {
  return `event: ${event}\nid: ${id}\ndata: ${data}\n\n`;
}

const encoder = new TextEncoder();
function bytes(text: string): Uint8Array {
  return encoder.encode(text);
}
