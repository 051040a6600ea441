import type { Entry } from '../../server/contract.ts';

/** The least height an entry can have, in CSS pixels: small type, few words, compact density. */
const messagePx = 60;
const markerPx = 20;

/** The index from which the newest entries are sure to fill the window, however short they are. */
export function firstInSight(entries: readonly Entry[]): number {
  let room = innerHeight;
  return Math.max(
    0,
    entries.findLastIndex(({ kind }) => (room -= kind === 'marker' ? markerPx : messagePx) < 0),
  );
}
