/**
 * Speaks to screen readers through regions that are in the page, empty, from the first render. What is said goes in
 * for one second: shorter is missed by some readers, longer is read again by others.
 */
const gatherMs = 150;
const standMs = 1000;
const mostAtOnce = 3;

export class Announcer {
  readonly #region: (role: string) => Element | null;
  readonly #summarize: (count: number) => string;
  #waiting: { readonly role: string; readonly words: string }[] = [];
  /** The regions in which something stands; since then the dialog may have opened, or closed. */
  #filled: Element[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `region` finds the one that can be heard now; `summarize` words many announcements as one. */
  constructor(region: (role: string) => Element | null, summarize: (count: number) => string) {
    this.#region = region;
    this.#summarize = summarize;
  }

  /** As an alert, for failures, it is spoken at once. */
  say(words: string, role: 'status' | 'alert' = 'status'): void {
    this.#waiting.push({ role, words });
    this.#timer ??= setTimeout(this.#speak, gatherMs);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#waiting = [];
    this.#hush();
  }

  readonly #speak = (): void => {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const role of ['status', 'alert']) {
      const said = waiting.filter((each) => each.role === role).map(({ words }) => words);
      const region = said.length && this.#region(role);
      if (!region) continue;
      const isTooMuch = role === 'status' && said.length > mostAtOnce;
      region.textContent = isTooMuch ? this.#summarize(said.length) : said.join(' ');
      this.#filled.push(region);
    }
    this.#timer = setTimeout(this.#hush, standMs);
  };

  /** What was said meanwhile comes after an empty moment, else it would be taken for the same. */
  readonly #hush = (): void => {
    for (const region of this.#filled) region.textContent = '';
    this.#filled = [];
    this.#timer = this.#waiting.length ? setTimeout(this.#speak, gatherMs) : undefined;
  };
}
