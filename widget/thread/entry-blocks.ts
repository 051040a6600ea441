import type { Entry, RemovedEntry } from '../../server/contract.ts';
import { newerEntry } from './newer-entry.ts';

/** A page of consecutive entries; the last one takes in what comes. `version` grows with each change, so that only
 * changed blocks are drawn again. */
export interface Block {
  readonly entries: Entry[];
  version: number;
}

/** The loaded part of a thread in its order, which is that of the ids. */
export class EntryBlocks {
  readonly blocks: Block[] = [];
  readonly #blockOf = new Map<string, Block>();
  /** Who speaks of an entry (answers it, tries it again), and is drawn anew when it changes. */
  readonly #referrers = new Map<string, Set<string>>();

  get size(): number {
    return this.#blockOf.size;
  }

  /** All that is loaded, in its order. */
  get all(): readonly Entry[] {
    return this.blocks.flatMap(({ entries }) => entries);
  }

  /** The id of the oldest entry; empty where there is none. */
  get first(): string {
    return this.blocks[0]?.entries[0]?.id ?? '';
  }

  /** The id of the newest entry; empty where there is none. */
  get last(): string {
    return this.blocks.at(-1)?.entries.at(-1)?.id ?? '';
  }

  get(id: string | null | undefined): Entry | undefined {
    return id ? this.#blockOf.get(id)?.entries.find((entry) => entry.id === id) : undefined;
  }

  /** The attempt that was made because this entry failed. */
  retryOf(id: string): Entry | undefined {
    return [...(this.#referrers.get(id) ?? [])]
      .map((referrer) => this.get(referrer))
      .find((entry) => entry?.kind === 'outbound' && entry.retryOf === id);
  }

  /** Adds an entry, or takes it where it is newer than the known one; returns the one that stands. */
  put(entry: Entry): Entry {
    const known = this.get(entry.id);
    const now = known ? newerEntry(known, entry) : entry;
    const block = this.#blockOf.get(entry.id) ?? this.#blockFor(entry.id);
    const place = block.entries.findLastIndex(({ id }) => !isAfter(id, entry.id));
    if (known) block.entries[place] = now;
    else block.entries.splice(place + 1, 0, now);
    this.#blockOf.set(entry.id, block);
    const target = 'retryOf' in entry ? entry.retryOf : 'inReplyTo' in entry && entry.inReplyTo;
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

  /** Takes in what happens to an entry that is here. */
  follow(change: Entry | RemovedEntry): void {
    if ('removed' in change) this.remove(change.id);
    else if (this.get(change.id)) this.put(change);
  }

  /** Drops of the known ones what is not among these, from the first of them on: it left while nobody looked. */
  keepOnly(entries: readonly Entry[], known: readonly Entry[]): void {
    const ids = new Set(entries.map(({ id }) => id));
    const oldest = entries[0]?.id ?? '';
    for (const { id } of known) if (!isAfter(oldest, id) && !ids.has(id)) this.remove(id);
  }

  /** Has the entry, and what speaks of it, drawn again. */
  touch(id: string): void {
    const block = this.#blockOf.get(id);
    if (block) block.version += 1;
    for (const referrer of this.#referrers.get(id) ?? []) this.touch(referrer);
  }

  /** The block whose first entry is not after the id; a new one before them all. */
  #blockFor(id: string): Block {
    const block = this.blocks.findLast(({ entries }) => !isAfter(entries[0]?.id ?? '', id));
    if (block) return block;
    const fresh: Block = { entries: [], version: 0 };
    this.blocks.unshift(fresh);
    return fresh;
  }
}

/** Ids grow with time: our server's as text, a counter's by their length first. */
export function isAfter(a: string, b: string): boolean {
  return a.length === b.length ? a > b : a.length > b.length;
}
