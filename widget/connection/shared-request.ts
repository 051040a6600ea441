/** One request in flight for all elements on the page that ask the same source for the same thing. */
interface Request {
  readonly answer: Promise<string>;
  readonly abort: AbortController;
  waiting: number;
}

const underWay = new WeakMap<object, Map<string, Request>>();

/**
 * Joins the request in flight, or starts one with `ask`; undefined when `ask` returns undefined. The request is aborted when
 * nobody waits for it any more.
 */
export function share(
  source: object,
  key: string,
  ask: (signal: AbortSignal) => Promise<string> | undefined,
  signal: AbortSignal,
): Promise<string> | undefined {
  const requests = underWay.get(source) ?? new Map<string, Request>();
  underWay.set(source, requests);
  let request = requests.get(key);
  if (!request) {
    const abort = new AbortController();
    const answer = ask(abort.signal);
    if (!answer) return undefined;
    request = { answer, abort, waiting: 0 };
    requests.set(key, request);
  }
  return wait(request, () => requests.delete(key), signal);
}

async function wait(request: Request, forget: () => void, signal: AbortSignal): Promise<string> {
  request.waiting += 1;
  const left = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { signal: request.abort.signal });
  });
  try {
    signal.throwIfAborted();
    return await Promise.race([request.answer, left]);
  } finally {
    if (--request.waiting === 0) {
      forget();
      request.abort.abort();
    }
  }
}
