import type { LitElement } from 'lit';

/** Screen readers hear of a change this long after it, and after the last key. */
const restMs = 1000;
/** Where the dialog shows what comes while one writes. */
const places = '#left, .below p, .finding > span, footer > span';

/** Tells screen readers, once one has stopped typing, what the dialog has come to show meanwhile, each line once. */
export class SpokenNotes {
  readonly #host: LitElement;
  #said: unknown[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** To be called after each update, also while the dialog is closed: then all is forgotten. */
  speakSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const { renderRoot } = this.#host;
      const shown = [...renderRoot.querySelectorAll(places)].map(({ textContent }) => textContent?.trim());
      const region = renderRoot.querySelector('.spoken');
      const fresh = shown.filter((words) => words && !this.#said.includes(words));
      if (region) region.textContent = fresh.join(' ');
      this.#said = shown;
    }, restMs);
  }

  /** To be called with each key, before the update that follows. */
  wait(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
