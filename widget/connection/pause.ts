const firstPauseMs = 750;
/** A restart of the server takes a second or two: this many tries come at an even pace, then at doubling intervals. */
const evenTries = 5;
const longestPauseMs = 15_000;
/** What would show for less time than this is better not shown. */
export const shortMs = 200;

/**
 * Waits before the next try, longer after more `failures` in a row. Ends early when the network or the reader comes back,
 * or on `signal`. The `askedSeconds` that the server asked for (`Retry-After`) are waited in full first.
 */
export async function pause(failures: number, signal: AbortSignal, askedSeconds = 0): Promise<void> {
  if (askedSeconds) await wait(askedSeconds * 1_000);
  const ms = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.max(0, failures - evenTries));
  await new Promise<void>((resolve) => {
    const over = new AbortController();
    const end = (): void => {
      over.abort();
      resolve();
    };
    setTimeout(end, ms * (0.5 + Math.random() / 2));
    for (const type of ['online', 'visibilitychange'])
      addEventListener(type, end, { signal: over.signal, capture: true });
    signal.addEventListener('abort', end, { signal: over.signal });
    if (signal.aborted) end();
  });
}

/** Lets the browser paint: a frame begins every 16 ms. */
export function paint(): Promise<void> {
  return wait(20);
}

/** Waits; nothing ends it early. */
export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
