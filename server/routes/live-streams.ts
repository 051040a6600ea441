/** The open live streams: limited in number, on one shared timer, and told to reconnect when the server stops. */
import { ApiError } from '../errors.ts';

export interface OpenStream {
  readonly callerId: string;
  /** Milliseconds since 1970: when its token has run out, the skew included. */
  readonly endsAt: number;
  /** Something must be written, or a proxy takes the connection for dead. */
  keepAlive(): void;
  end(): void;
}

export interface LiveStreams {
  /** Throws `rate_limited` when there are too many. Call the returned function when the stream ends. */
  open(stream: OpenStream): () => void;
  readonly count: number;
  /** Ends every stream; none is opened any more. */
  endAll(): void;
}

/** A staff member with a page open for each of their students. */
const mostPerCaller = 30;
const mostInAll = 10_000;
const tickMs = 1_000;
const keepAliveTicks = 15;

/** A timer for each stream would be a tenth of its memory. */
export function createLiveStreams(now: () => Date, most = mostInAll): LiveStreams {
  const streams = new Map<OpenStream, { ticks: number }>();
  const callers = new Map<string, number>();
  let ticking: NodeJS.Timeout | undefined;
  let stopping = false;
  const tick = () => {
    const time = now().getTime();
    for (const [stream, age] of streams) {
      age.ticks += 1;
      if (time >= stream.endsAt) stream.end();
      else if (age.ticks % keepAliveTicks === 0) stream.keepAlive();
    }
  };
  const close = (stream: OpenStream) => {
    if (!streams.delete(stream)) return;
    const left = (callers.get(stream.callerId) ?? 1) - 1;
    if (left === 0) callers.delete(stream.callerId);
    else callers.set(stream.callerId, left);
    if (streams.size === 0) clearInterval(ticking);
  };
  return {
    open(stream) {
      const own = callers.get(stream.callerId) ?? 0;
      if (stopping) throw new ApiError('unavailable', 'The server is restarting.', { retryAfter: 1 });
      if (own >= mostPerCaller || streams.size >= most) {
        throw new ApiError('rate_limited', 'Too many pages are following at once.', { retryAfter: 30 });
      }
      if (streams.size === 0) ticking = setInterval(tick, tickMs);
      streams.set(stream, { ticks: 0 });
      callers.set(stream.callerId, own + 1);
      return () => close(stream);
    },
    get count() {
      return streams.size;
    },
    endAll() {
      stopping = true;
      for (const stream of streams.keys()) stream.end();
    },
  };
}
