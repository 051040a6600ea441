import { setImmediate as nextTurn } from 'node:timers/promises';

let last: Promise<void> = Promise.resolve();

/**
 * Before each part of a long read. Of all that are under way one goes on in each turn of the event loop: a hundred searches at
 * once take longer for it, and nobody else does.
 */
export function longReadTurn(): Promise<void> {
  last = last.then(() => nextTurn());
  return last;
}
