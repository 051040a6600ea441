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
  #waiting = silence();
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
    this.#waiting[role].push(words);
    this.#timer ??= setTimeout(this.#speak, gatherMs);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = silence();
    this.#hush();
  }

  readonly #speak = (): void => {
    const { status, alert } = this.#waiting;
    this.#waiting = silence();
    this.#write({ status: status.length > mostAtOnce ? [this.#summarize(status.length)] : status, alert });
    // What was said meanwhile comes after an empty moment, else it would be taken for the same.
    this.#timer = setTimeout(() => {
      this.#hush();
      const isWaiting = Object.values(this.#waiting).flat().length > 0;
      this.#timer = isWaiting ? setTimeout(this.#speak, gatherMs) : undefined;
    }, standMs);
  };

  #write(said: ReturnType<typeof silence>): void {
    for (const [role, words] of Object.entries(said)) {
      const region = words.length ? this.#region(role) : null;
      if (!region) continue;
      region.textContent = words.join(' ');
      this.#filled.push(region);
    }
  }

  #hush(): void {
    for (const region of this.#filled) region.textContent = '';
    this.#filled = [];
  }
}

function silence(): Record<'status' | 'alert', string[]> {
  return { status: [], alert: [] };
}
