import { EntryBlocks } from '../thread/entry-blocks.ts';
import type { ThreadController } from '../thread/thread-controller.ts';

/** A search starts this long after the last key. */
const typingMs = 300;

/** A search in this student's messages. The thread stays loaded behind it. */
export class Search {
  isOpen = false;
  query = '';
  /** What was found, oldest first; null before the first answer. */
  found: EntryBlocks | null = null;
  /** The position before which older results are loaded; null when there are none. */
  before: string | null = null;
  /** Showing the thread at one of the results. Enter in the search field brings the results back. */
  isInThread = false;
  readonly #threads: ThreadController;
  readonly #onFound: () => void;
  readonly #onFailed: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(threads: ThreadController, onFound: () => void, onFailed: () => void) {
    this.#threads = threads;
    this.#onFound = onFound;
    this.#onFailed = onFailed;
  }

  /** The words to highlight in what is shown. */
  get marks(): string {
    return this.found || this.isInThread ? this.query : '';
  }

  /** Opens the search, or closes it and goes back to the thread. */
  toggle(isOpen = !this.isOpen): void {
    this.isOpen = isOpen;
    this.type('');
  }

  type(query: string): void {
    this.query = query;
    this.isInThread = false;
    clearTimeout(this.#timer);
    if (query.trim()) this.#timer = setTimeout(() => void this.run(), typingMs);
    else this.found = null;
    this.#threads.redraw();
  }

  /** Shows the thread in place of the results, with the words still highlighted. */
  showThread(): void {
    clearTimeout(this.#timer);
    this.found = null;
    this.isInThread = true;
    this.#threads.redraw();
  }

  /** Reads the newest results, or the page of results before that position. */
  async run(before?: string): Promise<void> {
    clearTimeout(this.#timer);
    const { query, found } = this;
    const rest = before ? `&before=${encodeURIComponent(before)}` : '';
    const answer = await this.#threads.readPage(`?q=${encodeURIComponent(query)}${rest}`);
    // Other results have come meanwhile, or the thread is shown: this answer would take their place.
    if (!answer || query !== this.query || found !== this.found) return;
    if (answer.kind !== 'ok') return this.#onFailed();
    if (!before || !this.found) this.found = new EntryBlocks();
    for (const entry of answer.value.entries) this.found.put(entry);
    this.before = answer.value.before;
    if (!before) this.#onFound();
    this.#threads.redraw();
  }
}
