/**
 * What followers of one thread are told is the same for all who may see the same: those who ask in one turn of the event
 * loop, as after a change, share one read and one piece of text.
 */
import type { Caller } from '../../auth/caller.ts';
import { type LiveEvent, readChanges } from '../../messaging/read-changes.ts';
import type { Position } from '../../store/store.ts';
import type { RouteDeps } from '../route-deps.ts';

export interface Told {
  /** Whole events; empty when this reader may see nothing of what changed. */
  readonly bytes: Uint8Array;
  readonly position: Position;
}

/** Null when the position is not one that this record ever had. */
export type ReadOn = (caller: Caller, studentId: string, since: Position) => Promise<Told | null>;

export function shareReads(deps: RouteDeps): ReadOn {
  const underWay = new Map<string, Promise<Told | null>>();
  // Followers are woken by promises, so that none reads before this.
  deps.store.onChange(() => underWay.clear());
  const read: ReadOn = async (caller, studentId, since) => {
    const changes = await readChanges(deps, caller, studentId, since);
    return changes && { bytes: bytesOf(changes.events.map(writeEvent).join('')), position: changes.position };
  };
  return (caller, studentId, since) => {
    // The role alone says what a caller may see of a thread.
    const key = [caller.role, since.record, since.messages, since.replies, since.student, studentId].join(
      ' ',
    );
    const known = underWay.get(key);
    if (known !== undefined) return known;
    if (underWay.size === 0) setImmediate(() => underWay.clear());
    const told = read(caller, studentId, since);
    underWay.set(key, told);
    return told;
  };
}

/** `data` is JSON, which has no line break of its own. */
export function writeEvent({ event, id, data }: LiveEvent): string {
  return `event: ${event}\nid: ${id}\ndata: ${data}\n\n`;
}

const encoder = new TextEncoder();
export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text);
}
