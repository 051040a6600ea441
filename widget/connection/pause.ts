const firstPauseMs = 750;
/** A restart of the server takes a second or two: so often it is tried at an even pace, then less and less. */
const evenTries = 5;
const longestPauseMs = 15_000;
/** What flashes up, and goes again within it, only disturbs. */
export const shortMs = 200;

/**
 * Waits after so many failures in a row, but no longer than until the network or the reader is back, or nobody waits any
 * more. What the server asks for comes before that, whatever happens meanwhile.
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

/** Lets the browser paint what is drawn: it begins a frame each 16 ms. */
export function paint(): Promise<void> {
  return wait(20);
}

/** Waits, whatever happens meanwhile. */
export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
