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
  #status: string[] = [];
  #alert: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `region` finds the one that can be heard now; `summarize` words many announcements as one. */
  constructor(region: (role: string) => Element | null, summarize: (count: number) => string) {
    this.#region = region;
    this.#summarize = summarize;
  }

  say(words: string): void {
    this.#status.push(words);
    this.#timer ??= setTimeout(this.#speak, gatherMs);
  }

  /** For failures: spoken at once, with what to do. */
  alert(words: string): void {
    this.#alert.push(words);
    this.#timer ??= setTimeout(this.#speak, gatherMs);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#status = [];
    this.#alert = [];
    this.#write('', '');
  }

  readonly #speak = (): void => {
    const [status, alert] = [this.#status, this.#alert];
    this.#status = [];
    this.#alert = [];
    this.#write(
      status.length > mostAtOnce ? this.#summarize(status.length) : status.join(' '),
      alert.join(' '),
    );
    // What was said meanwhile comes after an empty moment, else it would be taken for the same.
    this.#timer = setTimeout(() => {
      this.#write('', '');
      const isWaiting = this.#status.length + this.#alert.length > 0;
      this.#timer = isWaiting ? setTimeout(this.#speak, gatherMs) : undefined;
    }, standMs);
  };

  #write(status: string, alert: string): void {
    for (const [role, words] of Object.entries({ status, alert })) {
      const region = this.#region(role);
      if (region && region.textContent !== words) region.textContent = words;
    }
  }
}
