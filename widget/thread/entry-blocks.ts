import type { Entry, RemovedEntry, Thread } from '../../server/contract.ts';
import { newerEntry } from './newer-entry.ts';

/**
 * Consecutive entries that are drawn together: as a rule one page as it was loaded. New entries join the last block. `version`
 * grows with each change, so that only changed blocks are drawn again.
 */
export interface Block {
  readonly entries: Entry[];
  version: number;
}

/** An entry that may refer to another. */
interface Referring extends Pick<Entry, 'id'> {
  readonly retryOf?: string | null;
  readonly inReplyTo?: string | null;
}

/** The loaded part of a thread, in the order of the ids. */
export class EntryBlocks {
  readonly blocks: Block[] = [];
  readonly #blockOf = new Map<string, Block>();
  /** By an entry's id: the entries that refer to it (replies and retries), which are drawn again when it changes. */
  readonly #referrers = new Map<string, Set<string>>();

  get size(): number {
    return this.#blockOf.size;
  }

  /** All loaded entries, in order. */
  get all(): readonly Entry[] {
    return this.blocks.flatMap(({ entries }) => entries);
  }

  /** The id of the oldest loaded entry; empty when there is none. */
  get first(): string {
    return this.blocks[0]?.entries[0]?.id ?? '';
  }

  /** The id of the newest loaded entry; empty when there is none. */
  get last(): string {
    return this.blocks.at(-1)?.entries.at(-1)?.id ?? '';
  }

  get(id: string | null | undefined): Entry | undefined {
    return this.#blockOf.get(id ?? '')?.entries.find((entry) => entry.id === id);
  }

  /** The attempt that retries this entry, if there is one. */
  retryOf(id: string): Entry | undefined {
    return [...(this.#referrers.get(id) ?? [])]
      .map((referrer) => this.get(referrer))
      .find((entry) => entry?.kind === 'outbound' && entry.retryOf === id);
  }

  /** Adds an entry, or replaces the known one if this is a newer version of it; returns the version that is kept. */
  put(entry: Entry): Entry {
    const known = this.get(entry.id);
    const now = known ? newerEntry(known, entry) : entry;
    const block = this.#blockOf.get(entry.id) ?? this.#blockFor(entry.id);
    const place = block.entries.findLastIndex(({ id }) => !isAfter(id, entry.id));
    if (known) block.entries[place] = now;
    else block.entries.splice(place + 1, 0, now);
    this.#blockOf.set(entry.id, block);
    const { retryOf, inReplyTo }: Referring = entry;
    const target = retryOf ?? inReplyTo;
    if (target) this.#referrers.set(target, (this.#referrers.get(target) ?? new Set()).add(entry.id));
    for (const changed of [entry.id, target]) if (changed) this.touch(changed);
    return now;
  }

  remove(id: string): void {
    const block = this.#blockOf.get(id);
    if (!block) return;
    this.touch(id);
    block.entries.splice(
      block.entries.findIndex((entry) => entry.id === id),
      1,
    );
    this.#blockOf.delete(id);
  }

  /** Applies a change, but only to an entry that is already here. */
  follow(change: Entry | RemovedEntry): void {
    if ('removed' in change) this.remove(change.id);
    else if (this.get(change.id)) this.put(change);
  }

  /** Marks the entry, and those that refer to it, to be drawn again. */
  touch(id: string): void {
    const block = this.#blockOf.get(id);
    if (block) block.version += 1;
    for (const referrer of this.#referrers.get(id) ?? []) this.touch(referrer);
  }

  /** The last block that begins at or before the id, else a new block before all others. */
  #blockFor(id: string): Block {
    const block = this.blocks.findLast(({ entries }) => !isAfter(entries[0]?.id ?? '', id));
    if (block) return block;
    const fresh: Block = { entries: [], version: 0 };
    this.blocks.unshift(fresh);
    return fresh;
  }
}

/**
 * Those of the `known` that are missing from this page, from its oldest entry on, or from the start if nothing is older: they left
 * the thread while nobody was watching.
 */
export function missingFrom({ entries, before }: Thread, known: readonly Entry[]): RemovedEntry[] {
  const ids = new Set(entries.map(({ id }) => id));
  const oldest = (before !== null && entries[0]?.id) || '';
  return known
    .filter(({ id }) => !isAfter(oldest, id) && !ids.has(id))
    .map(({ id }) => ({ id, kind: 'inbound', removed: true }));
}

/** Ids grow with time. Our server's all have one length; those of a plain counter grow longer, so length decides first. */
export function isAfter(a: string, b: string): boolean {
  return a.length === b.length ? a > b : a.length > b.length;
}
