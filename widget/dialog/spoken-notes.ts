/** Screen readers hear of a change this long after it, and after the last key. */
const restMs = 1000;
/** Where the dialog shows what comes while one writes. */
const places = '#left, .below p, .finding > span, footer > span';

/** Tells screen readers, once one has stopped typing, what the dialog has come to show meanwhile, each line once. */
export class SpokenNotes {
  readonly #say: (words: string) => void;
  #said: unknown[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(say: (words: string) => void) {
    this.#say = say;
  }

  /** To be called after each update, also while the dialog is closed: then all is forgotten. */
  speakSoon(dialog: HTMLDialogElement): void {
    this.#timer ??= setTimeout(() => {
      this.wait();
      const shown = [...dialog.querySelectorAll(places)].map(({ textContent }) => textContent);
      for (const words of shown) if (words && !this.#said.includes(words)) this.#say(words);
      this.#said = shown;
    }, restMs);
  }

  /** To be called with each key, before the update that follows. */
  wait(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
