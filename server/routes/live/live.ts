/**
 * `GET /api/students/:id/live`: Server-Sent Events (WHATWG HTML, section 9.2). The stream is pulled: nothing is read from the
 * record before the client has taken what came before.
 */
import type { Context } from 'hono';
import { clockSkewMs } from '../../auth/claims.ts';
import { authorize, viewerOf } from '../../auth/policy.ts';
import { noSuchStudent } from '../../errors.ts';
import type { AppEnv } from '../../http/app-env.ts';
import { readCursor } from '../../messaging/cursor.ts';
import { callerOf } from '../caller-of.ts';
import { Follower, type Following } from './follower.ts';
import { gatherFollows } from './gather-follows.ts';
import type { RouteDeps } from '../route-deps.ts';
import { shareReads } from './shared-reads.ts';

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  // A proxy that buffers would hold a reply back (nginx).
  'x-accel-buffering': 'no',
};

export function live(deps: RouteDeps) {
  // What followers share, so that thousands cost little more than one.
  const shared = { store: deps.store, readOn: shareReads(deps), auditFollow: gatherFollows(deps) };
  return async (c: Context<AppEnv, '/:id'>): Promise<Response> => {
    const caller = callerOf(c);
    const studentId = c.req.param('id');
    authorize(caller, studentId, 'view');
    const { viewReplies } = viewerOf(caller).can;
    const now = await deps.store.position(studentId, viewReplies);
    if (now === null) throw noSuchStudent();
    // Whoever asks for the headers alone reads no stream, nor ends one.
    if (c.req.method === 'HEAD') return new Response(null, { headers });
    const asked = c.req.header('last-event-id') || c.req.query('cursor') || null;
    const from = asked === null ? now : readCursor(asked, studentId, viewReplies);
    const following = { caller, studentId, from, now };
    return new Response(follow(deps, new Follower(shared, following), following), { headers });
  };
}

function follow(
  deps: RouteDeps,
  follower: Follower,
  { caller, studentId }: Following,
): ReadableStream<Uint8Array> {
  // Before anything is begun: a stream that is refused leaves nothing behind.
  const close = deps.streams.open({
    callerId: caller.id,
    endsAt: caller.expiresAt.getTime() + clockSkewMs,
    keepAlive: () => follower.keepAlive(),
    end: () => follower.end(),
  });
  // Follow first, then read: no change falls between.
  const unfollow = deps.followers.follow(studentId, () => follower.wake());
  const release = () => {
    unfollow();
    close();
    follower.end();
  };
  let gone = false;
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(follower.opening()),
      async pull(controller) {
        try {
          const bytes = await follower.next();
          if (gone) return;
          controller.enqueue(bytes ?? follower.closing());
          if (bytes !== null) return;
        } catch (error) {
          // The client must learn nothing of it but that it has to come back.
          deps.log.error({ err: error }, 'live stream failed');
        }
        if (gone) return;
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
