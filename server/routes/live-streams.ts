/** The open live streams, so that they can be counted and told to come back when the server stops. */
import { ApiError } from '../errors.ts';

export interface LiveStreams {
  /** Throws `rate_limited` when there are too many. Call the returned function when the stream ends. */
  open(callerId: string, end: () => void): () => void;
  readonly count: number;
  /** Ends every stream; none is opened any more. */
  endAll(): void;
}

const perCaller = 30;

export function createLiveStreams(most = 10_000): LiveStreams {
  const ends = new Set<() => void>();
  const callers = new Map<string, number>();
  let stopping = false;
  return {
    open(callerId, end) {
      const own = callers.get(callerId) ?? 0;
      if (stopping) throw new ApiError('unavailable', 'The server is restarting.', { retryAfter: 1 });
      if (own >= perCaller || ends.size >= most) {
        throw new ApiError('rate_limited', 'Too many pages are following at once.', { retryAfter: 30 });
      }
      ends.add(end);
      callers.set(callerId, own + 1);
      return () => {
        if (!ends.delete(end)) return;
        const left = (callers.get(callerId) ?? 1) - 1;
        if (left === 0) callers.delete(callerId);
        else callers.set(callerId, left);
      };
    },
    get count() {
      return ends.size;
    },
    endAll() {
      stopping = true;
      for (const end of ends) end();
    },
  };
}
