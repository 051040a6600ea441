/** What comes within this time is spoken together. */
const gatherMs = 150;
const standMs = 1000;
/** More than this many messages are summed up. */
const mostAtOnce = 3;

/**
 * Speaks to screen readers through live regions that are in the page, empty, from the first render. Words stay in a region
 * for one second: some readers miss what is shorter, others repeat what is longer.
 */
export class Announcer {
  readonly #region: (role: string) => Element | null;
  readonly #summarize: (count: number) => string;
  #waiting: { readonly role: string; readonly words: string }[] = [];
  /** The regions that hold words. The dialog may have opened or closed since, so `region` could not find them again. */
  #filled: Element[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `region` finds the live region of a role that can be heard now; `summarize` gives the words for this many announcements. */
  constructor(region: (role: string) => Element | null, summarize: (count: number) => string) {
    this.#region = region;
    this.#summarize = summarize;
  }

  /** Speaks soon, together with what else comes within moments. An `alert` interrupts the reader: for failures only. */
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

  /** What has come meanwhile is spoken after the regions were empty for a moment: else it may not be noticed as new. */
  readonly #hush = (): void => {
    for (const region of this.#filled) region.textContent = '';
    this.#filled = [];
    this.#timer = this.#waiting.length ? setTimeout(this.#speak, gatherMs) : undefined;
  };
}
