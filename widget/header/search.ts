import { EntryBlocks } from '../thread/entry-blocks.ts';
import type { ThreadController } from '../thread/thread-controller.ts';

const typingMs = 300;

/** A search in the record; the thread itself stays as it is behind it. */
export class Search {
  isOpen = false;
  query = '';
  /** What was found, oldest first; null before the first answer. */
  found: EntryBlocks | null = null;
  before: string | null = null;
  /** Back in the thread, at one of the hits; Enter brings the others back. */
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

  /** The words to be marked in what is shown. */
  get marks(): string {
    return this.found || this.isInThread ? this.query : '';
  }

  /** Opens, or goes back to the thread. */
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

  /** Shows the thread in the place of the hits, with the words still marked. */
  showThread(): void {
    this.found = null;
    this.isInThread = true;
    this.#threads.redraw();
  }

  /** Reads the newest hits, or the page of hits before those. */
  async run(before?: string): Promise<void> {
    clearTimeout(this.#timer);
    const { query } = this;
    const rest = before ? `&before=${encodeURIComponent(before)}` : '';
    const answer = await this.#threads.readPage(`?q=${encodeURIComponent(query)}${rest}`);
    if (!answer || query !== this.query) return;
    if (answer.kind !== 'ok') return this.#onFailed();
    if (!before || !this.found) this.found = new EntryBlocks();
    for (const entry of answer.value.entries) this.found.put(entry);
    this.before = answer.value.before;
    if (!before) this.#onFound();
    this.#threads.redraw();
  }
}
