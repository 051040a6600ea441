import type { Entry } from '../../server/contract.ts';

/** The least height of an entry: small letters, few words, little room between. */
const messagePx = 60;
const markerPx = 20;

/** From where on the newest entries fill the window, however short they are. */
export function firstInSight(entries: readonly Entry[]): number {
  let room = innerHeight;
  return Math.max(
    0,
    entries.findLastIndex(({ kind }) => (room -= kind === 'marker' ? markerPx : messagePx) < 0),
  );
}
