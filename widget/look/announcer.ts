/** What comes within this time is spoken together. */
const gatherMs = 150;
const standMs = 1000;
/** More than this many messages are summed up. */
const mostAtOnce = 3;

/**
 * `news`: a new message; many at once are only counted. `status`: what has changed, said once where several say the same.
 * `alert` interrupts the reader: for failures only.
 */
type Kind = 'news' | 'status' | 'alert';

/**
 * Speaks to screen readers through live regions that are in the page, empty, from the first render. Words stay in a region
 * for one second: some readers miss what is shorter, others repeat what is longer.
 */
export class Announcer {
  readonly #region: (role: string) => Element | null;
  readonly #summarize: (count: number) => string;
  #waiting: { readonly kind: Kind; readonly words: string; readonly about: string | undefined }[] = [];
  /** The regions that hold words. The dialog may have opened or closed since, so `region` could not find them again. */
  #filled: Element[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `region` finds the live region of a role that can be heard now; `summarize` gives the words for this many messages. */
  constructor(region: (role: string) => Element | null, summarize: (count: number) => string) {
    this.#region = region;
    this.#summarize = summarize;
  }

  /**
   * Speaks soon, together with what else comes within moments. `about`: the id of the message of which it says what became; only
   * the last of that is spoken.
   */
  say(words: string, kind: Kind, about?: string): void {
    this.#waiting = this.#waiting.filter((each) => !about || each.about !== about);
    this.#waiting.push({ kind, words, about });
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
    const of = (kind: Kind): string[] =>
      waiting.filter((each) => each.kind === kind).map(({ words }) => words);
    const news = of('news');
    this.#fill('status', [
      ...(news.length > mostAtOnce ? [this.#summarize(news.length)] : news),
      ...new Set(of('status')),
    ]);
    this.#fill('alert', of('alert'));
    this.#timer = setTimeout(this.#hush, standMs);
  };

  #fill(role: string, said: readonly string[]): void {
    const region = said.length && this.#region(role);
    if (!region) return;
    region.textContent = said.join(' ');
    this.#filled.push(region);
  }

  /** What has come meanwhile is spoken after the regions were empty for a moment: else it may not be noticed as new. */
  readonly #hush = (): void => {
    for (const region of this.#filled) region.textContent = '';
    this.#filled = [];
    this.#timer = this.#waiting.length ? setTimeout(this.#speak, gatherMs) : undefined;
  };
}
